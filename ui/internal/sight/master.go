package sight

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"sacra/ui/look"
	"sacra/ui/touch"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"github.com/google/go-cmp/cmp"
)

// update is -update on the command line of a test that keeps masters.
var update = flag.Bool("update", false, "write the masters of the screens anew")

// Master compares the markup of screens with testdata/screens-NAME.txt, which
// holds it as it should be. A changed master means a changed screen, or new
// words of the content on it: look at it, then run the test with -update.
func Master(t *testing.T, name, got string) {
	t.Helper()
	file := filepath.Join("testdata", "screens-"+name+".txt")
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(got, "\n")); diff != "" {
		t.Errorf("%s (-want +got):\n%s", file, diff)
	}
}

// Markup tells what is on a canvas, a line each: the words with their place,
// size and weight, then what can be touched, in whole units.
func Markup(c fyne.Canvas) string {
	var out strings.Builder
	for _, thing := range things(c) {
		v, ok := thing.o.(*canvas.Text)
		if !ok || strings.TrimSpace(v.Text) == "" {
			continue
		}
		weight := ""
		switch v.TextStyle {
		case look.Bold.Style():
			weight = " bold"
		case look.SemiBold.Style():
			weight = " semibold"
		}
		fmt.Fprintf(&out, "%.0f,%.0f %.0f%s %q\n", thing.x, thing.y, v.TextSize, weight, v.Text)
	}
	for _, m := range touch.Marks(c.Content()) {
		fmt.Fprintf(&out, "[%s] %.0f,%.0f %.0f×%.0f\n", m.ID, m.Pos.X, m.Pos.Y, m.Size.Width, m.Size.Height)
	}
	return out.String()
}
