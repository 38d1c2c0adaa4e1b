package review_test

import (
	"errors"
	"strings"
	"testing"

	"sacra/export/printer"
	"sacra/triage"
	"sacra/triage/record"
	"sacra/ui/internal/sight"
	"sacra/ui/review"
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
	d.offers("needling.sites", "Enter")
	d.tap("needling.sites")
	d.typed("Gluteus medius, right")
	d.tap("needling.entry.save")
	d.offers("needling.sites", "Change")
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
	if !strings.Contains(d.text(), "Dry needling\nConsent given · Week 30 · Sites: Gluteus medius, right") {
		t.Errorf("the timeline is\n%s", d.text())
	}
}

// What was printed and exported in an earlier run is read from the record when she asks
// for it, and stands in the timeline by its time.
func TestEarlierPrintsAreRead(t *testing.T) {
	for _, l := range []triage.Lang{triage.English, triage.Spanish} {
		d := newBench(t, l, wide, patients(t)...)
		asked := ""
		d.given = func(visit string) ([]review.GivenOut, error) {
			asked = visit
			return []review.GivenOut{
				{At: at(9, 30), By: "Ana Ruiz", Event: "exported"},
				{At: at(9, 40), Event: "print", Document: review.PrintSheet, State: printer.Failed},
			}, nil
		}
		d.start(l, wide)
		d.tap("visit." + visitSI)
		d.tap("tab.notes")
		d.tap("given")
		text := d.text()
		sheet, export := d.words("print.kind.sheet")+"\n9:40", d.words("audit.event.exported")+"\nAna Ruiz · 9:30"
		if i := strings.Index(text, sheet); asked != visitSI || i < 0 || strings.Index(text, export) < i || !strings.Contains(text, d.words("timeline.print.failed")) {
			t.Errorf("asked for %s, the timeline is\n%s", asked, text)
		}
		if d.find("given") != nil {
			t.Error("they are offered once more")
		}
		sight.Picture(t, d.window.Canvas(), "given-"+string(l))
	}
	d := newBench(t, triage.English, wide, patients(t)...)
	d.given = func(string) ([]review.GivenOut, error) { return nil, errors.New("broken") }
	d.start(triage.English, wide)
	d.tap("visit." + visitSI)
	d.tap("tab.notes")
	d.tap("given")
	if !strings.Contains(d.text(), "The record could not be read") || d.dead("given") {
		t.Errorf("of a fault it says\n%s", d.text())
	}
}
