package owner

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
	fill    fyne.ThemeColorName // with an edge in Line; empty: no face
	face    *canvas.Rectangle
}

var (
	_ touch.Flowing = (*panel)(nil)
	_ touch.Parent  = (*panel)(nil)
)

func newPanel(objects []fyne.CanvasObject, place func(fyne.Size), high func(float32) float32) *panel {
	p := &panel{objects: objects, place: place, high: high, face: &canvas.Rectangle{}}
	p.ExtendBaseWidget(p)
	return p
}

// HeightFor returns the height that the panel needs at a width.
func (p *panel) HeightFor(width float32) float32 { return p.high(width) }

// Children are the objects of the panel.
func (p *panel) Children() []fyne.CanvasObject { return p.objects }

// CreateRenderer is called by Fyne.
func (p *panel) CreateRenderer() fyne.WidgetRenderer {
	p.paint()
	return panelRenderer{p}
}

func (p *panel) paint() {
	p.face.FillColor, p.face.StrokeColor = color.Transparent, color.Transparent
	if p.fill != "" {
		p.face.FillColor, p.face.StrokeColor = shade(p.fill), shade(look.Line)
		p.face.StrokeWidth = touch.Space(look.Border)
	}
	p.face.CornerRadius = touch.Space(look.Radius)
}

type panelRenderer struct{ p *panel }

func (r panelRenderer) Destroy() {}

func (r panelRenderer) Layout(size fyne.Size) {
	put(r.p.face, 0, 0, size.Width, size.Height)
	r.p.place(size)
}

func (r panelRenderer) MinSize() fyne.Size { return fyne.NewSize(0, touch.Space(look.Target)) }

func (r panelRenderer) Objects() []fyne.CanvasObject {
	if r.p.fill == "" {
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

func put(o fyne.CanvasObject, x, y, w, h float32) {
	o.Move(fyne.NewPos(x, y))
	o.Resize(fyne.NewSize(max(0, w), max(0, h)))
}

// row is a target with an object over it that gives the height, never lower than
// 12 mm, and an arrow that tells that it leads somewhere.
func row(id, label string, tapped func(), o fyne.CanvasObject) *panel {
	target := touch.NewIconButton(id, touch.NoIcon, label, tapped).OnCard()
	arrow := &canvas.Image{FillMode: canvas.ImageFillContain, Resource: touch.IconNext.Resource(shade(look.Teal))}
	in := func() float32 { return touch.Space(look.Inset) }
	room := func(width float32) float32 { return width - 2*in() - touch.Space(look.Icon) }
	p := newPanel([]fyne.CanvasObject{target, o, arrow}, func(size fyne.Size) {
		edge, icon := touch.Space(look.Border), touch.Space(look.Icon)
		put(target, edge, edge, size.Width-2*edge, size.Height-2*edge)
		h := touch.HeightFor(o, room(size.Width))
		put(o, in(), (size.Height-h)/2, room(size.Width), h)
		put(arrow, size.Width-in()/2-icon, (size.Height-icon)/2, icon, icon)
	}, func(width float32) float32 {
		return max(touch.Space(look.Target)+2*touch.Space(look.Border), touch.HeightFor(o, room(width))+in())
	})
	p.fill = look.Card
	return p
}

// marked puts a drawn icon before an object.
func marked(icon touch.Icon, ink fyne.ThemeColorName, o fyne.CanvasObject) *panel {
	img := &canvas.Image{FillMode: canvas.ImageFillContain, Resource: icon.Resource(shade(ink))}
	space := func() float32 { return touch.Space(look.Icon) + touch.Space(look.Inset) }
	return newPanel([]fyne.CanvasObject{img, o}, func(size fyne.Size) {
		icon := touch.Space(look.Icon)
		put(img, 0, 0, icon, icon)
		put(o, space(), 0, size.Width-space(), size.Height)
	}, func(width float32) float32 {
		return max(touch.Space(look.Icon), touch.HeightFor(o, width-space()))
	})
}

func plain(s string) *touch.Text  { return touch.NewText(s, look.Label, look.Regular, look.Ink) }
func soft(s string) *touch.Text   { return touch.NewText(s, look.Label, look.Regular, look.SoftInk) }
func strong(s string) *touch.Text { return touch.NewText(s, look.Label, look.SemiBold, look.Ink) }
