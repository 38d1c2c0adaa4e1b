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
	Quick    func(t time.Duration) figure.Picture // rougher, for a machine that is too slow for At; nil: none
	Duration time.Duration                        // of one loop; 0 stands still
	Rest     time.Duration                        // the moment whose picture stands still
	Min, Max figure.Point                         // holds every frame, so that none of them jumps
}

// MovementFrames binds the options to a movement. It rests at key k. Its outlines
// are joined, because only then are they smooth in pixels; quick frames are not.
func MovementFrames(m *figure.Movement, o figure.Options, k int) Frames {
	lo, hi := m.Bounds(o)
	joined := o
	joined.Weld, o.Weld = true, false
	return Frames{
		At:       func(t time.Duration) figure.Picture { return m.Frame(t, joined) },
		Quick:    func(t time.Duration) figure.Picture { return m.Frame(t, o) },
		Duration: m.Duration(),
		Rest:     m.When(k),
		Min:      lo,
		Max:      hi,
	}
}

// frameTime is the shortest time between two frames: 40 a second look smooth, and
// more would only heat the machine.
const frameTime = 25 * time.Millisecond

// A frame that takes longer than slowFrame is late; after lateLimit of them in a
// row the quick frames are used until the figure stands still again.
const (
	slowFrame = 30 * time.Millisecond
	lateLimit = 3
)

// unseenLimit is how many frames may go unpainted before a figure assumes that it
// is not visible and stops.
const unseenLimit = 40

// Figure shows a movement. It stands still until Play, while it is hidden or
// off the screen, and always under reduced motion.
//
// Frames are drawn off the UI thread into one picture while another is shown,
// one at a time: on a slow machine it drops frames, never taps.
type Figure struct {
	widget.BaseWidget

	// Later draws the frames off the UI thread; nil draws them at once.
	Later Later

	frames  Frames
	alt     string
	face    *canvas.Raster
	ground  *canvas.Rectangle
	running *fyne.Animation
	now     time.Duration

	size        image.Point // in pixels, as last painted
	front, back *image.RGBA // what is shown, and what is drawn on next
	painter     raster.Painter
	shown       time.Duration
	drawing     bool
	turn        int  // counts releases: a frame from before one is not kept
	painting    bool // within draw
	unseen      int  // frames since it was last painted
	late        int  // frames in a row that took too long
}

// NewFigure returns a movement at rest; alt is what it says when read aloud.
func NewFigure(f Frames, alt string) *Figure {
	m := &Figure{frames: f, alt: alt, now: f.Rest}
	m.face, m.ground = canvas.NewRaster(m.draw), canvas.NewRectangle(color.Transparent)
	m.ExtendBaseWidget(m)
	return m
}

// Play starts the movement from where it rests. Under reduced motion it does
// nothing.
func (f *Figure) Play() {
	if f.running != nil || f.frames.Duration <= 0 || !f.Visible() || look.Of(f.Theme()).ReducedMotion {
		return
	}
	f.unseen = 0
	f.running = &fyne.Animation{
		Duration:    f.frames.Duration,
		RepeatCount: fyne.AnimationRepeatForever,
		Curve:       fyne.AnimationLinear,
		Tick:        f.tick,
	}
	f.running.Start()
}

// Stop returns the figure to rest.
func (f *Figure) Stop() {
	if f.running == nil {
		return
	}
	f.running.Stop()
	f.running = nil
	f.now, f.late = f.frames.Rest, 0
	f.next()
}

// Playing reports whether the figure is moving.
func (f *Figure) Playing() bool { return f.running != nil }

// Hide stops the movement too: nobody sees it, so nothing is drawn.
func (f *Figure) Hide() {
	f.BaseWidget.Hide()
	f.Stop()
}

// AccessibleLabel says what the movement shows.
func (f *Figure) AccessibleLabel() string { return f.alt }

// CreateRenderer is called by Fyne.
func (f *Figure) CreateRenderer() fyne.WidgetRenderer { return newRenderer(f) }

// tick asks for the frame of a moment. The toolkit has no event for a widget that
// is no longer seen; but what is not seen is not painted.
func (f *Figure) tick(share float32) {
	if f.running == nil {
		return
	}
	now := time.Duration((f.start() + float64(share)) * float64(f.frames.Duration)).Truncate(frameTime)
	now %= f.frames.Duration
	if now == f.now {
		return
	}
	if f.unseen++; f.unseen > unseenLimit {
		f.Stop()
		return
	}
	f.now = now
	f.next()
}

// start is where in the loop it rests, and so begins to move.
func (f *Figure) start() float64 { return float64(f.frames.Rest) / float64(f.frames.Duration) }

// next draws the frame of this moment, unless it is already shown or another is
// being drawn, whose painting will ask again.
func (f *Figure) next() {
	if f.drawing || f.size == (image.Point{}) || !f.Visible() || f.isShown() {
		return
	}
	at, dst := f.now, f.back
	if dst == nil || dst.Bounds().Size() != f.size {
		dst = image.NewRGBA(image.Rectangle{Max: f.size})
	}
	f.drawing = true
	turn := f.turn
	frame, took := f.frames.At, time.Duration(0)
	if f.late >= lateLimit && f.frames.Quick != nil {
		frame = f.frames.Quick
	}
	work := func() {
		began := time.Now()
		clear(dst.Pix)
		scale, x, y := raster.Fit(f.frames.Min, f.frames.Max, dst.Bounds())
		f.painter.DrawAt(frame(at), dst, scale, x, y)
		took = time.Since(began)
	}
	done := func() {
		f.drawing = false
		if f.turn != turn {
			return
		}
		switch {
		case f.running == nil || f.late >= lateLimit: // it stays as it is
		case took > slowFrame:
			f.late++
		default:
			f.late = 0
		}
		f.front, f.back, f.shown = dst, f.front, at
		if !f.painting {
			f.face.Refresh()
		}
		if f.Later != nil {
			f.next() // another frame may have become due while this one was drawn
		}
	}
	if f.Later == nil {
		work()
		done()
		return
	}
	f.Later(work, done)
}

// isShown reports whether the frame of this moment is there in the size wanted.
func (f *Figure) isShown() bool {
	return f.front != nil && f.front.Bounds().Size() == f.size && f.shown == f.now
}

// draw is called by Fyne when it paints.
func (f *Figure) draw(w, h int) image.Image {
	f.unseen = 0
	f.size, f.painting = image.Pt(w, h), true
	f.next()
	f.painting = false
	if f.front == nil {
		return nothing()
	}
	return f.front
}

func (f *Figure) parts() []fyne.CanvasObject { return []fyne.CanvasObject{f.ground, f.face} }

// paint makes a change to reduced motion take effect at once.
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
	Put(f.ground, 0, 0, size.Width, size.Height)
	Put(f.face, 0, 0, size.Width, size.Height)
}
