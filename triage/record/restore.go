package record

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"sacra/triage/disk"
)

// ErrExists means that there already is a good log with visits in it.
var ErrExists = errors.New("there is a good log here already")

// Restored says what Restore has recovered.
type Restored struct {
	Report         // the log as it is now
	Backup  int64  // how many entries came from the backup
	Saved   int64  // how many more could be saved from the broken log
	Rescued int    // how many came from the rescue directory
	Aside   string // the directory that the broken log lies in now; "" where nothing was in it
	// Unread says why nothing could be read from the broken log, nil where
	// something could.
	Unread error
	// Missing are the entries of the broken log that are known to be lost: the first
	// and last number of each gap.
	Missing [][2]int64
	// Between are the times of the entries before and after each gap of Missing; zero
	// where there is none, or it cannot be opened.
	Between [][2]time.Time
}

// Restore replaces the broken or missing log of dir with a backup, plus what can
// be salvaged from the broken log and what lies in the rescue directory. Without a
// backup ("") only the broken log is salvaged. k must
// open the backup: a backup that nobody can read is the wrong file.
//
// The broken log is kept, with its journals, in the directory "quarantine". A
// log that is whole and has visits is not replaced (ErrExists); TakeIn adds to
// it. No file of dir is touched before the new log is whole and verified, and a
// restore that is interrupted after that is finished by the next one to open the log. seen
// are anchors that must be in the backup, see Verify.
func Restore(ctx context.Context, backup, dir string, o Options, k Key, seen ...Anchor) (Restored, error) {
	r, err := restore(ctx, backup, dir, o, k, seen)
	if err != nil {
		return Restored{}, fmt.Errorf("restoring the log: %w", err)
	}
	return r, nil
}

func restore(ctx context.Context, backup, dir string, o Options, k Key, seen []Anchor) (out Restored, err error) {
	old, err := openForRestore(dir, o)
	if err != nil {
		return out, err
	}
	defer func() { err = errors.Join(err, old.Close()) }()
	if err := replaceable(ctx, old); err != nil {
		return out, err
	}
	work := filepath.Join(old.dir, restoringDir)
	if err := os.RemoveAll(work); err != nil { // left by a restore that was interrupted before it touched anything
		return out, err
	}
	taken, err := rebuild(ctx, old, &out, backup, work, k, seen)
	if err != nil {
		return out, errors.Join(err, os.RemoveAll(work))
	}
	if err := old.disconnect(); err != nil {
		return out, err
	}
	aside, err := freeAside(old.dir, old.o.Now().UTC().Format("20060102T150405Z"))
	if err != nil {
		return out, err
	}
	if err := beginSwap(old.dir, swap{aside}); err != nil {
		return out, err
	}
	if err := finishSwap(old.dir); err != nil {
		return out, err
	}
	for _, file := range logFiles(filepath.Join(old.dir, aside, dbFile)) {
		if _, err := os.Lstat(file); err == nil {
			out.Aside = filepath.Dir(file)
		}
	}
	for _, f := range taken {
		if err := os.Remove(f.path); err != nil {
			return out, err
		}
	}
	if len(taken) > 0 {
		err = disk.SyncDir(filepath.Join(old.dir, spoolDir))
	}
	return out, err
}

// openForRestore locks a directory and finishes an interrupted restore. The log
// in it is not open.
func openForRestore(dir string, o Options) (_ *Log, err error) {
	if o, err = o.withDefaults(); err != nil {
		return nil, err
	}
	if o.Sealer == nil {
		return nil, ErrReadOnly
	}
	if dir, err = filepath.Abs(dir); err != nil {
		return nil, err
	}
	if err := privateDir(dir); err != nil {
		return nil, err
	}
	l := &Log{dir: dir, o: o}
	if l.lock, err = takeLock(dir); err != nil {
		return nil, err
	}
	err = finishSwap(dir)
	if err == nil {
		l.known, _, err = readHeadFile(dir)
	}
	if err != nil && !errors.Is(err, fs.ErrNotExist) && !errors.Is(err, errHeadFile) {
		return nil, errors.Join(err, l.release())
	}
	return l, nil
}

// replaceable returns nil if the log may be replaced: it is missing, broken, or
// holds nothing but audit entries. A newer one is ErrNewer. The log is not
// open afterwards.
func replaceable(ctx context.Context, l *Log) error {
	err := l.connect(ctx)
	if err == nil {
		var report Report
		report, err = verify(ctx, l.db, l.known.Anchor)
		if err == nil && report.HasVisits() {
			err = ErrExists
		}
	}
	if closeErr := l.disconnect(); err == nil {
		err = closeErr
	}
	if errors.Is(err, ErrExists) || err != nil && !outOfOrder(err) {
		return err
	}
	return nil
}

// rebuild makes a complete log in work: the backup, what can be salvaged from the
// log of l, and what waits in its rescue directory. It returns the rescue files
// whose entries are in the new log.
func rebuild(ctx context.Context, l *Log, out *Restored, backup, work string, k Key, seen []Anchor) (taken []spooledFile, err error) {
	if err := os.Mkdir(work, 0o700); err != nil {
		return nil, err
	}
	next := &Log{dir: work, o: l.o, spool: true}
	defer func() { err = errors.Join(err, next.Close()) }()
	if err := prepare(ctx, backup, next.path(), l.o.Sealer.String(), k, seen); err != nil {
		return nil, err
	}
	if err := next.connect(ctx); err != nil {
		return nil, err
	}
	out.Backup = next.head.Seq
	if err := salvage(ctx, next, out, l, k); err != nil {
		return nil, err
	}
	files, err := spooledFiles(l.dir)
	if err != nil {
		return nil, err
	}
	before := next.merged
	for _, f := range files {
		there, err := next.takeIn(ctx, f)
		if err != nil {
			return nil, err
		}
		if there {
			taken = append(taken, f)
		}
	}
	out.Rescued = next.merged - before
	if out.Report, err = verify(ctx, next.db); err != nil {
		return nil, err
	}
	return taken, next.startHead(0)
}

// prepare makes path: a verified copy of the backup, or an empty log where there
// is none.
func prepare(ctx context.Context, backup, path, recipient string, k Opener, seen []Anchor) error {
	if backup == "" {
		return create(ctx, path, recipient)
	}
	if err := copyLog(backup, path); err != nil {
		return err
	}
	_, err := verifyFile(ctx, path, k, seen...)
	return err
}

// copyLog copies a backup, or the log in a directory with its journals, to path.
func copyLog(backup, path string) error {
	info, err := os.Stat(backup)
	if err != nil {
		return err
	}
	if info.IsDir() {
		backup = filepath.Join(backup, dbFile)
		info, err = os.Stat(backup)
	} else if wal, err := os.Stat(backup + "-wal"); err == nil && wal.Size() > 0 {
		// A log that was not closed has its last entries in the file beside it.
		return fmt.Errorf("%w: it is a log in use, not a backup", ErrForeign)
	}
	if err == nil && !info.Mode().IsRegular() {
		err = fmt.Errorf("%w: %s is not a file", ErrForeign, filepath.Base(backup)) // reading a pipe could block
	}
	if err == nil {
		err = inspect(backup)
	}
	if err != nil {
		return err
	}
	to := logFiles(path)
	for i, from := range logFiles(backup) {
		if _, err := os.Stat(from); i > 0 && errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err := createEmpty(to[i]); err != nil {
			return err
		}
		if err := copyInto(to[i], from); err != nil {
			return err
		}
	}
	return nil
}
