package record

import (
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"sacra/triage"
)

// therapistEntries are one of each kind that only a therapist makes.
func therapistEntries() map[Kind]any {
	return map[Kind]any{
		Exam:    triage.ExamEntry{Results: map[string]string{"p4_r": "neg"}, Therapist: "Ana"},
		Plan:    triage.Plan{Exercises: []triage.Planned{{ID: "E09"}}},
		Release: triage.Release{Name: "Maria", Therapist: "Ana"},
		Note:    triage.Note{Text: "calm", Therapist: "Ana"},
		Clear:   triage.Clearance{Alert: "cauda_saddle", Note: "examined", Therapist: "Ana"},
		Correct: triage.Correction{What: triage.CorrectName, Value: "Mary", Therapist: "Ana"},
	}
}

// What the kiosk's key can make, whoever holds it, is never taken for a therapist's: neither as a row of the
// log nor as a file dropped into the rescue directory.
func TestNothingUnsignedIsATherapists(t *testing.T) {
	recipient, identity := keys(t)
	o := Options{Sealer: recipient, Kiosk: "desk", Now: noon}
	for kind, content := range therapistEntries() {
		for name, add := range map[string]func(dir string){
			"appended": func(dir string) {
				l := mustOpen(t, dir, o)
				defer mustClose(t, l)
				if _, err := l.Append(t.Context(), visitID(1), kind, content); err != nil {
					t.Fatal(err)
				}
			},
			"dropped": func(dir string) {
				e := sealedEntry{Header: Header{Kiosk: "desk", Visit: visitID(1), Kind: kind}, At: noon(), By: "Ana", Body: body(t, content)}
				must(t, spoolEntry(dir, Options{Sealer: recipient, Random: constant{}}, e))
			},
			"signed by another key": func(dir string) {
				l := mustOpen(t, dir, o)
				defer mustClose(t, l)
				_, thief := keys(t)
				if _, err := l.AppendSigned(t.Context(), visitID(1), kind, content, "Ana", thief); err != nil {
					t.Fatal(err)
				}
			},
		} {
			t.Run(string(kind)+" "+name, func(t *testing.T) {
				dir := t.TempDir()
				l := mustOpen(t, dir, o)
				if _, err := l.Append(t.Context(), visitID(1), Intake, triage.Intake{Name: "Maria"}); err != nil {
					t.Fatal(err)
				}
				mustClose(t, l)
				add(dir)
				l = mustOpen(t, dir, o)
				visits, faults, err := l.Visits(t.Context(), identity)
				if err != nil || len(visits) != 1 {
					t.Fatal(visits, err)
				}
				want := triage.Visit{ID: visitID(1), Intake: triage.Intake{Name: "Maria"}, Last: 1, Order: 1, Print: visits[0].Print}
				if diff := cmp.Diff(want, visits[0]); diff != "" {
					t.Errorf("it is believed: %s", diff)
				}
				if len(faults) != 1 || !errors.Is(faults[0].Err, ErrUnsigned) || faults[0].Visit != visitID(1) {
					t.Errorf("faults %v, want ErrUnsigned with the visit", faults)
				}
			})
		}
	}
}

// constant is randomness for the name of one file.
type constant struct{}

func (constant) Read(p []byte) (int, error) { clear(p); return len(p), nil }

func TestWhatASessionSignsCounts(t *testing.T) {
	recipient, identity := keys(t)
	o := Options{Sealer: recipient, Kiosk: "desk", Now: noon, Rescue: true}
	dir := t.TempDir()
	l := mustOpen(t, dir, o)
	add := func(kind Kind, content any) error {
		_, err := l.AppendSigned(t.Context(), visitID(1), kind, content, "Ana", identity)
		return err
	}
	for kind, content := range therapistEntries() {
		must(t, add(kind, content))
	}
	mend := spoil(t, l) // the same goes for what had to be kept beside the log
	if err := add(Note, triage.Note{Text: "beside"}); !errors.Is(err, ErrSpooled) {
		t.Fatal(err)
	}
	for range 2 {
		visits, faults, err := l.Visits(t.Context(), identity)
		if l.Fault() != nil {
			faults = faults[1:]
		}
		if err != nil || len(faults) > 0 || len(visits) != 1 {
			t.Fatalf("%d visits, %v, %v", len(visits), faults, err)
		}
		mend()
		mend = func() {}
		mustClose(t, l)
		l = mustOpen(t, dir, o)
	}
	visits, _, err := l.Visits(t.Context(), identity)
	must(t, err)
	v := visits[0]
	if len(v.Exam) != 1 || len(v.Plans) != 1 || len(v.Releases) != 1 || len(v.Notes) != 2 || len(v.Clearances) != 1 {
		t.Errorf("%+v", v)
	}
}

// By the policy "kiosk" the kiosk releases without a session, and the release says so.
func TestTheKiosksOwnReleaseCounts(t *testing.T) {
	recipient, identity := keys(t)
	l := mustOpen(t, t.TempDir(), Options{Sealer: recipient, Kiosk: "desk"})
	if _, err := l.Append(t.Context(), visitID(1), Release, triage.Release{Name: "Maria"}); err != nil {
		t.Fatal(err)
	}
	visits, faults, err := l.Visits(t.Context(), identity)
	if err != nil || len(faults) > 0 || len(visits[0].Releases) != 1 {
		t.Errorf("%+v, %v, %v", visits, faults, err)
	}
}

// A signature covers the place, the time, the name and the body.
func TestASignatureHoldsForItsEntryAlone(t *testing.T) {
	base := sealedEntry{
		Header: Header{Seq: 4, Kiosk: "desk", Visit: visitID(1), Kind: Clear}, At: noon(), By: "Ana",
		Body: json.RawMessage(`{"alert":"cauda_saddle"}`), signer: plainSealer{},
	}
	must(t, base.sign())
	if e := (Entry{inside: base}); !e.SignedBy(plainSealer{}) {
		t.Fatal("its own signature does not hold")
	}
	for name, change := range map[string]func(*sealedEntry){
		"another number": func(e *sealedEntry) { e.Seq = 5 },
		"another kiosk":  func(e *sealedEntry) { e.Kiosk = "door" },
		"another visit":  func(e *sealedEntry) { e.Visit = visitID(2) },
		"another kind":   func(e *sealedEntry) { e.Kind = Note },
		"another time":   func(e *sealedEntry) { e.At = e.At.Add(1) },
		"another name":   func(e *sealedEntry) { e.By = "Bea" },
		"another body":   func(e *sealedEntry) { e.Body = json.RawMessage(`{"alert":"cauda_wipe"}`) },
		"moved letters":  func(e *sealedEntry) { e.By, e.Kiosk = "skAna", "de" },
		"no signature":   func(e *sealedEntry) { e.Signature = nil },
	} {
		forged := base
		change(&forged)
		if e := (Entry{inside: forged}); e.SignedBy(plainSealer{}) {
			t.Errorf("%s: the signature holds", name)
		}
	}
}

// Rows of a broken log that are sealed again stay a therapist's, and forged ones do not become hers.
func TestARestoreKeepsWhatIsSignedAndSignsNothingElse(t *testing.T) {
	recipient, identity := keys(t)
	o := Options{Sealer: recipient, Kiosk: "desk", Now: noon}
	dir := t.TempDir()
	l := mustOpen(t, dir, o)
	for i := range 3 {
		_, err := l.AppendSigned(t.Context(), visitID(1), Note, triage.Note{Text: string(rune('a' + i))}, "Ana", identity)
		must(t, err)
	}
	_, err := l.Append(t.Context(), visitID(1), Note, triage.Note{Text: "forged"})
	must(t, err)
	mustClose(t, l)
	tamper(t, dir, "DELETE FROM entries WHERE seq = 2")
	if got, err := Restore(t.Context(), "", dir, o, identity); err != nil || got.Saved != 3 {
		t.Fatalf("%+v, %v", got, err)
	}
	l = mustOpen(t, dir, o)
	visits, faults, err := l.Visits(t.Context(), identity)
	must(t, err)
	if len(visits) != 1 || len(visits[0].Notes) != 2 || visits[0].Notes[1].Text != "c" {
		t.Errorf("the notes are %+v", visits)
	}
	if len(faults) != 1 || !errors.Is(faults[0].Err, ErrUnsigned) {
		t.Errorf("faults %v, want the forged one", faults)
	}
	if left, _ := os.ReadDir(filepath.Join(dir, spoolDir)); len(left) > 0 {
		t.Errorf("left: %v", left)
	}
}
