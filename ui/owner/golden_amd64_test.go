package owner_test

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
		d := newDesk(t, func(d *desk) { d.p.Lang, d.checks = lang, found() })
		d.tap("section.clinic")
		var got strings.Builder
		d.tour(func(screen string) { fmt.Fprintf(&got, "== %s\n%s", screen, sight.Markup(d.window.Canvas())) })
		sight.Master(t, string(lang), got.String())
	}
}
