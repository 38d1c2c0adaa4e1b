package record

import (
	"context"
	"errors"
	"fmt"

	"github.com/gofrs/flock"
)

// Resealed says what Reseal has written.
type Resealed struct {
	Report       // the new log
	Unread int64 // entries that could not be opened, and are not in it
	// Moved has the numbers that entries have in the new log, by those in the old
	// one.
	Moved map[int64]int64
}

// batch is how many entries are written between two syncs.
const batch = 256

// Reseal makes a log in an empty directory with the entries of another one, sealed to another key and, where
// they were signed with the first, signed with that. The first entry is link, an audit in the name of by, which
// says what log this one continues. Nothing of the source is changed. progress is told how many entries are
// done of how many; it may be nil.
func Reseal(ctx context.Context, src Source, dir string, o Options, from, to Key, by string, link any, progress func(done, total int64)) (Resealed, error) {
	out, err := reseal(ctx, src, dir, o, from, to, by, link, progress)
	if err != nil {
		return Resealed{}, fmt.Errorf("sealing the log again: %w", err)
	}
	return out, nil
}

func reseal(ctx context.Context, src Source, dir string, o Options, from, to Key, by string, link any, progress func(done, total int64)) (out Resealed, err error) {
	head, err := src.Head(ctx)
	if err != nil {
		return out, err
	}
	if err := createLog(ctx, dir, o); err != nil {
		return out, err
	}
	l, err := open(ctx, dir, o)
	if err != nil {
		return out, err
	}
	defer func() { err = errors.Join(err, l.Close()) }()
	if _, err := l.AppendSigned(ctx, "", Audit, link, by, to); err != nil {
		return out, err
	}
	out.Moved = map[int64]int64{}
	var pending []Row
	last := l.head
	flush := func() error {
		if err := l.insertAll(ctx, pending); err != nil {
			return err
		}
		if pending = pending[:0]; progress != nil {
			progress(last.Seq-1+out.Unread, head.Seq)
		}
		return ctx.Err()
	}
	for row, rowErr := range src.Rows(ctx, 0) {
		if rowErr != nil && (row.Seq == 0 || !errors.Is(rowErr, ErrBroken)) {
			return out, rowErr
		}
		e, err := OpenRow(from, row)
		if errors.Is(err, ErrErased) {
			continue
		}
		if err != nil {
			out.Unread++
			continue
		}
		next := sealedEntry{Header: e.Header, At: e.At, By: e.By, Body: e.Body}
		if e.SignedBy(from) {
			next.signer = to
		}
		next.Seq = last.Seq + 1
		sealed, err := seal(l.o.Sealer, next)
		if err != nil {
			return out, err
		}
		again := Row{Header: next.Header, Sealed: sealed, Prev: last.SHA256}
		again.SHA256 = again.Sum()
		last = Anchor{again.Seq, again.SHA256}
		out.Moved[row.Seq] = again.Seq
		if pending = append(pending, again); len(pending) == batch {
			if err := flush(); err != nil {
				return out, err
			}
		}
	}
	if err := flush(); err != nil {
		return out, err
	}
	out.Report, err = verify(ctx, l.db, last)
	return out, err
}

// Lock holds the lock of a data directory, as a Log does, for work on its files. The error is ErrInUse where
// somebody has it.
func Lock(dir string) (unlock func() error, err error) {
	var lock *flock.Flock
	if lock, err = takeLock(dir); err != nil {
		return nil, fmt.Errorf("taking the data directory: %w", err)
	}
	return lock.Unlock, nil
}
