package record

import (
	"cmp"
	"context"
	"crypto/sha256"
	"iter"
	"maps"
	"runtime"
	"slices"
	"sync"
)

// openedRow is a row on its way from a source to the visits.
type openedRow struct {
	row    Row
	chain  string // whose chain it is of, where several are read together
	rowErr error  // as Rows has it
	wanted bool   // it was opened
	held   bool   // a check-in under way, left sealed until it is known that no later save replaces it
	late   bool   // one that was held, now that everything is read
	entry  Entry
	err    error    // why it could not be opened
	print  [32]byte // the hash of what is sealed, wherever it is in a chain
	done   chan struct{}
}

// placed is a row with the chain that it is of.
type placed struct {
	Row
	chain string
}

// oneChain ranges over the rows of a source after a number.
func oneChain(ctx context.Context, src Source, after int64) iter.Seq2[placed, error] {
	return func(yield func(placed, error) bool) {
		for row, err := range src.Rows(ctx, after) {
			if !yield(placed{Row: row}, err) {
				return
			}
		}
	}
}

// openAll ranges over rows, in order, opened on all cores:
// opening a row takes ten times as long as reading it. Audits and rows that do
// not bear their own hash come unopened. So do the saves of a check-in under
// way; the last one of each visit that has no intake comes once more at the end,
// opened. finished are the visits that have theirs; openAll adds to it. Where it
// is nil, each save is opened in its turn.
func openAll(ctx context.Context, rows iter.Seq2[placed, error], k Key, finished map[string]bool) iter.Seq[*openedRow] {
	return func(yield func(*openedRow) bool) {
		ctx, cancel := context.WithCancel(ctx)
		defer cancel()
		inOrder, sealed := make(chan *openedRow, pageRows), make(chan *openedRow, pageRows)
		var running sync.WaitGroup
		defer running.Wait()
		running.Go(func() {
			defer close(inOrder)
			defer close(sealed)
			read(rows, finished, func(r *openedRow) bool {
				for _, to := range []chan *openedRow{sealed, inOrder} {
					select {
					case to <- r:
					case <-ctx.Done():
						return false
					}
				}
				return true
			})
		})
		for range runtime.GOMAXPROCS(0) {
			running.Go(func() {
				for r := range sealed {
					if r.wanted {
						r.entry, r.err = openTrusted(k, r.row)
					}
					if !r.late && r.row.Kind != Audit {
						r.print = sha256.Sum256(r.row.Sealed)
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

// read passes rows on, as openAll wants them, until pass
// returns false.
func read(rows iter.Seq2[placed, error], finished map[string]bool, pass func(*openedRow) bool) {
	latest := map[string]placed{} // the last save of each check-in under way
	for row, err := range rows {
		r := &openedRow{row: row.Row, chain: row.chain, rowErr: err, done: make(chan struct{})}
		// A row behind a gap may be sound itself; one that is not cannot say whose it is.
		r.wanted = row.Kind != Audit && (err == nil || row.Sound())
		switch {
		case !r.wanted || finished == nil:
		case row.Kind == Intake:
			finished[row.Visit] = true
			delete(latest, row.Visit)
		case row.Kind == Partial && !row.Erased() && !row.Pruned():
			r.wanted, r.held = false, true
			if !finished[row.Visit] {
				latest[row.Visit] = row
			}
		}
		if !pass(r) {
			return
		}
	}
	for _, row := range slices.SortedFunc(maps.Values(latest), func(a, b placed) int { return cmp.Or(cmp.Compare(a.chain, b.chain), cmp.Compare(a.Seq, b.Seq)) }) {
		if !pass(&openedRow{row: row.Row, chain: row.chain, wanted: true, late: true, done: make(chan struct{})}) {
			return
		}
	}
}
