package staff

import (
	"slices"

	"fyne.io/fyne/v2"

	"sacra/ui/look"
	"sacra/ui/touch"
)

// Units turns a distance on the drawing board of these screens, which has 160
// units to the inch, into units of this display.
func Units(n float32) float32 { return n * touch.Space(look.Inset) / 16 }

// Column stacks objects at full width with gap Units between them.
func Column(gap float32, objects ...fyne.CanvasObject) *Panel {
	return NewPanel(objects, func(size fyne.Size) {
		var y float32
		for _, o := range objects {
			h := touch.HeightFor(o, size.Width)
			touch.Put(o, 0, y, size.Width, h)
			y += h + Units(gap)
		}
	}, func(width float32) float32 {
		h := Units(gap) * float32(max(0, len(objects)-1))
		for _, o := range objects {
			h += touch.HeightFor(o, width)
		}
		return h
	})
}

// AsRoom is a column that leaves out what does not fit at its end.
func AsRoom(gap float32, objects ...fyne.CanvasObject) *Panel {
	all := []fyne.CanvasObject{}
	for _, o := range objects {
		if e, ok := o.(Either); ok {
			all = append(all, e.Low)
			o = e.CanvasObject
		}
		all = append(all, o)
	}
	return NewPanel(all, func(size fyne.Size) {
		var y float32
		fits := func(o fyne.CanvasObject) bool { return y+touch.HeightFor(o, size.Width) <= size.Height+0.5 }
		for _, o := range objects {
			if e, ok := o.(Either); ok {
				e.Low.Hide()
				if o = e.CanvasObject; !fits(o) {
					o.Hide()
					o = e.Low
				}
			}
			if !fits(o) {
				o.Hide()
				continue
			}
			h := touch.HeightFor(o, size.Width)
			o.Show()
			touch.Put(o, 0, y, size.Width, h)
			y += h + Units(gap)
		}
	}, nil)
}

// Either is an object, and a lower one that takes its place in a column made by
// AsRoom when there is no room for it.
type Either struct {
	fyne.CanvasObject
	Low fyne.CanvasObject
}

// Fill is a column whose object number grow takes all the height that is left.
func Fill(gap float32, grow int, objects ...fyne.CanvasObject) *Panel {
	return NewPanel(objects, func(size fyne.Size) {
		left := size.Height - Units(gap)*float32(len(objects)-1)
		for i, o := range objects {
			if i != grow {
				left -= touch.HeightFor(o, size.Width)
			}
		}
		var y float32
		for i, o := range objects {
			h := left
			if i != grow {
				h = touch.HeightFor(o, size.Width)
			}
			touch.Put(o, 0, y, size.Width, h)
			y += h + Units(gap)
		}
	}, nil)
}

// Own is the width in a row of an object that takes no more than it needs. A
// positive width is that many Units.
const Own float32 = 0

// Share is the width in a row of an object that takes n parts of what the others
// leave.
func Share(n float32) float32 { return -n }

// spread returns the widths of the objects of a row.
func spread(width, gap float32, widths []float32, objects []fyne.CanvasObject) []float32 {
	out := make([]float32, len(objects))
	left := width - Units(gap)*float32(len(objects)-1)
	var parts float32
	for i, o := range objects {
		switch w := widths[i]; {
		case w > 0:
			out[i] = Units(w)
		case w == Own:
			out[i] = least(o)
		default:
			parts -= w
		}
		left -= out[i]
	}
	for i := range objects {
		if widths[i] < 0 {
			out[i] = max(0, left*-widths[i]/parts)
		}
	}
	return out
}

// Row lays objects side by side, each with a width of its own (Own, Share or
// Units) and in the middle of the height.
func Row(gap float32, widths []float32, objects ...fyne.CanvasObject) *Panel {
	return sideBySide(gap, widths, objects, func(o fyne.CanvasObject, w, room float32) (y, h float32) {
		h = touch.HeightFor(o, w)
		return max(0, (room-h)/2), h
	})
}

// Evenly lays objects side by side in equal widths.
func Evenly(gap float32, objects ...fyne.CanvasObject) *Panel {
	return Row(gap, slices.Repeat([]float32{Share(1)}, len(objects)), objects...)
}

// Sides lays objects side by side over the whole height.
func Sides(gap float32, widths []float32, objects ...fyne.CanvasObject) *Panel {
	return sideBySide(gap, widths, objects, func(_ fyne.CanvasObject, _, room float32) (y, h float32) { return 0, room })
}

func sideBySide(gap float32, widths []float32, objects []fyne.CanvasObject, at func(o fyne.CanvasObject, w, room float32) (y, h float32)) *Panel {
	p := NewPanel(objects, func(size fyne.Size) {
		var x float32
		for i, w := range spread(size.Width, gap, widths, objects) {
			y, h := at(objects[i], w, size.Height)
			touch.Put(objects[i], x, y, w, h)
			x += w + Units(gap)
		}
	}, func(width float32) float32 {
		var h float32
		for i, w := range spread(width, gap, widths, objects) {
			h = max(h, touch.HeightFor(objects[i], w))
		}
		return h
	})
	p.Wide = func() float32 {
		w := Units(gap) * float32(len(objects)-1)
		for i, o := range objects {
			switch {
			case widths[i] > 0:
				w += Units(widths[i])
			default:
				w += least(o)
			}
		}
		return w
	}
	return p
}

// least is the width at which an object does not wrap.
func least(o fyne.CanvasObject) float32 {
	if t, ok := o.(*touch.Text); ok {
		return t.WidthOf() + 1
	}
	return o.MinSize().Width
}

// Fixed gives an object a height in Units.
func Fixed(height float32, o fyne.CanvasObject) *Panel {
	p := NewPanel([]fyne.CanvasObject{o},
		func(size fyne.Size) { touch.Put(o, 0, 0, size.Width, size.Height) },
		func(float32) float32 { return Units(height) })
	p.Wide = func() float32 { return o.MinSize().Width }
	return p
}

// AtLeast gives an object the height that it needs, but not less than height Units.
func AtLeast(height float32, o fyne.CanvasObject) *Panel {
	return NewPanel([]fyne.CanvasObject{o},
		func(size fyne.Size) { touch.Put(o, 0, 0, size.Width, size.Height) },
		func(width float32) float32 { return max(Units(height), touch.HeightFor(o, width)) })
}
