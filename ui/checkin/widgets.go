package checkin

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"sacra/ui/look"
	"sacra/ui/touch"
)

// panel is a coloured ground, with a border where edge names one, and one
// object on it. Its height follows from the object's.
type panel struct {
	widget.BaseWidget
	fill, edge fyne.ThemeColorName
	ground     *touch.Ground
	on         fyne.CanvasObject // may be nil
}

func newPanel(fill, edge fyne.ThemeColorName, on fyne.CanvasObject) *panel {
	p := &panel{fill: fill, edge: edge, on: on, ground: touch.NewGround()}
	p.ExtendBaseWidget(p)
	return p
}

// HeightFor returns the height at a width.
func (p *panel) HeightFor(width float32) float32 {
	in := p.inset()
	if p.on == nil {
		return 0
	}
	return touch.HeightFor(p.on, width-2*in) + 2*in
}

func (p *panel) inset() float32 {
	if p.edge == "" {
		return 0
	}
	return p.Theme().Size(look.Inset)
}

// Children is the object on the panel.
func (p *panel) Children() []fyne.CanvasObject {
	if p.on == nil {
		return nil
	}
	return []fyne.CanvasObject{p.on}
}

// CreateRenderer is called by Fyne.
func (p *panel) CreateRenderer() fyne.WidgetRenderer {
	return &parts{
		objects: append([]fyne.CanvasObject{p.ground}, p.Children()...),
		layout: func(size fyne.Size) {
			touch.Put(p.ground, 0, 0, size.Width, size.Height)
			if in := p.inset(); p.on != nil {
				touch.Put(p.on, in, in, size.Width-2*in, size.Height-2*in)
			}
		},
		paint: func() {
			fill := p.Theme().Color(p.fill, 0)
			if p.edge == "" {
				p.ground.Paint(fill, nil, 0, 0)
				return
			}
			p.ground.Paint(fill, p.Theme().Color(p.edge, 0), p.Theme().Size(look.Border), p.Theme().Size(look.Radius))
		},
	}
}

// parts is the renderer of the widgets of this package.
type parts struct {
	objects []fyne.CanvasObject
	layout  func(fyne.Size)
	paint   func()
	size    fyne.Size
}

func (r *parts) Destroy() {}

func (r *parts) MinSize() fyne.Size { return fyne.Size{} }

func (r *parts) Objects() []fyne.CanvasObject { return r.objects }

func (r *parts) Layout(size fyne.Size) {
	r.size = size
	if r.paint != nil {
		r.paint()
	}
	r.layout(size)
}

func (r *parts) Refresh() {
	r.Layout(r.size)
	for _, o := range r.objects {
		o.Refresh()
	}
}

// headline is a line with an icon before it.
type headline struct {
	widget.BaseWidget
	icon  *canvas.Image
	which touch.Icon
	ink   fyne.ThemeColorName
	words *touch.Text
}

func newHeadline(icon touch.Icon, ink fyne.ThemeColorName, words *touch.Text) *headline {
	h := &headline{which: icon, ink: ink, words: words, icon: &canvas.Image{FillMode: canvas.ImageFillContain}}
	h.ExtendBaseWidget(h)
	return h
}

func (h *headline) side() float32 { return h.Theme().Size(look.Icon) * 1.5 }

// HeightFor returns the height at a width.
func (h *headline) HeightFor(width float32) float32 {
	return max(h.side(), h.words.HeightFor(width-h.side()-h.Theme().Size(look.Inset)))
}

// Children is the text.
func (h *headline) Children() []fyne.CanvasObject { return []fyne.CanvasObject{h.words} }

// CreateRenderer is called by Fyne.
func (h *headline) CreateRenderer() fyne.WidgetRenderer {
	return &parts{
		objects: []fyne.CanvasObject{h.icon, h.words},
		layout: func(size fyne.Size) {
			x := h.side() + h.Theme().Size(look.Inset)
			touch.Put(h.icon, 0, 0, h.side(), h.side())
			high := h.words.HeightFor(size.Width - x)
			touch.Put(h.words, x, (size.Height-high)/2, size.Width-x, high)
		},
		paint: func() { h.icon.Resource = h.which.Resource(h.Theme().Color(h.ink, 0)) },
	}
}

// asWide is a button in a column, as wide as its words need.
type asWide struct {
	widget.BaseWidget
	button *touch.Button
}

func newAsWide(b *touch.Button) *asWide {
	a := &asWide{button: b}
	a.ExtendBaseWidget(a)
	return a
}

func (a *asWide) wide(width float32) float32 { return min(a.button.MinSize().Width, width) }

// HeightFor returns the height at a width.
func (a *asWide) HeightFor(width float32) float32 { return touch.HeightFor(a.button, a.wide(width)) }

// Children is the button.
func (a *asWide) Children() []fyne.CanvasObject { return []fyne.CanvasObject{a.button} }

// CreateRenderer is called by Fyne.
func (a *asWide) CreateRenderer() fyne.WidgetRenderer {
	return &parts{objects: a.Children(), layout: func(size fyne.Size) {
		touch.Put(a.button, 0, 0, a.wide(size.Width), size.Height)
	}}
}

// beside is a text with a picture: next to it on a wide screen, above it on a
// high one. The text has the room that it needs first.
type beside struct {
	widget.BaseWidget
	text    *panel
	picture fyne.CanvasObject
}

func newBeside(text *panel, picture fyne.CanvasObject) *beside {
	b := &beside{text: text, picture: picture}
	b.ExtendBaseWidget(b)
	return b
}

// Children are the text and the picture.
func (b *beside) Children() []fyne.CanvasObject { return []fyne.CanvasObject{b.text, b.picture} }

// CreateRenderer is called by Fyne.
func (b *beside) CreateRenderer() fyne.WidgetRenderer {
	return &parts{objects: b.Children(), layout: func(size fyne.Size) {
		gap := b.Theme().Size(look.Gap)
		if size.Width > size.Height {
			w := b.share(size.Width-gap, size.Height)
			touch.Put(b.text, 0, 0, w, min(b.text.HeightFor(w), size.Height))
			touch.Put(b.picture, w+gap, 0, size.Width-gap-w, size.Height)
			return
		}
		h := b.text.HeightFor(size.Width)
		touch.Put(b.text, 0, 0, size.Width, h)
		touch.Put(b.picture, 0, h+gap, size.Width, size.Height-h-gap)
	}}
}

// share returns the width of the text: half, or as much more as it needs for
// the height.
func (b *beside) share(width, height float32) float32 {
	for _, part := range []float32{0.5, 0.56, 0.62, 0.68} {
		if b.text.HeightFor(width*part) <= height {
			return width * part
		}
	}
	return width * 0.75
}
