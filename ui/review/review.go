package review

import (
	"context"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"sacra/assets/portrait"
	"sacra/triage"
	"sacra/triage/record"
	"sacra/ui/internal/staff"
	"sacra/ui/touch"
)

// Review is the therapist's part of the program. All its methods are called on
// the thread of the screen.
type Review struct {
	p Params
	*phrases
	*pager
	root  *staff.Panel
	guard *staff.Guard

	list   visitList
	finder *finder   // over the list; nil while no name is looked for
	warned *warnings // over the list; nil while it is not open
	open   *visit    // the visit on screen; nil: the list
	queue  *queue    // the page of what is printed, over the list; nil: not on screen

	shipped *triage.Rules        // without exercises of the clinic's own
	own     []triage.OwnExercise // those that are offered now

	facing    *anatomy          // covers everything, for the patient's eyes; nil: nothing does
	explained *portrait.Anatomy // its picture; nil until it is asked for

	board clipboard

	opening  string // the visit that is being read
	choosing bool   // the list of languages covers everything
	locked   bool
	busy     int  // how many pieces of work are under way
	narrow   bool // the display is narrower than narrowBelow
	upright  bool // and narrower than uprightBelow
}

// New returns the review of an unlocked session and starts to read the visits.
func New(p Params) *Review {
	r := &Review{p: p, shipped: p.Rules, phrases: &phrases{rules: p.Rules, words: p.Words, now: p.Now}}
	r.pager = &pager{says: r.phrases, at: map[string]*int{}}
	r.list.r = r
	r.speak(p.Lang)
	r.root = staff.NewPanel(nil, func(size fyne.Size) {
		narrow, upright := size.Width < staff.Units(narrowBelow), size.Width < staff.Units(uprightBelow)
		if narrow != r.narrow || upright != r.upright {
			r.narrow, r.upright = narrow, upright
			r.rebuild()
		}
		for _, o := range r.root.Objects {
			touch.Put(o, staff.Units(16), staff.Units(12), size.Width-2*staff.Units(16), size.Height-2*staff.Units(12))
		}
	}, nil)
	r.guard = staff.NewGuard(r.root, p.Now(), r.Lock)
	r.list.load()
	r.unsettled()
	return r
}

// The widths, in units of the drawing board, below which the bedside form takes
// the whole width, and below which nothing stands beside anything else.
const (
	narrowBelow  = 1180
	uprightBelow = 960
)

// Object is what the review shows.
func (r *Review) Object() fyne.CanvasObject { return r.root }

// Touch notes that somebody is there.
func (r *Review) Touch() { r.guard.Touch(r.p.Now()) }

// Tick locks the review after the clinic's time without a touch.
func (r *Review) Tick(now time.Time) {
	r.board.tick(now)
	r.list.tick(now)
	r.guard.Tick(now, time.Duration(r.p.Clinic.LockMinutes)*time.Minute)
}

// News reads the visits again, because other devices may have added some, while
// the list is on screen: a visit that is open is not changed under her hands.
func (r *Review) News() {
	if !r.locked && r.open == nil && r.finder == nil && r.busy == 0 && !r.choosing && r.list.loaded {
		r.list.load()
	}
}

// Lock keeps what has been entered, forgets the visits and the key, and goes
// back to the kiosk. Nothing of a patient is on the screen once it returns.
func (r *Review) Lock() {
	if r.locked {
		return
	}
	r.locked = true
	var left unsaved
	unkept := ""
	if r.open != nil {
		left = r.open.desk.unsaved()
		if e := r.open.entry; e != nil && e.written() != "" {
			unkept = "unlock.unkept.text"
		}
	}
	r.forget()
	session := r.p.Session
	r.p.Async(func() error {
		defer session.Lock()
		_, err := left.write(context.Background(), session)
		return err
	}, func(err error) {
		if err != nil {
			unkept = "unlock.unkept.all"
		}
		if unkept != "" && r.p.Unkept != nil {
			r.p.Unkept(unkept)
		}
		r.p.Close()
	})
}

// handOver hands the display over to other screens of the staff. The visits are
// forgotten but the session stays unlocked: a new review is made after them.
func (r *Review) handOver(to func(triage.Lang)) {
	r.locked = true // nothing that is under way shows itself any more
	r.forget()
	to(r.lang)
}

// forget takes the visits off the screen and ends the watch.
func (r *Review) forget() {
	r.board.wipe()
	r.facing = nil
	r.open, r.finder, r.queue, r.warned, r.list = nil, nil, nil, nil, visitList{r: r}
	r.opening = ""
	clear(r.at)
	r.show()
	r.guard.Leave()
}

// work runs something off the thread of the screen, and done on it, unless the
// review was locked meanwhile; then it shows the screen again.
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

// later runs work off the thread of the screen and then done on it.
func (r *Review) later(work, done func()) {
	r.p.Async(func() error {
		work()
		return nil
	}, func(error) { done() })
}

// openVisit reads a visit, with those of the same woman, and shows it.
func (r *Review) openVisit(id string) {
	if r.opening == id {
		return
	}
	r.opening = id
	session, queue := r.p.Session, r.list.queue
	var near []triage.Visit
	var faults []record.Fault
	r.work(func() (err error) {
		near, faults, err = session.Whole(context.Background(), queue.Near(id)...)
		return err
	}, func(err error) {
		if r.opening != id { // another one was touched since
			return
		}
		r.opening = ""
		r.list.heard(faults)
		if err != nil || len(near) == 0 || near[0].ID != id {
			r.list.unread = true
			return
		}
		r.layOut(near)
	})
}

// layOut shows a visit, the first of these, and notes in the audit that it was opened.
func (r *Review) layOut(near []triage.Visit) {
	of := &near[0]
	r.p.Rules = r.shipped.With(r.own).With(of.OwnPlanned()) // what was retired since is still in its sheets
	r.rules = r.p.Rules
	r.speak(r.lang)
	v := newVisit(r, near)
	clear(r.at) // every visit begins on its first pages
	r.open, r.queue = v, nil
	v.recall()
	r.p.Async(func() error { return r.p.Session.Audit(context.Background(), of.ID, AuditOpen) }, func(err error) {
		if err != nil && !r.locked {
			v.fail(r.t("review.fault.audit"))
			r.show()
		}
	})
	r.tell()
}

// closeVisit goes back to the list.
func (r *Review) closeVisit() {
	r.open = nil
	r.list.load()
}

// find opens the page on which a name is looked for; unfind goes back to the list.
func (r *Review) find() {
	r.finder = &finder{r: r}
	r.arrive()
	if c := r.guard.Canvas(); c != nil {
		c.Focus(r.finder.line)
	}
}

func (r *Review) unfind() {
	r.finder = nil
	r.arrive()
}

// setLang changes the therapist's language.
func (r *Review) setLang(l triage.Lang) {
	r.speak(l)
	r.choosing = false
	r.show()
}

// arrive shows a screen that was not there before.
func (r *Review) arrive() {
	r.show()
	r.tell()
}

// show builds the screen again and keeps the focus where it was.
func (r *Review) show() {
	r.guard.Bind()
	focus := r.focused()
	r.rebuild()
	r.root.Place()
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
	case r.choosing:
		return r.languages()
	case r.facing != nil:
		return r.facing.page()
	case r.open != nil:
		return r.open.screen()
	case r.queue != nil:
		return r.queue.page()
	case r.finder != nil:
		return r.finder.page()
	case r.warned != nil:
		return r.warned.page()
	}
	return r.list.page()
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
	case r.choosing:
		return "review.language"
	case r.facing != nil:
		return "review.anatomy"
	case r.open != nil:
		return "review.visit." + r.open.name()
	case r.queue != nil:
		return "review.printing"
	case r.finder != nil:
		return "review.find"
	case r.warned != nil:
		return "review.warnings"
	}
	return "review.list"
}

// langButton switches to the other language, or leads to the list of more than
// two.
func (r *Review) langButton() fyne.CanvasObject {
	to := r.p.Words.Next(r.lang)
	do := func() { r.setLang(to) }
	if !staff.Switches(r.p.Words) {
		to, do = r.lang, r.chooseLang
	}
	return staff.Fixed(staff.Tap, touch.NewIconButton("lang", touch.IconLanguage, r.language(to), do).
		WithCaption(strings.ToUpper(string(to))))
}

// chooseLang lists the languages over the screen.
func (r *Review) chooseLang() {
	r.choosing = true
	r.arrive()
}

// languages is the list of the languages, with a way back.
func (r *Review) languages() fyne.CanvasObject {
	return staff.Fill(12, 1,
		staff.Row(16, []float32{staff.Share(1), staff.Own}, staff.Title(r.t("common.help.language")),
			staff.Button("lang.back", r.t("common.back"), touch.Quiet, r.back)),
		staff.Languages(r.p.Words, r.lang, r.setLang))
}

func (r *Review) lockButton() fyne.CanvasObject {
	return staff.Fixed(staff.Tap, touch.NewIconButton("lock", touch.IconLock, r.t("review.lock"), r.Lock).WithCaption(r.t("review.lock")))
}
