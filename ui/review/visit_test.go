package review_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"sacra/triage"
	"sacra/triage/record"
	"sacra/ui/internal/sight"
)

func TestSummaryTellsSkippedNotSureAndNotAskedApart(t *testing.T) {
	d := newBench(t, triage.English, wide, patients(t)...)
	d.tap("visit." + visitSI)
	all := d.allPages()
	for _, want := range []string{
		"Skipped: Numb or tingly", "Not sure: Leaks with cough or effort", "Not asked: Warning signs after birth",
		"Turning over in bed", "Makes it worse", "Dimple above the right buttock", "4/10",
	} {
		if !strings.Contains(all, want) {
			t.Errorf("the summary does not say %q", want)
		}
	}
}

func TestClearingWithANoteOpensTheSheet(t *testing.T) {
	visit := patients(t)[1]
	visit.Intake.Response.Clear("general_signs")
	d := newBench(t, triage.English, wide, visit)
	d.tap("visit." + visitSI)
	d.tap("tab.plan")
	if !d.dead("release") {
		t.Fatal("a blocked sheet can be released")
	}
	d.tap("release.to_alerts")
	d.tap("clear.unanswered_general_signs")
	if !d.dead("clear.save") {
		t.Error("an alert can be cleared without a note")
	}
	d.typed("   ")
	if !d.dead("clear.save") {
		t.Error("an alert can be cleared with blanks")
	}
	d.typed("Asked her: no fever, no fall.")
	d.tap("clear.save")
	want := []any{triage.Clearance{Alert: "unanswered_general_signs", Note: "Asked her: no fever, no fall.", Therapist: "Dana Ruiz, PT"}}
	if diff := cmp.Diff(want, d.wrote(record.Clear)); diff != "" {
		t.Errorf("clearance (-want +got):\n%s", diff)
	}
	if !strings.Contains(d.allPages(), "Cleared by Dana Ruiz, PT: Asked her") {
		t.Errorf("the summary does not show the note:\n%s", d.text())
	}
	d.tap("tab.plan")
	if d.dead("release") {
		t.Errorf("the sheet is still blocked:\n%s", d.text())
	}
}

func TestWhatIsOpenStandsBeforeWhatIsCleared(t *testing.T) {
	visit := patients(t)[2]
	visit.Clearances = []triage.Clearance{{Alert: "cauda_saddle", Note: "Seen at the hospital.", Therapist: "Dana Ruiz, PT"}}
	d := newBench(t, triage.English, wide, visit)
	d.tap("visit." + visitStop)
	if strings.Contains(d.text(), "Seen at the hospital.") || d.find("clear.cauda_wipe") == nil {
		t.Errorf("the first page does not begin with what is open:\n%s", d.text())
	}
	if !strings.Contains(d.allPages(), "Seen at the hospital.") {
		t.Error("the cleared alert is not to be seen any more")
	}
}

func TestAClearanceThatCannotBeSavedClearsNothing(t *testing.T) {
	visit := patients(t)[1]
	visit.Intake.Response.Clear("general_signs")
	d := newBench(t, triage.English, wide, visit)
	d.session.add = func(string, record.Kind, any) error { return errors.New("disk full") }
	d.tap("visit." + visitSI)
	d.tap("clear.unanswered_general_signs")
	d.typed("Asked.")
	d.tap("clear.save")
	if !strings.Contains(d.text(), "could not be saved") {
		t.Errorf("the fault is not told:\n%s", d.text())
	}
	d.tap("tab.plan")
	if !d.dead("release") {
		t.Error("the sheet opened without a saved clearance")
	}
}

func TestAnExamResultMovesTheComparisonAtOnce(t *testing.T) {
	d := onTab(t, visitSI, "tests")
	d.tap("position.half_sitting")
	before := d.text()
	d.tap("exam.p4_r=neg")
	d.tap("exam.distraction=neg")
	after := d.text()
	rules := &d.content.Rules
	resp := patients(t)[1].Response()
	chance := func() triage.Chance {
		a := rules.Assess(resp)
		return a.Judged(triage.Girdle).Posterior
	}
	was := chance()
	resp.SetExam("p4_r", "neg")
	resp.SetExam("distraction", "neg")
	now := chance()
	if now >= was {
		t.Fatalf("the rules did not move: %v to %v", was, now)
	}
	said := func(c triage.Chance) string { return "65%\n" + percent(c) }
	if !strings.Contains(before, said(was)) || !strings.Contains(after, said(now)) {
		t.Errorf("want %q before and %q after; after:\n%s", said(was), said(now), after)
	}
	if !strings.Contains(after, "0 of 2") {
		t.Errorf("the running counts do not show 0 of 2 done:\n%s", after)
	}
	d.tap("exam.p4_r=neg") // once more takes it away
	d.tap("tab.summary")   // leaving the page saves
	want := []any{triage.ExamEntry{Results: map[string]string{"distraction": "neg"}, Therapist: "Dana Ruiz, PT", Seen: 1}}
	if diff := cmp.Diff(want, d.wrote(record.Exam)); diff != "" {
		t.Errorf("saved exam (-want +got):\n%s", diff)
	}
}

func TestAnExamThatCannotBeSavedKeepsTheVisitOpen(t *testing.T) {
	d := onTab(t, visitSI, "tests")
	d.tap("position.half_sitting")
	d.tap("exam.p4_r=pos")
	d.session.add = func(string, record.Kind, any) error { return errors.New("disk full") }
	d.tap("back")
	if d.Screen() != "review.visit.tests" || !strings.Contains(d.text(), "could not be saved") {
		t.Fatalf("%s is shown:\n%s", d.Screen(), d.text())
	}
	d.session.add = nil
	d.tap("back")
	if got := d.wrote(record.Exam); d.Screen() != "review.list" || len(got) != 1 {
		t.Errorf("%s is shown, written %v", d.Screen(), got)
	}
}

func TestUnsuitableTestsTakeNoResultAndSayWhy(t *testing.T) {
	d := onTab(t, visitSI, "tests")
	resp := patients(t)[1].Response()
	seen := 0
	for _, p := range []string{"standing", "sitting", "side_lying", "half_sitting"} {
		d.tap("position." + p)
		ids, text := d.allIDs(), d.allPages()
		for i := range d.content.Rules.Exam.Tests {
			test := &d.content.Rules.Exam.Tests[i]
			if test.Position != p {
				continue
			}
			offered := slices.ContainsFunc(ids, func(id string) bool { return strings.HasPrefix(id, "exam."+test.IDs()[0]) })
			unsuitable := test.Unsuitable.Holds(resp)
			if unsuitable {
				seen++
			}
			if offered == unsuitable || unsuitable != strings.Contains(text, test.Why["en"]) && !test.Why.Empty() {
				t.Errorf("%s: offered %v, unsuitable %v", test.ID, offered, unsuitable)
			}
		}
	}
	if seen == 0 {
		t.Error("no test was unsuitable: this patient tests nothing")
	}
}

func TestRestNormalFillsOnlyWhatIsEmpty(t *testing.T) {
	d := onTab(t, visitLeg, "tests")
	d.tap("position.sitting")
	d.tap("exam.myotome_l5_l=3")
	d.tap("exam.clear.neuro")
	d.tap("tab.summary")
	got := d.wrote(record.Exam)[0].(triage.ExamEntry).Results
	for id, want := range map[string]string{"myotome_l5_l": "3", "myotome_l5_r": "5", "touch_s1_l": "normal", "reflex_ankle_r": "normal", "slump_l": "", "clonus": "no"} {
		if got[id] != want {
			t.Errorf("%s is %q, want %q", id, got[id], want)
		}
	}
}

func TestNumbersAreEnteredByKeypad(t *testing.T) {
	d := onTab(t, visitSI, "tests")
	d.tap("position.standing")
	d.tap("exam.finger_floor_cm")
	if !d.dead("number.set") {
		t.Error("nothing can be set")
	}
	d.tap("number.3")
	d.tap("number.1")
	d.tap("number.set")
	d.tap("tab.summary")
	if got := d.wrote(record.Exam); len(got) != 1 || got[0].(triage.ExamEntry).Results["finger_floor_cm"] != "31" {
		t.Errorf("saved %v", got)
	}
}

// TestATemperatureIsEnteredInFahrenheit: it is kept in °C, and a fever is told.
func TestATemperatureIsEnteredInFahrenheit(t *testing.T) {
	for _, l := range []triage.Lang{triage.English, triage.Spanish} {
		d := newBench(t, l, wide, patients(t)...)
		d.tap("visit." + visitSI)
		d.tap("tab.tests")
		d.tap("position.sitting")
		sight.Picture(t, d.window.Canvas(), string(l)+"-vital-signs")
		d.tap("exam.temp_c")
		for _, digit := range "1004" {
			d.tap("number." + string(digit))
		}
		sight.Picture(t, d.window.Canvas(), string(l)+"-temperature")
		d.tap("number.set")
		sight.Picture(t, d.window.Canvas(), string(l)+"-fever")
		if text := d.text(); !strings.Contains(text, "100.4 °F") {
			t.Errorf("the row does not show 100.4 °F:\n%s", text)
		}
		d.tap("tab.summary")
		if got := d.wrote(record.Exam); len(got) != 1 || got[0].(triage.ExamEntry).Results["temp_c"] != "38" {
			t.Errorf("saved %v", got)
		}
		d.tap("tab.summary")
		sight.Picture(t, d.window.Canvas(), string(l)+"-fever-alert")
	}
}

func TestNotesAreKept(t *testing.T) {
	d := newBench(t, triage.Spanish, wide, patients(t)...)
	d.tap("visit." + visitSI)
	d.tap("tab.notes")
	d.tap("note.add")
	d.typed("Camina al trabajo.")
	d.tap("note.save")
	want := []any{triage.Note{Text: "Camina al trabajo.", Therapist: "Dana Ruiz, PT"}}
	if diff := cmp.Diff(want, d.wrote(record.Note)); diff != "" {
		t.Errorf("note (-want +got):\n%s", diff)
	}
	if !strings.Contains(d.text(), "Camina al trabajo.") {
		t.Errorf("the page does not show it:\n%s", d.text())
	}
}

func TestNoVerdictIsSaid(t *testing.T) {
	for _, l := range []triage.Lang{triage.English, triage.Spanish} {
		d := newBench(t, l, wide, eventful(t)...)
		for _, visit := range []string{visitSI, visitLeg} {
			tour(d, visit, func(page string) {
				for _, word := range []string{"diagnos", "likely", "probab", "confirm ", "positive for"} {
					if page != "prior" && !strings.HasPrefix(page, "method") && !strings.HasPrefix(page, "summary") && strings.Contains(strings.ToLower(d.text()), word) {
						t.Errorf("%s %s says %q", l, page, word)
					}
				}
			})
		}
	}
}
