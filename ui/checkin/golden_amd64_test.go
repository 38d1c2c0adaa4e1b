package checkin_test

import (
	"fmt"
	"strings"
	"testing"

	"sacra/triage"
	"sacra/ui/checkin"
	"sacra/ui/internal/sight"
	"sacra/ui/look"
)

// Every screen says what its master says, where the master says it, and can be
// touched there.
func TestScreensAreAsTheyWere(t *testing.T) {
	for i, lang := range triage.Langs() {
		k := newKiosk(t, tablet, look.Look{}, atKiosk(nil), wiping, func(p *checkin.Params) { p.Voice = &spoken{} })
		var got strings.Builder
		k.everyScreen(i, func(name string) { fmt.Fprintf(&got, "== %s\n%s", name, sight.Markup(k.window.Canvas())) })
		returning := newKiosk(t, tablet, look.Look{}, atKiosk(nil))
		returnTour(returning, rune('1'+i), func(name string) {
			returning.wait()
			fmt.Fprintf(&got, "== %s\n%s", name, sight.Markup(returning.window.Canvas()))
		})
		sight.Master(t, string(lang), got.String())
	}
}
