package record

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"sacra/triage"
)

// proven is a log with a chain of proofs and its first key.
func proven(t *testing.T, dir string) (*Log, ProofKey) {
	t.Helper()
	l := mustOpen(t, dir, options())
	key, err := l.StartProofs()
	if err != nil {
		t.Fatal(err)
	}
	return l, key
}

// checkedProofs are the faults that a session with a key finds.
func checkedProofs(t *testing.T, l *Log, key ProofKey) (next ProofKey, faults []Fault) {
	t.Helper()
	next, faults, err := CheckProofs(t.Context(), l, plainSealer{}, key)
	if err != nil {
		t.Fatal(err)
	}
	return next, faults
}

func TestProofs(t *testing.T) {
	dir := t.TempDir()
	l, first := proven(t, dir)
	mustAppend(t, l, 1, Partial, triage.Intake{Name: "Maria"})
	mustAppend(t, l, 1, Intake, triage.Intake{Name: "Maria"})
	mustAppend(t, l, 1, Note, triage.Note{Text: "calm"})
	half, faults := checkedProofs(t, l, first)
	mustAppend(t, l, 2, Intake, triage.Intake{Name: "Rosa"})
	if _, more := checkedProofs(t, l, half); len(faults)+len(more) > 0 {
		t.Errorf("a false alarm: %v %v", faults, more)
	}
	if half.Index != 4 || half.Seq != 3 || bytes.Equal(half.Key, first.Key) {
		t.Errorf("after three entries the key is %d after %d", half.Index, half.Seq)
	}
	if _, faults := checkedProofs(t, l, half.next(3)); len(faults) != 1 || !errors.Is(faults[0].Err, ErrUnproved) || faults[0].Visit != visitID(2) {
		t.Errorf("with a key that is not due: %v", faults)
	}
	// The key on the disk is the next one and none before.
	mustClose(t, l)
	on, err := os.ReadFile(filepath.Join(dir, proofFile))
	if err != nil || bytes.Contains(on, proofSlot(half)) {
		t.Errorf("the key of an entry stays on the disk: %v", err)
	}
	now, err := readProofs(dir)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(half.next(4), now); diff != "" {
		t.Errorf("the key on the disk (-want +got):\n%s", diff)
	}
}

// An entry that waits beside the log has its proof, and has it still when it comes
// in.
func TestProofsOfWhatWaits(t *testing.T) {
	dir := t.TempDir()
	l, first := proven(t, dir)
	mustAppend(t, l, 1, Intake, triage.Intake{Name: "Maria"})
	l.mu.Lock()
	err := l.rescue(sealedEntry{Header: Header{Kiosk: "desk", Visit: visitID(2), Kind: Intake}, At: noon(), Body: body(t, triage.Intake{Name: "Rosa"})})
	l.mu.Unlock()
	if err != nil {
		t.Fatal(err)
	}
	if _, faults := checkedProofs(t, l, first); len(faults) > 0 {
		t.Errorf("while it waits: %v", faults)
	}
	mustAppend(t, l, 3, Intake, triage.Intake{Name: "Vera"}) // takes in what waits first
	if rows := allRows(t, l); len(rows) != 3 || rows[1].Visit != visitID(2) {
		t.Fatalf("%d rows", len(rows))
	}
	if next, faults := checkedProofs(t, l, first); len(faults) > 0 || next.Index != 4 {
		t.Errorf("once it is in: %v, next %d", faults, next.Index)
	}
}

// After a cut of the power the file of the key may be behind, half written or
// spoilt in one copy.
func TestAProofKeySurvivesACutOfThePower(t *testing.T) {
	for name, cut := range map[string]func(before, after []byte) []byte{
		"the last writes are lost":  func(before, _ []byte) []byte { return before },
		"one copy is half written":  func(before, after []byte) []byte { return append(bytes.Clone(after[:100]), before[100:]...) },
		"the other is":              func(before, after []byte) []byte { return append(bytes.Clone(before[:300]), after[300:]...) },
		"all of it is on the disk":  func(_, after []byte) []byte { return after },
		"the file is cut in halves": func(before, _ []byte) []byte { return before[:proofSlotSize] },
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			l, first := proven(t, dir)
			file := filepath.Join(dir, proofFile)
			before, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			for n := range 5 {
				mustAppend(t, l, n, Intake, triage.Intake{})
			}
			mustClose(t, l)
			after, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(file, cut(before, after), 0o600); err != nil {
				t.Fatal(err)
			}
			l = mustOpen(t, dir, options())
			mustAppend(t, l, 9, Intake, triage.Intake{})
			if next, faults := checkedProofs(t, l, first); len(faults) > 0 || next.Index != 7 {
				t.Errorf("a false alarm: %v, next %d", faults, next.Index)
			}
		})
	}
}

func TestWithoutTheirKeyEntriesAreSavedAndTold(t *testing.T) {
	dir := t.TempDir()
	l, first := proven(t, dir)
	mustAppend(t, l, 1, Intake, triage.Intake{})
	mustClose(t, l)
	if err := os.Remove(filepath.Join(dir, proofFile)); err != nil {
		t.Fatal(err)
	}
	l = mustOpen(t, dir, options())
	mustAppend(t, l, 2, Intake, triage.Intake{})
	mustAppend(t, l, 2, Note, triage.Note{})
	if _, faults := checkedProofs(t, l, first); len(faults) != 1 || faults[0].Seq != 2 {
		t.Errorf("told: %v", faults)
	}
	again, err := l.StartProofs()
	if err != nil {
		t.Fatal(err)
	}
	mustAppend(t, l, 3, Intake, triage.Intake{})
	if _, faults := checkedProofs(t, l, again); len(faults) > 0 {
		t.Errorf("after a new beginning: %v", faults)
	}
}
