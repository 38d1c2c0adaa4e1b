package record

import (
	"context"
	"errors"
	"iter"
	"testing"

	"github.com/google/go-cmp/cmp"

	"sacra/triage"
)

// elsewhere is a chain that is kept somewhere else than in a log.
type elsewhere struct {
	rows    []Row
	waiting []Row
	fault   error // that the range of rows ends with
}

func (e elsewhere) Head(context.Context) (Anchor, error) {
	if len(e.rows) == 0 {
		return Anchor{}, nil
	}
	last := e.rows[len(e.rows)-1]
	return Anchor{last.Seq, last.SHA256}, nil
}

func (e elsewhere) Rows(_ context.Context, after int64) iter.Seq2[Row, error] {
	return func(yield func(Row, error) bool) {
		for _, r := range e.rows {
			if r.Seq > after && !yield(r, nil) {
				return
			}
		}
		if e.fault != nil {
			yield(Row{}, e.fault)
		}
	}
}

func (e elsewhere) Has(_ context.Context, a Anchor) (bool, error) {
	for _, r := range e.rows {
		if a == (Anchor{r.Seq, r.SHA256}) {
			return true, nil
		}
	}
	return false, nil
}

func (e elsewhere) Waiting(context.Context) ([]Row, []Fault, error) { return e.waiting, nil, nil }

func TestVisitsComeFromAnySource(t *testing.T) {
	l := mustOpen(t, t.TempDir(), options())
	mustAppend(t, l, 1, Partial, triage.Intake{Name: "half"})
	mustAppend(t, l, 2, Partial, triage.Intake{Name: "under way"})
	mustAppend(t, l, 1, Intake, triage.Intake{Name: "whole", Ended: triage.EndedComplete})
	mustAppend(t, l, 1, Partial, triage.Intake{Name: "late"})
	mustAppend(t, l, 1, Note, triage.Note{Text: "calm"})
	src := elsewhere{rows: allRows(t, l)}
	want, _, err := l.Visits(t.Context(), plainSealer{})
	must(t, err)
	got, faults, err := Visits(t.Context(), src, plainSealer{}, "")
	if err != nil || len(faults) > 0 {
		t.Fatal(faults, err)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-from the log +from elsewhere):\n%s", diff)
	}
	if got[0].Intake.Name != "under way" || got[1].Intake.Name != "whole" {
		t.Errorf("the visits are %q and %q", got[0].Intake.Name, got[1].Intake.Name)
	}

	h := Header{Kiosk: "door", Visit: visitID(3), Kind: Intake}
	sealed, err := seal(plainSealer{}, sealedEntry{Header: h, At: noon(), Body: body(t, triage.Intake{Name: "waits"})})
	must(t, err)
	src.waiting = []Row{{Header: h, Sealed: sealed}, {Header: h, Sealed: []byte(ageMagic + "{}")}}
	got, faults, err = Visits(t.Context(), src, plainSealer{}, "")
	if err != nil || got[0].Intake.Name != "waits" || len(faults) != 1 || faults[0].Visit != visitID(3) {
		t.Errorf("%d visits, %v, %v; want the entry that waits, and the one that is not what its name says as a fault", len(got), faults, err)
	}

	gone := errors.New("the line is down")
	src.fault = gone
	if _, _, err := Visits(t.Context(), src, plainSealer{}, ""); !errors.Is(err, gone) {
		t.Errorf("a list that was cut short is given as whole: %v", err)
	}
}

func TestCopyContinuesAChain(t *testing.T) {
	from, to := mustOpen(t, t.TempDir(), options()), mustOpen(t, t.TempDir(), options())
	for i := range 5 {
		mustAppend(t, from, i, Intake, i)
	}
	if n, err := Copy(t.Context(), to, from, 0); err != nil || n != 5 {
		t.Fatal(n, err)
	}
	mustAppend(t, from, 9, Note, "later")
	// Sent again from an earlier place, as after a line that broke: nothing is doubled.
	if n, err := Copy(t.Context(), to, from, 3); err != nil || n != 3 {
		t.Fatal(n, err)
	}
	if diff := cmp.Diff(allRows(t, from), allRows(t, to)); diff != "" {
		t.Error(diff)
	}
	if _, err := to.Verify(t.Context()); err != nil {
		t.Error(err)
	}

	// Both go on by themselves: what forks is refused and changes nothing.
	mustAppend(t, from, 9, Note, "here")
	mustAppend(t, to, 9, Note, "there")
	before := allRows(t, to)
	if _, err := Copy(t.Context(), to, from, 5); !errors.Is(err, ErrForked) {
		t.Errorf("a fork: %v", err)
	}
	if err := to.Put(t.Context(), Row{Header: Header{Seq: 8, Kiosk: "desk", Visit: visitID(1), Kind: Note}, Sealed: []byte("x"), Prev: to.head.SHA256}); !errors.Is(err, ErrForked) {
		t.Errorf("a row without its hash: %v", err)
	}
	if diff := cmp.Diff(before, allRows(t, to)); diff != "" {
		t.Error(diff)
	}
}

func TestHas(t *testing.T) {
	dir, rows := written(t, 3)
	l := mustOpen(t, dir, Options{})
	for _, c := range []struct {
		a    Anchor
		want bool
	}{{Anchor{2, rows[1].SHA256}, true}, {Anchor{2, rows[2].SHA256}, false}, {Anchor{4, rows[2].SHA256}, false}} {
		if got, err := l.Has(t.Context(), c.a); err != nil || got != c.want {
			t.Errorf("Has(%d) = %v, %v", c.a.Seq, got, err)
		}
	}
	if head, err := l.Head(t.Context()); err != nil || head != (Anchor{3, rows[2].SHA256}) {
		t.Errorf("Head = %d, %v", head.Seq, err)
	}
}
