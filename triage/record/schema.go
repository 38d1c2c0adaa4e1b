package record

import (
	"context"
	"database/sql"
	"embed"
	"errors"
	"fmt"
)

// applicationID marks the file as a Sacra log ("SACR"); schemaVersion is what this program writes. The
// step to version n is schema/n.sql.
const (
	applicationID = 0x53414352
	schemaVersion = 4
)

//go:embed schema/*.sql
var schemaFiles embed.FS

// migrate takes a log from a version, 0 for an empty file, to schemaVersion in one transaction, so that a power
// cut leaves either the old or the new version. Entries are never rewritten. recipient is noted as the key that
// the entries are sealed to.
func migrate(ctx context.Context, db *sql.DB, from uint32, recipient string) error {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback() //nolint:errcheck // after Commit it does nothing
	for version := from + 1; version <= schemaVersion; version++ {
		step, err := schemaFiles.ReadFile(fmt.Sprintf("schema/%d.sql", version))
		if err != nil {
			return err
		}
		if _, err := tx.ExecContext(ctx, string(step)); err != nil {
			return fmt.Errorf("schema version %d: %w", version, err)
		}
	}
	marks := fmt.Sprintf("PRAGMA application_id = %d; PRAGMA user_version = %d;", applicationID, schemaVersion)
	if _, err := tx.ExecContext(ctx, marks); err != nil {
		return err
	}
	if recipient != "" {
		if _, err := tx.ExecContext(ctx, "INSERT INTO recipients VALUES (1, ?)", recipient); err != nil {
			return err
		}
	}
	return tx.Commit()
}

// upgrade brings an older log to schemaVersion, and reports whether it was older. An older program must be able to see
// the new version in the file alone, so the write-ahead log is checkpointed.
func upgrade(ctx context.Context, db *sql.DB, recipient string) (older bool, err error) {
	var version uint32
	if err := db.QueryRowContext(ctx, "PRAGMA user_version").Scan(&version); err != nil {
		return false, explain(err)
	}
	if version == schemaVersion {
		return false, nil
	}
	if err := migrate(ctx, db, version, recipient); err != nil {
		return false, fmt.Errorf("bringing the log from version %d to %d: %w", version, schemaVersion, explain(err))
	}
	return true, checkpoint(ctx, db)
}

// KeyError means that the log belongs to another public key than the one it was opened with. It matches
// ErrOtherKey.
type KeyError struct {
	Pinned string // the key that the log's entries are sealed to
}

// Error says so without the keys, which fill a page.
func (e *KeyError) Error() string { return ErrOtherKey.Error() }

// Is makes errors.Is(err, ErrOtherKey) true.
func (e *KeyError) Is(target error) bool { return target == ErrOtherKey }

// checkKey returns a *KeyError where the log is sealed to another key than recipient. If the log
// has no key on record yet, because it was always opened without one, this one is recorded.
func checkKey(ctx context.Context, db *sql.DB, recipient string) error {
	var pinned string
	err := db.QueryRowContext(ctx, "SELECT recipient FROM recipients ORDER BY since DESC LIMIT 1").Scan(&pinned)
	switch {
	case errors.Is(err, sql.ErrNoRows):
		_, err = db.ExecContext(ctx, "INSERT INTO recipients VALUES (1, ?)", recipient)
		return explain(err)
	case err != nil:
		return explain(err)
	case pinned != recipient:
		return &KeyError{pinned}
	}
	return nil
}
