package review

import (
	"slices"

	"fyne.io/fyne/v2"

	"sacra/ui/internal/staff"
	"sacra/ui/look"
	"sacra/ui/touch"
)

// u turns a distance of the drawing board (160 units to the inch) into units of
// this glass.
func u(n float32) float32 { return n * touch.Space(look.Inset) / 16 }

// column stacks objects at full width with gap units between them.
func column(gap float32, objects ...fyne.CanvasObject) *staff.Panel {
	return staff.NewPanel(objects, func(size fyne.Size) {
		var y float32
		for _, o := range objects {
			h := touch.HeightFor(o, size.Width)
			staff.Put(o, 0, y, size.Width, h)
			y += h + u(gap)
		}
	}, func(width float32) float32 {
		h := u(gap) * float32(max(0, len(objects)-1))
		for _, o := range objects {
			h += touch.HeightFor(o, width)
		}
		return h
	})
}

// asRoom is a column that leaves out what does not fit at its end.
func asRoom(gap float32, objects ...fyne.CanvasObject) *staff.Panel {
	all := []fyne.CanvasObject{}
	for _, o := range objects {
		if e, ok := o.(either); ok {
			all = append(all, e.low)
			o = e.CanvasObject
		}
		all = append(all, o)
	}
	return staff.NewPanel(all, func(size fyne.Size) {
		var y float32
		fits := func(o fyne.CanvasObject) bool { return y+touch.HeightFor(o, size.Width) <= size.Height+0.5 }
		for _, o := range objects {
			if e, ok := o.(either); ok {
				e.low.Hide()
				if o = e.CanvasObject; !fits(o) {
					o.Hide()
					o = e.low
				}
			}
			if !fits(o) {
				o.Hide()
				continue
			}
			h := touch.HeightFor(o, size.Width)
			o.Show()
			staff.Put(o, 0, y, size.Width, h)
			y += h + u(gap)
		}
	}, nil)
}

// either is an object, and a lower one for where it has no room in a column
// made by asRoom.
type either struct {
	fyne.CanvasObject
	low fyne.CanvasObject
}

// fill is a column whose object number grow takes all the height that is left.
func fill(gap float32, grow int, objects ...fyne.CanvasObject) *staff.Panel {
	return staff.NewPanel(objects, func(size fyne.Size) {
		left := size.Height - u(gap)*float32(len(objects)-1)
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
			staff.Put(o, 0, y, size.Width, h)
			y += h + u(gap)
		}
	}, nil)
}

// Widths of a row: a positive number is that many units, own the least width of
// the object, and share(n) n parts of what is left.
const own float32 = 0

func share(n float32) float32 { return -n }

func spread(width, gap float32, widths []float32, objects []fyne.CanvasObject) []float32 {
	out := make([]float32, len(objects))
	left := width - u(gap)*float32(len(objects)-1)
	var parts float32
	for i, o := range objects {
		switch w := widths[i]; {
		case w > 0:
			out[i] = u(w)
		case w == own:
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

// row lays objects side by side, each in the middle of the height.
func row(gap float32, widths []float32, objects ...fyne.CanvasObject) *staff.Panel {
	return sideBySide(gap, widths, objects, func(o fyne.CanvasObject, w, room float32) (y, h float32) {
		h = touch.HeightFor(o, w)
		return max(0, (room-h)/2), h
	})
}

// evenly lays objects side by side in equal widths.
func evenly(gap float32, objects ...fyne.CanvasObject) *staff.Panel {
	return row(gap, slices.Repeat([]float32{share(1)}, len(objects)), objects...)
}

// sides lays objects side by side over the whole height.
func sides(gap float32, widths []float32, objects ...fyne.CanvasObject) *staff.Panel {
	return sideBySide(gap, widths, objects, func(_ fyne.CanvasObject, _, room float32) (y, h float32) { return 0, room })
}

func sideBySide(gap float32, widths []float32, objects []fyne.CanvasObject, at func(o fyne.CanvasObject, w, room float32) (y, h float32)) *staff.Panel {
	p := staff.NewPanel(objects, func(size fyne.Size) {
		var x float32
		for i, w := range spread(size.Width, gap, widths, objects) {
			y, h := at(objects[i], w, size.Height)
			staff.Put(objects[i], x, y, w, h)
			x += w + u(gap)
		}
	}, func(width float32) float32 {
		var h float32
		for i, w := range spread(width, gap, widths, objects) {
			h = max(h, touch.HeightFor(objects[i], w))
		}
		return h
	})
	p.Wide = func() float32 {
		w := u(gap) * float32(len(objects)-1)
		for i, o := range objects {
			switch {
			case widths[i] > 0:
				w += u(widths[i])
			default:
				w += least(o)
			}
		}
		return w
	}
	return p
}

// least is the width of an object that shall not wrap.
func least(o fyne.CanvasObject) float32 {
	if t, ok := o.(*touch.Text); ok {
		return t.WidthOf() + 1
	}
	return o.MinSize().Width
}

// fixed gives an object a height of its own.
func fixed(height float32, o fyne.CanvasObject) *staff.Panel {
	p := staff.NewPanel([]fyne.CanvasObject{o},
		func(size fyne.Size) { staff.Put(o, 0, 0, size.Width, size.Height) },
		func(float32) float32 { return u(height) })
	p.Wide = func() float32 { return o.MinSize().Width }
	return p
}

// atLeast gives an object its own height, or this one where that is lower.
func atLeast(height float32, o fyne.CanvasObject) *staff.Panel {
	return staff.NewPanel([]fyne.CanvasObject{o},
		func(size fyne.Size) { staff.Put(o, 0, 0, size.Width, size.Height) },
		func(width float32) float32 { return max(u(height), touch.HeightFor(o, width)) })
}
