package record

import (
	"context"
	"iter"
	"runtime"
	"sync"
)

// openedRow is a row on its way from the log to the visits.
type openedRow struct {
	row     Row
	rowErr  error // as Rows has it
	skipped bool  // it was left sealed
	wanted  bool  // it was opened
	entry   Entry
	err     error // why it could not be opened
	done    chan struct{}
}

// openAll ranges over the rows after a number, in order, opened on all cores:
// opening a row takes ten times as long as reading it. Audits, rows that do not
// bear their own hash and those in skip come unopened.
func openAll(ctx context.Context, l *Log, o Opener, after int64, skip map[int64]bool) iter.Seq[*openedRow] {
	return func(yield func(*openedRow) bool) {
		ctx, cancel := context.WithCancel(ctx)
		defer cancel()
		inOrder, sealed := make(chan *openedRow, pageRows), make(chan *openedRow, pageRows)
		var running sync.WaitGroup
		defer running.Wait()
		running.Go(func() {
			defer close(inOrder)
			defer close(sealed)
			for row, err := range l.Rows(ctx, after) {
				r := &openedRow{row: row, rowErr: err, done: make(chan struct{})}
				// A row behind a gap may be sound itself; one that is not cannot say whose it is.
				sound := row.Kind != Audit && (err == nil || row.Sum() == row.SHA256)
				r.skipped = sound && skip[row.Seq]
				r.wanted = sound && !r.skipped
				for _, to := range []chan *openedRow{sealed, inOrder} {
					select {
					case to <- r:
					case <-ctx.Done():
						return
					}
				}
			}
		})
		for range runtime.GOMAXPROCS(0) {
			running.Go(func() {
				for r := range sealed {
					if r.wanted {
						r.entry, r.err = OpenRow(o, r.row)
					}
					r.row.Sealed = nil
					close(r.done)
				}
			})
		}
		for r := range inOrder {
			<-r.done
			if !yield(r) {
				return
			}
		}
	}
}

// replaced returns the numbers, after the one given, of the partial check-ins
// that a later save of the same visit has replaced.
func (l *Log) replaced(ctx context.Context, after int64) (map[int64]bool, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	db, err := l.ready(ctx)
	if err != nil {
		return nil, err
	}
	rows, err := db.QueryContext(ctx, `SELECT seq FROM entries AS e WHERE seq > ? AND kind = 'partial' AND EXISTS
		(SELECT 1 FROM entries AS later WHERE later.visit = e.visit AND
			(later.kind = 'intake' OR later.kind = 'partial' AND later.seq > e.seq))`, after)
	if err != nil {
		return nil, explain(err)
	}
	defer rows.Close()
	out := map[int64]bool{}
	for rows.Next() {
		var seq int64
		if err := rows.Scan(&seq); err != nil {
			return nil, explain(err)
		}
		out[seq] = true
	}
	return out, explain(rows.Err())
}
