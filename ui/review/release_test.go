package review_test

import (
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"sacra/export/pdf"
	"sacra/triage"
	"sacra/triage/record"
)

func TestLargePrintIsReleasedAndRemembered(t *testing.T) {
	visit := patients(t)[1]
	d := newBench(t, triage.English, wide, visit)
	d.tap("visit." + visitSI)
	d.tap("tab.plan")
	d.tap("release.print=large")
	d.tap("release.print=normal")
	d.tap("release.print=large")
	d.tap("release")
	written := d.wrote(record.Release)
	if len(written) != 1 || !written[0].(triage.Release).Large || len(d.delivered) != 1 || !d.delivered[0].release.Large {
		t.Fatalf("released %+v, delivered %+v", written, d.delivered)
	}
	visit.Releases = []triage.Release{written[0].(triage.Release)}
	d = newBench(t, triage.English, wide, visit)
	d.tap("visit." + visitSI)
	d.tap("tab.plan")
	d.tap("release") // whoever needed it once needs it again
	if len(d.delivered) != 1 || !d.delivered[0].release.Large {
		t.Errorf("the second sheet is not large: %+v", d.delivered)
	}
}

func TestLargePrintIsChosenForWhoReadLargeText(t *testing.T) {
	visit := patients(t)[1]
	visit.Intake.Large = true
	d := newBench(t, triage.English, wide, visit)
	d.tap("visit." + visitSI)
	d.tap("tab.plan")
	d.tap("release")
	if len(d.delivered) != 1 || !d.delivered[0].release.Large {
		t.Errorf("the sheet is not large: %+v", d.delivered)
	}
}

func TestItSaysWhyTheSheetHasNoLogo(t *testing.T) {
	for _, tt := range []struct {
		err  error
		want string
	}{
		{fmt.Errorf("reading: %w", pdf.ErrLogoFormat), "not a PNG or JPEG"},
		{fmt.Errorf("reading: %w", pdf.ErrLogoHuge), "too large"},
		{fmt.Errorf("reading: %w", pdf.ErrLogoBroken), "damaged"},
		{fmt.Errorf("reading: %w", fs.ErrNotExist), "there is no our-logo.png in the data folder"},
		{errors.New("input/output error"), "could not be opened"},
		{nil, ""},
	} {
		d := newBench(t, triage.English, wide, patients(t)...)
		d.clinic.Logo, d.logo = "our-logo.png", tt.err
		d.start(triage.English, wide)
		d.tap("visit." + visitSI)
		d.tap("tab.plan")
		text := d.text()
		if got := strings.Contains(text, "our-logo.png"); got != (tt.err != nil) || !strings.Contains(text, tt.want) {
			t.Errorf("%v: %q is not told:\n%s", tt.err, tt.want, text)
		}
		if d.dead("release") {
			t.Errorf("%v: no sheet can be had", tt.err)
		}
	}
}

// How many pages a sheet takes is said before it is printed, for the print and the
// plan that are chosen; where it cannot be counted nothing is said.
func TestThePagesOfASheetAreSaidBefore(t *testing.T) {
	for _, lang := range []triage.Lang{triage.English, triage.Spanish} {
		d := newBench(t, lang, wide, patients(t)[1])
		leaf, four := d.content.Words.For(lang)("deliver.pages.leaf"), d.content.Words.For(lang)("deliver.pages.more", "Count", 4)
		counted := 0
		d.counted = func(visit string, rel triage.Release, _ []string) (int, error) {
			counted++
			if visit != visitSI || len(rel.Plan.Exercises) == 0 {
				t.Errorf("the pages of visit %s are counted with %d exercises", visit, len(rel.Plan.Exercises))
			}
			switch {
			case rel.Paper == "a4":
				return 0, errors.New("it cannot be made")
			case rel.Large:
				return 4, nil
			}
			return 2, nil
		}
		d.start(lang, wide)
		d.tap("visit." + visitSI)
		d.tap("tab.plan")
		for _, step := range []struct{ tap, want, not string }{
			{"release.print=normal", leaf, four}, {"release.print=large", four, leaf}, {"release.print=normal", leaf, four}, {"release.paper=a4", "", leaf},
		} {
			d.tap(step.tap)
			if text := d.text(); !strings.Contains(text, step.want) || strings.Contains(text, step.not) {
				t.Errorf("%s: after %s it says neither %q nor nothing of %q:\n%s", lang, step.tap, step.want, step.not, text)
			}
		}
		if counted != 4 {
			t.Errorf("%s: the pages of 4 sheets were counted %d times", lang, counted)
		}
	}
}

// A finger that is on the button while the pages are counted lets the sheet go: the button
// stays the one that was pressed.
func TestCountingThePagesLeavesTheButtonUnderTheFinger(t *testing.T) {
	for _, lang := range []triage.Lang{triage.English, triage.Spanish} {
		d := newBench(t, lang, wide, patients(t)[1])
		d.counted = func(string, triage.Release, []string) (int, error) { return 2, nil }
		d.start(lang, wide)
		d.tap("visit." + visitSI)
		d.work.Slow = true
		d.tap("tab.plan")
		pressed, leaf := d.find("release"), d.content.Words.For(lang)("deliver.pages.leaf")
		d.work.LetGo()
		if !strings.Contains(d.text(), leaf) {
			t.Errorf("%s: the pages are not said:\n%s", lang, d.text())
		}
		if pressed == nil || d.find("release") != pressed {
			t.Errorf("%s: the button was taken away from under the finger", lang)
		}
	}
}

// However much there is to say of a sheet, the button that lets it go is on the
// page, and so is what stands against it.
func TestTheButtonOfASheetIsAlwaysInItsCorner(t *testing.T) {
	for _, size := range []fyne.Size{wide, fyne.NewSize(1024, 768), fyne.NewSize(800, 1280)} {
		visit := patients(t)[2]
		for range 4 {
			visit.Releases = append(visit.Releases, triage.Release{Lang: triage.Spanish, Date: "2027-03-01", Response: *visit.Response()})
		}
		d := newBench(t, triage.Spanish, size, visit)
		d.tap("visit." + visitStop)
		d.tap("tab.plan")
		for range 2 {
			if d.find("release") == nil || !d.dead("release") {
				t.Errorf("%v: there is no button, or it lets a blocked sheet go", size)
			}
			d.TypedKey(&fyne.KeyEvent{Name: fyne.KeyPageDown})
		}
	}
}
