package review_test

import (
	"strings"
	"testing"

	"sacra/triage"
)

// TestSidesAreToldApart: if left and right differ, both are on the page, and the lines
// are those of the side that is touched.
func TestSidesAreToldApart(t *testing.T) {
	all := patients(t)
	leg := &all[0]
	leg.Intake.Response.Set("pain_zones", append(leg.Intake.Response.Values("pain_zones"), "psis_r")...)
	leg.Intake.Response.Set("worst_spot", "psis_r")
	d := newBench(t, triage.English, wide, all...)
	d.tap("visit." + visitLeg)
	d.tap("tab.comparison")
	d.tap("hypothesis.radicular")
	for _, want := range []string{"Left: some · ", "Right: little · "} {
		if !strings.Contains(d.text(), want) {
			t.Errorf("%q is not on the page:\n%s", want, d.text())
		}
	}
	for side, known := range map[string]bool{triage.Left: true, triage.Right: false} {
		d.tap("side=" + side)
		line, unknown := strings.Index(d.text(), "Pain reaches the foot or toes"), strings.Index(d.text(), "Not known")
		if line < 0 || unknown < 0 || known != (line < unknown) {
			t.Errorf("side %s: whether the pain reaches the foot is known: want %v of\n%s", side, known, d.text())
		}
	}
}

// TestAlsoThinkOfIsOnThePage names what else fits, and says what to look at.
func TestAlsoThinkOfIsOnThePage(t *testing.T) {
	all := patients(t)
	all[1].Intake.Response.Set("pain_zones", "psis_r", "groin_r")
	d := newBench(t, triage.English, wide, all...)
	d.tap("visit." + visitSI)
	d.tap("tab.comparison")
	if !strings.Contains(d.text(), "Also think of: Hip joint") {
		t.Fatalf("the hip is not named:\n%s", d.text())
	}
	d.tap("also")
	if !strings.Contains(d.text(), "FADIR") {
		t.Errorf("what to examine is not said:\n%s", d.text())
	}
}
