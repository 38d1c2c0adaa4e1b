package checkin

import (
	"time"

	"fyne.io/fyne/v2"

	"sacra/ui/look"
	"sacra/ui/touch"
)

// display is what is seen: the screen of the visit and, sometimes, one that lies
// above it.
type display struct {
	p     *Params
	root  *fyne.Container
	frame *frame
	over  *frame // cover or "still there?"; nil where nothing lies above
	// covered is whether "still there?" lies over a cover.
	covered bool
	// announced is the name of what lies above, once it was said aloud.
	announced string
	shown     time.Time // when the screen came up, or its page was turned
	serial    int       // of the screen; timers of older ones do nothing
}

func newDisplay(p *Params) *display {
	return &display{p: p, root: &fyne.Container{Layout: touch.Full{}}}
}

// clear makes room for a new screen.
func (d *display) clear() {
	d.announced = ""
	d.serial++
	if d.frame == nil {
		return
	}
	if d.frame.screen.figure != nil {
		d.frame.screen.figure.Stop()
	}
	touch.Release(d.frame.box)
}

// top is the screen that is seen.
func (d *display) top() *screen {
	if d.over != nil {
		return &d.over.screen
	}
	return &d.frame.screen
}

// strip returns the row of helps of the screen of the visit, nil where it has
// none.
func (d *display) strip() *strip { return d.frame.strip }

// place puts the frame, or what lies over it, on the root.
func (d *display) place() {
	d.root.Objects = []fyne.CanvasObject{d.frame.box}
	if d.over != nil {
		d.frame.box.Hide()
		d.root.Objects = append(d.root.Objects, d.over.box)
	} else {
		d.frame.box.Show()
	}
	d.root.Refresh()
	d.play()
}

// play moves the figure on the screen as long as it is seen.
func (d *display) play() {
	switch f := d.frame.screen.figure; {
	case f == nil:
	case d.over == nil:
		f.Play()
	default:
		f.Stop()
	}
}

// The slide of a new screen: how long it takes, and from how far it comes, in
// units. It is short enough for a finger to meet what it aims at meanwhile.
const (
	slideTime = 150 * time.Millisecond
	slideFrom = 24
)

// slide lets a new screen come in from the right, or from the left where she
// went back, unless movement is not wanted.
func (d *display) slide(back bool) {
	from := float32(slideFrom)
	if back {
		from = -from
	}
	if still() {
		return
	}
	box := d.frame.box
	box.Move(fyne.NewPos(from, 0)) // where other movement goes on, the first tick comes a picture late
	fyne.NewAnimation(slideTime, func(done float32) {
		box.Move(fyne.NewPos(from*(1-done), 0))
	}).Start()
}

// still reports whether no movement is wanted.
func still() bool { return look.Of(fyne.CurrentApp().Settings().Theme()).ReducedMotion }

// quiet is how long after a change of screen taps are ignored, so that a double
// tap never answers a question that was not read.
const quiet = 400 * time.Millisecond

// guard ignores touches for a moment.
func (d *display) guard(pause time.Duration) {
	d.shown = d.p.Now()
	d.swallow(pause)
}

// swallow swallows touches for a moment.
func (d *display) swallow(pause time.Duration) {
	f := d.frame
	f.shield.Show()
	if !f.screen.blocked {
		d.p.After(pause, f.shield.Hide)
	}
}

// guarded reports whether what is seen is too new to take what is touched or
// typed.
func (d *display) guarded() bool {
	if d.over != nil {
		return d.over.shield.Visible()
	}
	return d.frame.shield.Visible() || d.age() < quiet && !d.frame.screen.typing
}

// age is how long the screen, or its page, has been there.
func (d *display) age() time.Duration { return d.p.Now().Sub(d.shown) }

// trace reports the screen that is seen now.
func (d *display) trace() {
	if d.p.Trace != nil {
		d.p.Trace("screen", d.top().name, d.shown)
	}
}

func (d *display) canvas() fyne.Canvas {
	if app := fyne.CurrentApp(); app != nil {
		return app.Driver().CanvasForObject(d.root)
	}
	return nil
}

// unfocus takes the focus away from whatever has it.
func (d *display) unfocus() {
	if fc := d.canvas(); fc != nil {
		fc.Unfocus()
	}
}

// turned handles the turn of a page: its time begins again, and nothing that is
// hidden keeps the focus.
func (d *display) turned() {
	d.shown = d.p.Now()
	grid := d.frame.grid
	grid.bottom()
	if fc := d.canvas(); fc != nil && grid.pageBack.Hidden && fc.Focused() == grid.pageBack {
		fc.Focus(grid.main)
	}
}
