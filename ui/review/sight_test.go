package review_test

import (
	"os"
	"slices"
	"testing"

	"fyne.io/fyne/v2"

	"sacra/triage"
	"sacra/ui/internal/sight"
	"sacra/ui/look"
)

// Every page of the therapist's screens can be read, hit and reached with Tab.
// Staff sits at the screen: what it touches may be smaller than a patient's, but
// not under the 24 pixels, 6.4 mm, of WCAG 2.2.
func TestEveryPageIsSeenAndReached(t *testing.T) {
	for _, g := range []struct {
		size fyne.Size
		ppi  float32
	}{{fyne.NewSize(1280, 800), 160}, {fyne.NewSize(1024, 768), 160}, {fyne.NewSize(1920, 1200), 224}} {
		for _, l := range []triage.Lang{triage.English, triage.Spanish} {
			if os.Getenv("SACRA_TORTURE") == "" && (g.ppi != 160 || g.size.Width != 1280 || l != triage.English) {
				continue
			}
			d := newBench(t, l, g.size, eventful(t)...)
			d.inLook(look.Look{PPI: g.ppi})
			pages := 0
			for _, visit := range []string{visitSI, visitLeg, visitStop} {
				d.clinic.ThinkFirst = visit == visitLeg
				d.start(l, g.size)
				tour(d, visit, func(page string) {
					pages++
					c := d.window.Canvas()
					for _, fault := range slices.Concat(sight.Contrast(c), sight.Focus(c), sight.Targets(c, 7.5, 0, g.ppi)) {
						t.Errorf("%v %s, %s, %s: %s", g.size, l, visit[len(visit)-1:], page, fault)
					}
				})
			}
			if pages < 60 {
				t.Errorf("only %d pages were seen", pages)
			}
		}
	}
}
