package record

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"maps"
	"slices"
	"sync"
	"time"

	"sacra/triage"
)

// Chain is one of several chains that are read together.
type Chain struct {
	Name   string // of the device that wrote it
	Source Source // nil: it cannot be reached; what was read of it before stands
}

// Many reads the chains of many devices as one record. It keeps what it has
// folded, so that each reading costs only what is new. Its methods are safe for
// concurrent use.
type Many struct {
	k      Key
	digest string

	mu   sync.Mutex
	f    *folding // nil: nothing was read yet
	kept int64    // entries that the digest has
}

// NewMany returns a Many that has read nothing. digest is a file for what it has
// folded, as for Visits; with an empty name none is used.
func NewMany(k Key, digest string) *Many { return &Many{k: k, digest: digest} }

// Visits opens what is new in the chains and folds the entries of each visit, as
// the function Visits does for one chain. Entries of one visit that are in
// several chains count in the order in which they arrived at the database;
// nobody answers what she has not seen, so no clock of a device is asked. Of two
// finished check-ins of one visit the first counts.
//
// Visits of different devices are put in order by when they began; those of one
// device keep its order whatever its clock says.
func (m *Many) Visits(ctx context.Context, chains []Chain) ([]triage.Visit, []Fault, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	f, err := m.read(ctx, chains)
	if err != nil {
		return nil, nil, fmt.Errorf("reading the visits of several devices: %w", err)
	}
	if m.f = f; slices.ContainsFunc(f.faults, func(x Fault) bool { return errors.Is(x.Err, ErrBroken) }) {
		m.f = nil // a gap may be filled, a row made good: next time everything is looked at
	}
	faults := slices.Clone(f.faults)
	now := f
	for _, c := range chains {
		if c.Source == nil {
			continue
		}
		// What waits has no number yet and is folded into a copy.
		rows, odd, err := c.Source.Waiting(ctx)
		if err != nil {
			return nil, nil, fmt.Errorf("reading the visits of several devices: %w", err)
		}
		faults = append(faults, odd...)
		if len(rows) > 0 {
			if now == f {
				now = f.copy()
			}
			now.faults = nil // they are told already
			if err := now.waiting(ctx, c.Source, m.k); err != nil {
				return nil, nil, err
			}
			faults = append(faults, now.faults...)
		}
	}
	return now.merged(), faults, nil
}

// read folds what is new into a copy: a reading that is cut leaves the last one
// as it is.
func (m *Many) read(ctx context.Context, chains []Chain) (*folding, error) {
	var f *folding
	if m.f == nil {
		f = m.fromDigest()
	} else {
		f = m.f.copy()
	}
	for _, c := range chains {
		at := f.heads[c.Name]
		if c.Source == nil || at.Seq == 0 {
			continue
		}
		there, err := c.Source.Has(ctx, at)
		if err != nil {
			return nil, err
		}
		if !there { // that chain is another one now
			f, m.kept = emptyMany(), 0
			break
		}
	}
	if err := f.many(ctx, chains, m.k, false); err != nil {
		return nil, err
	}
	if f.lost {
		f = emptyMany()
		if err := f.many(ctx, chains, m.k, true); err != nil {
			return nil, err
		}
		f.lost = false // it has been looked at; the next reading goes on from here
	}
	if all := f.entries(); m.digest != "" && len(f.faults) == 0 && all-m.kept > min(digestAfter, all/20) {
		if writeVisits(m.digest, m.k, f.heads, f.order) == nil {
			m.kept = all
		}
	}
	return f, nil
}

func emptyMany() *folding {
	f := newFolding(nil, Anchor{})
	f.heads = map[string]Anchor{}
	return f
}

func (m *Many) fromDigest() *folding {
	if m.digest != "" {
		if visits, heads, err := readVisits(m.digest, m.k); err == nil && heads != nil {
			f := newFolding(visits, Anchor{})
			f.heads = heads
			m.kept = f.entries()
			return f
		}
	}
	return emptyMany()
}

// entries is how many entries are folded in.
func (f *folding) entries() (n int64) {
	for _, a := range f.heads {
		n += a.Seq
	}
	return n
}

// copy returns a folding that can go on apart.
func (f *folding) copy() *folding {
	order := make([]*visitSoFar, len(f.order))
	for i, v := range f.order {
		own, visit := *v, *v.Visit
		own.Visit = &visit
		own.clip()
		order[i] = &own
	}
	out := newFolding(order, f.head)
	out.heads, out.faults = maps.Clone(f.heads), slices.Clone(f.faults)
	return out
}

// clip keeps those who append to the visit's lists from writing into each other's.
func (v *visitSoFar) clip() {
	v.Exam, v.Clearances, v.Notes = slices.Clip(v.Exam), slices.Clip(v.Clearances), slices.Clip(v.Notes)
	v.Plans, v.Releases, v.Corrections = slices.Clip(v.Plans), slices.Clip(v.Releases), slices.Clip(v.Corrections)
	v.Acts = slices.Clip(v.Acts)
}

// many folds what the chains have after the heads.
func (f *folding) many(ctx context.Context, chains []Chain, k Key, every bool) error {
	var finished map[string]bool
	if !every {
		finished = make(map[string]bool, len(f.byID))
		for id, v := range f.byID {
			finished[id] = v.Finished
		}
	}
	return f.opened(ctx, openAll(ctx, mergeChains(ctx, chains, maps.Clone(f.heads)), k, finished))
}

// mergeChains ranges over the rows of several chains after their heads: each
// chain in its own order, and between chains by when the rows arrived. Rows that
// have not arrived anywhere come last.
func mergeChains(ctx context.Context, chains []Chain, heads map[string]Anchor) iter.Seq2[placed, error] {
	return func(yield func(placed, error) bool) {
		var open []*cursor
		defer func() {
			for _, c := range open {
				c.stop()
			}
		}()
		for _, chain := range chains {
			if chain.Source == nil {
				continue
			}
			c := &cursor{name: chain.Name}
			c.next, c.stop = iter.Pull2(chain.Source.Rows(ctx, heads[chain.Name].Seq))
			open = append(open, c)
			c.advance()
		}
		for {
			var first *cursor
			for _, c := range open {
				if c.ok && (first == nil || before(c.at, first.at)) {
					first = c
				}
			}
			if first == nil {
				return
			}
			row, err := first.row, first.err
			if !yield(placed{row, first.name}, err) {
				return
			}
			if err != nil && (row.Seq == 0 || !errors.Is(err, ErrBroken)) {
				return
			}
			first.advance()
		}
	}
}

// cursor is the next row of one chain.
type cursor struct {
	name string
	next func() (Row, error, bool)
	stop func()
	row  Row
	err  error
	ok   bool
	at   time.Time // when it arrived, and not before the row that came before it
}

func (c *cursor) advance() {
	c.row, c.err, c.ok = c.next()
	if c.row.Arrived.IsZero() || before(c.at, c.row.Arrived) {
		c.at = c.row.Arrived
	}
}

// before reports whether a arrived before b; what has not arrived comes last.
func before(a, b time.Time) bool {
	if a.IsZero() || b.IsZero() {
		return !a.IsZero() && b.IsZero()
	}
	return a.Before(b)
}

// merged returns the visits, the one that began last first: those of each chain
// in its order, put together by when they began.
func (f *folding) merged() []triage.Visit {
	byChain := map[string][]*visitSoFar{}
	for _, v := range f.order {
		byChain[v.Chain] = append(byChain[v.Chain], v)
	}
	names := slices.Sorted(maps.Keys(byChain))
	latest := map[string]time.Time{}
	out := make([]triage.Visit, 0, len(f.order))
	for len(out) < len(f.order) {
		var first string
		var at time.Time
		for _, name := range names {
			if len(byChain[name]) == 0 {
				continue
			}
			began := byChain[name][0].Intake.Started
			if began.Before(latest[name]) {
				began = latest[name] // its clock was put back
			}
			if first == "" || began.Before(at) {
				first, at = name, began
			}
		}
		v := byChain[first][0]
		byChain[first], latest[first] = byChain[first][1:], at
		v.clip()
		out = append(out, *v.Visit)
		out[len(out)-1].Order = len(out)
	}
	slices.Reverse(out)
	return out
}
