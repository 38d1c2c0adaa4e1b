package checkin

import (
	"fmt"
	"time"

	"sacra/triage/intake"
	"sacra/ui/look"
	"sacra/ui/touch"
)

// heldVisit is a visit that was left: she asked for a person, or nobody was there any
// more. It is kept in memory for the clinic's time, and shown to nobody who does not
// know its date of birth, unless the front desk lets her go on.
type heldVisit struct {
	flow  *intake.Flow
	id    string
	look  look.Look
	until time.Time // a machine that slept rings no timer
	tries int
}

// wayBack leads to a visit that was left.
type wayBack struct {
	c      *CheckIn
	held   *heldVisit // nil where there is none
	asking bool       // for its date of birth
	opened bool       // the front desk lets her go on: a tap is enough
}

// mostTries is how many dates may be tried before the visit is forgotten.
const mostTries = 3

// hold keeps a visit that was left, in place of one that was left before, and
// forgets what cannot be gone on with.
func (b *wayBack) hold(flow *intake.Flow) {
	minutes := b.c.p.Clinic.ResumeMinutes
	if minutes > 0 {
		if left := flow.Hold(); left != nil {
			b.drop()
			stay := time.Duration(minutes) * time.Minute
			held := &heldVisit{flow: left, id: b.c.visit.id, look: b.c.look, until: b.c.p.Now().Add(stay)}
			b.held = held
			b.c.p.After(stay, func() {
				if b.held == held {
					b.drop()
					b.refreshWelcome()
				}
			})
		}
	}
	flow.Forget()
}

// drop forgets the visit that was left.
func (b *wayBack) drop() {
	if b.held != nil {
		b.held.flow.Forget()
	}
	b.held, b.asking, b.opened = nil, false, false
}

// now returns the visit that was left; nil where there is none, or its time is over.
func (b *wayBack) now() *heldVisit {
	if b.held != nil && !b.c.p.Now().Before(b.held.until) {
		b.drop()
	}
	return b.held
}

// byDate reports whether she can be known by her date of birth.
func (b *wayBack) byDate() bool { return b.held != nil && b.held.flow.Birth() != "" }

// refreshWelcome takes the way back from a welcome screen, or from the question for
// the date.
func (b *wayBack) refreshWelcome() {
	if b.c.ending == nil && b.c.visit.flow.At().Kind == intake.KindWelcome && b.c.wiping == 0 {
		b.c.show()
	}
}

// offerResume is the button that leads back to a visit that was left, in the language of
// that visit; nil where there is none that she can be known by.
func (b *wayBack) offerResume() *touch.Button {
	if b.now(); !b.byDate() {
		return nil
	}
	return touch.NewButton("resume", b.c.p.Words.For(b.held.flow.Lang())("checkin.resume.offer"), touch.Quiet, b.c.on(b.askResume))
}

// askResume asks for the date of birth of the visit that was left.
func (b *wayBack) askResume() {
	if b.held == nil {
		return
	}
	l := b.held.flow.Lang()
	b.c.reset()
	b.asking = true
	b.c.setLang(l)
	b.c.show()
}

// open lets her go on without her date of birth: the front desk has seen who she is. It
// reports false where that visit is not held, or the screen is in use.
func (b *wayBack) open(visit string) bool {
	c := b.c
	if held := b.now(); held == nil || held.id != visit || c.Busy() {
		return false
	}
	if c.ending != nil && (c.ending.kind == intake.KindStop || !c.ending.saved()) {
		return false
	}
	c.wiping = 0
	b.askResume()
	b.opened = true
	c.show()
	return true
}

// openedScreen waits for her tap. Nothing of the visit is on it, because somebody else
// may stand before the screen.
func (b *wayBack) openedScreen() screen {
	v := b.c.visit
	title, help := v.t("checkin.resume.opened"), v.t("checkin.resume.opened_help")
	cancel := func() { b.c.reset() }
	s := screen{
		name: "resume", noBack: true,
		head:  newQuestion(title, help),
		skip:  touch.NewButton("cancel", v.t("checkin.resume.not_mine"), touch.Quiet, v.on(cancel)),
		main:  touch.NewButton("next", v.t("checkin.resume.offer"), touch.Primary, v.on(b.goOn)),
		enter: b.goOn,
		byEar: byEar{speech: func() string { return title + " " + help }},
	}
	v.twoKeys(&s, b.goOn, cancel)
	return s
}

// resumeScreen asks for the date of birth. Nothing of the visit is on it.
func (b *wayBack) resumeScreen() screen {
	v := b.c.visit
	var d *touch.DateEntry
	d = newBirthEntry(v, func(y, m, day int, ok bool) {
		b.c.on(func() {
			b.c.note("")
			if ok && d.Full() {
				b.resume(fmt.Sprintf("%04d-%02d-%02d", y, m, day))
			}
		})()
	})
	cancel := func() { b.c.reset() }
	s := screen{
		name: "resume", noBack: true,
		head:  newQuestion(v.t("checkin.birth.title"), v.t("checkin.resume.help")),
		body:  d,
		skip:  touch.NewButton("cancel", v.t("checkin.resume.cancel"), touch.Quiet, v.on(cancel)),
		main:  touch.NewButton("next", v.t("common.next"), touch.Primary, nil),
		char:  func(r rune) { d.TakeRune(r) },
		key:   d.TakeKey,
		byEar: byEar{speech: func() string { return v.t("checkin.birth.title") }, guarded: true},
	}
	s.enter = func() { b.c.note(d.Complain()) }
	s.main.OnTapped = v.on(s.enter)
	return s
}

// resume goes on with the visit that was left where the date is hers.
func (b *wayBack) resume(date string) {
	held := b.now()
	if held == nil || held.flow.Birth() == date {
		b.goOn()
		return
	}
	if held.tries++; held.tries >= mostTries {
		b.drop()
		b.c.reset()
		return
	}
	b.c.show()
	b.c.note(b.c.visit.t("checkin.resume.wrong"))
}

// goOn goes on with the visit that was left, where it is still held.
func (b *wayBack) goOn() {
	held := b.now()
	if held == nil {
		b.c.reset()
		return
	}
	b.held, b.asking, b.opened = nil, false, false
	b.c.begin(held.flow)
	b.c.visit.id = held.id
	b.c.setLang(held.flow.Lang())
	if b.c.look = held.look; b.c.look != (look.Look{}) {
		b.c.p.Look(b.c.look)
	}
	b.c.show()
}
