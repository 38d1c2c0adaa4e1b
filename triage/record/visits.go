package record

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"

	"sacra/triage"
)

// Fault is an entry that could not be read. The rest of the record is not lost
// with it, but the therapist has to know.
type Fault struct {
	Seq   int64
	Visit string
	Err   error
}

// Visits opens every row and folds the entries of each visit, the newest visit
// first. A row that is missing, broken or cannot be opened is reported as a
// fault and left out; the error is for a log that cannot be read at all.
func Visits(ctx context.Context, l *Log, o Opener) ([]triage.Visit, []Fault, error) {
	byID := map[string]*triage.Visit{}
	finished := map[string]bool{} // visits whose check-in is over
	var order []*triage.Visit
	var faults []Fault
	for row, err := range l.Rows(ctx, 0) {
		var broken *BrokenError
		if err != nil && !errors.As(err, &broken) {
			return nil, nil, fmt.Errorf("reading the visits: %w", err)
		}
		if broken != nil {
			faults = append(faults, Fault{Seq: broken.Seq, Err: err})
		}
		// A row behind a gap may be sound itself; one that is not cannot say whose it is.
		if row.Kind == Audit || row.Sum() != row.SHA256 {
			continue
		}
		entry, err := OpenRow(o, row)
		if err == nil {
			v := byID[row.Visit]
			if v == nil {
				v = &triage.Visit{ID: row.Visit}
				byID[row.Visit] = v
				order = append(order, v)
			}
			// A partial that comes late must not take the place of the finished check-in.
			if entry.Kind != Partial || !finished[row.Visit] {
				err = fold(v, entry)
			}
			if entry.Kind == Intake && err == nil {
				finished[row.Visit] = true
			}
		}
		if err != nil {
			faults = append(faults, Fault{Seq: row.Seq, Visit: row.Visit, Err: err})
		}
	}
	slices.Reverse(order)
	out := make([]triage.Visit, len(order))
	for i, v := range order {
		out[i] = *v
	}
	return out, faults, nil
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
