package review

import (
	"context"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"sacra/assets"
	"sacra/assets/figure"
	exportsummary "sacra/export/summary"
	"sacra/triage"
	"sacra/triage/record"
	"sacra/ui/internal/staff"
)

// Session is a therapist at work: the unlocked record.
type Session interface {
	// Therapist is the name of who unlocked it.
	Therapist() string
	// Visits opens every visit, the newest first, with the entries that could
	// not be read.
	Visits(ctx context.Context) ([]triage.Visit, []record.Fault, error)
	// Add appends an entry to a visit; it is durable when Add returns.
	Add(ctx context.Context, visit string, kind record.Kind, body any) error
	// Audit notes that something was done with a visit.
	Audit(ctx context.Context, visit, event string) error
	// Lock forgets the key.
	Lock()
}

// Params is what the review works with.
type Params struct {
	Rules  *triage.Rules
	Poses  map[string]*figure.Movement
	Words  *assets.Words
	Clinic assets.Clinic
	// Lang is the therapist's language; she may change it.
	Lang    triage.Lang
	Session Session
	// Deliver makes, saves and prints the sheet of a release. It is called off
	// the thread of the screen, after the release has been saved.
	Deliver func(ctx context.Context, visit string, rel triage.Release, cleared []string) error
	// LogoFault tells why the sheet has no logo though the settings name one:
	// an error of pdf.ReadLogo, or nil.
	LogoFault error
	// Summaries gives out the summary of a visit; nil: there is none to be had.
	Summaries Summaries
	Now       func() time.Time
	// Async runs work off the thread of the screen and then done on it.
	Async func(work func() error, done func(error))
	// Close is called once the review is locked: back to the kiosk.
	Close func()
	// Owner shows the owner's screens in the place of the review, in the
	// therapist's language; nil where there are none.
	Owner func(triage.Lang)
	// Trace is told of each screen that is shown; it may be nil.
	Trace func(event, screen string)
}

// The events of the audit that the review writes.
const (
	AuditOpen  = "open_visit"
	AuditPrint = "print_again"
	AuditChart = "chart" // the summary went out
)

// Review is the therapist's part of the program. All its methods are called on
// the thread of the screen.
type Review struct {
	p    Params
	lang triage.Lang
	t    assets.Localizer
	say  exportsummary.Speaker
	root *staff.Panel

	visits []listed
	faults []record.Fault
	loaded bool
	failed bool // the visits could not be read

	open    *chart  // the visit on screen; nil: the list
	finder  *finder // over the list, nil while no name is looked for
	locked  bool
	busy    int  // how many pieces of work are under way
	narrow  bool // the glass is narrower than narrowBelow
	upright bool // and narrower than uprightBelow
	post    *staff.Post
	pages   map[string]*int          // the page of each flow, by its id
	tops    []int                    // of the pages of the list
	flows   []interface{ Turn(int) } // those on screen
	board   clipped
}

// New returns the review of an unlocked session and starts to read the visits.
func New(p Params) *Review {
	r := &Review{p: p, pages: map[string]*int{}}
	r.speak(p.Lang)
	r.root = staff.NewPanel(nil, func(size fyne.Size) {
		narrow, upright := size.Width < staff.Units(narrowBelow), size.Width < staff.Units(uprightBelow)
		if narrow != r.narrow || upright != r.upright {
			r.narrow, r.upright = narrow, upright
			r.rebuild()
		}
		for _, o := range r.root.Objects {
			staff.Put(o, staff.Units(16), staff.Units(12), size.Width-2*staff.Units(16), size.Height-2*staff.Units(12))
		}
	}, nil)
	r.post = staff.NewPost(r.root, p.Now(), r.Lock)
	r.load()
	return r
}

// The widths, in units of the drawing board, below which the bedside form takes
// the whole width, and below which nothing stands beside anything else.
const (
	narrowBelow  = 1180
	uprightBelow = 960
)

// Object is what the review puts on the glass.
func (r *Review) Object() fyne.CanvasObject { return r.root }

// Touch notes that somebody is there.
func (r *Review) Touch() { r.post.Touch(r.p.Now()) }

// Tick locks the review after the clinic's time without a touch.
func (r *Review) Tick(now time.Time) {
	if r.board.text != "" && !now.Before(r.board.until) {
		r.unclip()
	}
	r.post.Tick(now, time.Duration(r.p.Clinic.LockMinutes)*time.Minute)
}

// Lock keeps what has been entered, forgets the visits and the key, and goes
// back to the kiosk. Nothing of a patient is on the screen once it returns.
func (r *Review) Lock() {
	if r.locked {
		return
	}
	r.locked = true
	r.unclip()
	save := func() error { return nil }
	if r.open != nil {
		save = r.open.unsaved()
	}
	r.open = nil
	r.forget()
	session := r.p.Session
	r.p.Async(func() error {
		defer session.Lock()
		return save()
	}, func(error) { r.p.Close() })
}

// forget takes the visits off the glass and ends the watch.
func (r *Review) forget() {
	r.visits, r.faults, r.finder, r.tops = nil, nil, nil, nil
	clear(r.pages)
	r.show()
	r.post.Leave()
}

// load reads the visits.
func (r *Review) load() {
	r.failed = false
	var visits []listed
	var faults []record.Fault
	r.work(func() (err error) {
		var all []triage.Visit
		all, faults, err = r.p.Session.Visits(context.Background())
		visits = r.order(all) // off the screen's thread: a long record takes a while
		return err
	}, func(err error) {
		r.failed, r.loaded = err != nil, true
		r.visits, r.faults = visits, faults
		r.tell()
	})
}

// work runs something off the thread of the screen, and done on it, unless the
// review was locked meanwhile; then it shows the screen anew.
func (r *Review) work(do func() error, done func(error)) {
	r.busy++
	r.show()
	r.p.Async(do, func(err error) {
		r.busy--
		if r.locked {
			return
		}
		done(err)
		r.show()
	})
}

// show builds the screen anew and keeps the focus where it was.
func (r *Review) show() {
	r.post.Bind()
	focus := r.focused()
	r.rebuild()
	r.root.Refresh()
	canvas.Refresh(r.root) // what is new is not known to the canvas and would wait for a touch
	r.focus(focus)
}

func (r *Review) rebuild() {
	r.flows, r.root.Objects = nil, nil
	if !r.locked {
		r.root.Objects = []fyne.CanvasObject{r.screen()}
	}
}

func (r *Review) screen() fyne.CanvasObject {
	switch {
	case r.open != nil:
		return r.open.screen()
	case r.finder != nil:
		return r.finder.page()
	}
	return r.list()
}

// arrive shows a screen that was not there before.
func (r *Review) arrive() {
	r.show()
	r.tell()
}

// tell names the screen to the trace.
func (r *Review) tell() {
	if r.p.Trace != nil {
		r.p.Trace("screen", r.Screen())
	}
}

// Screen names what is shown, for the trace: never a patient.
func (r *Review) Screen() string {
	switch {
	case r.locked:
		return "review.locked"
	case r.open == nil && r.finder != nil:
		return "review.find"
	case r.open == nil:
		return "review.list"
	case r.open.suppose != nil:
		return "review.visit.whatif"
	case r.open.cover != nil:
		return "review.visit." + string(r.open.tab) + ".detail"
	case r.open.thinksHere():
		return "review.visit.impression"
	}
	return "review.visit." + string(r.open.tab)
}

func (r *Review) speak(l triage.Lang) {
	r.lang, r.t, r.say = l, r.p.Words.For(l), exportsummary.NewSpeaker(r.p.Rules, r.p.Words, l)
}

// setLang changes the therapist's language.
func (r *Review) setLang(l triage.Lang) {
	r.speak(l)
	r.show()
}

// otherLang is the language that the switch offers.
func (r *Review) otherLang() triage.Lang {
	if r.lang == triage.English {
		return triage.Spanish
	}
	return triage.English
}
