package review_test

import (
	"errors"
	"strings"
	"testing"

	"sacra/triage"
	"sacra/triage/record"
	"sacra/ui/internal/sight"
)

// The preview has the pages that are printed: their number, and what is written on
// them. One of them opens in halves, and the screen keeps nothing of it.
func TestThePreviewHasThePagesThatArePrinted(t *testing.T) {
	d := onTab(t, visitSI, "plan")
	d.tap("release.preview")
	if d.find("preview.page.1") == nil || d.find("preview.page.2") == nil || d.find("preview.page.3") != nil {
		t.Fatalf("a sheet of one leaf has %v", d.ids())
	}
	for _, want := range []string{"Sus ejercicios", "Respiración con abrazo de barriga", "555-0100", "Cuándo parar y a quién llamar"} {
		if seen := sight.Seen(d.Object()); !strings.Contains(seen, want) {
			t.Errorf("the pages lack %q:\n%s", want, seen)
		}
	}
	d.tap("preview.page.1")
	d.tap("preview.lower")
	if d.find("preview.all") == nil || strings.Contains(sight.Seen(d.Object()), "Cuándo parar y a quién llamar") {
		t.Errorf("the page is not shown by itself:\n%s", d.text())
	}
	d.tap("preview.all")
	d.tap("preview.close")
	d.tap("release")
	if d.find("release.see.0") == nil {
		d.turnTo("release.see.0")
	}
	d.tap("release.see.0")
	if d.find("preview.page.2") == nil {
		t.Errorf("the sheet that was given out is not shown:\n%s", d.text())
	}
	if len(d.wrote(record.Release)) != 1 || len(d.delivered) != 1 {
		t.Errorf("%d releases, %d sheets", len(d.wrote(record.Release)), len(d.delivered))
	}
}

// Pages that cannot be drawn are told of, and the sheet can still be given out.
func TestAPreviewThatFailsIsToldOf(t *testing.T) {
	d := newBench(t, triage.English, wide, patients(t)...)
	d.blind = errors.New("no pages")
	d.tap("visit." + visitSI)
	d.tap("tab.plan")
	d.tap("release.preview")
	if !strings.Contains(d.text(), "The pages cannot be shown.") {
		t.Errorf("nothing is told:\n%s", d.text())
	}
	d.tap("preview.close")
	d.tap("release")
	if len(d.delivered) != 1 {
		t.Error("it cannot be given out")
	}
}

// From the list to a printed sheet that nobody changed are ten taps at most.
func TestAnUnchangedSheetTakesTenTaps(t *testing.T) {
	for _, l := range []triage.Lang{triage.English, triage.Spanish} {
		d := newBench(t, l, wide, patients(t)...)
		taps := []string{"visit." + visitSI, "tab.plan", "release"}
		for _, id := range taps {
			d.tap(id)
		}
		if len(taps) > 10 || len(d.delivered) != 1 {
			t.Errorf("%s: %d taps, %d sheets", l, len(taps), len(d.delivered))
		}
	}
}
