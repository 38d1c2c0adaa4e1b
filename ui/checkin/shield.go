package checkin

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

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

// quiet is how long after a change of screen taps are ignored, so that a double
// tap never answers a question that was not read.
const quiet = 250 * time.Millisecond

// unasked is that time after a screen that came by itself: her hand may have
// been on its way to Next.
const unasked = 600 * time.Millisecond

// guard ignores touches for a moment.
func (c *CheckIn) guard() {
	c.shown = c.p.Now()
	if c.byItself {
		c.swallow(unasked)
		return
	}
	c.swallow(quiet)
}

// swallow swallows touches for a moment.
func (c *CheckIn) swallow(d time.Duration) {
	f := c.frame
	f.shield.Show()
	if !f.screen.deaf {
		c.p.After(d, f.shield.Hide)
	}
}

// Guarded reports whether the screen that is seen is too new to take what is
// touched or typed, for the trace.
func (c *CheckIn) Guarded() bool {
	if c.over != nil {
		return c.over.shield.Visible()
	}
	return c.frame.shield.Visible() || c.p.Now().Sub(c.shown) < quiet && !c.screen.typing
}

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
