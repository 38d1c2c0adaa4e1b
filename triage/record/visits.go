package record

import (
	"context"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"iter"

	"sacra/triage"
)

// Fault is an entry that could not be read. The rest of the record is not lost
// with it, but the therapist has to know.
type Fault struct {
	Seq   int64
	Visit string
	Err   error
	Chain string // whose chain it is in, where several are read together
	// Told reports that somebody has confirmed that she was told of it.
	Told bool
}

// visitSoFar is a visit while its entries are folded.
type visitSoFar struct {
	*triage.Visit        // nil in a list
	Finished      bool   // its check-in is over
	Chain         string `json:",omitempty"` // on which it began, where several are read together

	outline triage.Outline // in a list
}

// folding is the state of folding rows into visits.
type folding struct {
	byID   map[string]*visitSoFar
	order  []*visitSoFar // as they began
	faults []Fault
	lost   bool              // a check-in could not be read; an earlier save of it may be
	head   Anchor            // the last row
	heads  map[string]Anchor // the last row of each chain; nil where there is one only
	// lexicon is that of the outlines that the visits are folded into; nil where they
	// are folded whole.
	lexicon *triage.Lexicon
}

// newFolding goes on from the visits folded up to head.
func newFolding(visits []*visitSoFar, head Anchor) *folding {
	f := &folding{byID: make(map[string]*visitSoFar, len(visits)), order: visits, head: head}
	for _, v := range visits {
		f.byID[v.ID] = v
	}
	return f
}

// rows folds the rows after head. every opens each save of a check-in, the
// replaced ones too.
func (f *folding) rows(ctx context.Context, src Source, k Key, every bool) error {
	var finished map[string]bool
	if !every {
		finished = make(map[string]bool, len(f.byID))
		for id, v := range f.byID {
			finished[id] = v.Finished
		}
	}
	return f.opened(ctx, openAll(ctx, oneChain(ctx, src, f.head.Seq), k, finished))
}

// opened folds opened rows.
func (f *folding) opened(ctx context.Context, rows iter.Seq[*openedRow]) error {
	for r := range rows {
		if r.late {
			f.add(r)
			continue
		}
		f.move(r)
		var broken *BrokenError
		if r.rowErr != nil && (r.row.Seq == 0 || !errors.As(r.rowErr, &broken)) {
			return r.rowErr // not about one row: nothing more can be read
		}
		if broken != nil {
			fault := Fault{Seq: broken.Seq, Err: r.rowErr, Chain: r.chain}
			if k := r.row.Kind; broken.Seq == r.row.Seq && (k == Intake || k == Partial) {
				fault.Visit = r.row.Visit // of which nothing may be left but its name
			}
			f.faults = append(f.faults, fault)
			f.lost = true
		}
		switch {
		case r.held:
			f.visit(r).stamp(r) // it began here
		case r.wanted:
			f.add(r)
			if v := f.byID[r.row.Visit]; v != nil && r.err == nil {
				v.stamp(r)
			}
		}
	}
	return ctx.Err()
}

// stamp enters a row into the print of its visit.
func (v *visitSoFar) stamp(r *openedRow) {
	print := &v.outline.Print
	if v.Visit != nil {
		print = &v.Visit.Print
	}
	sum := sha256.Sum256(append([]byte(*print), r.print[:]...))
	*print = base64.RawStdEncoding.EncodeToString(sum[:16])
}

// move notes how far the rows are folded.
func (f *folding) move(r *openedRow) {
	at := Anchor{r.row.Seq, r.row.SHA256}
	if f.heads == nil {
		f.head = at
	} else if at.Seq > 0 {
		f.heads[r.chain] = at
	}
}

// visit returns the visit of a row, making it if it is new.
func (f *folding) visit(r *openedRow) *visitSoFar {
	v := f.byID[r.row.Visit]
	if v == nil {
		v = &visitSoFar{Visit: &triage.Visit{ID: r.row.Visit}, Chain: r.chain}
		if f.lexicon != nil {
			v.keep(f.lexicon, places{})
		}
		f.byID[r.row.Visit] = v
		f.order = append(f.order, v)
	}
	return v
}

// waiting folds what waits beside the chain of a source.
func (f *folding) waiting(ctx context.Context, src Source, k Key) error {
	rows, faults, err := src.Waiting(ctx)
	if err == nil {
		f.faults = append(f.faults, faults...)
		f.beside(rows, k, func(Row) bool { return true })
	}
	return err
}

// beside folds those of the rows beside a chain that are wanted.
func (f *folding) beside(rows []Row, k Key, wanted func(Row) bool) {
	for _, row := range rows {
		if row.Kind == Audit || !wanted(row) {
			continue
		}
		r := &openedRow{row: row}
		r.row.SHA256 = r.row.Sum()
		r.entry, r.err = openTrusted(k, r.row)
		f.add(r)
	}
}

func (f *folding) add(r *openedRow) {
	err := r.err
	if errors.Is(err, ErrErased) {
		return
	}
	if errors.Is(err, ErrPruned) { // nothing here has it, no earlier save either
		f.faults = append(f.faults, Fault{Seq: r.row.Seq, Visit: r.row.Visit, Err: err, Chain: r.chain})
		return
	}
	if err == nil {
		v := f.visit(r)
		// A late partial must not replace the finished check-in.
		switch {
		case r.row.Kind == Intake && v.Finished && f.heads != nil:
			err = fmt.Errorf("entry %d: %w", r.row.Seq, ErrSecondIntake)
		case r.row.Kind != Partial || !v.Finished:
			err = f.fold(v, r)
		}
		v.Finished = v.Finished || r.row.Kind == Intake && err == nil
	}
	if err != nil {
		f.faults = append(f.faults, Fault{Seq: r.row.Seq, Visit: r.row.Visit, Err: err, Chain: r.chain})
		f.lost = f.lost || (r.row.Kind == Intake || r.row.Kind == Partial) && !errors.Is(err, ErrSecondIntake)
	}
}

// openTrusted opens a row. The error is ErrUnsigned if only a therapist may make
// such an entry and it is not signed.
func openTrusted(k Key, r Row) (Entry, error) {
	e, err := OpenRow(k, r)
	if err != nil || !r.Kind.NeedsSignature() || e.SignedBy(k) {
		return e, err
	}
	var rel triage.Release
	if r.Kind == Release && json.Unmarshal(e.Body, &rel) == nil && rel.Therapist == "" {
		return e, nil // the kiosk's own, and it says so
	}
	return Entry{}, fmt.Errorf("opening entry %d: %w", r.Seq, ErrUnsigned)
}

// fold adds one entry to its visit.
func fold(v *triage.Visit, e Entry) error {
	v.Last = max(v.Last, e.Seq) // one that waits in the rescue directory has no number
	var err error
	switch e.Kind {
	case Intake, Partial:
		var in triage.Intake
		if err = json.Unmarshal(e.Body, &in); err == nil {
			v.TakeIn(in)
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
	case Correct:
		var c triage.Correction
		if err = json.Unmarshal(e.Body, &c); err == nil {
			if err = c.Check(v.ID); err == nil {
				v.Correct(c)
			}
		}
	}
	if err != nil {
		// What encoding/json says may quote a patient's words.
		return fmt.Errorf("entry %d: %w: its body is not that of a %s", e.Seq, ErrMismatch, e.Kind)
	}
	switch e.Kind {
	case Exam, Plan, Release, Note, Clear, Correct:
		v.Acts = append(v.Acts, triage.Act{Kind: string(e.Kind), At: e.At, By: e.By})
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
