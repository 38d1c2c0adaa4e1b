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

// staffHold is how long a finger must rest on a corner to call the therapist's
// screens.
const staffHold = 5 * time.Second

// corner is the hidden corner for the staff. It shows nothing.
type corner struct {
	widget.BaseWidget
	p     *Params
	press int // counts presses, so that an old timer knows that it is old
	down  bool
}

var (
	_ desktop.Mouseable = (*corner)(nil)
	_ desktop.Hoverable = (*corner)(nil)
)

func newCorner(p *Params) *corner {
	k := &corner{p: p}
	k.ExtendBaseWidget(k)
	return k
}

// MouseDown starts the five seconds.
func (k *corner) MouseDown(*desktop.MouseEvent) {
	k.press++
	k.down = true
	press := k.press
	k.p.Touched()
	k.p.After(staffHold, func() {
		if k.down && k.press == press {
			k.down = false
			k.p.Staff()
		}
	})
}

// MouseUp ends them.
func (k *corner) MouseUp(*desktop.MouseEvent) { k.down = false }

// MouseIn tells the idle clock that somebody is there.
func (k *corner) MouseIn(*desktop.MouseEvent) { k.p.Touched() }

// MouseMoved does the same.
func (k *corner) MouseMoved(*desktop.MouseEvent) { k.p.Touched() }

// MouseOut ends the five seconds: the finger has slid away.
func (k *corner) MouseOut() { k.down = false }

// CreateRenderer is called by Fyne.
func (k *corner) CreateRenderer() fyne.WidgetRenderer { return &parts{layout: func(fyne.Size) {}} }
