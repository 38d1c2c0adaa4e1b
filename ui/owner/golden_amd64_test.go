package owner_test

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
// touched there. A changed master means a changed screen: look at it, then run
// the test with -update.
func TestScreensAreAsTheyWere(t *testing.T) {
	for _, lang := range triage.Langs() {
		d := newDesk(t, func(d *desk) { d.p.Lang, d.checks = lang, found() })
		d.tap("section.clinic")
		var got strings.Builder
		d.tour(func(screen string) { fmt.Fprintf(&got, "== %s\n%s", screen, sight.Markup(d.window.Canvas())) })
		sight.Master(t, filepath.Join("testdata", "screens-"+string(lang)+".txt"), got.String(), *update)
	}
}
