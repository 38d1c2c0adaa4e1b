package review_test

import (
	"flag"
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"sacra/triage"
	"sacra/ui/internal/sight"
)

var update = flag.Bool("update", false, "write the masters of the screens anew")

// Every screen says what its master says, where the master says it, and can be
// touched there. A changed master means a changed screen, or new words of the
// content on it: look at it, then run the test with -update.
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
		sight.Master(t, filepath.Join("testdata", "screens-"+string(lang)+".txt"), got.String(), *update)
	}
}
