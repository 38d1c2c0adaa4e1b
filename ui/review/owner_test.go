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
