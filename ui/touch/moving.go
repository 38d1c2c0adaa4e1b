package touch

import (
	"image"
	"image/color"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"sacra/assets/figure"
	"sacra/assets/figure/raster"
	"sacra/ui/look"
)

// Frames is a movement that can be drawn at any time of its loop. See
// MovementFrames.
type Frames struct {
	At       func(t time.Duration) figure.Picture
	Duration time.Duration // of one loop; 0 stands still
	Rest     time.Duration // the moment whose picture stands still
	Min, Max figure.Point  // holds every frame, so that none of them jumps
}

// MovementFrames binds the options to a movement. It rests at key k.
func MovementFrames(m *figure.Movement, o figure.Options, k int) Frames {
	lo, hi := m.Bounds(o)
	return Frames{
		At:       func(t time.Duration) figure.Picture { return m.Frame(t, o) },
		Duration: m.Duration(),
		Rest:     m.When(k),
		Min:      lo,
		Max:      hi,
	}
}

// frameTime is the least time between two drawn frames: a slow movement needs
// no more, and a kiosk without a graphics card can do it.
const frameTime = 50 * time.Millisecond

// Figure shows a movement. It stands still until Play, while it is hidden, and
// always under reduced motion. A screen that is left stops its figures: the
// toolkit does not tell a widget that nobody sees it any more.
type Figure struct {
	widget.BaseWidget
	frames  Frames
	alt     string
	face    *canvas.Raster
	ground  *canvas.Rectangle
	running *fyne.Animation
	now     time.Duration
	last    *image.RGBA
	drawnAt time.Duration // the moment that last holds
}

// NewFigure returns a movement at rest; alt is what it says when read aloud.
func NewFigure(f Frames, alt string) *Figure {
	m := &Figure{frames: f, alt: alt, now: f.Rest}
	m.face, m.ground = canvas.NewRaster(m.draw), canvas.NewRectangle(color.Transparent)
	m.ExtendBaseWidget(m)
	return m
}

// Play starts the movement. Under reduced motion it does nothing.
func (f *Figure) Play() {
	if f.running != nil || f.frames.Duration <= 0 || !f.Visible() || look.Of(f.Theme()).ReducedMotion {
		return
	}
	f.running = &fyne.Animation{
		Duration:    f.frames.Duration,
		RepeatCount: fyne.AnimationRepeatForever,
		Curve:       fyne.AnimationLinear,
		Tick:        f.tick,
	}
	f.running.Start()
}

// Stop rests the movement.
func (f *Figure) Stop() {
	if f.running == nil {
		return
	}
	f.running.Stop()
	f.running = nil
	f.now = f.frames.Rest
	f.face.Refresh()
}

// Playing says whether it moves.
func (f *Figure) Playing() bool { return f.running != nil }

// Hide stops the movement too: nobody sees it, so nothing is drawn.
func (f *Figure) Hide() {
	f.Stop()
	f.BaseWidget.Hide()
}

// AccessibleLabel says what the movement shows.
func (f *Figure) AccessibleLabel() string { return f.alt }

// CreateRenderer is called by Fyne.
func (f *Figure) CreateRenderer() fyne.WidgetRenderer { return newRenderer(f) }

func (f *Figure) tick(share float32) {
	if f.running == nil {
		return
	}
	now := time.Duration(float64(share) * float64(f.frames.Duration)).Truncate(frameTime)
	if now == f.now {
		return
	}
	f.now = now
	f.face.Refresh()
}

func (f *Figure) draw(w, h int) image.Image {
	if f.last != nil && f.last.Bounds().Dx() == w && f.last.Bounds().Dy() == h && f.drawnAt == f.now {
		return f.last
	}
	if f.last == nil || f.last.Bounds().Dx() != w || f.last.Bounds().Dy() != h {
		f.last = image.NewRGBA(image.Rect(0, 0, w, h))
	}
	clear(f.last.Pix)
	scale, x, y := raster.Fit(f.frames.Min, f.frames.Max, f.last.Bounds())
	raster.DrawAt(f.frames.At(f.now), f.last, scale, x, y)
	f.drawnAt = f.now
	return f.last
}

func (f *Figure) parts() []fyne.CanvasObject { return []fyne.CanvasObject{f.ground, f.face} }

// paint lets a look with reduced motion take effect at once.
func (f *Figure) paint() {
	paintGround(f, f.ground)
	if look.Of(f.Theme()).ReducedMotion {
		f.Stop()
	}
}

func (f *Figure) least() fyne.Size {
	t := sizeOf(f, look.AnswerTap)
	return fyne.NewSize(t, t)
}

func (f *Figure) place(size fyne.Size) {
	setBox(f.ground, 0, 0, size.Width, size.Height)
	setBox(f.face, 0, 0, size.Width, size.Height)
}
