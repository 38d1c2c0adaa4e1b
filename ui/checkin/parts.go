package checkin

import (
	"image/color"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"sacra/ui/look"
	"sacra/ui/touch"
)

// panel is a coloured ground, with a border where edge names one, and one
// object on it. Its height follows from the object's.
type panel struct {
	widget.BaseWidget
	fill, edge fyne.ThemeColorName
	rect       *canvas.Rectangle
	on         fyne.CanvasObject // may be nil
}

// newPaper returns the ground of a screen.
func newPaper() *panel { return newPanel(look.Paper, "", nil) }

func newPanel(fill, edge fyne.ThemeColorName, on fyne.CanvasObject) *panel {
	p := &panel{fill: fill, edge: edge, on: on, rect: canvas.NewRectangle(color.Transparent)}
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
		objects: append([]fyne.CanvasObject{p.rect}, p.Children()...),
		layout: func(size fyne.Size) {
			put(p.rect, 0, 0, size.Width, size.Height)
			if in := p.inset(); p.on != nil {
				put(p.on, in, in, size.Width-2*in, size.Height-2*in)
			}
		},
		paint: func() {
			p.rect.FillColor = p.Theme().Color(p.fill, 0)
			if p.edge != "" {
				p.rect.StrokeColor = p.Theme().Color(p.edge, 0)
				p.rect.StrokeWidth, p.rect.CornerRadius = p.Theme().Size(look.Border), p.Theme().Size(look.Radius)
			}
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

func (r *parts) Destroy()                     {}
func (r *parts) MinSize() fyne.Size           { return fyne.Size{} }
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
			put(h.icon, 0, 0, h.side(), h.side())
			high := h.words.HeightFor(size.Width - x)
			put(h.words, x, (size.Height-high)/2, size.Width-x, high)
		},
		paint: func() { h.icon.Resource = h.which.Resource(h.Theme().Color(h.ink, 0)) },
	}
}

// beside is a text with a picture: next to it on a wide screen, above it on a
// high one. The text has the room that it needs first.
type beside struct {
	widget.BaseWidget
	text    *panel
	picture fyne.CanvasObject
}

func newBeside(text *touch.Text, picture fyne.CanvasObject) *beside {
	b := &beside{text: newPanel(look.Card, look.Line, text), picture: picture}
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
			w := (size.Width - gap) / 2
			h := min(b.text.HeightFor(w), size.Height)
			put(b.text, 0, 0, w, h)
			put(b.picture, w+gap, 0, w, size.Height)
			return
		}
		h := b.text.HeightFor(size.Width)
		put(b.text, 0, 0, size.Width, h)
		put(b.picture, 0, h+gap, size.Width, size.Height-h-gap)
	}}
}

// shield lies over a screen for its first moment and swallows every touch.
type shield struct{ widget.BaseWidget }

var _ desktop.Mouseable = (*shield)(nil)

func newShield() *shield {
	s := &shield{}
	s.ExtendBaseWidget(s)
	return s
}

// MouseDown swallows the press.
func (s *shield) MouseDown(*desktop.MouseEvent) {}

// MouseUp swallows the lift.
func (s *shield) MouseUp(*desktop.MouseEvent) {}

// Tapped swallows the tap.
func (s *shield) Tapped(*fyne.PointEvent) {}

// CreateRenderer is called by Fyne.
func (s *shield) CreateRenderer() fyne.WidgetRenderer { return &parts{layout: func(fyne.Size) {}} }

// staffHold is how long a finger must rest on a corner to call the therapist's
// screens.
const staffHold = 5 * time.Second

// corner is the hidden corner for the staff. It shows nothing.
type corner struct {
	widget.BaseWidget
	c     *CheckIn
	press int // counts presses, so that an old timer knows that it is old
	down  bool
}

var (
	_ desktop.Mouseable = (*corner)(nil)
	_ desktop.Hoverable = (*corner)(nil)
)

func newCorner(c *CheckIn) *corner {
	k := &corner{c: c}
	k.ExtendBaseWidget(k)
	return k
}

// MouseDown starts the five seconds.
func (k *corner) MouseDown(*desktop.MouseEvent) {
	k.press++
	k.down = true
	press := k.press
	k.c.p.Touched()
	k.c.p.After(staffHold, func() {
		if k.down && k.press == press {
			k.down = false
			k.c.p.Staff()
		}
	})
}

// MouseUp ends them.
func (k *corner) MouseUp(*desktop.MouseEvent) { k.down = false }

// MouseIn tells the idle clock that somebody is there.
func (k *corner) MouseIn(*desktop.MouseEvent) { k.c.p.Touched() }

// MouseMoved does the same.
func (k *corner) MouseMoved(*desktop.MouseEvent) { k.c.p.Touched() }

// MouseOut ends the five seconds: the finger has slid away.
func (k *corner) MouseOut() { k.down = false }

// CreateRenderer is called by Fyne.
func (k *corner) CreateRenderer() fyne.WidgetRenderer { return &parts{layout: func(fyne.Size) {}} }
