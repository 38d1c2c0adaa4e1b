package record

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"sacra/triage/disk"
)

// ErrWouldLose means that a backup has entries which the log lacks, so that a new one in its place would
// lose them.
var ErrWouldLose = errors.New("the backup that is there holds entries which the record lacks")

// Backup copies the whole log to path and returns what the copy holds. The copy is verified before it takes
// its name, and it takes the place of an earlier backup only if it has all that this one has: the error is
// ErrWouldLose otherwise, and fs.ErrExist if what is there is no log. It holds ciphertext only
// and may lie on a USB stick. Saves wait while the file is written: about 0.14 s for 10,000 entries.
func (l *Log) Backup(ctx context.Context, path string) (Report, error) {
	report, err := l.backup(ctx, path)
	if err != nil {
		return Report{}, fmt.Errorf("backing up the log to %s: %w", path, full(err))
	}
	return report, nil
}

func (l *Log) backup(ctx context.Context, path string) (_ Report, err error) {
	if path, err = filepath.Abs(path); err != nil {
		return Report{}, err
	}
	if err := l.mayReplace(ctx, path); err != nil {
		return Report{}, err
	}
	work := path + ".tmp"
	if err := startOver(work); err != nil {
		return Report{}, err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, removeLog(work))
		}
	}()
	head, err := l.vacuumInto(ctx, work)
	if err != nil {
		return Report{}, err
	}
	report, err := verifyFile(ctx, work, nil)
	if err != nil {
		return Report{}, fmt.Errorf("checking the copy: %w", err)
	}
	if report.Head != head {
		return Report{}, fmt.Errorf("checking the copy: %w", &BrokenError{report.Head.Seq, "it does not end where the log ends"})
	}
	if err := syncFile(work); err != nil {
		return Report{}, err
	}
	return report, disk.Rename(work, path)
}

// vacuumInto writes the log to an empty file and returns where it ended.
func (l *Log) vacuumInto(ctx context.Context, path string) (Anchor, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	db, err := l.ready(ctx)
	if err != nil {
		return Anchor{}, err
	}
	_, err = db.ExecContext(ctx, "VACUUM INTO ?", path)
	return l.head, explain(err)
}

// mayReplace returns nil where there is no file yet, or a backup that ends with an entry of this log.
func (l *Log) mayReplace(ctx context.Context, path string) error {
	there, err := os.Lstat(path)
	if err != nil {
		return unlessMissing(err)
	}
	if live, err := os.Stat(l.path()); err == nil && os.SameFile(there, live) {
		return errors.New("that is the log itself")
	}
	if !there.Mode().IsRegular() || inspect(path) != nil {
		return fmt.Errorf("%w and is not a backup", fs.ErrExist)
	}
	old, err := HeadOf(ctx, path)
	if err != nil || old.Seq == 0 {
		return err
	}
	has, err := l.Has(ctx, old)
	if err == nil && !has {
		err = ErrWouldLose
	}
	return err
}

// HeadOf returns the end of a log that nobody has open, such as a backup, as it is noted there. The rows are
// not checked.
func HeadOf(ctx context.Context, path string) (head Anchor, err error) {
	if err := inspect(path); err != nil {
		return Anchor{}, fmt.Errorf("reading the end of %s: %w", filepath.Base(path), err)
	}
	db, err := openSQLite(ctx, path, readOnlySettings)
	if err == nil {
		head, err = readHead(ctx, db)
		err = errors.Join(err, db.Close())
	}
	if err != nil {
		return Anchor{}, fmt.Errorf("reading the end of %s: %w", filepath.Base(path), err)
	}
	return head, nil
}

// TakeIn adds to a working log the entries that only another one has: a backup, or
// the log in a directory, such as one in quarantine. from is not changed. An
// exam or a plan is added only where the log has none for that visit, since the
// last one counts and which was last is not known.
//
// What is added is sealed again, signed again if it was signed, and keeps the time
// at which it was made.
func (l *Log) TakeIn(ctx context.Context, from string, k Key) (TakenIn, error) {
	out, err := takeInFrom(ctx, l, from, k)
	if err != nil {
		return TakenIn{}, fmt.Errorf("taking in the entries of %s: %w", from, err)
	}
	return out, nil
}
