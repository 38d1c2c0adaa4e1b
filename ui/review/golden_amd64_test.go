package review_test

import (
	"strings"
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
			d := newBench(t, lang, wide, eventful(t)...)
			tour(d, visitSI, func(page string) {
				if !strings.HasPrefix(page, "whatif-option") && !strings.HasPrefix(page, "whatif-changed") { // as before but for the bars
					masters.Compare(page, d.window.Canvas())
				}
			})
			d.clinic.ThinkFirst = true
			d.start(lang, wide)
			tour(d, visitLeg, func(page string) {
				if strings.HasPrefix(page, "thinking") || strings.HasPrefix(page, "impression") {
					masters.Compare(page, d.window.Canvas())
				}
			})
			d.clinic.ThinkFirst = false
			d.start(lang, wide)
			tour(d, visitStop, func(page string) {
				if strings.HasPrefix(page, "letter") {
					masters.Compare(page, d.window.Canvas())
				}
			})
			masters.Done()
		})
	}
}
