package record

import (
	"context"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"path/filepath"
	"slices"

	"sacra/triage"
)

// List are the visits of a record in outline.
type List struct {
	// Visits are all of them, the newest first.
	Visits []triage.Outline
	// Head is the last entry that is in them.
	Head Anchor
}

// Outlined opens the entries of a source and folds those of each visit into its
// outline. A row that is missing, broken or cannot be opened is reported as a fault and
// left out; the error is for a source that cannot be read at all. Entries that wait
// beside the chain are among them.
//
// Visits that were opened before are taken from digest, a file that only this key
// can have written. The entries behind them are not checked for damage again; that
// is left to Verify, and to Whole for the visits that it reads. With an empty name no
// digest is used.
func Outlined(ctx context.Context, src Source, k Key, digest string) (List, []Fault, error) {
	f, err := listAll(ctx, src, k, digest)
	if err == nil {
		err = f.waiting(ctx, src, k)
	}
	if err != nil {
		return List{}, nil, fmt.Errorf("reading the visits: %w", err)
	}
	return f.list(), f.faults, nil
}

// Outlined is the function Outlined over the log, with a digest beside it. If the log
// cannot be opened and Options.Rescue is set, what can still be read of it is returned,
// and a fault without a number says why.
func (l *Log) Outlined(ctx context.Context, k Key) (List, []Fault, error) {
	list, faults, err := Outlined(ctx, l, k, filepath.Join(l.dir, DigestFile))
	if err == nil || !l.o.Rescue || !outOfOrder(err) {
		return list, faults, err
	}
	f := newList()
	f.faults = []Fault{{Err: err}}
	_ = l.salvage(ctx, func(broken Source) error { return f.rows(ctx, broken, k, true) })
	if err := f.waiting(ctx, l, k); err != nil {
		return List{}, nil, fmt.Errorf("reading the visits beside a broken log: %w", err)
	}
	return f.list(), f.faults, nil
}

// salvage reads what is left of a log that cannot be opened. It may be little, but the
// therapist needs it today.
func (l *Log) salvage(ctx context.Context, read func(Source) error) error {
	l.mu.Lock() // nobody may write meanwhile
	defer l.mu.Unlock()
	broken, err := carve(ctx, l.path())
	if err != nil {
		return err
	}
	defer func() { _ = broken.close() }()
	return read(broken)
}

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

// Whole is the function Whole over the log; see Outlined.
func (l *Log) Whole(ctx context.Context, k Key, list List, ids ...string) (visits []triage.Visit, faults []Fault, err error) {
	visits, faults, err = Whole(ctx, l, k, list, ids...)
	if err == nil || !l.o.Rescue || !outOfOrder(err) {
		return visits, faults, err
	}
	rows, _, err := l.Waiting(ctx)
	if err != nil {
		return nil, nil, err
	}
	err = l.salvage(ctx, func(broken Source) (err error) {
		visits, faults, err = Whole(ctx, beside{broken, rows}, k, list, ids...)
		return err
	})
	return visits, faults, err
}

// beside is a source with rows that wait beside it.
type beside struct {
	Source
	rows []Row
}

func (b beside) Waiting(context.Context) ([]Row, []Fault, error) { return b.rows, nil, nil }

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

// places says where the entries of a visit are.
type places struct {
	finished bool    // its check-in is over
	waiting  bool    // there are some beside the chain
	seqs     []int64 // in the order in which they count
	sum      [16]byte
}

// add notes a row.
func (p *places) add(row Row) {
	p.seqs = append(p.seqs, row.Seq)
	sum := sha256.Sum256(append(p.sum[:], row.SHA256[:]...))
	copy(p.sum[:], sum[:])
}

// text is how an outline keeps them.
func (p *places) text() string {
	state := byte(0)
	if p.finished {
		state |= 1
	}
	if p.waiting {
		state |= 2
	}
	out := append([]byte{state}, p.sum[:]...)
	var last int64
	for _, seq := range p.seqs {
		out = binary.AppendVarint(out, seq-last)
		last = seq
	}
	return string(out)
}

// finished reports whether the check-in of the visit is over whose entries these are.
func finished(text string) bool { return text != "" && text[0]&1 != 0 }

func readPlaces(text string) (p places, err error) {
	if len(text) < 1+len(p.sum) {
		return p, errDigest
	}
	p.finished, p.waiting = text[0]&1 != 0, text[0]&2 != 0
	rest := []byte(text[1:])
	rest = rest[copy(p.sum[:], rest):]
	var last int64
	for len(rest) > 0 {
		n, size := binary.Varint(rest)
		if size <= 0 {
			return p, errDigest
		}
		last += n
		p.seqs, rest = append(p.seqs, last), rest[size:]
	}
	return p, nil
}

// newList folds visits into outlines.
func newList() *folding {
	f := newFolding(nil, Anchor{})
	f.lexicon = &triage.Lexicon{}
	return f
}

// listAll folds a source into outlines, from the digest on.
func listAll(ctx context.Context, src Source, k Key, digest string) (*folding, error) {
	f := newList()
	if digest != "" {
		if kept, err := readOutlines(digest, k); err == nil {
			there, err := src.Has(ctx, kept.head)
			if err != nil {
				return nil, err
			}
			if there { // else it is of another log, or of this one before it was restored
				f = kept
			}
		}
	}
	before := f.head.Seq
	if err := f.rows(ctx, src, k, false); err != nil {
		return nil, err
	}
	if f.lost {
		f = newList()
		return f, f.rows(ctx, src, k, true)
	}
	if digest != "" && len(f.faults) == 0 && f.head.Seq-before > digestAfter {
		// The list is complete all the same; the next one takes longer.
		_ = writeOutlines(digest, k, f)
	}
	return f, nil
}

// list returns the outlines, the visit that began last first.
func (f *folding) list() List {
	out := List{Visits: make([]triage.Outline, len(f.order)), Head: f.head}
	for i, v := range f.order {
		o := &out.Visits[len(out.Visits)-1-i]
		*o = v.outline
		o.Order = i + 1
	}
	return out
}

// fold adds an opened row to its visit; in a list, to what its outline has of it.
func (f *folding) fold(v *visitSoFar, r *openedRow) error {
	if f.lexicon == nil {
		return fold(v.Visit, r.entry)
	}
	p, err := readPlaces(v.outline.Entries)
	if err != nil {
		return err
	}
	whole := v.outline.Visit()
	if err := fold(&whole, r.entry); err != nil {
		return err
	}
	if r.row.Seq == 0 {
		p.waiting = true
	} else {
		p.add(r.row)
	}
	p.finished = p.finished || r.row.Kind == Intake
	v.Visit = &whole
	v.keep(f.lexicon, p)
	return nil
}

// keep puts a visit into its outline.
func (v *visitSoFar) keep(lexicon *triage.Lexicon, p places) {
	v.outline = triage.NewOutline(v.Visit, lexicon)
	v.outline.Entries, v.Visit = p.text(), nil
}
