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
// know its date of birth.
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
	b.held, b.asking = nil, false
}

// refreshWelcome takes the way back from a welcome screen, or from the question for
// the date.
func (b *wayBack) refreshWelcome() {
	if b.c.ending == nil && b.c.visit.flow.At().Kind == intake.KindWelcome && b.c.wiping == 0 {
		b.c.show()
	}
}

// offerResume is the button that leads back to a visit that was left; nil where there
// is none.
func (b *wayBack) offerResume() *touch.Button {
	if b.held != nil && !b.c.p.Now().Before(b.held.until) {
		b.drop()
	}
	if b.held == nil {
		return nil
	}
	return touch.NewButton("resume", b.c.visit.t("checkin.resume.offer"), touch.Quiet, b.c.on(b.askResume))
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
	held := b.held
	if held == nil || !b.c.p.Now().Before(held.until) {
		b.drop()
		b.c.reset()
		return
	}
	if held.flow.Birth() != date {
		if held.tries++; held.tries >= mostTries {
			b.drop()
			b.c.reset()
			return
		}
		b.c.show()
		b.c.note(b.c.visit.t("checkin.resume.wrong"))
		return
	}
	b.held, b.asking = nil, false
	b.c.begin(held.flow)
	b.c.visit.id = held.id
	b.c.setLang(held.flow.Lang())
	if b.c.look = held.look; b.c.look != (look.Look{}) {
		b.c.p.Look(b.c.look)
	}
	b.c.show()
}
