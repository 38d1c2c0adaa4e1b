-- Version 4: an entry may be pruned, once the database of many kiosks has it. Its body gives way to a mark, as where it
-- is erased.

DROP TRIGGER IF EXISTS entries_never_change;

CREATE TRIGGER entries_never_change BEFORE UPDATE ON entries
WHEN NOT (
    NEW.seq = OLD.seq AND NEW.kiosk = OLD.kiosk AND NEW.visit = OLD.visit AND NEW.kind = OLD.kind
    AND NEW.sha256 = OLD.sha256 AND NEW.prev = OLD.prev AND OLD.kind <> 'audit'
    AND (length(NEW.sealed) = 79 AND substr(NEW.sealed, 1, 15) = CAST('sacra erased 1' || char(10) AS BLOB)
        OR NEW.sealed = CAST('sacra pruned 1' || char(10) AS BLOB))
)
BEGIN SELECT RAISE(ABORT, 'entries are append-only'); END;
