package touch

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"sacra/assets/figure"
)

// Frames is a movement that can be drawn at any time of its loop; a
// figure.Movement with its options bound is one.
type Frames struct {
	At       func(t time.Duration) figure.Picture
	Duration time.Duration
	Rest     time.Duration // the time whose picture stands still
}

// Figure shows a movement. It stands still until Play, while it is hidden and
// under reduced motion.
type Figure struct {
	widget.BaseWidget
	frames Frames
	alt    string
}

// NewFigure returns a movement at rest; alt is what it says when read aloud.
func NewFigure(f Frames, alt string) *Figure {
	m := &Figure{frames: f, alt: alt}
	m.ExtendBaseWidget(m)
	return m
}

// Play starts the movement.
func (f *Figure) Play() {}

// Stop rests it.
func (f *Figure) Stop() {}

// CreateRenderer is called by Fyne.
func (f *Figure) CreateRenderer() fyne.WidgetRenderer { return newRenderer(f) }
func (f *Figure) parts() []fyne.CanvasObject          { return nil }
func (f *Figure) paint()                              {}
func (f *Figure) least() fyne.Size                    { return fyne.Size{} }
func (f *Figure) place(fyne.Size)                     {}
