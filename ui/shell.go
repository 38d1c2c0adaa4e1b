package ui

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"sacra/assets"
	"sacra/triage"
	"sacra/ui/checkin"
	"sacra/ui/look"
)

// Shell is the window's content. All methods belong to the UI thread.
type Shell struct {
	p       Params
	lang    triage.Lang // of the set-up and of the unlocking
	t       assets.Localizer
	clinic  assets.Clinic
	root    *fyne.Container
	ground  *watch
	checkIn *checkin.CheckIn
	review  Screen
	route   route
	looks   look.Look // as applied
	size    fyne.Size // of the window
	clock   clock
	trace   tracer
	ended   bool
	// framed lays a route out with what stands around it; nil: nothing does.
	framed func(fyne.CanvasObject) fyne.CanvasObject
	// home is where the therapist's screens lead back to.
	home func()
	// toFront leaves the screen to the front desk.
	toFront func()
	pin     *pin             // of the front desk, on a screen that patients use; nil: none was set
	tickets *checkin.Tickets // that the front desk has handed out
	hidden  hidden
	unkept  string // the key of the words for what could not be kept, until somebody was told
	why     string // the key of the words for why the staff's screens were locked, until somebody was told
}

// route is what the window shows.
type route interface {
	Object() fyne.CanvasObject
	TypedKey(*fyne.KeyEvent)
	TypedRune(rune)
}

// New fills the window and shows the first route.
func New(p Params) *Shell {
	s := newShell(p)
	s.home, s.toFront = s.backToCheckIn, s.coverReview
	s.p.Window.Canvas().AddShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyS, Modifier: fyne.KeyModifierControl | fyne.KeyModifierShift},
		func(fyne.Shortcut) { s.staff() })
	switch {
	case p.Fault != nil:
		s.show(newShut(s, p.Fault))
	case !p.Ready:
		s.show(newSetup(s))
	default:
		s.openCheckIn()
	}
	return s
}

// newShell fills the window with ground.
func newShell(p Params) *Shell {
	s := &Shell{p: p}
	s.speak(p.Lang)
	s.clock = newClock(p.Now, p.SinceBoot)
	s.tickets = checkin.NewTickets(p.Now, p.Random)
	s.ground = newWatch(s.touched)
	s.root = &fyne.Container{Layout: fitted{s: s}, Objects: []fyne.CanvasObject{s.ground}}
	s.look(look.Look{})
	p.Window.SetPadded(false)
	p.Window.SetContent(s.root)
	p.Window.SetCloseIntercept(func() {}) // there is no way to the desktop
	c := p.Window.Canvas()
	c.SetOnTypedKey(func(e *fyne.KeyEvent) {
		s.touched()
		s.route.TypedKey(e)
	})
	c.SetOnTypedRune(func(r rune) {
		s.touched()
		s.route.TypedRune(r)
	})
	return s
}

// speak chooses the language of the set-up and of the unlocking.
func (s *Shell) speak(l triage.Lang) { s.lang, s.t = l, s.p.Words.For(l) }

// Object returns the root of the window.
func (s *Shell) Object() fyne.CanvasObject { return s.root }

// show puts a route on the window.
func (s *Shell) show(r route) {
	s.route = r
	s.lay()
	if f := s.p.Window.Canvas(); f != nil {
		f.Unfocus()
	}
	s.touched()
}

// lay puts the route that is shown on the window.
func (s *Shell) lay() {
	o := s.route.Object()
	if s.framed != nil {
		o = s.framed(o)
	}
	s.root.Objects = []fyne.CanvasObject{s.ground, o}
	s.root.Refresh()
}

// look applies a text size and contrast on this display.
func (s *Shell) look(l look.Look) {
	if s.ended {
		return
	}
	l.PPI = density(float32(s.clinic.PPI), s.p.Window.Canvas().Scale(), s.size)
	l.ReducedMotion = !s.p.Motion
	if s.looks == l && s.route != nil {
		return // setting a theme reads the fonts again
	}
	s.looks = l
	fyne.CurrentApp().Settings().SetTheme(look.NewTheme(l, s.p.Fonts))
}

// openCheckIn starts the check-in of the clinic and shows it.
func (s *Shell) openCheckIn() {
	s.newCheckIn()
	s.showCheckIn()
}

// showCheckIn shows the check-in, or why nobody may check in.
func (s *Shell) showCheckIn() {
	if s.p.Stop != nil {
		if why := s.p.Stop(); why != nil {
			s.show(newStopped(s, why))
			return
		}
	}
	s.show(s.checkIn)
}

// newCheckIn makes the check-in with the settings of the clinic. Timers of the
// one before find that it is no longer there.
func (s *Shell) newCheckIn() {
	p := s.p.CheckIn()
	s.clinic = p.Clinic
	if len(p.Clinic.Languages) > 0 {
		s.speak(p.Clinic.Languages[0])
	}
	s.look(look.Look{}) // for the display that the clinic has told of
	var mine *checkin.CheckIn
	here := func() bool { return mine == nil || mine == s.checkIn }
	p.Now, p.Async, p.Voice = s.clock.steady, s.p.Async, s.p.Voice
	p.After = func(d time.Duration, f func()) {
		s.p.After(d, func() {
			if here() {
				f()
			}
		})
	}
	p.Look = func(l look.Look) {
		if here() {
			s.look(l)
		}
	}
	p.Staff, p.Touched = s.staff, s.touched
	if p.Clinic.Tickets {
		p.Tickets = s.tickets
	}
	if trace := s.trace.patient(s); trace != nil {
		p.Trace = func(event, screen string, since time.Time) {
			if s.review == nil { // else it is made behind the therapist's screens
				trace(event, screen, since)
			}
		}
	}
	mine = checkin.New(p)
	s.checkIn = mine
}

// renew makes a new check-in behind the therapist's screens. Whatever the
// one before still keeps is kept to its end.
func (s *Shell) renew() {
	if s.p.CheckIn == nil { // a desk has none
		return
	}
	s.newCheckIn()
	if s.review != nil {
		s.root.Refresh() // the display may count as another size now
	}
}

// touched notes that somebody is there.
func (s *Shell) touched() {
	s.clock.touch()
	if s.review != nil && s.route == route(s.review) { // and not before its cover
		s.review.Touch()
	}
}

// Heard notes that a finger taps or slides. Fingers that are followed one by one move
// no pointer, so the window itself does not notice them.
func (s *Shell) Heard() { s.touched() }

// staff asks for a therapist's passphrase.
func (s *Shell) staff() {
	_, stopped := s.route.(*stopped)
	if s.checkIn == nil || !stopped && s.route != route(s.checkIn) {
		return
	}
	s.look(look.Look{})
	if s.pin != nil && !s.pin.over() {
		s.askFront()
		return
	}
	s.show(newUnlock(s.asking()))
}

// asking asks for the passphrase in place of the check-in.
func (s *Shell) asking() asking {
	return asking{s: s, title: "common.unlock.title", body: "common.unlock.body", opened: s.openReview, leave: s.backToCheckIn}
}

// openReview shows the therapist's screens. Whatever a patient left on the
// check-in is sealed and gone: the staff has taken over.
func (s *Shell) openReview(open func(Env) Screen) {
	s.checkIn.Dismiss()
	s.next(open)
}

// next shows screens of the therapist, in place of those that are shown.
func (s *Shell) next(open func(Env) Screen) {
	s.review = open(Env{Async: s.p.Async, Close: s.home, Unkept: func(key string) { s.unkept = key }, Next: s.next, Renew: s.renew, Front: s.toFront, Trace: s.trace.staff(s)})
	s.show(s.review)
	s.trace.opened(s)
}

// backToCheckIn shows the check-in again.
func (s *Shell) backToCheckIn() {
	s.review = nil
	s.look(s.checkIn.Look())
	s.showCheckIn()
	if s.route == route(s.checkIn) {
		s.trace.shown(s, s.checkIn.Name())
	}
}
