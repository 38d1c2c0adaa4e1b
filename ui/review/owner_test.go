package review_test

import (
	"context"
	"testing"

	"fyne.io/fyne/v2"

	"sacra/triage"
	"sacra/ui/internal/sight"
)

// TestHandsOverToTheOwner: nothing of a patient is left on the screen, and the
// session stays unlocked for the screens that follow.
func TestHandsOverToTheOwner(t *testing.T) {
	d := newBench(t, triage.English, wide, patients(t)...)
	d.tap("lang")
	d.tap("owner")
	if len(d.owner) != 1 || d.owner[0] != triage.Spanish {
		t.Fatalf("handed over in %v", d.owner)
	}
	if d.text() != "" || len(d.rows()) > 0 {
		t.Errorf("still to be read: %s", d.text())
	}
	if d.session.locked || d.closed > 0 {
		t.Error("the session is over")
	}
	if _, _, err := d.session.Visits(context.Background()); err != nil {
		t.Error(err)
	}
	d.Lock() // a late tick
	if d.session.locked || d.closed > 0 {
		t.Error("what has handed over locks what follows")
	}
}

// TestHandsOverToTheReports: the way for a therapist at a desk, where there are no
// settings of the clinic.
func TestHandsOverToTheReports(t *testing.T) {
	d := newBench(t, triage.English, wide, patients(t)...)
	if d.find("records") != nil {
		t.Error("they are offered beside the owner's screens")
	}
	d.atDesk = true
	d.start(triage.English, wide)
	d.tap("records")
	if len(d.records) != 1 || d.text() != "" || d.session.locked {
		t.Errorf("handed over %d times, locked %v, still to be read: %s", len(d.records), d.session.locked, d.text())
	}
}

func TestListWithTheOwnersButtonFits(t *testing.T) {
	for _, size := range []fyne.Size{wide, fyne.NewSize(1024, 768)} {
		for _, l := range []triage.Lang{triage.English, triage.Spanish} {
			d := newBench(t, l, size, patients(t)...)
			for _, fault := range sight.Texts(d.window.Canvas()) {
				t.Errorf("%v %s: %s", size, l, fault)
			}
		}
	}
}
