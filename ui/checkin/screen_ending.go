package checkin

import (
	"math"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"sacra/triage/intake"
	"sacra/ui/look"
	"sacra/ui/touch"
)

// endingScreen is the last screen of a visit, or what stands in for it while
// the answers are being kept.
func (c *CheckIn) endingScreen() screen {
	e := c.ending
	switch {
	case e.kind == intake.KindStop:
		return c.stopScreen()
	case e.fault != nil:
		s := c.message("cannot_save", touch.IconWait, look.HoldTint, look.Hold, c.t("errors.title"), c.explain(e.fault))
		return c.button(s, "again", c.t("common.try_again"), c.retry)
	case !e.saved:
		return c.message("saving", touch.IconLock, look.DoneTint, look.Done, c.t("checkin.saving"))
	case e.kind == intake.KindThanks:
		lines := []string{c.t("checkin.thanks.body")}
		if key := c.sheetWords(); key != "" {
			lines = append(lines, c.t(key))
		}
		s := c.message(string(e.kind), touch.IconTick, look.DoneTint, look.Done, c.t("checkin.thanks.title"), lines...)
		if e.move != nil && c.printed != notPrinted {
			s.body = c.moving(c.words(touch.IconTick, look.DoneTint, look.Done, c.t("checkin.thanks.title"), lines...))
		}
		return c.button(s, "done", c.t("common.done"), c.goodnight)
	case e.kind == intake.KindPerson:
		body := "checkin.person.body"
		if !e.kept {
			body = "checkin.person.body_new"
		}
		s := c.message(string(e.kind), touch.IconPerson, look.DoneTint, look.Done, c.t("checkin.person.title"), c.t(body))
		return c.button(s, "done", c.t("common.done"), c.goodnight)
	}
	s := c.message(string(intake.KindDeclined), touch.IconTick, look.DoneTint, look.Done, c.t("checkin.declined.title"), c.t("checkin.declined.body"))
	return c.button(s, "done", c.t("common.done"), c.goodnight)
}

func (c *CheckIn) sheetWords() string {
	switch c.printed {
	case printing:
		return "checkin.thanks.printing"
	case printed:
		return "checkin.thanks.printed"
	case notPrinted:
		return "checkin.thanks.no_sheet"
	}
	return ""
}

// stopScreen tells her to go to the front desk. Nothing comes after it, and it
// stays until the staff has seen it.
func (c *CheckIn) stopScreen() screen {
	lines := []string{}
	for _, id := range c.ending.alerts {
		if a := c.p.Rules.Alerts.Find(id); a != nil && a.Patient.In(c.flow.Lang()) != "" {
			lines = append(lines, a.Patient.In(c.flow.Lang()))
			break // one is enough to act on
		}
	}
	if len(lines) == 0 {
		lines = append(lines, c.t("checkin.stop.body"))
	}
	lines = append(lines, c.t("checkin.stop.call"))
	if c.ending.fault != nil {
		lines = append(lines, c.explain(c.ending.fault))
	}
	s := c.message(string(intake.KindStop), touch.IconStop, look.AlertTint, look.Alert, c.t("checkin.stop.title"), lines...)
	s.key = func(e *fyne.KeyEvent) bool { return e.Name == fyne.KeyBackspace }
	return s
}

// message is a screen that says something and asks nothing.
func (c *CheckIn) message(name string, icon touch.Icon, ground, ink fyne.ThemeColorName, title string, lines ...string) screen {
	said := strings.Join(append([]string{title}, lines...), "\n")
	most := touch.Space(look.AnswerTap) * 7
	return screen{
		name: name, noBack: true,
		body:   touch.NewCentred(most, c.words(icon, ground, ink, title, lines...)),
		speech: func() string { return said },
	}
}

// words is a panel that says something.
func (c *CheckIn) words(icon touch.Icon, ground, ink fyne.ThemeColorName, title string, lines ...string) *panel {
	rows := []fyne.CanvasObject{newHeadline(icon, ink, touch.NewText(title, look.Question, look.Bold, ink))}
	for _, l := range lines {
		rows = append(rows, touch.NewText(l, look.Answer, look.Regular, look.Ink))
	}
	return newPanel(ground, ink, touch.NewColumn(look.Inset, rows...))
}

// button gives a message its one action.
func (c *CheckIn) button(s screen, id, text string, do func()) screen {
	s.main = touch.NewButton(id, text, touch.Primary, c.on(do))
	s.enter = do
	return s
}

// coverScreen hides everything. A touch anywhere on its button brings it back.
func (c *CheckIn) coverScreen() screen {
	open := touch.NewButton("uncover", c.t("common.cover.go_on"), touch.Primary, c.on(c.uncover)).Tall()
	said := c.t("common.cover.title") + "\n" + c.t("ear.enter", "Text", c.t("common.cover.go_on"))
	s := screen{name: "cover", bare: true, speech: func() string { return said }, body: touch.NewCentred(touch.Space(look.AnswerTap)*4, touch.NewColumn(look.Margin,
		touch.NewText(c.t("common.cover.title"), look.Question, look.SemiBold, look.Ink).Aligned(fyne.TextAlignCenter), open))}
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
	body := "common.idle.body"
	if !c.flow.Agreed() {
		body = "common.idle.body_new"
	}
	seconds := int(math.Ceil(left.Seconds()))
	stay := touch.NewButton("stay", c.t("common.idle.stay"), touch.Primary, c.on(c.Stay)).Tall()
	said := c.t("common.idle.title") + "\n" + c.t(body, "Count", seconds) + "\n" + c.t("ear.any_key")
	s := screen{name: "idle", speech: func() string { return said }, bare: true, body: touch.NewCentred(touch.Space(look.AnswerTap)*5, touch.NewColumn(look.Margin,
		touch.NewText(c.t("common.idle.title"), look.Question, look.Bold, look.Ink).Aligned(fyne.TextAlignCenter),
		touch.NewText(c.t(body, "Count", seconds), look.Answer, look.Regular, look.Ink).Aligned(fyne.TextAlignCenter), stay))}
	s.key = func(*fyne.KeyEvent) bool { c.Stay(); return true }
	return s
}
