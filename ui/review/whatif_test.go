package review_test

import (
	"maps"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"github.com/google/go-cmp/cmp"

	"sacra/triage"
)

// suppose opens one answer of the what-if page and touches options.
func (d *bench) suppose(section, id string, options ...string) {
	d.t.Helper()
	d.tap("whatif.section=" + section)
	d.tap("whatif.at=" + id)
	for _, o := range options {
		d.tap("whatif.option=" + o)
	}
	d.tap("whatif.done")
}

// says reports whether the screen shows, for a hypothesis, where it was and
// where it would be.
func (d *bench) says(h triage.HypothesisID, real, supposed *triage.Response) bool {
	rules := &d.content.Rules
	was, is := rules.Assess(real), rules.Assess(supposed)
	want := percent(is.Judged(h).Posterior)
	if from := percent(was.Judged(h).Posterior); from != want {
		want = from + "\n" + want
	}
	return strings.Contains(d.text(), want)
}

func TestWhatIfMovesEveryHypothesisAsTheRulesDo(t *testing.T) {
	d := newBench(t, triage.English, wide, patients(t)...)
	real := patients(t)[1].Response()
	d.tap("visit." + visitSI)
	d.tap("tab.comparison")
	d.tap("whatif")
	if d.Screen() != "review.visit.whatif" || !strings.Contains(d.text(), "What if — nothing is stored.") || !d.dead("whatif.reset") {
		t.Fatalf("%s is shown:\n%s", d.Screen(), d.text())
	}
	supposed := real.Clone()
	check := func(step string) {
		t.Helper()
		for _, h := range d.content.Rules.Evidence.Hypotheses {
			if !d.says(h.ID, real, supposed) {
				t.Errorf("%s: %s does not stand where the rules put it:\n%s", step, h.ID, d.text())
			}
		}
		if !strings.Contains(d.text(), "nothing is stored") {
			t.Errorf("%s: the page does not say that it is not real", step)
		}
	}
	check("nothing changed")
	d.suppose("sec_where", "below_knee", "yes")
	supposed.Set("below_knee", "yes")
	check("an answer")
	d.suppose("half_sitting", "p4_r", "neg")
	supposed.SetExam("p4_r", "neg")
	check("a test")
	d.suppose("sec_how", "quality", "shock", "ache") // one added, one taken away
	supposed.Set("quality", "stab", "shock")
	check("one of several")
	d.suppose("sec_how", "roll_bed", "") // not known
	supposed.Clear("roll_bed")
	check("an answer taken away")
	if !strings.Contains(d.text(), "4 changes") || !strings.Contains(d.allPages(), "really: Makes it worse") {
		t.Errorf("the changes are not named:\n%s", d.text())
	}
	d.tap("whatif.section=half_sitting")
	d.tap("whatif.at=p4_r")
	d.tap("whatif.back")
	supposed.SetExam("p4_r", "")
	check("one back to real")
	d.tap("whatif.reset")
	supposed = real.Clone()
	check("all back to real")
	if strings.Contains(d.text(), "change.") || !d.dead("whatif.reset") {
		t.Errorf("it is not as before:\n%s", d.text())
	}
}

func TestWhatIfStoresNothing(t *testing.T) {
	visits := patients(t)
	before := *visits[1].Intake.Response.Clone()
	visits[1].Exam = []triage.ExamEntry{{Results: map[string]string{"p4_r": "pos"}}}
	exam := maps.Clone(visits[1].Exam[0].Results)
	d := newBench(t, triage.English, wide, visits...)
	d.tap("visit." + visitSI)
	d.tap("tab.comparison")
	real := d.text()
	for _, leave := range []func(){
		func() { d.tap("whatif.close") },
		func() { d.tap("tab.summary"); d.tap("tab.comparison") },
		func() { d.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape}) },
	} {
		d.tap("whatif")
		d.suppose("sec_where", "below_knee", "yes")
		d.suppose("half_sitting", "p4_r", "neg")
		leave()
		if d.text() != real {
			t.Errorf("the comparison is not what it was:\n%s", d.text())
		}
	}
	d.tap("whatif")
	if strings.Contains(d.text(), "change") {
		t.Errorf("what was tried out before came back:\n%s", d.text())
	}
	d.suppose("sec_safety", "cauda", "saddle")
	d.tap("lock")
	if len(d.session.added) != 0 || len(d.delivered) != 0 {
		t.Errorf("written %v", d.session.added)
	}
	if diff := cmp.Diff(before, visits[1].Intake.Response); diff != "" {
		t.Errorf("the answers were changed (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(exam, visits[1].Exam[0].Results); diff != "" {
		t.Errorf("the results were changed (-want +got):\n%s", diff)
	}
}

func TestWhatIfFollowsTheQuestions(t *testing.T) {
	d := onTab(t, visitSI, "comparison")
	d.tap("whatif")
	d.suppose("sec_you", "status", "postpartum")
	ids := strings.Join(d.allIDs(), " ")
	if strings.Contains(ids, "whatif.at=weeks_pregnant") || !strings.Contains(ids, "whatif.at=birth") {
		t.Errorf("after a change of status the list is %s", ids)
	}
	if !strings.Contains(d.text(), "Would raise 1 alert: Not answered: Warning signs after birth") {
		t.Errorf("what the change raises is not told:\n%s", d.text())
	}
	d.suppose("sec_you", "status", "pregnant") // as it really is
	if ids := strings.Join(d.allIDs(), " "); !strings.Contains(ids, "whatif.at=weeks_pregnant") || !d.dead("whatif.reset") {
		t.Errorf("back at the real status there is %s", ids)
	}
	d.tap("whatif.at=weeks_pregnant")
	for range 2 {
		d.tap("whatif.by=10")
	}
	if !strings.Contains(d.text(), "really: 30") || d.dead("whatif.by=-10") == d.dead("whatif.by=10") {
		t.Errorf("no week after 45 is taken:\n%s", d.text())
	}
	d.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if d.Screen() != "review.visit.whatif" || d.find("whatif.section=sec_you") == nil {
		t.Errorf("Escape leaves the list too: %s", d.Screen())
	}
}
