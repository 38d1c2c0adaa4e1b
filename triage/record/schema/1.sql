-- Version 1 of the log. Each step is applied once, in one transaction with application_id and user_version.

CREATE TABLE entries (
    seq    INTEGER PRIMARY KEY CHECK (seq > 0),
    kiosk  TEXT NOT NULL,
    visit  TEXT NOT NULL,
    kind   TEXT NOT NULL,
    sealed BLOB NOT NULL CHECK (length(sealed) > 0),
    sha256 BLOB NOT NULL CHECK (length(sha256) = 32),
    prev   BLOB NOT NULL CHECK (length(prev) = 32)
) STRICT;

CREATE INDEX entries_by_visit ON entries (visit, kind);
CREATE UNIQUE INDEX one_intake_a_visit ON entries (visit) WHERE kind = 'intake';

-- The last row of the chain, so that a cut at the end is seen too.
CREATE TABLE head (
    one    INTEGER PRIMARY KEY CHECK (one = 1),
    seq    INTEGER NOT NULL,
    sha256 BLOB NOT NULL
) STRICT;
INSERT INTO head VALUES (1, 0, zeroblob(32));

CREATE TRIGGER entries_continue_the_chain BEFORE INSERT ON entries
WHEN NOT EXISTS (SELECT 1 FROM head WHERE NEW.seq = seq + 1 AND NEW.prev = sha256)
BEGIN SELECT RAISE(ABORT, 'an entry must continue the chain'); END;

-- INSERT OR REPLACE deletes without firing triggers, so what it could replace is refused first.
CREATE TRIGGER entries_one_intake BEFORE INSERT ON entries
WHEN NEW.kind = 'intake' AND EXISTS (SELECT 1 FROM entries WHERE visit = NEW.visit AND kind = 'intake')
BEGIN SELECT RAISE(ABORT, 'this visit has its intake'); END;

CREATE TRIGGER entries_move_head AFTER INSERT ON entries
BEGIN UPDATE head SET seq = NEW.seq, sha256 = NEW.sha256; END;

CREATE TRIGGER entries_never_change BEFORE UPDATE ON entries
BEGIN SELECT RAISE(ABORT, 'entries are append-only'); END;

CREATE TRIGGER entries_never_go BEFORE DELETE ON entries
BEGIN SELECT RAISE(ABORT, 'entries are append-only'); END;

CREATE TRIGGER head_never_goes BEFORE DELETE ON head
BEGIN SELECT RAISE(ABORT, 'the head stays'); END;
