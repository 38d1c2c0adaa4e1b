package review_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"sacra/triage"
)

func TestTrendShowsHowTheScalesMovedAndWhatThatMeans(t *testing.T) {
	all := patients(t)
	now := all[1] // back 4 now, 7 at worst; leg 2 and 3; what she named 3, 5 and 4
	then := earlier(now, "then", 28, "pain_back_worst", "9", "pain_leg_worst", "8", "pain_back_now", "5",
		"activity_score_1", "1", "activity_score_2", "1", "activity_score_3", "1")
	namesake := earlier(now, "namesake", 14, "pain_back_worst", "0")
	namesake.Intake.BirthDate = "1990-01-01"
	d := newBench(t, triage.English, wide, append(all, then, namesake)...)
	d.tap("visit." + visitSI)
	if !strings.Contains(d.text(), "Over 2 visits") {
		t.Fatalf("the summary does not lead to it:\n%s", d.text())
	}
	d.tap("trend")
	said := d.allPages()
	for _, want := range []string{
		"9\n7\nSmall change for the better\nBy 2: more than measurement error (1.8), less than patients call important (3).",
		"8\n3\nClearly better\nBy 5: more than measurement error (1.8), and what patients call important (3).",
		"5\n4\nNo clear change\nBy 1: within measurement error (1.8).",
		"2\n2\nNo clear change\nFirst and last are the same.",
		"1\n4\nClearly better\nBy 3: more than measurement error (2).",
		"Matched by name and date of birth.", "Feb 4, 2027", "Mar 4, 2027", "What she named: Lift or carry her child · Climb stairs · Turn over in bed",
	} {
		if !strings.Contains(said, want) {
			t.Errorf("it does not say %q", want)
		}
	}
	if strings.Contains(said, "Feb 18, 2027") {
		t.Error("a woman with another date of birth is in it")
	}
	if t.Failed() {
		t.Log(said)
	}
	d.tap("trend.close")
	if d.Screen() != "review.visit.summary" || len(d.session.added) != 0 {
		t.Errorf("%s is shown, %d written", d.Screen(), len(d.session.added))
	}
}

func TestNoTrendFromOneVisitOrWithoutADateOfBirth(t *testing.T) {
	all := patients(t)
	nobody := all[0]
	nobody.Intake.BirthDate = ""
	all[0] = nobody
	d := newBench(t, triage.English, wide, append(all, earlier(nobody, "nobody", 7))...)
	d.content.Rules.Scales = nil // a questionnaire would lead to the same page
	d.start(triage.English, wide)
	for _, visit := range []string{visitSI, visitLeg} {
		d.tap("visit." + visit)
		if d.find("trend") != nil {
			t.Errorf("%s has a trend", visit)
		}
		d.tap("back")
	}
}

func TestContradictionsAreMarkedWithTheirAnswers(t *testing.T) {
	all := patients(t)
	all[1].Intake.Response.Set("foot", "yes")
	all[1].Intake.Response.Set("pain_back_now", "7")
	all[1].Intake.Response.Set("pain_back_worst", "6")
	d := newBench(t, triage.English, wide, all...)
	d.tap("visit." + visitSI)
	for _, want := range []string{
		"2 contradictions. Ask her again:", "Pain below the knee: No — but Pain into the foot: Yes",
		"Back or pelvic pain now: 7 — but Back or pelvic pain at its worst: 6",
	} {
		if !strings.Contains(d.text(), want) {
			t.Errorf("the summary does not say %q:\n%s", want, d.text())
		}
	}
	if open := triage.Open(d.content.Rules.Raised(all[1].Response()), nil); len(open) != 0 {
		t.Fatalf("alerts %v: she tests nothing", open)
	}
	d.tap("tab.plan")
	if d.dead("release") {
		t.Error("a contradiction blocks the sheet")
	}
	d.tap("back")
	d.tap("visit." + visitLeg)
	if strings.Contains(d.text(), "contradiction") {
		t.Error("a visit without any is marked")
	}
}

// Every code of a contradiction names questions that can be said.
func TestEveryContradictionCanBeSaid(t *testing.T) {
	all := patients(t)
	r := &all[1].Intake.Response
	r.Set("status", "postpartum")
	r.Set("conditions", "twins", "triplets")
	d := newBench(t, triage.Spanish, wide, all...)
	d.tap("visit." + visitSI)
	var ids []string
	for _, x := range r.Contradictions() {
		ids = append(ids, x.ID)
	}
	if diff := cmp.Diff([]string{"weeks_not_pregnant", "twins_and_more"}, ids); diff != "" {
		t.Fatalf("(-want +got):\n%s", diff)
	}
	text := d.allPages()
	if !strings.Contains(text, "2 contradicciones") || strings.Count(text, "— pero") != 1 || strings.Contains(text, "{{") {
		t.Errorf("it says\n%s", text)
	}
}

func TestTheNextBestTestLeadsToItsRow(t *testing.T) {
	for _, c := range []struct{ visit, from string }{{visitSI, "comparison"}, {visitLeg, "comparison"}, {visitLeg, "tests"}} {
		d := newBench(t, triage.English, wide, patients(t)...)
		visit := patients(t)[1]
		if c.visit == visitLeg {
			visit = patients(t)[0]
		}
		a := d.content.Rules.Assess(visit.Response())
		next := a.NextTests[0].ID
		d.tap("visit." + c.visit)
		d.tap("tab." + c.from)
		d.tap("next." + next)
		at := d.find("method." + next)
		if d.Screen() != "review.visit.tests" || at == nil {
			t.Errorf("%s from %s: %s is not on the page of %s", c.visit, c.from, next, d.Screen())
		}
	}
}

// The row may be on a later page of its position; once she turns, she is left
// alone.
func TestTheWayToATestTurnsThePageOnce(t *testing.T) {
	visit := patients(t)[0]
	visit.Exam = []triage.ExamEntry{{Results: map[string]string{}}}
	d := newBench(t, triage.English, wide, visit)
	for i := range d.content.Rules.Exam.Tests { // all but the last of its position are done
		if x := &d.content.Rules.Exam.Tests[i]; x.ID != "xslr" {
			for _, id := range x.IDs() {
				if r := x.Results(); len(r) > 0 {
					visit.Exam[0].Results[id] = r[len(r)-1]
				} else {
					visit.Exam[0].Results[id] = "1"
				}
			}
		}
	}
	for id, v := range visit.Exam[0].Results {
		if v == triage.NotDone {
			visit.Exam[0].Results[id] = "neg"
		}
	}
	d.tap("visit." + visitLeg)
	d.tap("tab.comparison")
	if d.find("next.xslr") == nil {
		t.Fatalf("the next test is another:\n%s", strings.Join(d.ids(), " "))
	}
	d.tap("next.xslr")
	if d.find("method.xslr") == nil || d.find("method.p4") != nil {
		t.Fatalf("the page is the wrong one: %s", strings.Join(d.ids(), " "))
	}
	d.tap("method.p4") // on the first page
	d.tap("detail.close")
	if d.find("method.p4") == nil {
		t.Error("she was taken back to the row that she left")
	}
}
