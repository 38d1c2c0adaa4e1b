package staff

import (
	"fyne.io/fyne/v2"

	"sacra/ui/look"
	"sacra/ui/touch"
)

// foot is the line below a page: the way back, where she is, the way on.
type foot struct {
	back, more *touch.Button
	where      *touch.Text
}

func newFoot(back, more *touch.Button, turn func(by int)) foot {
	back.OnTapped, more.OnTapped = func() { turn(-1) }, func() { turn(+1) }
	return foot{back, more, touch.NewText("", look.Label, look.Regular, look.SoftInk).Aligned(fyne.TextAlignCenter)}
}

func (f foot) objects() []fyne.CanvasObject { return []fyne.CanvasObject{f.back, f.where, f.more} }

// place lays the foot at the bottom of a page. Where there is no other page it
// is not there.
func (f foot) place(size fyne.Size, high float32, where string, first, last bool) {
	f.where.Hidden = first && last
	f.back.Hidden, f.more.Hidden = first, last
	if f.where.Hidden {
		return
	}
	f.where.SetText(where)
	y, w := size.Height-high, max(f.back.MinSize().Width, f.more.MinSize().Width)
	touch.Put(f.back, 0, y, w, high)
	touch.Put(f.more, size.Width-w, y, w, high)
	h := f.where.HeightFor(size.Width - 2*w)
	touch.Put(f.where, w, y+(high-h)/2, size.Width-2*w, h)
}

// turned moves the focus from a button that is gone with its page to the other.
func (f foot) turned() {
	c := fyne.CurrentApp().Driver().CanvasForObject(f.where)
	switch {
	case c == nil:
	case f.more.Hidden && c.Focused() == f.more:
		c.Focus(f.back)
	case f.back.Hidden && c.Focused() == f.back:
		c.Focus(f.more)
	}
}
