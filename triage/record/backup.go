package record

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"time"
)

// quarantineDir takes broken logs, each in a directory named after the time.
const quarantineDir = "quarantine"

// ErrExists means that there is a log in the way.
var ErrExists = errors.New("there is a log here already")

// Backup copies the whole log to path and returns what the copy holds. The copy is verified before it takes
// its name, so an older backup of that name is only ever replaced by a good one. It holds ciphertext only
// and may lie on a USB stick. Saves wait meanwhile: about 0.2 s for 10,000 entries.
func (l *Log) Backup(ctx context.Context, path string) (Report, error) {
	report, err := l.backup(ctx, path)
	if err != nil {
		return Report{}, fmt.Errorf("backing up the log to %s: %w", path, err)
	}
	return report, nil
}

func (l *Log) backup(ctx context.Context, path string) (_ Report, err error) {
	if path, err = filepath.Abs(path); err != nil {
		return Report{}, err
	}
	live, liveErr := os.Stat(l.path())
	if old, err := os.Stat(path); err == nil && liveErr == nil && os.SameFile(old, live) {
		return Report{}, errors.New("that is the log itself")
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	db, err := l.ready(ctx)
	if err != nil {
		return Report{}, err
	}
	work := path + ".tmp"
	if err := startOver(work); err != nil {
		return Report{}, err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, os.Remove(work))
		}
	}()
	if _, err := db.ExecContext(ctx, "VACUUM INTO ?", work); err != nil {
		return Report{}, explain(err)
	}
	report, err := verifyFile(ctx, work)
	if err != nil {
		return Report{}, fmt.Errorf("checking the copy: %w", err)
	}
	if report.Head != l.head {
		return Report{}, fmt.Errorf("checking the copy: %w", &BrokenError{report.Head.Seq, "it does not end where the log ends"})
	}
	if err := syncFile(work); err != nil {
		return Report{}, err
	}
	return report, rename(work, path)
}

// Restore puts a backup in the place of the log of dir, where there must be none (ErrExists; see Quarantine),
// and returns what it holds. The copy is verified first. Entries in the rescue directory of dir come in with
// the next Open. seen are anchors that must be in the backup, see Verify.
func Restore(ctx context.Context, backup, dir string, seen ...Anchor) (Report, error) {
	report, err := restore(ctx, backup, dir, seen)
	if err != nil {
		return Report{}, fmt.Errorf("restoring the log from %s: %w", backup, err)
	}
	return report, nil
}

func restore(ctx context.Context, backup, dir string, seen []Anchor) (_ Report, err error) {
	if dir, err = filepath.Abs(dir); err != nil {
		return Report{}, err
	}
	if err := privateDir(dir); err != nil {
		return Report{}, err
	}
	lock, err := takeLock(dir)
	if err != nil {
		return Report{}, err
	}
	defer func() { err = errors.Join(err, lock.Unlock()) }()
	path := filepath.Join(dir, dbFile)
	for _, file := range logFiles(path) {
		if _, err := os.Lstat(file); !errors.Is(err, fs.ErrNotExist) {
			return Report{}, errors.Join(ErrExists, err)
		}
	}
	// A log that was not closed has its last entries in the file beside it.
	if info, err := os.Stat(backup + "-wal"); err == nil && info.Size() > 0 {
		return Report{}, fmt.Errorf("%w: it is a log in use, not a backup", ErrForeign)
	}
	if err := inspect(backup); err != nil {
		return Report{}, err
	}
	work := path + ".new"
	if err := startOver(work); err != nil {
		return Report{}, err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, os.Remove(work))
		}
	}()
	if err := copyInto(work, backup); err != nil {
		return Report{}, err
	}
	report, err := verifyFile(ctx, work, seen...)
	if err != nil {
		return Report{}, err
	}
	return report, rename(work, path)
}

// Quarantine moves a broken log of dir, with the journals that belong to it, out of the way and returns the
// directory that it lies in now. Open with no Sealer opens it there, to save what can be read.
func Quarantine(dir string, now time.Time) (string, error) {
	to := filepath.Join(dir, quarantineDir, now.UTC().Format("20060102T150405Z"))
	if err := quarantine(dir, to); err != nil {
		return "", fmt.Errorf("moving the log into quarantine: %w", err)
	}
	return to, nil
}

func quarantine(dir, to string) (err error) {
	lock, err := takeLock(dir)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, lock.Unlock()) }()
	if err := os.MkdirAll(filepath.Dir(to), 0o700); err != nil {
		return err
	}
	if err := os.Mkdir(to, 0o700); err != nil {
		return err
	}
	// The file first: a crash in between must not leave it without its journal, where it would open as if
	// the last entries had never been. A journal without its file is refused (see inspect).
	for _, from := range logFiles(filepath.Join(dir, dbFile)) {
		err := rename(from, filepath.Join(to, filepath.Base(from)))
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	return errors.Join(syncDir(dir), syncDir(filepath.Dir(to)))
}

// logFiles returns the names of a log: the file and its journals.
func logFiles(path string) []string { return []string{path, path + "-wal", path + "-journal"} }

// verifyFile verifies a log that nobody has open, without changing it.
func verifyFile(ctx context.Context, path string, seen ...Anchor) (_ Report, err error) {
	db, err := openSQLite(ctx, path, readOnlySettings)
	if err != nil {
		return Report{}, err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	return verify(ctx, db, seen...)
}

// startOver makes an empty file in place of what an interrupted run left behind.
func startOver(path string) error {
	for _, leftover := range logFiles(path) {
		if err := os.Remove(leftover); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	return createEmpty(path)
}

// copyInto copies a file over an empty one and puts it on the disk.
func copyInto(to, from string) (err error) {
	src, err := os.Open(from)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, src.Close()) }()
	dst, err := os.OpenFile(to, os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	_, err = io.Copy(dst, src)
	return errors.Join(err, dst.Sync(), dst.Close())
}
