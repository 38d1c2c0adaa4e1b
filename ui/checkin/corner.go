package checkin

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"sacra/assets"
	"sacra/ui/look"
	"sacra/ui/touch"
)

// staffHold is how long a finger must rest on a corner to call the button for the
// staff, and staffOffer how long that stays.
const (
	staffHold  = 5 * time.Second
	staffOffer = 10 * time.Second
)

// corner is the hidden corner for the staff. It shows nothing. A finger that rests
// on it calls a button, and only a tap on that leads on: a palm can rest there for
// as long as it likes.
type corner struct {
	widget.BaseWidget
	p     *Params
	offer func()
	press int // counts presses, so that an old timer knows that it is old
	down  bool
}

var (
	_ desktop.Mouseable = (*corner)(nil)
	_ desktop.Hoverable = (*corner)(nil)
	_ touch.Pressable   = (*corner)(nil)
)

func newCorner(p *Params, offer func()) *corner {
	k := &corner{p: p, offer: offer}
	k.ExtendBaseWidget(k)
	return k
}

// MouseDown starts the five seconds.
func (k *corner) MouseDown(*desktop.MouseEvent) {
	k.p.Touched()
	k.begin()
}

func (k *corner) begin() {
	k.press++
	k.down = true
	press := k.press
	k.p.After(staffHold, func() {
		if k.down && k.press == press {
			k.down = false
			k.offer()
		}
	})
}

// MouseUp ends them.
func (k *corner) MouseUp(*desktop.MouseEvent) { k.down = false }

// BeginPress starts the five seconds of a finger.
func (k *corner) BeginPress(_, _ fyne.Position) touch.Pressing {
	k.begin()
	return held{k}
}

// held is a finger on a corner.
type held struct{ k *corner }

var _ touch.Resting = held{}

// MayRest lets the finger lie longer than a tap.
func (h held) MayRest() {}

// SlideTo ends the five seconds: the finger has slid away.
func (h held) SlideTo(fyne.Position) { h.k.down = false }

// Lift ends them.
func (h held) Lift(fyne.Position, time.Duration) { h.k.down = false }

// Drop ends them: it was a palm.
func (h held) Drop() { h.k.down = false }

// MouseIn tells the idle clock that somebody is there.
func (k *corner) MouseIn(*desktop.MouseEvent) { k.p.Touched() }

// MouseMoved does the same.
func (k *corner) MouseMoved(*desktop.MouseEvent) { k.p.Touched() }

// MouseOut ends the five seconds: the pointer has slid away.
func (k *corner) MouseOut() { k.down = false }

// CreateRenderer is called by Fyne.
func (k *corner) CreateRenderer() fyne.WidgetRenderer { return &parts{layout: func(fyne.Size) {}} }

// staffDoor is the two corners and the button that they call.
type staffDoor struct {
	p       *Params
	corners [2]*corner
	button  *touch.Button
	calls   int
}

func newStaffDoor(t assets.Localizer, p *Params) *staffDoor {
	d := &staffDoor{p: p}
	d.button = touch.NewButton("staff", t("checkin.staff"), touch.Quiet, func() {
		d.button.Hide()
		p.Staff()
	})
	d.button.Hide()
	for i := range d.corners {
		d.corners[i] = newCorner(p, d.offer)
	}
	return d
}

// offer shows the button for a while.
func (d *staffDoor) offer() {
	d.calls++
	call := d.calls
	d.button.Show()
	d.p.After(staffOffer, func() {
		if d.calls == call {
			d.button.Hide()
		}
	})
}

func (d *staffDoor) place(size fyne.Size) {
	side := touch.Space(look.Target)
	for i, k := range d.corners {
		touch.Put(k, float32(i)*(size.Width-side), 0, side, side)
	}
	w := min(d.button.MinSize().Width, size.Width-4*side)
	touch.Put(d.button, (size.Width-w)/2, touch.Space(look.Gap)/2, w, max(side, d.button.MinSize().Height))
}
