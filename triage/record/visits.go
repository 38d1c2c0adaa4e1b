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
// A check-in that was saved again later is left sealed, unless what replaced it
// cannot be read.
func Visits(ctx context.Context, l *Log, o Opener) ([]triage.Visit, []Fault, error) {
	skip, err := l.replaced(ctx)
	if err != nil {
		return nil, nil, fmt.Errorf("reading the visits: %w", err)
	}
	f := folding{byID: map[string]*visitSoFar{}}
	err = f.rows(ctx, l, o, skip)
	if err == nil && f.lost {
		f = folding{byID: map[string]*visitSoFar{}}
		err = f.rows(ctx, l, o, nil)
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

// visitSoFar is a visit while its entries are folded.
type visitSoFar struct {
	triage.Visit
	finished bool // its check-in is over
}

// folding folds rows into visits.
type folding struct {
	byID   map[string]*visitSoFar
	order  []*visitSoFar // as they began
	faults []Fault
	lost   bool // a check-in could not be read; an earlier save of it may be
}

// rows folds the rows of the log, without those whose numbers are in skip.
func (f *folding) rows(ctx context.Context, l *Log, o Opener, skip map[int64]bool) error {
	for r := range openAll(ctx, l, o, skip) {
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

func (f *folding) add(r *openedRow) {
	err := r.err
	if err == nil {
		v := f.visit(r.row.Visit)
		// A partial that comes late must not take the place of the finished check-in.
		if r.row.Kind != Partial || !v.finished {
			err = fold(&v.Visit, r.entry)
		}
		v.finished = v.finished || r.row.Kind == Intake && err == nil
	}
	if err != nil {
		f.faults = append(f.faults, Fault{Seq: r.row.Seq, Visit: r.row.Visit, Err: err})
		f.lost = f.lost || r.row.Kind == Intake || r.row.Kind == Partial
	}
}

// fold adds one entry to its visit.
func fold(v *triage.Visit, e Entry) error {
	v.Last = e.Seq
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
