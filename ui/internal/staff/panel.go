// Package staff is what the screens behind the passphrase share: panels and
// pages that never scroll, and the keys and the clock that lock them.
package staff

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"sacra/ui/look"
	"sacra/ui/touch"
)

// Panel lays its objects out by a rule of its own and knows how high it has to be
// at a width. It is a touch.Parent, so that the trace and the tests see what
// it holds.
type Panel struct {
	widget.BaseWidget
	Objects []fyne.CanvasObject
	// Wide is the least useful width; nil: any.
	Wide func() float32

	place func(size fyne.Size)
	high  func(width float32) float32
	fill  fyne.ThemeColorName
	edge  fyne.ThemeColorName
	face  *touch.Ground // nil without fill and edge
}

var (
	_ touch.Flowing = (*Panel)(nil)
	_ touch.Parent  = (*Panel)(nil)
)

// NewPanel returns a panel that calls place whenever it has a size, and asks
// high for its height at a width. Either may be nil.
func NewPanel(objects []fyne.CanvasObject, place func(fyne.Size), high func(float32) float32) *Panel {
	p := &Panel{Objects: objects, place: place, high: high}
	p.ExtendBaseWidget(p)
	return p
}

// NewStage returns an empty panel that gives each of its objects all of its room.
func NewStage() *Panel {
	var p *Panel
	p = NewPanel(nil, func(size fyne.Size) {
		for _, o := range p.Objects {
			touch.Put(o, 0, 0, size.Width, size.Height)
		}
	}, nil)
	return p
}

// Faced gives the panel a background; an empty name leaves that part out.
func (p *Panel) Faced(fill, edge fyne.ThemeColorName) *Panel {
	p.fill, p.edge, p.face = fill, edge, touch.NewGround()
	return p
}

// HeightFor returns the height that the panel needs at a width.
func (p *Panel) HeightFor(width float32) float32 {
	if p.high == nil {
		return 0
	}
	return p.high(width)
}

// Children are the objects of the panel.
func (p *Panel) Children() []fyne.CanvasObject { return p.Objects }

// Place lays out objects that the panel has been given. It is quicker than Refresh,
// which also asks each of them to draw itself again.
func (p *Panel) Place() {
	if p.place != nil {
		p.place(p.Size())
	}
}

// CreateRenderer is called by Fyne.
func (p *Panel) CreateRenderer() fyne.WidgetRenderer {
	p.paint()
	return panelRenderer{p}
}

func (p *Panel) paint() {
	if p.face == nil {
		return
	}
	var fill, edge color.Color
	if p.fill != "" {
		fill = Paint(p.fill)
	}
	if p.edge != "" {
		edge = Paint(p.edge)
	}
	p.face.Paint(fill, edge, touch.Space(look.Border), touch.Space(look.Radius))
}

type panelRenderer struct{ p *Panel }

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
	if r.p.Wide != nil {
		s.Width = r.p.Wide()
	}
	if w := r.p.Size().Width; w > 0 {
		s.Height = r.p.HeightFor(w)
	}
	return s
}

func (r panelRenderer) Objects() []fyne.CanvasObject {
	if r.p.face == nil {
		return r.p.Objects
	}
	return append([]fyne.CanvasObject{r.p.face}, r.p.Objects...)
}

func (r panelRenderer) Refresh() {
	r.p.paint()
	r.Layout(r.p.Size())
	for _, o := range r.Objects() {
		o.Refresh()
	}
	canvas.Refresh(r.p) // what is new is not known to the canvas yet and would wait for a touch
}

// Paint is a color of the look that is on.
func Paint(n fyne.ThemeColorName) color.Color {
	return look.From(fyne.CurrentApp().Settings().Theme()).Color(n, 0)
}
