-- Version 2: the clinic's public keys, so that a replaced clinic.pub is seen and nothing is sealed to it.

CREATE TABLE recipients (
    since     INTEGER PRIMARY KEY CHECK (since > 0), -- the first entry that may be sealed to it
    recipient TEXT NOT NULL CHECK (length(recipient) > 0)
) STRICT;

CREATE TRIGGER recipients_follow BEFORE INSERT ON recipients
WHEN EXISTS (SELECT 1 FROM recipients WHERE since >= NEW.since)
BEGIN SELECT RAISE(ABORT, 'a later key begins later'); END;

CREATE TRIGGER recipients_never_change BEFORE UPDATE ON recipients
BEGIN SELECT RAISE(ABORT, 'recipients are append-only'); END;

CREATE TRIGGER recipients_never_go BEFORE DELETE ON recipients
BEGIN SELECT RAISE(ABORT, 'recipients are append-only'); END;
