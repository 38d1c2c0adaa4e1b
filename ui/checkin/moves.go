package checkin

import (
	"time"

	"sacra/triage/intake"
)

// on wraps the handler of an input: it is timed, it keeps the idle clock from
// running out, and what it has changed is said to a patient who uses the kiosk by ear.
func (c *CheckIn) on(f func()) func() {
	return func() {
		from, name := c.p.Now(), c.Name()
		c.p.Touched()
		c.inputs++
		serial, before := c.display.serial, c.ear.heard()
		f()
		c.ear.echo(serial, before)
		if c.p.Trace != nil && !c.byItself { // she waits for no answer then
			c.p.Trace("input", name, from)
		}
	}
}

// step runs a move of the flow and shows where it led.
func (c *CheckIn) step(move func() intake.Effect) {
	before := c.visit.flow.At()
	c.after(move())
	if c.visit.flow.At() != before {
		c.show()
	}
}

// back goes to the screen before. Back at the welcome screen the visit is
// forgotten: the next to come may be somebody else.
func (c *CheckIn) back() {
	if !c.visit.flow.MayBack() {
		return
	}
	c.wentBack = true
	if c.visit.flow.At().Kind == intake.KindCheck && c.visit.unfolded >= 0 {
		c.visit.unfold(-1)
		return
	}
	c.visit.flow.Back()
	if c.visit.flow.At().Kind == intake.KindWelcome {
		c.reset()
		return
	}
	c.show()
}

// How long an answer is seen as chosen before the next question comes by
// itself. "None of these" to warning signs stays longer, where a slip of the finger
// costs the most, and so does a date that is said back in words.
const (
	settle     = 400 * time.Millisecond
	settleLong = time.Second
)

// goOn leaves the screen by itself after a moment in which the choice is seen.
// Any other input takes that back.
func (c *CheckIn) goOn(pause time.Duration, next func()) {
	if c.staysPut() {
		return
	}
	serial, input := c.display.serial, c.inputs
	c.p.After(pause, func() {
		if c.display.serial == serial && c.inputs == input && c.display.over == nil {
			c.byItself = true
			next()
			c.byItself = false
		}
	})
}

// staysPut reports whether only Next leaves the screen: for whoever answers with
// the keyboard, wants nothing to move, or has come back to change something.
func (c *CheckIn) staysPut() bool {
	fc := c.display.canvas()
	return c.keyed || c.ear.listening || c.revisited || fc != nil && fc.Focused() != nil || still()
}

// turned handles the turn of a page.
func (c *CheckIn) turned() {
	c.note("")
	c.display.turned()
	c.display.trace()
	c.ear.announce()
}

// note shows a line beside the main button: what is missing, what is full.
func (c *CheckIn) note(text string) {
	c.display.frame.setNote(text)
	if text != "" {
		c.ear.noted(text)
	}
}
