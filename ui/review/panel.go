package review

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"sacra/ui/look"
	"sacra/ui/touch"
)

// panel lays its objects out by a rule of its own and tells how high it has to
// be at a width. It is a touch.Parent, so that the trace and the tests see what
// it holds.
type panel struct {
	widget.BaseWidget
	objects []fyne.CanvasObject
	place   func(size fyne.Size)
	high    func(width float32) float32
	wide    func() float32 // the least useful width; nil: any
	fill    fyne.ThemeColorName
	edge    fyne.ThemeColorName
	face    *canvas.Rectangle // nil without fill and edge
}

var (
	_ touch.Flowing = (*panel)(nil)
	_ touch.Parent  = (*panel)(nil)
)

func newPanel(objects []fyne.CanvasObject, place func(fyne.Size), high func(float32) float32) *panel {
	p := &panel{objects: objects, place: place, high: high}
	p.ExtendBaseWidget(p)
	return p
}

// faced gives the panel a background; an empty name leaves that part out.
func (p *panel) faced(fill, edge fyne.ThemeColorName) *panel {
	p.fill, p.edge, p.face = fill, edge, &canvas.Rectangle{}
	return p
}

// HeightFor returns the height that the panel needs at a width.
func (p *panel) HeightFor(width float32) float32 {
	if p.high == nil {
		return 0
	}
	return p.high(width)
}

// Children are the objects of the panel.
func (p *panel) Children() []fyne.CanvasObject { return p.objects }

// CreateRenderer is called by Fyne.
func (p *panel) CreateRenderer() fyne.WidgetRenderer {
	p.paint()
	return panelRenderer{p}
}

func (p *panel) paint() {
	if p.face == nil {
		return
	}
	p.face.FillColor, p.face.StrokeColor = color.Transparent, color.Transparent
	if p.fill != "" {
		p.face.FillColor = shade(p.fill)
	}
	if p.edge != "" {
		p.face.StrokeColor, p.face.StrokeWidth = shade(p.edge), touch.Space(look.Border)
	}
	p.face.CornerRadius = touch.Space(look.Radius)
}

type panelRenderer struct{ p *panel }

func (r panelRenderer) Destroy() {}

func (r panelRenderer) Layout(size fyne.Size) {
	if r.p.face != nil {
		r.p.face.Resize(size)
	}
	if r.p.place != nil {
		r.p.place(size)
	}
}

func (r panelRenderer) MinSize() fyne.Size {
	var s fyne.Size
	if r.p.wide != nil {
		s.Width = r.p.wide()
	}
	if w := r.p.Size().Width; w > 0 {
		s.Height = r.p.HeightFor(w)
	}
	return s
}

func (r panelRenderer) Objects() []fyne.CanvasObject {
	if r.p.face == nil {
		return r.p.objects
	}
	return append([]fyne.CanvasObject{r.p.face}, r.p.objects...)
}

func (r panelRenderer) Refresh() {
	r.p.paint()
	r.Layout(r.p.Size())
	for _, o := range r.Objects() {
		o.Refresh()
	}
}

// shade is a colour of the look that is on.
func shade(n fyne.ThemeColorName) color.Color {
	return look.From(fyne.CurrentApp().Settings().Theme()).Color(n, 0)
}

// u turns a distance of the drawing board (160 units to the inch) into units of
// this glass.
func u(n float32) float32 { return n * touch.Space(look.Inset) / 16 }

func put(o fyne.CanvasObject, x, y, w, h float32) {
	o.Move(fyne.NewPos(x, y))
	o.Resize(fyne.NewSize(max(0, w), max(0, h)))
}

// column stacks objects at full width with gap units between them.
func column(gap float32, objects ...fyne.CanvasObject) *panel {
	return newPanel(objects, func(size fyne.Size) {
		var y float32
		for _, o := range objects {
			h := touch.HeightFor(o, size.Width)
			put(o, 0, y, size.Width, h)
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
func asRoom(gap float32, objects ...fyne.CanvasObject) *panel {
	all := []fyne.CanvasObject{}
	for _, o := range objects {
		if e, ok := o.(either); ok {
			all = append(all, e.low)
			o = e.CanvasObject
		}
		all = append(all, o)
	}
	return newPanel(all, func(size fyne.Size) {
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
			put(o, 0, y, size.Width, h)
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
func fill(gap float32, grow int, objects ...fyne.CanvasObject) *panel {
	return newPanel(objects, func(size fyne.Size) {
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
			put(o, 0, y, size.Width, h)
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
func row(gap float32, widths []float32, objects ...fyne.CanvasObject) *panel {
	return sideBySide(gap, widths, objects, func(o fyne.CanvasObject, w, room float32) (y, h float32) {
		h = touch.HeightFor(o, w)
		return max(0, (room-h)/2), h
	})
}

// sides lays objects side by side over the whole height.
func sides(gap float32, widths []float32, objects ...fyne.CanvasObject) *panel {
	return sideBySide(gap, widths, objects, func(_ fyne.CanvasObject, _, room float32) (y, h float32) { return 0, room })
}

func sideBySide(gap float32, widths []float32, objects []fyne.CanvasObject, at func(o fyne.CanvasObject, w, room float32) (y, h float32)) *panel {
	p := newPanel(objects, func(size fyne.Size) {
		var x float32
		for i, w := range spread(size.Width, gap, widths, objects) {
			y, h := at(objects[i], w, size.Height)
			put(objects[i], x, y, w, h)
			x += w + u(gap)
		}
	}, func(width float32) float32 {
		var h float32
		for i, w := range spread(width, gap, widths, objects) {
			h = max(h, touch.HeightFor(objects[i], w))
		}
		return h
	})
	p.wide = func() float32 {
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
func fixed(height float32, o fyne.CanvasObject) *panel {
	p := newPanel([]fyne.CanvasObject{o},
		func(size fyne.Size) { put(o, 0, 0, size.Width, size.Height) },
		func(float32) float32 { return u(height) })
	p.wide = func() float32 { return o.MinSize().Width }
	return p
}
