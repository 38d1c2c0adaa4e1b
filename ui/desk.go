package ui

import (
	"context"
	"time"

	"fyne.io/fyne/v2"

	"sacra/triage"
	"sacra/ui/internal/staff"
	"sacra/ui/touch"
)

// DeskParams is what a desk is made of beside what every window needs. Of Params it
// uses Window, Fonts, Words, Lang, Unlock, Now, SinceBoot, Async, Motion and Log.
type DeskParams struct {
	Params
	// Free takes the last screen of a visit off the kiosk. It is called off the UI
	// thread while a session is open.
	Free func(ctx context.Context) error
	// Front begins the work of the front desk, from the session that is open. It is
	// called off the UI thread; its error is an assets.Plain.
	Front func(ctx context.Context) (FrontDesk, error)
	// Say says a text aloud; it may be nil.
	Say func(l triage.Lang, text string)
}

// Need is what the patient before the kiosk needs of the staff.
type Need int

// What she may need.
const (
	NoNeed     Need = iota
	NeedHelp        // a warning sign stopped her
	NeedPerson      // she asked for a person
)

// News is what a desk is told of its kiosk.
type News struct {
	Away    bool      // the kiosk cannot be reached
	Changed bool      // the record has something new
	Arrived int       // how many have finished their check-in since the news before
	Need    Need      // of the patient before the kiosk
	Since   time.Time // of the need
	Trouble error     // why the kiosk cannot keep answers, as an assets.Plain; nil: it can
}

// Desk is the window of a desk: the therapist's screens, away from the patients',
// and above them what the kiosk has to tell. What the clinic has measured on the
// patients' screen says nothing about this one: the letters go by the window. All
// methods belong to the UI thread.
type Desk struct {
	*Shell
	p     DeskParams
	bar   bar
	front *front // nil while no PIN is set
}

// NewDesk fills the window and asks for the passphrase. Until the first News it
// says that the kiosk is not there.
func NewDesk(p DeskParams) *Desk {
	d := &Desk{Shell: newShell(p.Params), p: p}
	d.bar = bar{d: d, away: true}
	d.framed, d.home, d.toFront = d.frame, d.locked, d.leave
	d.locked()
	return d
}

// frame lays the bar over a route.
func (d *Desk) frame(o fyne.CanvasObject) fyne.CanvasObject {
	top := d.bar.object()
	return staff.NewPanel([]fyne.CanvasObject{top, o}, func(size fyne.Size) {
		high := touch.HeightFor(top, size.Width)
		touch.Put(top, 0, 0, size.Width, high)
		touch.Put(o, 0, high, size.Width, size.Height-high)
	}, nil)
}

// locked asks for the passphrase, or for the PIN where there is one. Nothing of a
// patient is on the page.
func (d *Desk) locked() {
	d.review = nil
	switch {
	case d.front != nil && d.front.open:
		d.front.show()
	case d.front != nil:
		d.askPIN()
	default:
		d.askPassphrase("")
	}
}

// askPassphrase asks for the passphrase. said is what is to be told before; empty:
// nothing.
func (d *Desk) askPassphrase(said string) {
	a := asking{s: d.Shell, title: "desk.locked", body: "common.unlock.body", said: said, opened: d.opened}
	if d.front != nil {
		d.front.open = false
		a.front = d.askPIN
	}
	d.show(newUnlock(a))
}

// opened shows the therapist's screens.
func (d *Desk) opened(open func(Env) Screen) {
	d.next(open)
	d.lay() // the bar has more to offer now
}

// reread has the list of visits read again, where it is on the screen.
func (d *Desk) reread() {
	if r, ok := d.review.(interface{ News() }); ok {
		r.News()
	}
	if d.front != nil {
		d.front.reread()
	}
}

// Hear takes in what the kiosk reports.
func (d *Desk) Hear(n News) {
	was := d.bar
	d.bar.hear(n)
	if n.Changed || was.away && !n.Away {
		d.reread()
	}
	if d.bar != was { // to lay everything out takes a moment, and she may be typing
		d.lay()
	}
}

// Tick moves the clocks; it is called once a second.
func (d *Desk) Tick() {
	idle, jumped := d.clock.tick()
	if jumped {
		d.clock.settle()
		d.lockAll("unlock.paused")
		return
	}
	d.bar.tick(d.p.SinceBoot())
	if d.hiddenLong() {
		d.putAway()
	}
	if d.review != nil {
		d.review.Tick(d.p.Now())
	}
	if u, ok := d.route.(*unlock); ok && idle >= unlockPatience {
		u.back() // wipes what was typed
	}
	if d.front != nil {
		d.front.tick(idle)
	}
}

// putAway locks the therapist's screens, and asks for the PIN before the page of the
// front desk.
func (d *Desk) putAway() {
	switch {
	case d.review != nil:
		d.lock("unlock.hidden")
	case d.front != nil && d.front.open:
		d.why = "unlock.hidden"
		d.askPIN()
	}
}

// ScreensChanged locks everything: it may be seen somewhere else now.
func (d *Desk) ScreensChanged() { d.lockAll("unlock.screens") }

// SystemLocks locks everything with the system, which locks its screen or is about to
// sleep.
func (d *Desk) SystemLocks(sleeps bool) { d.lockAll(systemLocked(sleeps)) }

// lockAll locks everything at once, the page of the front desk too: the machine was
// asleep, the screens were changed, or the program ends. why is as lock has it.
func (d *Desk) lockAll(why string) {
	if d.review != nil || d.front != nil {
		d.why = why
	}
	if d.front != nil {
		d.front.end("")
	}
	if d.review != nil {
		d.review.Lock()
	}
}

// End locks everything at the end of the program.
func (d *Desk) End() {
	d.ended = true
	d.lockAll("")
}
