package review_test

import (
	"errors"
	"fmt"
	"testing"

	"fyne.io/fyne/v2"

	"sacra/triage"
	"sacra/triage/record"
	"sacra/ui/internal/sight"
)

// What a therapist seldom sees is in its place too.
func TestTextFitsOnRareScreens(t *testing.T) {
	for _, size := range []fyne.Size{wide, fyne.NewSize(1024, 768), fyne.NewSize(800, 1280)} {
		for _, l := range []triage.Lang{triage.English, triage.Spanish} {
			if testing.Short() && (size != wide || l != triage.Spanish) {
				continue
			}
			t.Run(fmt.Sprintf("%.0f %s", size.Width, l), func(t *testing.T) {
				d := newBench(t, l, size, patients(t)...)
				at := func(screen string) {
					t.Helper()
					for _, fault := range sight.Texts(d.window.Canvas()) {
						t.Errorf("%s: %s", screen, fault)
					}
					sight.Picture(t, d.window.Canvas(), fmt.Sprintf("rare-%.0f-%s-%s", size.Width, l, screen))
				}
				rareLists(d, at)
				rareSheets(d, at)
			})
		}
	}
}

// rareLists are a list of nothing, one that cannot be read, and one with damage.
func rareLists(d *bench, at func(screen string)) {
	all, _, _ := d.session.visits()
	for _, x := range []struct {
		screen string
		visits []triage.Visit
		faults []record.Fault
		err    error
	}{
		{"list-empty", nil, nil, nil},
		{"list-unread", nil, nil, errors.New("no disk")},
		{"list-damaged", all, []record.Fault{{Seq: 7, Visit: "gone", Err: record.ErrBroken}}, nil},
	} {
		d.session.visits = func() ([]triage.Visit, []record.Fault, error) { return x.visits, x.faults, x.err }
		d.tap("list.again")
		at(x.screen)
	}
}

// rareSheets are what comes between a visit and its sheet now and then.
func rareSheets(d *bench, at func(screen string)) {
	d.tap("visit." + visitStop)
	d.tap("clear.cauda_saddle")
	d.typed("Went to the hospital at nine.")
	at("clear")
	d.tap("clear.save")
	at("cleared")
	d.tap("back")
	d.tap("visit." + visitSI)
	d.tap("tab.tests")
	d.tap("position.standing")
	d.tap("exam.finger_floor_cm")
	at("number")
	d.tap("number.cancel")
	d.tap("tab.plan")
	d.tap("plan.add")
	d.tap("add." + d.unsafeFor(patients(d.t)[1]))
	d.typed("Half sitting with a wedge; she has done it before and it eased her.")
	at("override")
	d.tap("override.save")
	for _, id := range []string{"E18", "E19"} {
		d.tap("plan.add")
		d.tap("add." + id)
	}
	at("plan-many")
	d.tap("release")
	at("released")
	d.jam = errors.New("no paper")
	d.tap("release.again.0")
	at("jammed")
	d.session.add = func(string, record.Kind, any) error { return errors.New("disk full") }
	d.tap("release")
	at("not-saved")
	d.session.add = nil
	d.tap("back")
	d.content.Rules.Settings.NoInference = true
	d.tap("visit." + visitLeg)
	for _, tab := range []string{"comparison", "tests", "plan"} {
		d.tap("tab." + tab)
		at("no-inference-" + tab)
	}
}
