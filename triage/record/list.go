package record

import (
	"context"
	"fmt"
	"path/filepath"

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
