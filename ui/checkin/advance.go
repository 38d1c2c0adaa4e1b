package checkin

import (
	"slices"
	"time"

	"fyne.io/fyne/v2"

	"sacra/triage"
	"sacra/ui/look"
	"sacra/ui/touch"
)

// How long an answer is seen as chosen before the next question comes by
// itself. "None of these" to warning signs stays longer, where a slip of the finger
// costs the most, and so does a date that is said back in words.
const (
	settle     = 400 * time.Millisecond
	settleLong = time.Second
)

// goOn leaves the screen by itself after a moment in which the choice is seen.
// Any other input takes that back.
func (c *CheckIn) goOn() { c.goOnWith(settle, c.next) }

func (c *CheckIn) goOnWith(pause time.Duration, next func()) {
	if c.staysPut() {
		return
	}
	serial, input := c.serial, c.inputs
	c.p.After(pause, func() {
		if c.serial == serial && c.inputs == input && c.over == nil {
			c.byItself = true
			next()
			c.byItself = false
		}
	})
}

// staysPut reports whether only Next leaves the screen: for whoever answers with
// the keyboard, wants nothing to move, or has come back to change something.
func (c *CheckIn) staysPut() bool {
	fc := c.canvas()
	return c.keyed || c.listening || c.revisited || fc != nil && fc.Focused() != nil ||
		look.Of(fyne.CurrentApp().Settings().Theme()).ReducedMotion
}

// onlyAnswer goes on from cards where one answer is enough, and where nothing of a
// list is true. Warning signs that are true wait for Next.
func (c *CheckIn) onlyAnswer(it *triage.Item, code string) {
	o := it.Option(code)
	switch {
	case o == nil:
	case !c.flow.IsAlert(it.LinkID):
		if !it.Repeats || o.Exclusive() {
			c.goOn()
		}
	case code == triage.None:
		c.goOnWith(settleLong, c.next)
	}
}

// overlooked reports whether a way out of a list ("none of these") would clear
// what she chose on another of its pages, and puts that back: she may have meant
// the page that she sees.
func (c *CheckIn) overlooked(ch *touch.Choice, options []touch.Option, had, now []string) bool {
	wayOut := func(code string) bool {
		return slices.ContainsFunc(options, func(o touch.Option) bool { return o.Code == code && o.Exclusive })
	}
	if ch.Pages() < 2 || len(had) == 0 || wayOut(had[0]) || len(now) == 0 || !wayOut(now[0]) {
		return false
	}
	ch.SetChosen(had...)
	i := slices.IndexFunc(options, func(o touch.Option) bool { return o.Code == had[0] })
	c.note(c.t("checkin.chosen_before", "Answer", options[i].Text))
	return true
}

// filled reports whether a typed number takes no further digit.
func filled(it *triage.Item, digits string) bool {
	n := 0
	for _, d := range digits {
		n = 10*n + int(d-'0')
	}
	_, high := it.Range()
	return n > 0 && 10*n > high
}

// typing reports whether a number on the screen may still take a digit.
func (c *CheckIn) typing() bool {
	return slices.ContainsFunc(c.flow.Rows(), func(it *triage.Item) bool {
		return kindOf(it) == touch.RowDigits && !filled(it, first(c.flow.Values(it.LinkID)))
	})
}

// nothing is what was chosen on a screen that lists no ways out.
func nothing() []string { return nil }
