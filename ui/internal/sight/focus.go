package sight

import (
	"fmt"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"sacra/ui/look"
	"sacra/ui/touch"
)

// Focus goes round a canvas with Tab and lists every target that the focus
// never comes to, and every stop where no ring can be seen. It leaves nothing
// focused.
func Focus(c fyne.Canvas) []string {
	var out []string
	reached := map[string]bool{}
	marks := touch.Marks(c.Content())
	c.Unfocus()
	var start fyne.Focusable
	for range 4*len(marks) + 8 {
		c.FocusNext()
		at := c.Focused()
		if at == nil || at == start {
			break
		}
		if start == nil {
			start = at
		}
		m, ok := at.(touch.Marked)
		if !ok { // a stop inside a drawing; the drawing shows the ring
			if l, ok := at.(interface{ AccessibleLabel() string }); ok {
				reached[l.AccessibleLabel()] = true
			}
			continue
		}
		for _, mark := range m.Marks() {
			reached[mark.ID] = true
		}
		if r := ring(c, at); r < Graphics {
			out = append(out, fmt.Sprintf("the ring of %v stands out by %.1f", m.Marks(), r))
		}
	}
	c.Unfocus()
	for _, m := range marks {
		if !reached[m.ID] && !reached[m.Label] {
			out = append(out, fmt.Sprintf("Tab never comes to %s", m.ID))
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// ring returns how far the focus ring of a widget stands out, 0 if it has none.
func ring(c fyne.Canvas, at fyne.Focusable) float64 {
	th := look.From(fyne.CurrentApp().Settings().Theme())
	all := things(c)
	owner := slices.IndexFunc(all, func(t thing) bool { return t.o == at.(fyne.CanvasObject) })
	if owner < 0 {
		return 0
	}
	const air = 12 // rings lie a little outside, or inside, of their widget
	box, best := all[owner], 0.0
	for i := owner + 1; i < len(all); i++ {
		r, ok := all[i].o.(*canvas.Rectangle)
		t := all[i]
		if !ok || r.StrokeWidth < th.Size(look.Ring) || t.x < box.x-air || t.y < box.y-air ||
			t.x+t.w > box.x+box.w+air || t.y+t.h > box.y+box.h+air {
			continue
		}
		outside, inside := ground(all, i, t.x-1, t.y+t.h/2), ground(all, i, t.x+r.StrokeWidth+1, t.y+t.h/2)
		best = max(best, against(r.StrokeColor, outside), against(r.StrokeColor, inside))
	}
	return best
}
