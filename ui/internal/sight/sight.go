// Package sight looks at a screen for its tests: does every word and every icon
// stand out from its ground, does every text fit, can somebody without a pointer
// reach everything that a finger can, and is the screen what its master says.
package sight

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"sacra/ui/look"
	"sacra/ui/touch"
)

// thing is something that is drawn, or that can have the focus, with its place
// on the canvas.
type thing struct {
	o          fyne.CanvasObject
	x, y, w, h float32
}

func (a thing) holds(x, y float32) bool {
	return x >= a.x && x <= a.x+a.w && y >= a.y && y <= a.y+a.h
}

// things lists everything visible on a canvas in the order in which it is
// painted; a widget comes before what it is made of.
func things(c fyne.Canvas) []thing {
	var out []thing
	var walk func(o fyne.CanvasObject, at fyne.Position)
	walk = func(o fyne.CanvasObject, at fyne.Position) {
		if o == nil || !o.Visible() {
			return
		}
		at = at.Add(o.Position())
		out = append(out, thing{o, at.X, at.Y, o.Size().Width, o.Size().Height})
		switch o := o.(type) {
		case *fyne.Container:
			for _, child := range o.Objects {
				walk(child, at)
			}
		case fyne.Widget:
			for _, child := range test.WidgetRenderer(o).Objects() {
				walk(child, at)
			}
		}
	}
	walk(c.Content(), fyne.Position{})
	return out
}

// ground returns the color that lies under thing i at a place: the paper with
// whatever was painted over it before.
func ground(all []thing, i int, x, y float32) color.NRGBA {
	under := nrgba(look.From(fyne.CurrentApp().Settings().Theme()).Color(look.Paper, 0))
	for _, t := range all[:i] {
		var fill color.Color
		switch o := t.o.(type) {
		case *canvas.Rectangle:
			fill = o.FillColor
		case *canvas.Circle:
			fill = o.FillColor
		case *touch.Ground:
			fill, _, _ = o.Painted()
		}
		if fill != nil && t.holds(x, y) {
			under = over(nrgba(fill), under)
		}
	}
	return under
}

func nrgba(c color.Color) color.NRGBA { return color.NRGBAModel.Convert(c).(color.NRGBA) }

// over paints a color that may be thin over another.
func over(c, under color.NRGBA) color.NRGBA {
	mix := func(a, b uint8) uint8 {
		return uint8((int(a)*int(c.A) + int(b)*(255-int(c.A)) + 127) / 255)
	}
	return color.NRGBA{mix(c.R, under.R), mix(c.G, under.G), mix(c.B, under.B), 255}
}
