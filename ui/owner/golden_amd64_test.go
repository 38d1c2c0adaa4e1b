package owner_test

import (
	"testing"

	"sacra/triage"
	"sacra/ui/internal/sight"
)

// Every screen says what its master says, where the master says it, and can be
// touched there.
func TestScreensAreAsTheyWere(t *testing.T) {
	for _, lang := range []triage.Lang{triage.English, triage.Spanish} {
		t.Run(string(lang), func(t *testing.T) {
			masters := sight.NewMasters(t, string(lang), lang == triage.English)
			d := newBench(t, func(d *bench) { d.p.Lang, d.checks = lang, found(); d.touring() })
			d.tap("section.clinic")
			d.tour(func(screen string) { masters.Compare(screen, d.window.Canvas()) })
			masters.Done()
		})
	}
}
