package record

import (
	"context"
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"sacra/triage"
)

func TestVisitsFoldWhatBelongsTogether(t *testing.T) {
	l := mustOpen(t, t.TempDir(), options())
	mustAppend(t, l, 1, Partial, triage.Intake{Name: "half"})
	mustAppend(t, l, 2, Intake, triage.Intake{Name: "other", Ended: triage.EndedComplete})
	mustAppend(t, l, 1, Intake, triage.Intake{Name: "whole", Ended: triage.EndedAlert})
	mustAppend(t, l, 1, Partial, triage.Intake{Name: "late"})
	mustAppend(t, l, 1, Note, triage.Note{Text: "first"})
	mustAppend(t, l, 1, Note, triage.Note{Text: "second"})
	mustAppend(t, l, 1, Audit, "opened")
	visits, faults, err := l.Visits(t.Context(), plainSealer{})
	if err != nil || len(faults) != 0 || len(visits) != 2 {
		t.Fatalf("%d visits, %v, %v", len(visits), faults, err)
	}
	if visits[0].ID != visitID(2) || visits[1].ID != visitID(1) {
		t.Errorf("the newest visit must come first: %s, %s", visits[0].ID, visits[1].ID)
	}
	v := visits[1]
	if v.Intake.Name != "whole" || v.Last != 6 {
		t.Errorf("intake %q, last %d", v.Intake.Name, v.Last)
	}
	if len(v.Notes) != 2 || v.Notes[1].Text != "second" {
		t.Errorf("notes = %+v", v.Notes)
	}
}

// A correction counts whatever the order of a visit's entries, and one without the
// form of its kind is told and left out.
func TestVisitsFoldCorrections(t *testing.T) {
	l := mustOpen(t, t.TempDir(), options())
	mustAppend(t, l, 1, Partial, triage.Intake{Name: "Ann"})
	mustAppend(t, l, 1, Correct, triage.Correction{What: triage.CorrectName, Value: "Anne"})
	mustAppend(t, l, 1, Intake, triage.Intake{Name: "Ann", BirthDate: "1990-01-02", Ended: triage.EndedComplete})
	mustAppend(t, l, 1, Correct, triage.Correction{What: triage.CorrectBirth, Value: "no date"})
	visits, faults, err := l.Visits(t.Context(), plainSealer{})
	if err != nil || len(visits) != 1 || len(faults) != 1 || faults[0].Seq != 4 || !errors.Is(faults[0].Err, ErrMismatch) {
		t.Fatalf("%d visits, %v, %v", len(visits), faults, err)
	}
	v := visits[0]
	if name, _ := v.AsGiven(); v.Intake.Name != "Anne" || name != "Ann" || v.Intake.BirthDate != "1990-01-02" {
		t.Errorf("she is %q, born %s", v.Intake.Name, v.Intake.BirthDate)
	}
}

// One bad row costs that row, never the list.
func TestVisitsReportBadRowsAndGoOn(t *testing.T) {
	dir := t.TempDir()
	l := mustOpen(t, dir, options())
	for i := range 6 {
		mustAppend(t, l, i, Intake, triage.Intake{Name: "n", Ended: triage.EndedComplete})
	}
	mustAppend(t, l, 6, Exam, "no exam at all")
	mustClose(t, l)
	tamper(t, dir, "UPDATE entries SET sealed = x'00' WHERE seq = 2; DELETE FROM entries WHERE seq = 4")
	l = mustOpen(t, dir, Options{})
	visits, faults, err := l.Visits(t.Context(), plainSealer{})
	if err != nil {
		t.Fatal(err)
	}
	var ids []string
	for _, v := range visits {
		if v.Intake.Ended == triage.EndedComplete {
			ids = append(ids, v.ID)
		}
	}
	if diff := cmp.Diff([]string{visitID(5), visitID(4), visitID(2), visitID(0)}, ids); diff != "" {
		t.Error(diff)
	}
	var at []int64
	for _, f := range faults {
		at = append(at, f.Seq)
	}
	if diff := cmp.Diff([]int64{2, 4, 7}, at); diff != "" {
		t.Error(diff)
	}
	if faults[0].Visit != visitID(1) || faults[1].Visit != "" {
		t.Errorf("the visits that cannot be opened are %q and %q", faults[0].Visit, faults[1].Visit)
	}
	if !errors.Is(faults[0].Err, ErrBroken) || !errors.Is(faults[2].Err, ErrMismatch) {
		t.Errorf("faults = %v", faults)
	}
}

// What was saved on the way is read where the finished check-in cannot be.
func TestVisitsFallBackToAnEarlierSave(t *testing.T) {
	dir := t.TempDir()
	l := mustOpen(t, dir, options())
	mustAppend(t, l, 1, Partial, triage.Intake{Name: "first"})
	mustAppend(t, l, 1, Partial, triage.Intake{Name: "second"})
	mustAppend(t, l, 1, Intake, triage.Intake{Name: "whole", Ended: triage.EndedComplete})
	mustAppend(t, l, 2, Intake, triage.Intake{Name: "other", Ended: triage.EndedComplete})
	mustClose(t, l)
	tamper(t, dir, "UPDATE entries SET sealed = x'00' WHERE seq = 3")
	l = mustOpen(t, dir, Options{})
	visits, faults, err := l.Visits(t.Context(), plainSealer{})
	if err != nil || len(visits) != 2 || visits[1].Intake.Name != "second" {
		t.Errorf("visits %+v, %v; want what she saved before", visits, err)
	}
	if len(faults) != 1 || faults[0].Seq != 3 {
		t.Errorf("faults %v, want the one entry, told once", faults)
	}
}

func TestVisitsStopWhenNobodyWaits(t *testing.T) {
	l := mustOpen(t, t.TempDir(), options())
	for i := range 3 * pageRows {
		mustAppend(t, l, i, Intake, triage.Intake{Name: "n"})
	}
	ctx, cancel := context.WithCancel(t.Context())
	_, _, err := l.Visits(ctx, stopAfterOne{stop: cancel})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("a list that was cut short is given as whole: %v", err)
	}
}

// stopAfterOne opens entries, and its caller goes away with the first.
type stopAfterOne struct {
	plainSealer
	stop func()
}

func (s stopAfterOne) Open(sealed []byte) ([]byte, error) {
	s.stop()
	return plainSealer{}.Open(sealed)
}
