package record

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"sacra/triage"
)

// Whole reads visits of a list whole, in the order of their ids, and opens nothing else.
// What cannot be read of them is reported as a fault; in the place of a check-in or of
// all entries stands what the outline has. A visit that is erased or not in the list is
// left out.
func Whole(ctx context.Context, src Source, k Key, list List, ids ...string) ([]triage.Visit, []Fault, error) {
	var out []triage.Visit
	var faults []Fault
	for _, id := range ids {
		i := slices.IndexFunc(list.Visits, func(o triage.Outline) bool { return o.ID == id })
		if i < 0 {
			continue
		}
		v, faulty, err := readWhole(ctx, src, k, &list.Visits[i], list.Head)
		if err != nil {
			return nil, nil, fmt.Errorf("reading a visit: %w", err)
		}
		if faults = append(faults, faulty...); v != nil {
			out = append(out, *v)
		}
	}
	return out, faults, nil
}

// readWhole reads one visit.
func readWhole(ctx context.Context, src Source, k Key, o *triage.Outline, head Anchor) (*triage.Visit, []Fault, error) {
	p, err := readPlaces(o.Entries)
	if err != nil {
		return nil, nil, err
	}
	rows, err := rowsAt(ctx, src, p.seqs)
	if err != nil {
		return nil, nil, err
	}
	f := newFolding(nil, Anchor{})
	var sum places
	erased := false
	for _, seq := range p.seqs {
		row, there := rows[seq]
		if !there || row.Visit != o.ID {
			f.faults = append(f.faults, Fault{Seq: seq, Visit: o.ID, Err: &BrokenError{seq, "it is missing, or its hash does not fit"}})
			continue
		}
		r := &openedRow{row: row}
		r.entry, r.err = openTrusted(k, row)
		erased = erased || errors.Is(r.err, ErrErased)
		f.add(r)
		sum.add(row)
	}
	if sum.sum != p.sum && !erased && len(f.faults) == 0 {
		f.faults = append(f.faults, Fault{Seq: p.seqs[0], Visit: o.ID, Err: &BrokenError{p.seqs[0], "its visit had other entries before"}})
	}
	if p.waiting {
		if err := f.late(ctx, src, k, o.ID, head); err != nil {
			return nil, nil, err
		}
	}
	known := o.Visit()
	v := f.byID[o.ID]
	switch {
	case v == nil && erased:
		return nil, f.faults, nil
	case v == nil:
		return &known, f.faults, nil
	case len(f.faults) > 0 && v.Intake.Started.IsZero():
		v.Intake, v.Given = known.Intake, known.Given // what she said still counts
	}
	v.Order, v.Print = o.Order, o.Print
	return v.Visit, f.faults, nil
}

// late adds what waited beside the chain when the list was made, there or in the chain
// by now.
func (f *folding) late(ctx context.Context, src Source, k Key, visit string, head Anchor) error {
	for row, err := range src.Rows(ctx, head.Seq) {
		switch {
		case err != nil && row.Seq == 0:
			return err
		case err == nil && row.Visit == visit && row.Kind != Audit:
			r := &openedRow{row: row}
			r.entry, r.err = openTrusted(k, row)
			f.add(r)
		}
	}
	rows, _, err := src.Waiting(ctx)
	told := f.faults
	f.beside(rows, k, func(row Row) bool { return row.Visit == visit })
	f.faults = told // the list has told what is wrong there
	return err
}

// near is how far apart two rows may be to be read in one go.
const near = 16

// rowsAt reads rows by their numbers; those that are missing or not sound are left out.
func rowsAt(ctx context.Context, src Source, seqs []int64) (map[int64]Row, error) {
	out := make(map[int64]Row, len(seqs))
	want := slices.Sorted(slices.Values(seqs))
	for len(want) > 0 {
		first := want[0]
		for row, err := range src.Rows(ctx, first-1) {
			if err != nil && (row.Seq == 0 || !errors.Is(err, ErrBroken)) {
				return nil, err
			}
			for len(want) > 0 && want[0] <= row.Seq {
				if want[0] == row.Seq && row.Sound() {
					out[row.Seq] = row
				}
				want = want[1:]
			}
			if len(want) == 0 || want[0] > row.Seq+near {
				break
			}
		}
		if len(want) > 0 && want[0] == first {
			break // the chain ends before it
		}
	}
	return out, ctx.Err()
}
