package review_test

import (
	"errors"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"github.com/google/go-cmp/cmp"

	"sacra/assets"
	"sacra/triage"
	"sacra/triage/record"
	"sacra/ui/touch"
)

// corrected returns the corrections that were written, without who and how many were
// seen.
func (d *bench) corrected() []triage.Correction {
	var out []triage.Correction
	for _, body := range d.wrote(record.Correct) {
		c := body.(triage.Correction)
		if c.Therapist != "Dana Ruiz, PT" || c.Seen == 0 {
			d.t.Errorf("a correction is by %q, mark %d", c.Therapist, c.Seen)
		}
		c.Therapist, c.Seen = "", 0
		out = append(out, c)
	}
	return out
}

// offers fails the test unless a button has these words.
func (d *bench) offers(id, words string) {
	d.t.Helper()
	for _, m := range touch.Marks(d.Object()) {
		if m.ID == id {
			if m.Label != words {
				d.t.Errorf("the button %s says %q, want %q", id, m.Label, words)
			}
			return
		}
	}
	d.t.Errorf("there is no button %s", id)
}

// Escape leaves a text as its button does, for the page that it covers.
func TestEscapeLeavesATextForThePageBelow(t *testing.T) {
	d := onTab(t, visitSI, "notes")
	for _, text := range []string{"correct.name", "correct.record_number", "correct.with"} {
		d.tap("corrections")
		d.tap(text)
		d.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
		d.tap("correct.close")
	}
	d.tap("needling")
	d.tap("needling.sites")
	d.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	d.tap("needling.cancel")
	d.tap("note.add")
	d.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	d.tap("note.add")
}

func TestCorrectionsOnTheScreen(t *testing.T) {
	d := onTab(t, visitLeg, "notes")
	d.tap("corrections")
	d.offers("correct.record_number", "Enter")
	d.offers("correct.name", "Change")
	d.tap("correct.record_number")
	d.typed("MRN 17")
	d.tap("correct.save")
	d.offers("correct.record_number", "Change")
	d.tap("correct.me")
	d.tap("correct.done")
	d.tap("correct.done")
	d.tap("correct.undo.with")
	d.tap("correct.birth_date")
	digits := func(s string) {
		for _, c := range s {
			d.TypedRune(c)
		}
	}
	digits("13041991")
	if d.tap("correct.save"); d.find("correct.date.month") == nil {
		t.Errorf("a wrong month is taken:\n%s", d.text())
	}
	d.tap("correct.cancel")
	d.tap("correct.birth_date")
	digits("03041991")
	d.tap("correct.save")
	want := []triage.Correction{
		{What: triage.CorrectNumber, Value: "MRN 17"},
		{What: triage.CorrectWith, Value: "Dana Ruiz, PT"},
		{What: triage.CorrectDone, Value: triage.Yes},
		{What: triage.CorrectDone},
		{What: triage.CorrectWith},
		{What: triage.CorrectBirth, Value: "1991-03-04"},
	}
	if diff := cmp.Diff(want, d.corrected()); diff != "" {
		t.Errorf("written (-want +got):\n%s", diff)
	}
}

// A visit whose sheet was given out is done; nobody has to say so.
func TestAVisitWithASheetIsDone(t *testing.T) {
	d := onTab(t, visitLeg, "plan")
	d.clinic.Printer = assets.PrinterNone
	d.start(triage.English, wide)
	d.tap("visit." + visitLeg)
	d.tap("tab.plan")
	d.offers("release", "Release & save") // where there is no printer
	d.tap("release")
	d.tap("tab.notes")
	d.tap("corrections")
	if !strings.Contains(d.text(), "Done: a sheet was given out") || d.find("correct.done") != nil {
		t.Errorf("it is not said to be done:\n%s", d.text())
	}
}

// Where the clinic wants it, a number for the next check-in is handed out from the page of
// who she is; on a screen that patients share there is no page of the front desk.
func TestANumberForTheNextCheckIn(t *testing.T) {
	d := onTab(t, visitLeg, "notes")
	d.tap("corrections")
	if d.find("correct.ticket") != nil {
		t.Error("numbers are offered where the clinic wants none")
	}
	d.clinic.Tickets = true
	d.start(triage.English, wide)
	d.tap("visit." + visitLeg)
	d.tap("tab.notes")
	d.tap("corrections")
	for range 3 {
		if d.find("correct.ticket") == nil {
			d.tap("correct.page_more")
		}
	}
	d.tap("correct.ticket")
	if want := "woman of " + visitLeg + ": 4711"; !strings.Contains(d.text(), want) {
		t.Errorf("%q is not told:\n%s", want, d.text())
	}
	d.ticketFault = errors.New("x")
	d.tap("correct.ticket")
	if !strings.Contains(d.text(), "not in the list any more") {
		t.Errorf("the fault is not told:\n%s", d.text())
	}
}

// Two spellings of one woman are joined, and what the other record rules out shows.
func TestVisitsAreJoinedAndPartedOnTheScreen(t *testing.T) {
	all := patients(t)
	old := earlier(all[1], "0b6e5d3c-6e1f-4d7a-9c1e-000000000009", 14)
	old.Intake.Name = "Maria Fernandez"
	d := newBench(t, triage.English, wide, append(all, old)...)
	d.tap("visit." + visitSI)
	d.tap("tab.notes")
	d.tap("corrections")
	if !strings.Contains(d.text(), "She has 1 visit.") {
		t.Errorf("it does not say how many visits are hers:\n%s", d.text())
	}
	d.tap("correct.person")
	if d.find("person."+visitLeg) != nil {
		t.Error("a woman with another name and date is offered")
	}
	d.tap("person." + old.ID)
	d.tap("correct.back")
	if !strings.Contains(d.text(), "She has 2 visits.") {
		t.Errorf("the visits are not joined:\n%s", d.text())
	}
	d.tap("correct.person")
	d.tap("person." + old.ID)
	want := []triage.Correction{
		{What: triage.CorrectPerson, Value: triage.PersonSame, Other: old.ID}, {What: triage.CorrectPerson, Value: triage.PersonApart, Other: old.ID},
	}
	if diff := cmp.Diff(want, d.corrected()); diff != "" {
		t.Errorf("written (-want +got):\n%s", diff)
	}
}
