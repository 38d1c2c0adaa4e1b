package sight

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"sacra/ui/look"
	"sacra/ui/touch"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
	"github.com/google/go-cmp/cmp"
)

// Master compares a text, line by line, with the file that holds it as it should
// be; with update it writes that file anew.
func Master(t *testing.T, file, got string, update bool) {
	t.Helper()
	if update {
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
