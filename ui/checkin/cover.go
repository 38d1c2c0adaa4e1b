package checkin

import (
	"math"
	"time"

	"fyne.io/fyne/v2"

	"sacra/ui/look"
	"sacra/ui/touch"
)

// The names of what lies over a screen.
const (
	coverName = "cover"
	idleName  = "idle"
)

// cover hides everything until the next touch.
func (c *CheckIn) cover() {
	if c.display.over == nil {
		c.lay(c.coverScreen())
	}
}

// lay puts a screen over the present one, which keeps its state.
func (c *CheckIn) lay(s screen) {
	first := c.display.announced != s.name // the seconds of "still there?" are not counted aloud
	if first {
		c.ear.hush()
	}
	c.display.announced = s.name
	c.display.over = c.framed(s)
	c.display.over.shield.Hide()
	c.display.place()
	c.display.trace()
	if first {
		c.ear.announce()
	}
}

// uncover takes away what lies over the screen. The touch that asked for it
// must not go through to the question below.
func (c *CheckIn) uncover() {
	c.display.over, c.display.announced = nil, ""
	c.display.place()
	c.guard()
	c.display.trace()
	c.ear.announce()
}

// coverScreen hides everything. A touch anywhere on its button brings it back.
func (c *CheckIn) coverScreen() screen {
	t := c.visit.t
	open := touch.NewButton("uncover", t("common.cover.go_on"), touch.Primary, c.on(c.uncover)).Tall()
	said := t("common.cover.title") + "\n" + t("ear.enter", "Text", t("common.cover.go_on"))
	s := screen{name: coverName, bare: true, body: touch.NewCentred(touch.Space(look.AnswerTap)*4, touch.NewColumn(look.Margin,
		touch.NewText(t("common.cover.title"), look.Question, look.SemiBold, look.Ink).Aligned(fyne.TextAlignCenter), open))}
	s.speech = func() string { return said }
	s.key = func(e *fyne.KeyEvent) bool {
		switch e.Name {
		case fyne.KeyF8, fyne.KeyReturn, fyne.KeyEnter:
			c.uncover()
		}
		return true
	}
	return s
}

// idleScreen asks whether she is still there. Any key and the one big button
// say yes.
func (c *CheckIn) idleScreen(left time.Duration) screen {
	t := c.visit.t
	body := "common.idle.body"
	switch flow := c.visit.flow; {
	case !flow.Agreed():
		body = "common.idle.body_new"
	case c.p.Clinic.ResumeMinutes > 0 && flow.Birth() != "":
		body = "common.idle.body_back"
	}
	seconds := int(math.Ceil(left.Seconds()))
	stay := touch.NewButton("stay", t("common.idle.stay"), touch.Primary, c.on(c.Stay)).Tall()
	said := t("common.idle.title") + "\n" + t(body, "Count", seconds) + "\n" + t("ear.any_key")
	s := screen{name: idleName, bare: true, body: touch.NewCentred(touch.Space(look.AnswerTap)*5, touch.NewColumn(look.Margin,
		touch.NewText(t("common.idle.title"), look.Question, look.Bold, look.Ink).Aligned(fyne.TextAlignCenter),
		touch.NewText(t(body, "Count", seconds), look.Answer, look.Regular, look.Ink).Aligned(fyne.TextAlignCenter), stay))}
	s.speech = func() string { return said }
	s.key = func(*fyne.KeyEvent) bool { c.Stay(); return true }
	return s
}
