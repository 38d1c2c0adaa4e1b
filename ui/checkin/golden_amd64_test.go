package checkin_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
	"github.com/google/go-cmp/cmp"

	"sacra/triage"
	"sacra/ui/checkin"
	"sacra/ui/look"
	"sacra/ui/touch"
)

var update = flag.Bool("update", false, "write the masters of the screens anew")

// Every screen says what its master says, where the master says it, and can be
// touched there. A changed master means a changed screen: look at it, then run
// the test with -update.
func TestScreensAreAsTheyWere(t *testing.T) {
	for i, lang := range triage.Langs() {
		k := newKiosk(t, tablet, look.Look{}, atKiosk(nil), wiping, func(p *checkin.Params) { p.Voice = &spoken{} })
		var got strings.Builder
		k.everyScreen(i, func(name string) { fmt.Fprintf(&got, "== %s\n%s", name, markup(k.window.Canvas())) })
		returning := newKiosk(t, tablet, look.Look{}, atKiosk(nil))
		returnTour(returning, rune('1'+i), func(name string) {
			returning.wait()
			fmt.Fprintf(&got, "== %s\n%s", name, markup(returning.window.Canvas()))
		})
		master := filepath.Join("testdata", "screens-"+string(lang)+".txt")
		if *update {
			if err := os.WriteFile(master, []byte(got.String()), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(master)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(got.String(), "\n")); diff != "" {
			t.Errorf("%s (-want +got):\n%s", master, diff)
		}
	}
}

// markup tells what is on a canvas, a line each: the words with their place,
// size and weight, then what can be touched, in whole units.
func markup(c fyne.Canvas) string {
	var out strings.Builder
	var walk func(o fyne.CanvasObject, at fyne.Position)
	walk = func(o fyne.CanvasObject, at fyne.Position) {
		if !o.Visible() {
			return
		}
		at = at.Add(o.Position())
		switch v := o.(type) {
		case *canvas.Text:
			if strings.TrimSpace(v.Text) == "" {
				return
			}
			weight := ""
			switch v.TextStyle {
			case look.Bold.Style():
				weight = " bold"
			case look.SemiBold.Style():
				weight = " semibold"
			}
			fmt.Fprintf(&out, "%.0f,%.0f %.0f%s %q\n", at.X, at.Y, v.TextSize, weight, v.Text)
		case *fyne.Container:
			for _, child := range v.Objects {
				walk(child, at)
			}
		case fyne.Widget:
			for _, child := range test.WidgetRenderer(v).Objects() {
				walk(child, at)
			}
		}
	}
	walk(c.Content(), fyne.Position{})
	for _, m := range touch.Marks(c.Content()) {
		fmt.Fprintf(&out, "[%s] %.0f,%.0f %.0f×%.0f\n", m.ID, m.Pos.X, m.Pos.Y, m.Size.Width, m.Size.Height)
	}
	return out.String()
}
