package review_test

import (
	"strings"
	"testing"

	"sacra/triage"
	"sacra/triage/record"
)

// What the program did not reach after a stop is one card with one note, which is
// two taps: the sentence, and save. She can complete it.
func TestWhatWasNotAskedAfterAStopIsOneCard(t *testing.T) {
	d := newBench(t, triage.English, wide, patients(t)...)
	d.tap("visit." + visitStop)
	text := d.allPages()
	if n := strings.Count(text, "Not asked, because the questions stopped before"); n != 1 || d.find("clear.unanswered_general_signs") != nil {
		t.Fatalf("there are %d cards for what was not asked:\n%s", n, text)
	}
	d.tap("clear.unasked")
	d.tap("clear.usual.2")
	d.typed(" Twice.")
	d.tap("clear.save")
	written := d.wrote(record.Clear)
	if len(written) < 2 {
		t.Fatalf("%d clearances were written", len(written))
	}
	for _, body := range written {
		c := body.(triage.Clearance)
		if !strings.HasPrefix(c.Alert, "unanswered_") || c.Note != "Asked again: she has none of these signs. Twice." {
			t.Errorf("written %+v", c)
		}
	}
	if text := d.allPages(); d.find("clear.unasked") != nil || !strings.Contains(text, "none of these signs. Twice.") {
		t.Errorf("after the note it shows\n%s", text)
	}
}

// A tapped sentence can be taken out again, and nothing can be saved without a note.
func TestUsualNotes(t *testing.T) {
	d := newBench(t, triage.English, wide, patients(t)...)
	d.tap("visit." + visitStop)
	d.tap("clear.cauda_saddle")
	if first, sixth := d.place(d.words("clear.usual.1")), d.place(d.words("clear.usual.6")); first.Y != sixth.Y || first.X >= sixth.X {
		t.Errorf("ten sentences are not five beside five: the first is at %v, the sixth at %v", first, sixth)
	}
	if !d.dead("clear.save") {
		t.Error("an empty note can be saved")
	}
	d.tap("clear.usual.3")
	d.tap("clear.usual.4")
	d.tap("clear.usual.3")
	d.tap("clear.type")
	d.tap("clear.save")
	got := d.wrote(record.Clear)
	if len(got) != 1 || got[0].(triage.Clearance).Note != "Bladder, bowel and saddle: asked, nothing has changed." {
		t.Errorf("written %+v", got)
	}
}
