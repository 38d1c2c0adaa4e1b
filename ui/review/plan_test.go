package review_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"sacra/assets/assetstest"
	"sacra/export/printer"
	"sacra/triage"
	"sacra/triage/record"
)

func TestReleaseWritesTheRightBodyAndDeliversIt(t *testing.T) {
	d := onTab(t, visitSI, "tests")
	d.tap("position.half_sitting")
	d.tap("exam.p4_r=pos")
	d.tap("tab.plan")
	d.tap("release.paper=a4")
	d.tap("release")
	visit := patients(t)[1]
	resp := visit.Response()
	resp.SetExam("p4_r", "pos")
	want := triage.Release{
		Plan: d.content.Rules.Propose(resp, nil), Response: *resp, Lang: triage.Spanish, Paper: "a4", Name: visit.Intake.Name,
		Date: "2027-03-04", Content: d.content.Rules.Version, Therapist: "Dana Ruiz, PT",
	}
	if diff := cmp.Diff([]any{want}, d.wrote(record.Release)); diff != "" {
		t.Errorf("release (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]delivery{{visitSI, want, nil}}, d.delivered, cmp.AllowUnexported(delivery{})); diff != "" {
		t.Errorf("delivery (-want +got):\n%s", diff)
	}
	if !strings.Contains(d.text(), "Sending the pages to the printer") {
		t.Errorf("it is not told:\n%s", d.text())
	}
	d.tap("release.again.0")
	if len(d.delivered) != 2 || !cmp.Equal(d.delivered[0], d.delivered[1], cmp.AllowUnexported(delivery{})) {
		t.Errorf("the reprint is not the same sheet: %d deliveries", len(d.delivered))
	}
	if n := len(d.wrote(record.Release)); n != 1 {
		t.Errorf("%d releases written, want 1", n)
	}
}

func TestASheetIsReleasedOnceHoweverOftenTheButtonIsTouched(t *testing.T) {
	d := onTab(t, visitSI, "plan")
	d.work.Slow = true
	d.tap("release")
	d.tap("release")
	if !d.dead("release") || !strings.Contains(d.text(), "Saving") {
		t.Errorf("it does not show that it works:\n%s", d.text())
	}
	d.work.LetGo()
	if len(d.wrote(record.Release)) != 1 || len(d.delivered) != 1 {
		t.Errorf("%d releases, %d deliveries", len(d.wrote(record.Release)), len(d.delivered))
	}
	if d.dead("release") {
		t.Error("the button stays dead")
	}
}

func TestAReleaseOutlivesAPrinterThatDoesNotAnswer(t *testing.T) {
	d := newBench(t, triage.English, wide, patients(t)...)
	d.jam = fmt.Errorf("print: %w", printer.ErrFailed)
	d.tap("visit." + visitSI)
	d.tap("tab.plan")
	d.tap("release")
	if !strings.Contains(d.text(), "The printer did not answer") || !strings.Contains(d.text(), "The release is kept") {
		t.Errorf("the fault is not told in plain words:\n%s", d.text())
	}
	d.jam = nil
	d.tap("release.again.0")
	if len(d.delivered) != 2 || len(d.wrote(record.Release)) != 1 {
		t.Errorf("%d deliveries, %d releases", len(d.delivered), len(d.wrote(record.Release)))
	}
}

func TestAReleaseThatCannotBeSavedIsNotPrinted(t *testing.T) {
	d := newBench(t, triage.English, wide, patients(t)...)
	d.session.add = func(string, record.Kind, any) error { return errors.New("disk full") }
	d.tap("visit." + visitSI)
	d.tap("tab.plan")
	d.tap("release")
	if len(d.delivered) != 0 || !strings.Contains(d.text(), "Nothing was printed") {
		t.Errorf("%d deliveries:\n%s", len(d.delivered), d.text())
	}
}

// Whatever can be touched on any page of a blocked visit, nothing is released
// and nothing is delivered.
func TestABlockedVisitCannotBeReleasedByAnyControl(t *testing.T) {
	visit := patients(t)[2]
	visit.Releases = []triage.Release{{Lang: triage.English, Paper: "letter", Date: "2027-03-01", Response: visit.Intake.Response, Plan: triage.Plan{
		Exercises: []triage.Planned{{ID: "E08", Reps: 5}},
	}}}
	for _, tab := range []string{"summary", "comparison", "tests", "plan", "notes"} {
		d := newBench(t, triage.English, wide, visit)
		d.tap("visit." + visitStop)
		d.tap("tab." + tab)
		for _, id := range d.allIDs() {
			if slices.Contains([]string{"lock", "back", "lang"}, id) || strings.HasPrefix(id, "tab.") {
				continue
			}
			d.tap("tab." + tab)
			if d.find(id) != nil && !d.dead(id) {
				d.tap(id)
			}
			if id == "anatomy" { // covers the tabs
				d.tap("anatomy.close")
			}
		}
		for _, id := range []string{"release", "release.again.0"} { // though it looks dead
			d.tap("tab.plan")
			d.tap(id)
		}
		if n := len(d.wrote(record.Release)); n > 0 || len(d.delivered) > 0 {
			t.Errorf("on %s: %d releases, %d deliveries", tab, n, len(d.delivered))
		}
	}
}

// unsafeFor is an exercise that the safety filter leaves out for a patient.
func (d *bench) unsafeFor(visit triage.Visit) string {
	d.t.Helper()
	for _, e := range d.content.Rules.Catalogue.Exercises {
		if d.content.Rules.Unsafe(e.ID, visit.Response()) != nil && e.Kind == triage.KindExercise {
			return e.ID
		}
	}
	d.t.Fatal("everything is safe: this patient tests nothing")
	return ""
}

func TestAnOverrideNeedsAWrittenReason(t *testing.T) {
	visit := patients(t)[0]
	visit.Intake.Response.Set("weeks_since_birth", "0") // the days after a caesarean
	d := newBench(t, triage.English, wide, cleared(t, visit))
	unsafe := d.unsafeFor(visit)
	d.tap("visit." + visitLeg)
	d.tap("tab.plan")
	d.tap("plan.add")
	d.tap("add." + unsafe)
	if d.Screen() != "review.visit.plan.detail" || !d.dead("override.save") {
		t.Fatalf("no reason is asked for on %s", d.Screen())
	}
	d.tap("override.cancel") // back to what may be added
	d.tap("catalogue.close")
	if d.find("planned."+unsafe) != nil {
		t.Fatal("it is on the sheet without a reason")
	}
	d.tap("plan.add")
	d.tap("add." + unsafe)
	d.typed("Seen and cleared by her surgeon.")
	d.tap("override.save")
	if !strings.Contains(d.allPages(), "Given against the filter by Dana Ruiz, PT: Seen and cleared") {
		t.Errorf("the sheet does not show the override:\n%s", d.text())
	}
	d.tap("release")
	if len(d.delivered) != 1 {
		t.Fatalf("%d deliveries:\n%s", len(d.delivered), d.text())
	}
	list := d.delivered[0].release.Plan.Exercises
	last := list[len(list)-1]
	want := &triage.Override{Reason: "Seen and cleared by her surgeon.", Therapist: "Dana Ruiz, PT"}
	if last.ID != unsafe || !cmp.Equal(last.Override, want) {
		t.Errorf("released %+v", last)
	}
}

// suiting are the first n exercises of the catalogue that are safe for her, as
// planned entries.
func suiting(t *testing.T, visit triage.Visit, n int) []triage.Planned {
	t.Helper()
	content := assetstest.Embedded(t)
	resp, out := visit.Response(), []triage.Planned{}
	for _, e := range content.Rules.Catalogue.Exercises {
		if e.Kind == triage.KindExercise && content.Rules.Unsafe(e.ID, resp) == nil && len(out) < n {
			p := content.Rules.Plan(e.ID, "added", resp)
			p.Reps, p.PerDay = 10, 2
			out = append(out, p)
		}
	}
	if len(out) < n {
		t.Fatalf("only %d exercises suit her", len(out))
	}
	return out
}

func TestThePlanIsChangedByHandAndKept(t *testing.T) {
	visit := patients(t)[1]
	list := suiting(t, visit, 3)
	visit.Plans = []triage.Plan{{Exercises: list, Tips: []triage.Planned{}}}
	d := newBench(t, triage.English, wide, visit)
	d.tap("visit." + visitSI)
	d.tap("tab.plan")
	d.tap("planned." + list[0].ID)
	d.tap("dial.reps.more")
	d.tap("dial.per_day.less")
	d.tap("planned.down")
	d.tap("planned.done")
	d.tap("planned." + list[2].ID)
	d.tap("planned.remove")
	d.tap("tab.summary")
	got := d.wrote(record.Plan)
	if len(got) != 1 {
		t.Fatalf("%d plans written", len(got))
	}
	first := list[0]
	first.Reps, first.PerDay = 11, 1
	if diff := cmp.Diff([]triage.Planned{list[1], first}, got[0].(triage.Plan).Exercises); diff != "" {
		t.Errorf("plan (-want +got):\n%s", diff)
	}
	d.tap("tab.plan")
	d.tap("plan.again")
	d.tap("reset.yes")
	d.tap("tab.summary")
	proposed := d.content.Rules.Propose(visit.Response(), nil)
	got = d.wrote(record.Plan)
	if diff := cmp.Diff(proposed.Exercises, got[len(got)-1].(triage.Plan).Exercises); diff != "" {
		t.Errorf("proposed again (-want +got):\n%s", diff)
	}
}

func TestTheSheetWarnsAboveFourAndStopsAboveSix(t *testing.T) {
	visit := patients(t)[1]
	list := suiting(t, visit, 7)
	open := func(n int) *bench {
		v := visit
		v.Plans = []triage.Plan{{Exercises: list[:n], Tips: []triage.Planned{}}}
		d := newBench(t, triage.English, wide, v)
		d.tap("visit." + visitSI)
		d.tap("tab.plan")
		return d
	}
	for _, c := range []struct {
		n          int
		warn, dead bool
	}{{4, false, false}, {5, true, false}, {6, true, false}, {7, false, true}} {
		d := open(c.n)
		if got := strings.Contains(d.text(), "seldom done at home"); got != c.warn {
			t.Errorf("%d exercises: warned %v", c.n, got)
		}
		if got := d.dead("release"); got != c.dead {
			t.Errorf("%d exercises: cannot be released %v", c.n, got)
		}
	}
}

func TestWithoutInferenceASheetIsPickedByHand(t *testing.T) {
	d := newBench(t, triage.English, wide, patients(t)...)
	d.content.Rules.Settings.NoInference = true
	d.tap("visit." + visitSI)
	d.tap("tab.comparison")
	if !strings.Contains(d.text(), "turned the comparison off") || d.find("hypothesis.girdle") != nil {
		t.Errorf("the comparison shows\n%s", d.text())
	}
	d.tap("tab.tests")
	if d.find("hypothesis.girdle") != nil {
		t.Error("the bars are beside the tests")
	}
	d.tap("tab.plan")
	if !d.dead("release") {
		t.Error("an empty sheet can be released")
	}
	d.tap("plan.add")
	d.tap("add.E20")
	d.tap("release")
	if len(d.delivered) != 1 || len(d.delivered[0].release.Plan.Tips) != 1 {
		t.Errorf("delivered %v", d.delivered)
	}
}

// Every rule of triage has its reason in words, and every word that the code
// asks for exists.
func TestEveryRuleHasWords(t *testing.T) {
	d := newBench(t, triage.English, wide)
	for _, rule := range []string{
		triage.RuleUnknownExercise, triage.RulePregnant, triage.RuleGAMin, triage.RuleGAMax, triage.RuleSupine, triage.RuleProne, triage.RuleBirthWeeks,
		triage.RuleUnknownWeek, triage.RuleUnknownStatus, triage.RuleMayBePregnant, triage.RuleOpenAlert, triage.RuleTooMany, triage.RuleTooManyTips, triage.RuleEmpty,
	} {
		if !slices.Contains(d.content.Words.Keys(), "review.rule."+rule) {
			t.Errorf("no words for the rule %q", rule)
		}
	}
}
