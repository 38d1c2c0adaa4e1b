package review_test

import (
	"strings"
	"testing"

	"sacra/triage"
	"sacra/triage/record"
)

// The notes, tests and corrections of a visit are one timeline, the newest first, and
// the last step is undone by a further entry.
func TestTheTimelineAndUndo(t *testing.T) {
	d := onTab(t, visitSI, "tests")
	d.tap("position.half_sitting")
	d.tap("exam.p4_r=pos")
	d.tap("tab.notes")
	d.tap("note.add")
	d.typed("Walks to work.")
	d.tap("note.save")
	text := d.text()
	if note, exam := strings.Index(text, "Walks to work."), strings.Index(text, "1 result"); note < 0 || exam < note {
		t.Fatalf("the timeline is\n%s", text)
	}
	if !strings.Contains(text, "Undo the last step: Note") {
		t.Errorf("nothing to undo:\n%s", text)
	}
	d.tap("undo")
	if text := d.text(); !strings.Contains(text, "Note, taken back") || d.find("undo") != nil {
		t.Errorf("taken back, the timeline is\n%s", text)
	}
	if got := d.wrote(record.Note); len(got) != 2 || got[1].(triage.Note).TakesBack != "Walks to work." {
		t.Errorf("written %+v", got)
	}
	d.tap("corrections")
	d.tap("correct.me")
	d.tap("correct.close")
	d.tap("undo")
	if got := d.corrected(); len(got) != 2 || got[1].Value != "" {
		t.Errorf("written %+v", got)
	}
}

// An undone bedside result is out of the comparison.
func TestUndoneResultsAreOut(t *testing.T) {
	d := onTab(t, visitSI, "tests")
	d.tap("position.half_sitting")
	d.tap("exam.p4_r=pos")
	d.tap("tab.notes")
	d.tap("undo")
	d.tap("tab.comparison")
	d.tap("lock")
	got := d.wrote(record.Exam)
	if len(got) != 2 || len(got[1].(triage.ExamEntry).Results) != 0 {
		t.Errorf("written %+v", got)
	}
}

func TestNeedlingIsNotedWithConsentOnly(t *testing.T) {
	d := onTab(t, visitSI, "notes")
	d.tap("needling")
	d.tap("needling.sites")
	d.typed("Gluteus medius, right")
	d.tap("needling.entry.save")
	d.tap("needling.no")
	if !d.dead("needling.save") || !strings.Contains(d.text(), "Without her consent") {
		t.Errorf("without consent it can be saved:\n%s", d.text())
	}
	d.tap("needling.yes")
	d.tap("needling.response")
	d.typed("Twitch, sore for a minute")
	d.tap("needling.entry.save")
	d.tap("needling.save")
	got := d.wrote(record.Note)
	if len(got) != 1 {
		t.Fatalf("written %+v", got)
	}
	n := got[0].(triage.Note).Needling
	if n == nil || !n.Consent || n.Sites != "Gluteus medius, right" || n.Response != "Twitch, sore for a minute" || n.Stage.Weeks != 30 {
		t.Errorf("written %+v", n)
	}
	if !strings.Contains(d.text(), "Consent given · Week 30 · Sites: Gluteus medius, right") {
		t.Errorf("the timeline is\n%s", d.text())
	}
}
