package owner_test

import (
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	"sacra/export/printer"
	"sacra/triage"
)

// TestTheClinicPictureIsPrintedAndSaved: as pages of the figures on the screen, in its
// language; where they went is said, and so is a fault.
func TestTheClinicPictureIsPrintedAndSaved(t *testing.T) {
	var tell func(printer.Status)
	var fault error
	var gave []bool
	d := newBench(t, func(d *bench) {
		d.p.Picture = func(context.Context) (triage.Picture, error) { return triage.Picture{Tests: 3}, nil }
		d.p.PicturePage = func(_ context.Context, pic triage.Picture, l triage.Lang, print bool) (string, *printer.Job, error) {
			if pic.Tests != 3 || l != triage.English {
				t.Errorf("a page of %+v in %s", pic, l)
			}
			gave = append(gave, print)
			if fault != nil || !print {
				return "/sheets/picture.pdf", nil, fault
			}
			job, told := printer.Told(printer.Status{State: printer.Sending})
			tell = told
			return "", job, nil
		}
	})
	d.tap("section.visits")
	d.open("picture")
	d.tap("save")
	d.sees("Saved as /sheets/picture.pdf.")
	d.tap("print")
	d.sees("Sending the pages")
	tell(printer.Status{State: printer.Printed})
	d.sees("Printed.")
	fault = plainly("errors.no_printer")
	d.tap("print")
	d.sees("The printer did not answer.")
	if !slices.Equal(gave, []bool{false, true, true}) {
		t.Errorf("gave %v", gave)
	}
}

// TestTheClinicPicture: counts as bars by what the women are, tables with intervals,
// and words where there is not enough yet.
func TestTheClinicPicture(t *testing.T) {
	from := time.Date(2027, 1, 4, 0, 0, 0, 0, time.UTC)
	pic := triage.Picture{Tables: []triage.TestTable{{Test: "p4", Hypothesis: triage.Girdle, PosFits: 18, NegFits: 6, PosNot: 4, NegNot: 11}}}
	for i, status := range []string{triage.StatusPregnant, triage.StatusPregnant, triage.StatusPregnant, triage.StatusPostpartum} {
		at := from.AddDate(0, 0, 14*i)
		pic.Counts = append(pic.Counts, triage.Count{Status: status, From: at, To: at.AddDate(0, 0, 13), Weeks: 2, Visits: 6 + 3*i})
	}
	for l, wants := range map[triage.Lang][]string{
		triage.English: {"Pregnant", "January 4, 2027 to January 17, 2027: 6 visits", "After a birth", "named p4 · named girdle", "Positive where it fits: 75% of 24 (95% interval 55–88%)"},
		triage.Spanish: {"Embarazadas", "6 visitas", "Positiva donde concuerda: 75 % de 24"},
	} {
		d := newBench(t, func(d *bench) {
			d.p.Lang = l
			d.p.Picture = func(context.Context) (triage.Picture, error) { return pic, nil }
			d.p.NameOf = func(id string, _ triage.Lang) string { return "named " + id }
		})
		d.tap("section.visits")
		d.open("picture")
		d.picture("clinic-picture-" + string(l))
		said := d.shown()
		for _, want := range wants {
			if !strings.Contains(said, want) {
				t.Errorf("it does not say %q:\n%s", want, said)
			}
		}
	}
	d := newBench(t, func(d *bench) {
		d.p.Picture = func(context.Context) (triage.Picture, error) { return triage.Picture{}, d.jam }
	})
	d.tap("section.visits")
	d.open("picture")
	if said := d.shown(); !strings.Contains(said, "There are not 5 visits") || !strings.Contains(said, "No test has 30 visits") {
		t.Errorf("too little:\n%s", said)
	}
}
