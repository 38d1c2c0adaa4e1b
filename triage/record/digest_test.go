package record

import (
	"os"
	"path/filepath"
	"slices"
	"sync/atomic"
	"testing"

	"github.com/google/go-cmp/cmp"

	"sacra/triage"
)

// counting counts the entries that are opened with it.
type counting struct {
	plainSealer
	opened *atomic.Int32
}

func (c counting) Open(sealed []byte) ([]byte, error) {
	c.opened.Add(1)
	return c.plainSealer.Open(sealed)
}

// kept is how many visits are in the digest: more than two chunks of outlines.
const kept = 2*listChunk + 1

// digested is a log with a digest of its visits.
func digested(t *testing.T) (dir string, l *Log) {
	t.Helper()
	dir = t.TempDir()
	l = mustOpen(t, dir, options())
	for i := range kept {
		mustAppend(t, l, i, Partial, triage.Intake{Name: "n"})
	}
	mustAppend(t, l, 0, Intake, triage.Intake{Name: "whole", Ended: triage.EndedComplete})
	f, err := listAll(t.Context(), l, plainSealer{}, "")
	if err == nil {
		err = writeOutlines(filepath.Join(dir, DigestFile), plainSealer{}, f)
	}
	if err != nil {
		t.Fatal(err)
	}
	return dir, l
}

func TestTheDigestSavesOpening(t *testing.T) {
	dir, l := digested(t)
	mustAppend(t, l, 0, Partial, triage.Intake{Name: "late"})
	mustAppend(t, l, 0, Note, triage.Note{Text: "calm"})
	mustAppend(t, l, 1, Intake, triage.Intake{Name: "done", Ended: triage.EndedComplete})
	mustAppend(t, l, 9000, Partial, triage.Intake{Name: "new"})
	var opened atomic.Int32
	list, faults, err := l.Outlined(t.Context(), counting{opened: &opened})
	got := list.Visits
	if got[0].Name() != "new" || got[0].Order != len(got) || got[len(got)-1].Order != 1 {
		t.Errorf("the newest of %d visits is %q, number %d", len(got), got[0].Name(), got[0].Order)
	}
	if err != nil || len(faults) > 0 || opened.Load() != 3 {
		t.Errorf("%d entries opened, %v, %v; want the three since that count", opened.Load(), faults, err)
	}
	if err := os.Remove(filepath.Join(dir, DigestFile)); err != nil {
		t.Fatal(err)
	}
	want, _, err := l.Outlined(t.Context(), plainSealer{})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(inFull(want.Visits), inFull(got)); diff != "" {
		t.Errorf("the visits are others without the digest (-without +with):\n%s", diff)
	}
}

// inFull is what outlines have of their visits.
func inFull(list []triage.Outline) []triage.Visit {
	out := make([]triage.Visit, len(list))
	for i := range list {
		out[i] = list[i].Visit()
	}
	return out
}

func TestALongRecordGetsADigest(t *testing.T) {
	dir := t.TempDir()
	l := mustOpen(t, dir, options())
	for range digestAfter + 1 {
		mustAppend(t, l, 1, Note, triage.Note{Text: "n"})
	}
	for range 2 {
		visits, _, err := l.Visits(t.Context(), plainSealer{})
		if err != nil || len(visits) != 1 || len(visits[0].Notes) != digestAfter+1 {
			t.Fatal(err)
		}
	}
	if f, err := readOutlines(filepath.Join(dir, DigestFile), plainSealer{}); err != nil || f.head != l.head {
		t.Errorf("the digest does not go up to %d, %v", l.head.Seq, err)
	}
}

func TestADigestThatDoesNotFitIsNotUsed(t *testing.T) {
	_, other := digested(t)
	for name, spoil := range map[string]func(t *testing.T, file string){
		"of another log": func(t *testing.T, file string) {
			f, err := listAll(t.Context(), other, plainSealer{}, "")
			if err == nil {
				f.head = Anchor{Seq: 5}
				err = writeOutlines(file, plainSealer{}, f)
			}
			if err != nil {
				t.Error(err)
			}
		},
		"cut":               change(func(b []byte) []byte { return b[:len(b)-1] }),
		"empty":             change(func([]byte) []byte { return nil }),
		"of absurd lengths": change(func(b []byte) []byte { b[0] = 0xff; return b }),
		"without a chunk": change(func(b []byte) []byte {
			return b[4+int(b[2])<<8+int(b[3])+int(b[1])<<16:]
		}),
	} {
		t.Run(name, func(t *testing.T) {
			dir, l := digested(t)
			spoil(t, filepath.Join(dir, DigestFile))
			visits, faults, err := l.Visits(t.Context(), plainSealer{})
			if err != nil || len(faults) > 0 || len(visits) != kept {
				t.Errorf("%d visits, %v, %v", len(visits), faults, err)
			}
			if i := slices.IndexFunc(visits, func(v triage.Visit) bool { return v.Intake.Name == "whole" }); i != len(visits)-1 {
				t.Errorf("the oldest visit is at %d", i)
			}
		})
	}
}

// change makes other bytes of the digest.
func change(f func([]byte) []byte) func(*testing.T, string) {
	return func(t *testing.T, file string) {
		data, err := os.ReadFile(file)
		if err == nil {
			err = os.WriteFile(file, f(data), 0o600)
		}
		if err != nil {
			t.Error(err)
		}
	}
}
