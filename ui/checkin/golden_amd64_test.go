package checkin_test

import (
	"testing"

	"sacra/triage"
	"sacra/ui/checkin"
	"sacra/ui/internal/sight"
	"sacra/ui/look"
)

// Every screen says what its master says, where the master says it, and can be
// touched there.
func TestScreensAreAsTheyWere(t *testing.T) {
	for i, lang := range []triage.Lang{triage.English, triage.Spanish} {
		t.Run(string(lang), func(t *testing.T) {
			masters := sight.NewMasters(t, string(lang), lang == triage.English)
			k := newKiosk(t, tablet, look.Look{}, atKiosk(nil), wiping, func(p *checkin.Params) { p.Voice = &spoken{} })
			k.everyScreen(i, func(name string) { masters.Compare(name, k.window.Canvas()) })
			returning := newKiosk(t, tablet, look.Look{}, atKiosk(nil))
			returnTour(returning, rune('1'+i), func(name string) {
				returning.wait()
				masters.Compare(name, returning.window.Canvas())
			})
			masters.Done()
		})
	}
}
