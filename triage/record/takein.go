package record

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"
)

// TakenIn says what TakeIn has done.
type TakenIn struct {
	Report       // the log as it is now
	Taken  int64 // how many entries were added
	There  int64 // how many the log had already
	Older  int64 // how many were left because the log has a newer one of their visit and kind
	Unread int64 // how many could not be read or opened
}

// takeInFrom does the work of TakeIn.
func takeInFrom(ctx context.Context, l *Log, from string, k Key) (out TakenIn, err error) {
	work := filepath.Join(l.dir, restoringDir)
	if err := os.RemoveAll(work); err != nil {
		return out, err
	}
	if err := os.Mkdir(work, 0o700); err != nil {
		return out, err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(work)) }()
	copied := &Log{dir: work}
	if err := copyLog(from, copied.path()); err != nil {
		return out, err
	}
	other, err := carve(ctx, copied.path())
	if err != nil {
		return out, err
	}
	defer func() { err = errors.Join(err, other.close()) }()

	l.mu.Lock()
	defer l.mu.Unlock()
	if l.o.Sealer == nil {
		return out, ErrReadOnly
	}
	if _, err := l.ready(ctx); err != nil {
		return out, err
	}
	have := contents{}
	for row, rowErr := range other.Rows(ctx, 0) {
		if rowErr != nil && !errors.Is(rowErr, ErrBroken) {
			return out, rowErr
		}
		if err := takeInRow(ctx, l, row, k, have, &out); err != nil {
			return out, err
		}
	}
	if err := l.merge(ctx); err != nil {
		return out, err
	}
	out.Report, err = verify(ctx, l.db)
	return out, err
}

// takeInRow adds one row of another log. l.mu is held.
func takeInRow(ctx context.Context, l *Log, row Row, k Key, have contents, out *TakenIn) error {
	there, err := hasRow(ctx, l.db, Anchor{row.Seq, row.SHA256})
	if err != nil {
		return err
	}
	if there {
		out.There++
		return nil
	}
	seen, err := have.of(ctx, l, k, row.Visit)
	if err != nil {
		return err
	}
	if seen.erased && row.Kind != Audit { // a copy from before brings nothing back
		out.There++
		return nil
	}
	e, err := OpenRow(k, row)
	if errors.Is(err, ErrErased) {
		return nil
	}
	if err != nil {
		out.Unread++
		return nil
	}
	switch {
	case seen.bodies[contentOf(e)], row.Kind == Intake && seen.kinds[Intake]:
		out.There++
		return nil
	case (row.Kind == Exam || row.Kind == Plan) && seen.kinds[row.Kind], row.Kind == Partial && seen.kinds[Intake]:
		out.Older++
		return nil
	}
	next := sealedEntry{Header: e.Header, At: e.At, By: e.By, Body: e.Body}
	if e.SignedBy(k) {
		next.signer = k
	}
	out.Taken++
	return l.rescue(next)
}

// contents is what the log had of each visit before anything was added.
type contents map[string]visitContent

type visitContent struct {
	bodies map[[32]byte]bool
	kinds  map[Kind]bool
	erased bool
}

// of opens the entries of a visit, the first time that it is asked for.
func (c contents) of(ctx context.Context, l *Log, k Key, visit string) (visitContent, error) {
	if v, ok := c[visit]; ok {
		return v, nil
	}
	v := visitContent{bodies: map[[32]byte]bool{}, kinds: map[Kind]bool{}}
	rows, err := rowsOfVisit(ctx, l.db, visit)
	if err != nil {
		return v, err
	}
	for _, row := range rows {
		v.kinds[row.Kind], v.erased = true, v.erased || row.Erased()
		if e, err := OpenRow(k, row); err == nil {
			v.bodies[contentOf(e)] = true
		}
	}
	c[visit] = v
	return v, nil
}

// contentOf is the same for an entry that was sealed twice, wherever it stands.
func contentOf(e Entry) [32]byte {
	return sha256.Sum256(fmt.Appendf(nil, "%s %s %s %q %s", e.Kiosk, e.Kind, e.At.Format(time.RFC3339Nano), e.By, e.Body))
}
