package review_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"sacra/triage"
	"sacra/triage/record"
)

// thinkBench is a bench of a clinic that wants her impression first.
func thinkBench(t *testing.T, visits ...triage.Visit) *bench {
	t.Helper()
	d := newBench(t, triage.English, wide, visits...)
	d.clinic.ThinkFirst = true
	d.start(triage.English, wide)
	return d
}

// choose says the four fits.
func (d *bench) choose() {
	d.t.Helper()
	for _, id := range []string{"radicular=little", "girdle=well", "symphysis=unknown", "lumbar=some"} {
		d.tap("impression." + id)
	}
}

// showsTheProgram reports whether the screen gives away what the program makes
// of the answers.
func (d *bench) showsTheProgram() bool {
	text := d.allPages()
	for _, id := range d.allIDs() {
		if strings.HasPrefix(id, "hypothesis.") || strings.HasPrefix(id, "planned.") || strings.HasPrefix(id, "next.") {
			return true
		}
	}
	return strings.Contains(text, "%") || strings.Contains(text, "Next best test")
}

func TestThinkFirstShowsNothingBeforeHerImpression(t *testing.T) {
	d := thinkBench(t, patients(t)...)
	d.tap("visit." + visitSI)
	for _, tab := range []string{"summary", "comparison", "tests", "plan", "notes"} {
		d.tap("tab." + tab)
		if d.showsTheProgram() {
			t.Errorf("%s shows what the program makes of it:\n%s", tab, d.allPages())
		}
	}
	d.tap("tab.tests")
	for _, p := range []string{"standing", "sitting", "side_lying", "half_sitting"} {
		d.tap("position." + p)
		if d.showsTheProgram() {
			t.Errorf("%s shows the next best test:\n%s", p, d.allPages())
		}
	}
	d.tap("to_impression")
	if d.Screen() != "review.visit.impression" {
		t.Errorf("the card leads to %s", d.Screen())
	}
}

func TestHerImpressionIsKeptAndStandsBesideTheProgram(t *testing.T) {
	d := thinkBench(t, patients(t)...)
	d.tap("visit." + visitSI)
	d.tap("tab.comparison")
	d.tap("impression.radicular=well") // she may change her mind until it is kept
	if !d.dead("impression.save") {
		t.Error("it can be kept with rows left open")
	}
	d.choose()
	d.tap("impression.note")
	d.typed("Dimple, turning in bed.")
	d.tap("impression.text.save")
	d.tap("impression.save")
	note := triage.Note{Text: "Dimple, turning in bed.", Therapist: "Dana Ruiz, PT", Impression: map[triage.HypothesisID]triage.Fit{
		triage.Radicular: triage.FitLittle, triage.Girdle: triage.FitWell, triage.Symphysis: triage.FitUnknown, triage.Lumbar: triage.FitSome,
	}}
	if diff := cmp.Diff([]any{note}, d.wrote(record.Note)); diff != "" {
		t.Errorf("note (-want +got):\n%s", diff)
	}
	if d.Screen() != "review.visit.comparison" {
		t.Fatalf("%s is shown", d.Screen())
	}
	for _, want := range []string{"First impression: little", "First impression: well", "First impression: unsure", "First impression: some"} {
		if !strings.Contains(d.text(), want) {
			t.Errorf("the comparison does not say %q", want)
		}
	}
	d.tap("tab.notes")
	for _, want := range []string{"First impression, before the comparison", "Cannot say", "Dimple, turning in bed."} {
		if !strings.Contains(d.text(), want) {
			t.Errorf("the notes do not say %q", want)
		}
	}
	d.tap("tab.plan")
	if d.find("release") == nil {
		t.Error("the plan stays closed")
	}
}

func TestAnImpressionThatCannotBeSavedKeepsTheComparisonClosed(t *testing.T) {
	d := thinkBench(t, patients(t)...)
	d.session.add = func(string, record.Kind, any) error { return errors.New("disk full") }
	d.tap("visit." + visitSI)
	d.tap("tab.comparison")
	d.choose()
	d.tap("impression.save")
	if d.Screen() != "review.visit.impression" || !strings.Contains(d.text(), "could not be saved") {
		t.Fatalf("%s is shown:\n%s", d.Screen(), d.text())
	}
	d.session.add, d.work.Slow = nil, true
	d.tap("impression.save")
	if !d.dead("impression.save") {
		t.Error("it can be kept twice")
	}
	d.work.LetGo()
	if d.Screen() != "review.visit.comparison" || len(d.wrote(record.Note)) != 1 {
		t.Errorf("%s is shown, %d written", d.Screen(), len(d.wrote(record.Note)))
	}
}

func TestThinkFirstAsksOnceAndOnlyWhereTheClinicWantsIt(t *testing.T) {
	seen := patients(t)
	seen[1].Notes = []triage.Note{{Text: "Called.", Therapist: "A"}, {Therapist: "A", Impression: map[triage.HypothesisID]triage.Fit{triage.Girdle: triage.FitSome}}}
	for name, d := range map[string]*bench{
		"no setting": newBench(t, triage.English, wide, patients(t)...), "kept before": thinkBench(t, seen...),
	} {
		d.tap("visit." + visitSI)
		d.tap("tab.comparison")
		if d.Screen() != "review.visit.comparison" || !d.showsTheProgram() {
			t.Errorf("%s: %s is shown", name, d.Screen())
		}
	}
	off := thinkBench(t, patients(t)...)
	off.content.Rules.Settings.NoInference = true
	off.tap("visit." + visitSI)
	off.tap("tab.plan")
	if off.Screen() != "review.visit.plan" {
		t.Errorf("no inference: %s is shown", off.Screen())
	}
}

// A sheet that was let go before is reached without ado: it tells her nothing
// new.
func TestThinkFirstDoesNotHideAReleasedSheet(t *testing.T) {
	all := patients(t)
	all[1].Releases = []triage.Release{{Response: *all[1].Response(), Lang: triage.English, Date: "2027-03-01"}}
	d := thinkBench(t, all...)
	d.tap("visit." + visitSI)
	d.tap("tab.plan")
	if d.find("release.again.0") == nil {
		t.Errorf("%s is shown", d.Screen())
	}
}
