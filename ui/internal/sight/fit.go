package sight

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"sacra/ui/look"
	"sacra/ui/touch"
)

// slack is how far something may stand over by rounding, in units.
const slack = 1.5

type box struct{ x0, y0, x1, y1 float32 }

func boxAt(at fyne.Position, size fyne.Size) box {
	return box{at.X, at.Y, at.X + size.Width, at.Y + size.Height}
}

func (b box) within(o box) bool {
	return b.x0 >= o.x0-slack && b.y0 >= o.y0-slack && b.x1 <= o.x1+slack && b.y1 <= o.y1+slack
}

// near reports whether two boxes have less than air between them.
func (b box) near(o box, air float32) bool {
	air -= slack
	return b.x0 < o.x1+air && o.x0 < b.x1+air && b.y0 < o.y1+air && o.y0 < b.y1+air
}

// shared is what two boxes have in common.
func (b box) shared(o box) box {
	return box{max(b.x0, o.x0), max(b.y0, o.y0), min(b.x1, o.x1), min(b.y1, o.y1)}
}

// Texts lists all text that is cut off by its own size or by anything around
// it, and text that lies over other text.
func Texts(c fyne.Canvas) []string {
	var out []string
	seen := map[box]string{}
	var walk func(o fyne.CanvasObject, at fyne.Position, around box)
	walk = func(o fyne.CanvasObject, at fyne.Position, around box) {
		if !o.Visible() {
			return
		}
		at = at.Add(o.Position())
		mine := boxAt(at, o.Size())
		switch o := o.(type) {
		case *canvas.Text:
			if strings.TrimSpace(o.Text) == "" {
				return
			}
			need := fyne.MeasureText(strings.TrimRight(o.Text, " "), o.TextSize, o.TextStyle).Width
			if need > mine.x1-mine.x0+slack || !mine.within(around) {
				out = append(out, fmt.Sprintf("cut off: %q needs %.0f, has %.0f in %.0f", o.Text, need, mine, around))
			}
			for other, text := range seen {
				if mine.near(other, 0) {
					out = append(out, fmt.Sprintf("%q lies over %q", o.Text, text))
				}
			}
			seen[mine] = o.Text
		case *fyne.Container:
			for _, child := range o.Objects {
				walk(child, at, around)
			}
		case fyne.Widget:
			if o.Size().Width > 0 && o.Size().Height > 0 {
				around = mine.shared(around)
			}
			for _, child := range test.WidgetRenderer(o).Objects() {
				walk(child, at, around)
			}
		}
	}
	walk(c.Content(), fyne.Position{}, boxAt(fyne.Position{}, c.Size()))
	return out
}

// Targets lists every target that is under least millimetres, leaves the screen,
// or has less than air millimetres to the next. Where ids begin with one of the
// keys there need be no air: there is no dead ground on a keyboard. ppi is the
// density in units to the inch, 0 if it is not known.
func Targets(c fyne.Canvas, least, air, ppi float32, keys ...string) []string {
	var out []string
	isKey := func(id string) bool {
		for _, k := range keys {
			if strings.HasPrefix(id, k) {
				return true
			}
		}
		return false
	}
	units, window := look.MM(least, ppi)-slack, boxAt(fyne.Position{}, c.Size())
	marks := touch.Marks(c.Content())
	for i, m := range marks {
		mine := boxAt(m.Pos, m.Size)
		if !mine.within(window) {
			out = append(out, fmt.Sprintf("target %s leaves the screen: %.0f", m.ID, mine))
		}
		if m.Size.Width < units || m.Size.Height < units {
			out = append(out, fmt.Sprintf("target %s is %.0f × %.0f, less than %v mm", m.ID, m.Size.Width, m.Size.Height, least))
		}
		for _, n := range marks[:i] {
			other := boxAt(n.Pos, n.Size)
			switch {
			case mine.near(other, 0):
				out = append(out, fmt.Sprintf("target %s lies over %s", m.ID, n.ID))
			case !isKey(m.ID) && !isKey(n.ID) && mine.near(other, look.MM(air, ppi)):
				out = append(out, fmt.Sprintf("targets %s and %s are less than %v mm apart", m.ID, n.ID, air))
			}
		}
	}
	return out
}
