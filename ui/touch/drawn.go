package touch

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"sacra/ui/look"
)

// drawn is what a widget of this package knows about its own drawing. One
// renderer serves them all.
type drawn interface {
	fyne.Widget
	// parts lists what is drawn, back to front. It may change between calls.
	parts() []fyne.CanvasObject
	// place moves and sizes the parts.
	place(size fyne.Size)
	// least is the smallest useful size.
	least() fyne.Size
	// paint gives the parts their colors and texts.
	paint()
}

type renderer struct{ w drawn }

func newRenderer(w drawn) fyne.WidgetRenderer {
	w.paint()
	return renderer{w}
}

func (r renderer) Destroy()                     {}
func (r renderer) Layout(size fyne.Size)        { r.w.place(size) }
func (r renderer) MinSize() fyne.Size           { return r.w.least() }
func (r renderer) Objects() []fyne.CanvasObject { return r.w.parts() }

func (r renderer) Refresh() {
	r.w.paint()
	r.w.place(r.w.Size())
	for _, o := range r.w.parts() {
		if _, icon := o.(*canvas.Image); !icon { // setIcon refreshes images
			o.Refresh()
		}
	}
	canvas.Refresh(r.w)
}

// themed is the part of a widget that reads the theme.
type themed interface{ Theme() fyne.Theme }

func paintOf(w themed, n fyne.ThemeColorName) color.Color {
	return look.From(w.Theme()).Color(n, 0)
}

func sizeOf(w themed, n fyne.ThemeSizeName) float32 { return look.From(w.Theme()).Size(n) }

// density scales plain distances to this display.
func density(w themed) float32 { return sizeOf(w, look.Inset) / 16 }

// Put gives an object its place and its size, which is never negative.
func Put(o fyne.CanvasObject, x, y, w, h float32) {
	o.Move(fyne.NewPos(x, y))
	o.Resize(fyne.NewSize(max(0, w), max(0, h)))
}

// Mark is one thing that can be touched: a stable id, a spoken label and where
// it lies.
type Mark struct {
	ID, Label string
	Pos       fyne.Position
	Size      fyne.Size
}

// Marked is implemented by every widget that can be touched. Positions are
// relative to the widget.
type Marked interface {
	fyne.CanvasObject
	Marks() []Mark
}

// Parent is implemented by widgets of this package that contain others, and by
// screens' own widgets that want to be walked.
type Parent interface{ Children() []fyne.CanvasObject }

// Marks lists everything visible under root that can be touched, at absolute
// positions when root lies at the origin of its canvas, in drawing order. It
// serves the trace, in a build with the tag "trace", and tests.
func Marks(root fyne.CanvasObject) []Mark {
	var all []Mark
	Walk(root, func(o fyne.CanvasObject, at fyne.Position) {
		if m, ok := o.(Marked); ok {
			for _, mark := range m.Marks() {
				mark.Pos = mark.Pos.Add(at)
				all = append(all, mark)
			}
		}
	})
	return all
}

// Walk visits every visible object under root with its position, parents
// before children. It looks into containers and into widgets that are a
// Parent.
func Walk(root fyne.CanvasObject, visit func(o fyne.CanvasObject, at fyne.Position)) {
	var step func(o fyne.CanvasObject, at fyne.Position)
	step = func(o fyne.CanvasObject, at fyne.Position) {
		if o == nil || !o.Visible() {
			return
		}
		at = at.Add(o.Position())
		visit(o, at)
		switch p := o.(type) {
		case *fyne.Container:
			for _, c := range p.Objects {
				step(c, at)
			}
		case Parent:
			for _, c := range p.Children() {
				step(c, at)
			}
		}
	}
	step(root, fyne.Position{})
}
