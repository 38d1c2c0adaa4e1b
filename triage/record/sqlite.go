package record

import (
	"context"
	"database/sql"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"time"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"

	"sacra/triage/disk"
)

// How SQLite is opened. Every setting serves durability, privacy, or keeping the file from doing
// anything but store rows; locking_mode must come before journal_mode and does.
const (
	commonSettings = "?_txlock=immediate&_busy_timeout=5000&_pragma=locking_mode(EXCLUSIVE)" +
		"&_synchronous=EXTRA&_foreign_keys=1&_pragma=secure_delete(1)&_pragma=temp_store(2)" +
		"&_pragma=trusted_schema(0)&_pragma=cell_size_check(1)&_pragma=wal_autocheckpoint(200)" +
		"&_pragma=journal_size_limit(1048576)&_defensive=1&_dqs=0&_error_rc=1"
	logSettings      = commonSettings + "&_journal_mode=WAL&mode=rw"
	readOnlySettings = "?_busy_timeout=5000&_pragma=trusted_schema(0)&_pragma=cell_size_check(1)" +
		"&_pragma=temp_store(2)&_query_only=1&_defensive=1&_dqs=0&_error_rc=1&mode=ro"
)

// openSQLite opens one connection. It sets the two switches that the driver has for the whole process:
// locks that survive an unrelated close of the file, and no SQL in a data source name.
func openSQLite(ctx context.Context, path, settings string) (*sql.DB, error) {
	sqlite.StrictPragmas(true)
	if _, err := sqlite.OFDLocking(true); err != nil && !errors.Is(err, sqlite.ErrOFDLockingUnavailable) {
		return nil, err
	}
	path, err := filepath.Abs(path) // an address has no other paths
	if err != nil {
		return nil, err
	}
	uri := url.URL{Scheme: "file", Path: filepath.ToSlash(path)}
	if uri.Path[0] != '/' { // C:/… on Windows
		uri.Path = "/" + uri.Path
	}
	db, err := sql.Open("sqlite", uri.String()+settings)
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(1)
	db.SetConnMaxLifetime(0)
	if err := db.PingContext(ctx); err != nil {
		return nil, errors.Join(explain(err), db.Close())
	}
	return db, nil
}

// inspect reads the first bytes of the file without SQLite, which could change it: ErrMissing, ErrForeign,
// ErrNewer, or nil. The marks are in the file itself from the first moment
// (see create) and not in the write-ahead log alone.
func inspect(path string) error {
	info, err := os.Stat(path)
	if err == nil && !info.Mode().IsRegular() { // to open a pipe takes for ever
		return fmt.Errorf("%w: %s is not a file", ErrForeign, dbFile)
	}
	if errors.Is(err, fs.ErrNotExist) {
		if info, err := os.Stat(path + "-wal"); err == nil && info.Size() > 0 {
			return fmt.Errorf("%w: its write-ahead log is there", ErrMissing)
		}
		return ErrMissing
	}
	if err != nil {
		return err
	}
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	var header [100]byte
	_, err = io.ReadFull(f, header[:])
	if err := f.Close(); err != nil {
		return err
	}
	const magic = "SQLite format 3\x00"
	switch {
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		return fmt.Errorf("%w: %s is too short", ErrForeign, dbFile)
	case err != nil:
		return fmt.Errorf("%w: %w", ErrForeign, err)
	case string(header[:len(magic)]) != magic:
		return fmt.Errorf("%w: %s is not a database", ErrForeign, dbFile)
	}
	return checkMarks(binary.BigEndian.Uint32(header[68:]), binary.BigEndian.Uint32(header[60:]))
}

func checkMarks(application, version uint32) error {
	switch {
	case application != applicationID:
		return fmt.Errorf("%w: %s belongs to another program", ErrForeign, dbFile)
	case version > schemaVersion:
		return fmt.Errorf("%w: version %d, this program knows %d", ErrNewer, version, schemaVersion)
	case version == 0:
		return fmt.Errorf("%w: %s has no version", ErrForeign, dbFile)
	}
	return nil
}

// create makes an empty log under a temporary name and renames it once it is complete and on the disk. So a
// file called sacra.db always has our marks.
func create(ctx context.Context, path, recipient string) error {
	work := path + ".new"
	// SQLite keeps the mode of an existing file and uses it for its journals.
	if err := startOver(work); err != nil {
		return err
	}
	db, err := openSQLite(ctx, work, commonSettings)
	if err != nil {
		return fmt.Errorf("making a new log: %w", err)
	}
	if err = migrate(ctx, db, 0, recipient); err == nil {
		_, err = db.ExecContext(ctx, "PRAGMA journal_mode = WAL")
	}
	if err := errors.Join(explain(err), db.Close()); err != nil {
		return fmt.Errorf("making a new log: %w", err)
	}
	if err := syncFile(work); err != nil {
		return err
	}
	return disk.Rename(work, path)
}

// connect opens an existing log for writing and checks it: our marks, SQLite's own quick check, and that
// the head is the last entry. With a sealer an older log is brought to this version, and the log must be
// sealed to that key; without one a broken log passes. older reports that the log was of an older version.
func connect(ctx context.Context, path string, s Sealer) (_ *sql.DB, head Anchor, older bool, err error) {
	db, err := openSQLite(ctx, path, logSettings)
	if err != nil {
		return nil, Anchor{}, false, err
	}
	if err = sound(ctx, db, "quick_check"); err == nil {
		head, err = readHead(ctx, db)
	}
	if s == nil && errors.Is(err, ErrBroken) {
		return db, head, false, nil
	}
	if err == nil && s != nil {
		if older, err = upgrade(ctx, db, s.String()); err == nil {
			err = checkKey(ctx, db, s.String())
		}
	}
	if err != nil {
		return nil, Anchor{}, false, errors.Join(err, db.Close())
	}
	return db, head, older, nil
}

// sound checks a database with our marks and one of SQLite's own checks.
func sound(ctx context.Context, db *sql.DB, check string) error {
	var application, version uint32
	var verdict string
	for _, q := range []struct {
		pragma string
		into   any
	}{{"application_id", &application}, {"user_version", &version}, {check + "(1)", &verdict}} {
		if err := db.QueryRowContext(ctx, "PRAGMA "+q.pragma).Scan(q.into); err != nil {
			return explain(err)
		}
	}
	if err := checkMarks(application, version); err != nil {
		return err
	}
	if verdict != "ok" {
		return &BrokenError{0, "SQLite finds it damaged"}
	}
	return nil
}

// readHead returns the end of the chain as the log has noted it, and checks that it is the last entry. It is
// returned together with the error if it can be read.
func readHead(ctx context.Context, db *sql.DB) (Anchor, error) {
	var head Anchor
	var hash []byte
	err := db.QueryRowContext(ctx, "SELECT seq, sha256 FROM head").Scan(&head.Seq, &hash)
	if errors.Is(err, sql.ErrNoRows) || err == nil && len(hash) != len(head.SHA256) {
		return Anchor{}, &BrokenError{0, "the head is missing or misshapen"}
	}
	if err != nil {
		return Anchor{}, explain(err)
	}
	copy(head.SHA256[:], hash)
	last, err := readRows(ctx, db, head.Seq-1, 2)
	switch {
	case err != nil:
		return Anchor{}, err
	case head == (Anchor{}) && len(last) == 0:
	case len(last) == 1 && head == Anchor{last[0].Seq, last[0].SHA256}:
	default:
		return head, &BrokenError{head.Seq, "the head is not the last entry"}
	}
	return head, nil
}

// checkpoint moves the write-ahead log into the file and empties it.
func checkpoint(ctx context.Context, db *sql.DB) error { return moveWAL(ctx, db, "TRUNCATE") }

// rewind moves the write-ahead log into the file, and leaves its space on the disk for the entries to come: to
// write over what is there takes half of the time that it takes to make a file longer.
func rewind(ctx context.Context, db *sql.DB) error { return moveWAL(ctx, db, "RESTART") }

func moveWAL(ctx context.Context, db *sql.DB, how string) error {
	var busy, frames, moved int
	if err := db.QueryRowContext(ctx, "PRAGMA wal_checkpoint("+how+")").Scan(&busy, &frames, &moved); err != nil {
		return fmt.Errorf("emptying the write-ahead log: %w", explain(err))
	}
	if busy != 0 {
		return errors.New("emptying the write-ahead log: it is in use")
	}
	return nil
}

// explain wraps an error of SQLite in the matching error of this package.
func explain(err error) error {
	var e *sqlite.Error
	if !errors.As(err, &e) {
		return err
	}
	switch e.Code() & 0xff {
	case sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED:
		return fmt.Errorf("%w: %w", ErrInUse, err)
	case sqlite3.SQLITE_FULL:
		return fmt.Errorf("%w: %w", ErrFull, err)
	case sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB:
		return fmt.Errorf("%w: %w", &BrokenError{0, "SQLite finds it damaged"}, err)
	case sqlite3.SQLITE_CANTOPEN:
		return fmt.Errorf("%s or a file beside it with the same beginning is no plain file, or this user may not open it: %w", dbFile, err)
	}
	return err
}

// patience is how long a save or a clean-up that nobody bounded may take.
const patience = 10 * time.Second
