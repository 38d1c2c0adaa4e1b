package touch

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"sacra/assets/figure"
)

// Drawing shows a still picture.
type Drawing struct {
	widget.BaseWidget
	picture figure.Picture
	alt     string
}

// NewDrawing returns a picture that keeps its proportions; alt is what it says
// when read aloud.
func NewDrawing(p figure.Picture, alt string) *Drawing {
	d := &Drawing{picture: p, alt: alt}
	d.ExtendBaseWidget(d)
	return d
}

// CreateRenderer is called by Fyne.
func (d *Drawing) CreateRenderer() fyne.WidgetRenderer { return newRenderer(d) }
func (d *Drawing) parts() []fyne.CanvasObject          { return nil }
func (d *Drawing) paint()                              {}
func (d *Drawing) least() fyne.Size                    { return fyne.Size{} }
func (d *Drawing) place(fyne.Size)                     {}
