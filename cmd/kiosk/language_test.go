package main

import (
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"sacra/assets"
	"sacra/assets/assetstest"
	"sacra/export/exporttest"
	"sacra/triage"
)

// TestAVisitInALanguageOfContentAlone takes a patient who speaks a third language
// from the first screen to her sheet: she checks in, the record keeps it, her
// therapist finds her on the list, reads the visit, releases the sheet and saves
// the summary. Her name has its letters everywhere as she typed them.
func TestAVisitInALanguageOfContentAlone(t *testing.T) {
	const name = "Nguyễn Thị Thế"
	say := assetstest.Say
	dir := t.TempDir()
	o := options{data: filepath.Join(dir, "data"), content: filepath.Join(dir, "content")}
	if err := assetstest.ThirdLanguage(o.content); err != nil {
		t.Fatal(err)
	}
	clinic := assets.NewClinic("Harbor", "555-0100")
	clinic.Languages = []triage.Lang{assetstest.Third, triage.English}
	clinic.Printer, clinic.Sheets = assets.PrinterNone, filepath.Join(dir, "sheets")
	w := newWired(t, o, clinic)

	w.write("1" + name)
	w.press(fyne.KeyReturn)
	w.write("02051994") // the day first
	w.press(fyne.KeyReturn, fyne.KeyReturn)
	w.sees(say("Are you pregnant"))
	w.answer("been_before=no", "status=pregnant", "weeks_pregnant.3", "weeks_pregnant.0",
		"cauda=none", "leg_weak=none", "pregnancy_signs=none", "general_signs=none",
		"pain_zones=psis_r", "alone=no")
	w.tap("done")
	w.unlock()
	w.sees(name)
	w.tap(w.like("visit."))
	w.sees(name)
	w.sees(say("Pregnant"))
	w.tap("chart")
	w.tap("chart.save")
	w.sees("sacra-summary-")
	w.tap("chart.close")
	w.tap("tab.plan")
	w.tap("release")
	w.tap("lock")
	w.sees(say("Welcome"))

	text := printed(t, filepath.Join(clinic.Sheets, "sacra-2*.pdf"), "Nguyễn T.", say("Your exercises")) // a sheet lies where others pass
	for _, e := range w.folder.Load().Content.Rules.Catalogue.Exercises {
		if strings.Contains(text, e.Name[triage.English]) {
			t.Errorf("%s is in English on the sheet", e.ID)
		}
	}
	printed(t, filepath.Join(clinic.Sheets, "sacra-summary-*.pdf"), name, say("Worst spot: Dimple above the right buttock"))
}

// printed returns the text of the one PDF that matches a pattern; it must contain some
// words.
func printed(t *testing.T, pattern string, words ...string) string {
	t.Helper()
	files, err := filepath.Glob(pattern)
	if err != nil || len(files) != 1 {
		t.Fatalf("%s: %q, %v", pattern, files, err)
	}
	text := strings.Join(strings.Fields(exporttest.Tool(t, "pdftotext", "-raw", files[0], "-")), " ")
	for _, want := range words {
		if !strings.Contains(text, want) {
			t.Errorf("%q is not in %s:\n%s", want, filepath.Base(files[0]), text)
		}
	}
	return text
}

// answer checks a patient in: on each screen it taps the answers that are there
// and goes on, until the last one.
func (w *wired) answer(answers ...string) {
	w.t.Helper()
	for range 99 {
		before := len(answers)
		answers = slices.DeleteFunc(answers, func(id string) bool {
			_, there := w.marks()[id]
			if there {
				w.tap(id)
			}
			return there && !strings.HasSuffix(id, "=none") // which is said page by page
		})
		marks := w.marks()
		switch {
		case marks["done"].ID != "":
			return
		case marks["skip"].ID != "" && len(answers) == before:
			w.tap("skip")
		default:
			w.press(fyne.KeyReturn)
		}
	}
	w.t.Fatalf("the check-in does not end: %q, %q\n%s", answers, slices.Sorted(maps.Keys(w.marks())), w.seen())
}
