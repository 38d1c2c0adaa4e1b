package record

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"sacra/triage/internal/disk"
)

// quarantineDir takes broken logs, each in a directory named after the time.
const quarantineDir = "quarantine"

// ErrExists means that there is a good log in the way, with visits in it.
var ErrExists = errors.New("there is a good log here already")

// Restored says what Restore has put together.
type Restored struct {
	Report         // the log as it is now
	Backup  int64  // how many entries the backup gave
	Saved   int64  // how many more could be saved from the broken log
	Rescued int    // how many came in from the rescue directory
	Aside   string // the directory that the broken log lies in now; "" where nothing was in it
	// Unread says why nothing could be read from the broken log, nil where
	// something could.
	Unread error
	// Missing are the entries of the broken log that are lost, as far as it can
	// still be known that there were any: first and last number of each gap.
	Missing [][2]int64
}

// Restore puts a backup in the place of the broken or missing log of dir, and
// then takes in what can be saved from the broken one and what lies in the
// rescue directory. Without a backup ("") the broken log alone is saved. k must
// open the backup: whoever restores what nobody can read has the wrong file.
//
// The broken log is kept, with its journals, in the directory "quarantine". A
// log that is whole and has visits is not replaced (ErrExists); no file of dir
// is touched before the backup has been verified. seen are anchors that must be
// in the backup, see Verify.
func Restore(ctx context.Context, backup, dir string, o Options, k Opener, seen ...Anchor) (Restored, error) {
	r, err := restore(ctx, backup, dir, o, k, seen)
	if err != nil {
		return Restored{}, fmt.Errorf("restoring the log: %w", err)
	}
	return r, nil
}

func restore(ctx context.Context, backup, dir string, o Options, k Opener, seen []Anchor) (out Restored, err error) {
	if o, err = o.withDefaults(); err != nil {
		return out, err
	}
	if dir, err = filepath.Abs(dir); err != nil {
		return out, err
	}
	if err := privateDir(dir); err != nil {
		return out, err
	}
	l := &Log{dir: dir, o: o, spool: true}
	if l.lock, err = takeLock(dir); err != nil {
		return out, err
	}
	defer func() { err = errors.Join(err, l.Close()) }()
	empty, err := l.replaceable(ctx)
	if err != nil {
		return out, err
	}
	if err := prepare(ctx, backup, l.path(), k, seen); err != nil {
		return out, err
	}
	if empty {
		err = removeLog(l.path())
	} else {
		out.Aside, err = quarantine(dir, o.Now().UTC().Format("20060102T150405Z"))
	}
	if err != nil {
		return out, errors.Join(err, os.Remove(l.path()+".new"))
	}
	if err := disk.Rename(l.path()+".new", l.path()); err != nil {
		return out, err
	}
	if err := l.connect(ctx); err != nil {
		return out, err
	}
	out.Backup = l.head.Seq
	resealed := 0
	if out.Aside != "" {
		if resealed, err = l.salvage(ctx, &out, k); err != nil {
			return out, err
		}
	}
	if err := l.merge(ctx); err != nil {
		return out, err
	}
	out.Rescued = max(0, l.merged-resealed)
	out.Report, err = verify(ctx, l.db)
	return out, err
}

// replaceable returns nil where the log may go: it is missing, broken, or holds
// nothing but notes of who did what; and whether there is nothing in it at all.
// A newer one is ErrNewer. The log is not open afterwards.
func (l *Log) replaceable(ctx context.Context) (empty bool, err error) {
	err = l.connect(ctx)
	if err == nil {
		var report Report
		report, err = verify(ctx, l.db)
		empty = err == nil && report.Head.Seq == 0
		if err == nil && report.HasVisits() {
			err = ErrExists
		}
	}
	if closeErr := l.disconnect(); err == nil {
		err = closeErr
	}
	if errors.Is(err, ErrExists) || err != nil && !outOfOrder(err) {
		return false, err
	}
	return empty, nil
}

// prepare makes path.new: a verified copy of the backup, or an empty log where
// there is none.
func prepare(ctx context.Context, backup, path string, k Opener, seen []Anchor) (err error) {
	work := path + ".new"
	if backup == "" {
		return create(ctx, work)
	}
	// A log that was not closed has its last entries in the file beside it.
	if info, err := os.Stat(backup + "-wal"); err == nil && info.Size() > 0 {
		return fmt.Errorf("%w: it is a log in use, not a backup", ErrForeign)
	}
	if err := inspect(backup); err != nil {
		return err
	}
	if err := startOver(work); err != nil {
		return err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, os.Remove(work))
		}
	}()
	if err := copyInto(work, backup); err != nil {
		return err
	}
	_, err = verifyFile(ctx, work, k, seen...)
	return err
}

// quarantine moves the files of a log into a directory of its own and returns
// that, or "" where there is no file.
func quarantine(dir, name string) (string, error) {
	to := filepath.Join(dir, quarantineDir, name)
	moved := false
	// The file first: a crash in between must not leave it without its journal, where it would open as if
	// the last entries had never been. A journal without its file is refused (see inspect).
	for _, from := range logFiles(filepath.Join(dir, dbFile)) {
		if _, err := os.Lstat(from); errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if !moved {
			if err := os.MkdirAll(filepath.Dir(to), 0o700); err != nil {
				return "", err
			}
			if err := os.Mkdir(to, 0o700); err != nil {
				return "", err
			}
		}
		if err := disk.Rename(from, filepath.Join(to, filepath.Base(from))); err != nil {
			return "", err
		}
		moved = true
	}
	if !moved {
		return "", nil
	}
	return to, errors.Join(disk.SyncDir(dir), disk.SyncDir(filepath.Dir(to)))
}

// salvage takes in the sound rows of the broken log that the backup does not
// have. Those that continue the chain come as they are. The others are sealed
// anew, with the time at which they were made, and wait in the rescue directory.
func (l *Log) salvage(ctx context.Context, out *Restored, k Opener) (resealed int, err error) {
	broken, err := Open(ctx, out.Aside, Options{})
	if err != nil {
		out.Unread = err
		return 0, nil
	}
	defer func() { _ = broken.Close() }()
	next := out.Backup + 1 // the first number that is not accounted for
	lost := func(upTo int64) {
		if next <= upTo {
			out.Missing = append(out.Missing, [2]int64{next, upTo})
		}
	}
	for row, rowErr := range broken.Rows(ctx, 0) {
		if rowErr != nil && !errors.Is(rowErr, ErrBroken) {
			return resealed, rowErr
		}
		if row.Seq == 0 { // nothing more can be read
			out.Unread = rowErr
			break
		}
		there, err := hasRow(ctx, l.db, Anchor{row.Seq, row.SHA256})
		if err != nil {
			return resealed, err
		}
		if !there {
			e, err := OpenRow(k, row)
			if err != nil {
				continue
			}
			anew, err := l.save(ctx, row, e)
			if err != nil {
				return resealed, err
			}
			if anew {
				resealed++
			}
			out.Saved++
		}
		if row.Seq >= next {
			lost(row.Seq - 1)
			next = row.Seq + 1
		}
	}
	lost(broken.Head().Seq)
	return resealed, nil
}

// save takes in one row of a broken log and tells whether it had to be sealed
// anew. e is the row, opened.
func (l *Log) save(ctx context.Context, row Row, e Entry) (anew bool, err error) {
	if row.Seq != l.head.Seq+1 || row.Prev != l.head.SHA256 {
		return true, l.rescue(sealedEntry(e))
	}
	if err := insertRow(ctx, l.db, row); err != nil {
		return false, err
	}
	l.head = Anchor{row.Seq, row.SHA256}
	return false, nil
}
