package review_test

import (
	"fmt"
	"strings"
	"testing"

	"sacra/triage"
	"sacra/ui/internal/sight"
)

// Every screen says what its master says, where the master says it, and can be
// touched there.
func TestScreensAreAsTheyWere(t *testing.T) {
	for _, lang := range triage.Langs() {
		var got strings.Builder
		d := newDesk(t, lang, wide, eventful(t)...)
		keep := func(page string) { fmt.Fprintf(&got, "== %s\n%s", page, sight.Markup(d.window.Canvas())) }
		tour(d, visitSI, func(page string) {
			if !strings.HasPrefix(page, "whatif-option") && !strings.HasPrefix(page, "whatif-changed") { // as before but for the bars
				keep(page)
			}
		})
		d.clinic.ThinkFirst = true
		d.start(lang, wide)
		tour(d, visitLeg, func(page string) {
			if strings.HasPrefix(page, "thinking") || strings.HasPrefix(page, "impression") {
				keep(page)
			}
		})
		sight.Master(t, string(lang), got.String())
	}
}
