package checkin

import (
	"time"

	"sacra/triage"
	"sacra/triage/intake"
)

// after does what a move of the flow asks for.
func (c *CheckIn) after(e intake.Effect) {
	switch e {
	case intake.SavePart:
		c.visit.drawings.prepare()
		c.keeper.part(c.visit.id, c.intake())
	case intake.SaveEnd, intake.SaveAll:
		c.end(e == intake.SaveAll)
	default:
		if k := c.visit.flow.At().Kind; k.Ends() && c.ending == nil {
			c.ending = c.newEnding(k)
			c.visit.flow.Forget()
		}
	}
}

// intake is all that she has said, with the text size that she reads it in.
func (c *CheckIn) intake() triage.Intake {
	in := c.visit.flow.Intake()
	in.Large = c.look.Scale > 1
	return in
}

func (c *CheckIn) newEnding(k intake.Kind) *ending {
	c.visit.drawings.forget()
	c.visit.birth = [3]string{}
	e := &ending{visit: c.visit, kind: k, done: c.nextPatient, renew: c.show}
	e.retry = func() { c.keeper.retry(e.seal) }
	return e
}

// end seals the visit. From here on the sealing has the only copy of her answers.
func (c *CheckIn) end(final bool) {
	flow := c.visit.flow
	c.ending = c.newEnding(flow.At().Kind)
	c.ending.alerts = flow.Stops()
	c.ending.seal = &sealing{visit: c.visit.id, in: c.intake(), final: final}
	c.wayBack.hold(flow)
	c.ending.resume = c.wayBack.askResume
	c.ending.held = c.wayBack.byDate() && c.wayBack.held.id == c.visit.id
	c.keeper.seal(c.ending.seal)
}

// kept shows how far a sealing is. That of a patient who has gone is not shown:
// the next one must not read it as hers.
func (c *CheckIn) kept(s *sealing) {
	switch {
	case c.ending == nil || c.ending.seal != s:
	case s.saved && c.ending.kind == intake.KindWelcome:
		c.nextPatient()
	case c.p.Now().Before(c.ending.until): // a new screen would be silent
		c.ending.late = true
	default:
		c.show()
	}
}

// printing draws the first exercise of a sheet while it is being printed.
func (c *CheckIn) printing(s *sealing, plan triage.Plan, r *triage.Response) {
	var move *firstMove
	c.p.later(func() { move = newFirstMove(&c.p, plan, r) }, func() {
		if c.ending != nil && c.ending.seal == s {
			c.ending.move = move
			c.show()
		}
	})
}

// farewell is how long the last screen of a visit stays.
const farewell = 30 * time.Second

// expire makes the last screen go by itself. The stop stays until somebody of
// the staff has seen it.
func (c *CheckIn) expire() {
	if c.ending == nil || c.ending.kind == intake.KindStop || !c.ending.saved() {
		return
	}
	expireAfter(c, farewell, c.display.serial)
}

func expireAfter(c *CheckIn, d time.Duration, serial int) {
	c.p.After(d, func() {
		switch {
		case c.display.serial != serial:
		case c.ending != nil && c.p.Now().Before(c.ending.until): // her sheet is being read
			expireAfter(c, c.ending.until.Sub(c.p.Now())+farewell, serial)
		default:
			c.nextPatient()
		}
	})
}

// nextPatient forgets the visit that has ended. Where the clinic wants it, the
// screen rests before the welcome, so that it can be wiped without a cloth
// that answers questions.
func (c *CheckIn) nextPatient() {
	if c.wiping == 0 {
		c.wiping = c.p.Clinic.WipeSeconds
	}
	c.reset()
}

// wipe counts the seconds for a wipe; then the welcome comes by itself.
func (c *CheckIn) wipe() screen {
	s, show := wipeScreen(&c.p)
	show(c.wiping)
	serial := c.display.serial
	var count func()
	count = func() {
		if c.display.serial != serial {
			return
		}
		if c.wiping--; c.wiping <= 0 {
			c.wiping = 0
			c.show()
			return
		}
		show(c.wiping)
		c.p.After(time.Second, count)
	}
	c.p.After(time.Second, count)
	return s
}

// Busy reports whether a patient is in the middle of something that is worth a
// question before the screen goes.
func (c *CheckIn) Busy() bool { return c.visit.flow.MayBack() }

// Idle asks "are you still there?" with left to answer; called again it counts
// down.
func (c *CheckIn) Idle(left time.Duration) {
	if !c.Busy() {
		return
	}
	if over := c.display.over; over == nil || over.screen.name != idleName {
		c.display.covered = over != nil && over.screen.name == coverName
	}
	c.display.over = nil
	c.lay(c.idleScreen(left))
}

// Stay takes the question of Idle away. A screen that she had covered is covered still:
// whoever answers may be somebody else.
func (c *CheckIn) Stay() {
	if c.display.over == nil || c.display.over.screen.name != idleName {
		return
	}
	if c.display.covered {
		c.display.over = nil
		c.cover()
		return
	}
	c.uncover()
}

// Leave ends the visit because nobody is there: what she has said is sealed
// and the screen is the welcome again. The stop stays.
func (c *CheckIn) Leave() {
	c.display.over = nil
	switch {
	case c.wiping > 0: // the welcome comes by itself
	case c.ending != nil && c.ending.kind == intake.KindStop:
		c.display.place()
	case c.ending != nil && c.ending.fault() != nil:
		c.ending.retry()
	case c.ending != nil && !c.ending.saved(): // being saved just now
		c.display.place()
	case c.Busy():
		if c.after(c.visit.flow.Idle()); c.ending == nil {
			c.nextPatient()
			return
		}
		if !c.ending.saved() {
			c.show()
		}
	case c.ending != nil:
		c.nextPatient()
	default:
		c.reset()
	}
}

// Dismiss takes the last screen away because the staff has seen it.
func (c *CheckIn) Dismiss() {
	c.wiping = 0
	if c.Busy() {
		c.Leave()
		return
	}
	if c.ending != nil {
		c.ending.retry() // whatever comes of it, the screen is needed
	}
	c.reset()
}
