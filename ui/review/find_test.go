package review_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"sacra/triage"
	"sacra/ui/internal/sight"
)

func TestAVisitIsFoundByTheBeginningOfAName(t *testing.T) {
	all := patients(t) // Grace Okafor, María de los Ángeles Fernández-Quintanilla, Joanne Whitfield
	all = append(all, earlier(all[1], "before", 7))
	all[2].Intake.Name = "Joanne Whitfeld"
	all[2].Correct(triage.Correction{What: triage.CorrectName, Value: "Joanne Whitfield"})
	all[2].Correct(triage.Correction{What: triage.CorrectNumber, Value: "MRN-17"})
	all[1].Correct(triage.Correction{What: triage.CorrectNumber, Value: "H 2042"}) // at one of her two visits
	for typed, want := range map[string][]string{
		"":           nil,
		"maria":      {visitSI, "before"},
		"quin ANG":   {visitSI, "before"},
		"okafor gr":  {visitLeg},
		"afor":       nil, // no word begins so
		"1992":       {visitStop},
		"grace whit": nil,
		"2 3 1989":   {visitLeg}, // a date without its zeros
		"mrn 17":     {visitStop},
		"whitfeld":   {visitStop}, // as she typed it
		"h 204":      {visitSI, "before"},
		"maria 2042": {visitSI, "before"},
	} {
		d := newBench(t, triage.English, wide, all...)
		d.tap("find")
		d.typed(typed)
		if got := d.rows(); !slices.Equal(got, want) {
			t.Errorf("%q finds %v, want %v", typed, got, want)
		}
		if said := strings.Contains(d.text(), "No visit has that name"); said != (typed != "" && want == nil) {
			t.Errorf("%q: it says that there is none: %v", typed, said)
		}
	}
}

// Whoever opens what she found comes back to it, and then to the list.
func TestWhatWasFoundIsOpenedAndLeft(t *testing.T) {
	d := newBench(t, triage.English, wide, patients(t)...)
	d.tap("find")
	d.typed("grac")
	d.tap("lang")
	d.tap("visit." + visitLeg)
	if d.Screen() != "review.visit.summary" {
		t.Fatalf("it shows %s", d.Screen())
	}
	d.TypedRune('x') // is not typed into the name
	escape := &fyne.KeyEvent{Name: fyne.KeyEscape}
	d.TypedKey(escape)
	if got := d.rows(); d.Screen() != "review.find" || len(got) != 1 {
		t.Errorf("back from the visit it shows %s with %v", d.Screen(), got)
	}
	d.TypedKey(escape)
	if got := d.rows(); d.Screen() != "review.list" || len(got) != 3 {
		t.Errorf("back from the search it shows %s with %v", d.Screen(), got)
	}
	d.tap("find")
	d.typed("grac")
	d.Lock()
	if d.text() != "" || d.Screen() != "review.locked" {
		t.Errorf("locked, %s shows %q", d.Screen(), d.text())
	}
}

func TestFindingFits(t *testing.T) {
	for _, size := range []fyne.Size{wide, fyne.NewSize(1024, 768), fyne.NewSize(800, 1280)} {
		for _, l := range []triage.Lang{triage.English, triage.Spanish} {
			d := newBench(t, l, size, eventful(t)...)
			d.tap("find")
			for _, letters := range []string{"", "m", "xyz"} {
				d.typed(letters)
				c := d.window.Canvas()
				for _, fault := range append(sight.Texts(c), sight.Targets(c, 7.5, 0, 160, "finder.keys")...) {
					t.Errorf("%v %s %q: %s", size, l, letters, fault)
				}
				sight.Picture(t, c, fmt.Sprintf("find-%.0f-%s-%s", size.Width, l, letters))
			}
		}
	}
}
