package sight

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"sacra/assets/golden"
	"sacra/ui/look"
	"sacra/ui/touch"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// Masters hold the screens of a package as they should be, in one language: a
// file a screen in testdata/screens/LANG. A changed master means a changed
// screen, or new words of the content on it: look at it, then run the test with
// -update. That removes the masters of screens that are gone too.
type Masters struct {
	files *golden.Folder
	show  func(fyne.Canvas) string
}

// NewMasters returns the masters of a language: with the layout of every screen,
// or with its words alone. One language shows the layout, so that a changed word
// of a translation changes one line. That the others fit is seen by Texts and
// Targets.
func NewMasters(t testing.TB, lang string, layout bool) *Masters {
	m := &Masters{files: golden.NewFolder(t, "screens/"+lang), show: Words}
	if layout {
		m.show = Layout
	}
	return m
}

// Compare compares a screen with its master.
func (m *Masters) Compare(name string, c fyne.Canvas) { m.files.File(name+".txt", m.show(c)) }

// Done fails the test for each master whose screen was not seen.
func (m *Masters) Done() { m.files.Done() }

// Words lists the words on a canvas, then the ids of what can be touched, a
// line each.
func Words(c fyne.Canvas) string {
	var out strings.Builder
	for _, thing := range texts(c) {
		fmt.Fprintf(&out, "%q\n", thing.o.(*canvas.Text).Text)
	}
	for _, m := range touch.Marks(c.Content()) {
		fmt.Fprintf(&out, "[%s]\n", m.ID)
	}
	return out.String()
}

// Layout is Words with the place of everything and the size and weight of the
// letters.
func Layout(c fyne.Canvas) string {
	var out strings.Builder
	for _, thing := range texts(c) {
		v := thing.o.(*canvas.Text)
		weight := ""
		switch v.TextStyle {
		case look.Bold.Style():
			weight = " bold"
		case look.SemiBold.Style():
			weight = " semibold"
		}
		fmt.Fprintf(&out, "%d,%d %.0f%s %q\n", grid(thing.x), grid(thing.y), v.TextSize, weight, v.Text)
	}
	for _, m := range touch.Marks(c.Content()) {
		fmt.Fprintf(&out, "[%s] %d,%d %d×%d\n", m.ID, grid(m.Pos.X), grid(m.Pos.Y), grid(m.Size.Width), grid(m.Size.Height))
	}
	return out.String()
}

// texts lists what can be read on a canvas.
func texts(c fyne.Canvas) []thing {
	var out []thing
	for _, thing := range things(c) {
		if v, ok := thing.o.(*canvas.Text); ok && strings.TrimSpace(v.Text) != "" {
			out = append(out, thing)
		}
	}
	return out
}

// grid rounds a place to 4 units. Nobody sees less, so no master changes for it.
func grid(v float32) int {
	const step = 4
	whole := math.RoundToEven(float64(v))
	return step * int(math.Floor((whole+step/2)/step))
}
