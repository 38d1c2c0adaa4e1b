package record

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"sacra/triage"
)

// Fault is an entry that could not be read. The rest of the record is not lost
// with it, but the therapist has to know.
type Fault struct {
	Seq   int64
	Visit string
	Err   error
}

// Visits opens the entries and folds those of each visit, the newest visit
// first. A row that is missing, broken or cannot be opened is reported as a
// fault and left out; the error is for a log that cannot be read at all.
//
// Entries that wait in the rescue directory are among them. Where the log cannot
// be opened and Options.Rescue is set, what can be read of it all the same is
// there, and a fault with no number says why.
//
// What was opened before is taken from a digest beside the log, which is not
// looked through again for damage: that is for Verify.
func Visits(ctx context.Context, l *Log, k Key) ([]triage.Visit, []Fault, error) {
	f, err := foldAll(ctx, l, k)
	if err != nil && l.o.Rescue && outOfOrder(err) {
		f, err = l.foldBroken(ctx, k, err), nil
	}
	if err == nil {
		err = f.rescued(l.dir, k)
	}
	if err != nil {
		return nil, nil, fmt.Errorf("reading the visits: %w", err)
	}
	out := make([]triage.Visit, len(f.order))
	for i, v := range f.order {
		out[len(out)-1-i] = v.Visit
	}
	return out, f.faults, nil
}

func foldAll(ctx context.Context, l *Log, k Key) (*folding, error) {
	visits, head, err := readDigest(l.dir, k)
	if err == nil {
		if there, err := l.has(ctx, head); err != nil {
			return nil, err
		} else if !there {
			visits, head = nil, Anchor{} // of another log, or of this one before it was restored
		}
	}
	f := newFolding(visits, head)
	// A check-in that was saved again later is left sealed, unless what replaced it cannot be read.
	skip, err := l.replaced(ctx, head.Seq)
	if err != nil {
		return nil, err
	}
	if err := f.rows(ctx, l, k, skip); err != nil {
		return nil, err
	}
	if f.lost {
		f = newFolding(nil, Anchor{})
		return f, f.rows(ctx, l, k, nil)
	}
	if len(f.faults) == 0 && f.head.Seq-head.Seq > digestAfter {
		// The list is there all the same; the next one takes longer.
		_ = writeDigest(l.dir, k, f.head, f.order)
	}
	return f, nil
}

// foldBroken folds what SQLite can still read of a log that cannot be opened.
// That is not always something, but the therapist needs it today.
func (l *Log) foldBroken(ctx context.Context, k Key, fault error) *folding {
	f := newFolding(nil, Anchor{})
	f.faults = []Fault{{Err: fault}}
	l.mu.Lock() // nobody else may try to open it meanwhile
	defer l.mu.Unlock()
	if l.db != nil || inspect(l.path()) != nil {
		return f
	}
	db, head, err := connect(ctx, l.path(), true)
	if err != nil {
		return f
	}
	defer func() { _ = db.Close() }()
	_ = f.rows(ctx, &Log{dir: l.dir, db: db, head: head}, k, nil)
	return f
}

// visitSoFar is a visit while its entries are folded.
type visitSoFar struct {
	triage.Visit
	Finished bool // its check-in is over
}

// folding folds rows into visits.
type folding struct {
	byID   map[string]*visitSoFar
	order  []*visitSoFar // as they began
	faults []Fault
	lost   bool   // a check-in could not be read; an earlier save of it may be
	head   Anchor // the last row
}

// newFolding goes on from the visits folded up to head.
func newFolding(visits []*visitSoFar, head Anchor) *folding {
	f := &folding{byID: make(map[string]*visitSoFar, len(visits)), order: visits, head: head}
	for _, v := range visits {
		f.byID[v.ID] = v
	}
	return f
}

// rows folds the rows after head, without those whose numbers are in skip.
func (f *folding) rows(ctx context.Context, l *Log, o Opener, skip map[int64]bool) error {
	for r := range openAll(ctx, l, o, f.head.Seq, skip) {
		f.head = Anchor{r.row.Seq, r.row.SHA256}
		var broken *BrokenError
		if r.rowErr != nil && !errors.As(r.rowErr, &broken) {
			return r.rowErr
		}
		if broken != nil {
			f.faults = append(f.faults, Fault{Seq: broken.Seq, Err: r.rowErr})
			f.lost = true
		}
		switch {
		case r.skipped:
			f.visit(r.row.Visit) // it began here
		case r.wanted:
			f.add(r)
		}
	}
	return ctx.Err()
}

// visit returns the visit of an id, a new one where it is the first of it.
func (f *folding) visit(id string) *visitSoFar {
	v := f.byID[id]
	if v == nil {
		v = &visitSoFar{Visit: triage.Visit{ID: id}}
		f.byID[id] = v
		f.order = append(f.order, v)
	}
	return v
}

// rescued folds what waits in the rescue directory.
func (f *folding) rescued(dir string, k Opener) error {
	files, err := spooledFiles(dir)
	if err != nil {
		return err
	}
	for _, s := range files {
		if s.Kind == Audit {
			continue
		}
		r := &openedRow{row: Row{Header: s.Header}}
		if r.row.Sealed, r.err = s.read(); r.err == nil && r.row.Sealed == nil {
			continue
		}
		if r.err == nil {
			r.row.SHA256 = r.row.Sum()
			r.entry, r.err = OpenRow(k, r.row)
		}
		f.add(r)
	}
	return nil
}

func (f *folding) add(r *openedRow) {
	err := r.err
	if err == nil {
		v := f.visit(r.row.Visit)
		// A partial that comes late must not take the place of the finished check-in.
		if r.row.Kind != Partial || !v.Finished {
			err = fold(&v.Visit, r.entry)
		}
		v.Finished = v.Finished || r.row.Kind == Intake && err == nil
	}
	if err != nil {
		f.faults = append(f.faults, Fault{Seq: r.row.Seq, Visit: r.row.Visit, Err: err})
		f.lost = f.lost || r.row.Kind == Intake || r.row.Kind == Partial
	}
}

// fold adds one entry to its visit.
func fold(v *triage.Visit, e Entry) error {
	v.Last = max(v.Last, e.Seq) // one that waits in the rescue directory has no number
	var err error
	switch e.Kind {
	case Intake, Partial:
		var in triage.Intake
		if err = json.Unmarshal(e.Body, &in); err == nil {
			v.Intake = in
		}
	case Exam:
		v.Exam, err = with(v.Exam, e.Body)
	case Clear:
		v.Clearances, err = with(v.Clearances, e.Body)
	case Note:
		v.Notes, err = with(v.Notes, e.Body)
	case Release:
		v.Releases, err = with(v.Releases, e.Body)
	case Plan:
		v.Plans, err = with(v.Plans, e.Body)
	}
	if err != nil {
		// What encoding/json says may quote a patient's words.
		return fmt.Errorf("entry %d: %w: its body is not that of a %s", e.Seq, ErrMismatch, e.Kind)
	}
	return nil
}

// with appends the decoded body to list.
func with[T any](list []T, body json.RawMessage) ([]T, error) {
	var x T
	if err := json.Unmarshal(body, &x); err != nil {
		return list, err
	}
	return append(list, x), nil
}
