package sight

import (
	"fmt"

	"fyne.io/fyne/v2"

	"sacra/ui/look"
	"sacra/ui/touch"
)

// Targets lists every target that is under so many millimetres at ppi units to
// the inch, leaves the screen, or covers another.
func Targets(c fyne.Canvas, mm, ppi float32) []string {
	const slack = 1.5 // by rounding
	var out []string
	least, window := look.MM(mm, ppi)-slack, c.Size()
	var others []touch.Mark
	for _, m := range touch.Marks(c.Content()) {
		if m.Pos.X < -slack || m.Pos.Y < -slack || m.Pos.X+m.Size.Width > window.Width+slack || m.Pos.Y+m.Size.Height > window.Height+slack {
			out = append(out, fmt.Sprintf("target %s leaves the screen", m.ID))
		}
		if m.Size.Width < least || m.Size.Height < least {
			out = append(out, fmt.Sprintf("target %s is %.0f × %.0f, less than %v mm", m.ID, m.Size.Width, m.Size.Height, mm))
		}
		for _, o := range others {
			if m.Pos.X+slack < o.Pos.X+o.Size.Width && o.Pos.X+slack < m.Pos.X+m.Size.Width &&
				m.Pos.Y+slack < o.Pos.Y+o.Size.Height && o.Pos.Y+slack < m.Pos.Y+m.Size.Height {
				out = append(out, fmt.Sprintf("target %s lies over %s", m.ID, o.ID))
			}
		}
		others = append(others, m)
	}
	return out
}
