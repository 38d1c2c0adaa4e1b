package checkin

import (
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"sacra/triage"
	"sacra/triage/intake"
	"sacra/ui/touch"
)

// Whoever presses F4 uses the kiosk by ear from then on, to the end of her
// visit: every screen, every stop of the focus and every answer is said without
// being asked for. A tap on the ear reads one screen and no more: that patient
// sees, and may sit among others.

// languagePause is how long one language of the greeting may take.
const languagePause = 11 * time.Second

// listen begins the use by ear, or says the screen again.
func (c *CheckIn) listen() {
	if !c.speaks() {
		return
	}
	begun := !c.listening
	c.listening = true
	switch {
	case begun && !c.asList: // body charts are lists for her
		c.asList = true
		c.show()
	case c.screen.name == string(intake.KindWelcome):
		c.greet()
	default:
		c.read()
	}
}

// greet says in every language how to begin.
func (c *CheckIn) greet() {
	serial := c.serial
	for i, l := range c.p.Clinic.Languages {
		t := c.p.Words.For(l)
		said := strings.Join([]string{
			c.p.Clinic.Name, t("checkin.welcome.line"), t("checkin.welcome.privacy"),
			t("ear.welcome", "Language", t("common.language_name"), "Key", strconv.Itoa(i+1)),
		}, "\n")
		if i == 0 {
			c.sayIn(l, said)
			continue
		}
		c.p.After(time.Duration(i)*languagePause, func() {
			if c.serial == serial && c.listening {
				c.sayIn(l, said)
			}
		})
	}
}

// announce says a screen that has come, for whoever uses the kiosk by ear.
func (c *CheckIn) announce() {
	switch {
	case !c.listening:
	case c.over != nil:
		if c.over.screen.speech != nil {
			c.say(c.over.screen.speech())
		}
	case c.screen.name == string(intake.KindWelcome):
		c.greet()
	default:
		c.read()
	}
}

// spoken is everything that is said of the screen: what it asks, the answers
// with their keys, what is chosen, and what Enter does.
func (c *CheckIn) spoken() string {
	said := []string{c.screen.speech()}
	if !c.screen.guarded {
		if ch := c.cards(); ch != nil {
			said = append(said, ch.Spoken())
		}
	}
	if !c.listening {
		return strings.Join(said, "\n")
	}
	if rows, ok := c.screen.body.(*touch.Rows); ok {
		said = append(said, c.rowSpoken(rows))
		return strings.Join(said, "\n")
	}
	said = append(said, c.typed()...)
	for _, id := range slices.Sorted(maps.Keys(c.heard())) {
		if v := c.heard()[id]; v != "" && c.flow.At().Kind != intake.KindName {
			said = append(said, c.t("ear.chosen", "Answer", v))
		}
	}
	if c.screen.main != nil {
		said = append(said, c.t("ear.enter", "Text", c.onEnter()))
	}
	return strings.Join(said, "\n")
}

// rowSpoken is what is said of the row that takes the next key, or of Enter
// where all are answered.
func (c *CheckIn) rowSpoken(rows *touch.Rows) string {
	c.row = rows.Current()
	if rows.PageDone() {
		return c.t("ear.enter", "Text", c.screen.main.Text())
	}
	return rows.Spoken(func(low, high int) string { return c.t("ear.numbers", "Low", low, "High", high) }, c.t("ear.down"))
}

// typed says what can be typed on the screen.
func (c *CheckIn) typed() []string {
	two := func() []string {
		return []string{
			c.t("ear.key", "Key", 1, "Text", c.screen.main.Text()), c.t("ear.key", "Key", 2, "Text", c.screen.skip.Text()),
		}
	}
	switch at := c.flow.At(); at.Kind {
	case intake.KindName: // the first screen in her language
		return []string{c.t("ear.how"), c.t("ear.name")}
	case intake.KindBirth:
		return []string{c.t("ear.birth")}
	case intake.KindConfirm:
		if c.cards() != nil {
			return []string{c.t("ear.backspace", "Text", c.screen.skip.Text())}
		}
		return two()
	case intake.KindConsent:
		return two()
	case intake.KindAsk:
		it := c.flow.Item()
		if it == nil || it.Type != triage.TypeInteger {
			return nil
		}
		low, high := it.Range()
		out := []string{c.t("ear.numbers", "Low", low, "High", high)}
		if it.Control() == triage.ControlSlider {
			w := c.scaleWords(it)
			out = append(out, c.t("ear.ends", "Low", w.Low, "High", w.High))
		}
		return out
	}
	return nil
}

// onEnter is what Enter does now. A list of places is left with Enter, all
// others are read to their last page.
func (c *CheckIn) onEnter() string {
	ch := c.cards()
	switch {
	case ch == nil || ch.LastPage():
		return c.screen.main.Text()
	case c.onChart():
		return c.screen.main.Text() + "\n" + c.t("ear.page_down")
	}
	return c.t("common.more")
}

// cards returns the answer cards of the screen, nil where it has none.
func (c *CheckIn) cards() *touch.Choice {
	switch body := c.screen.body.(type) {
	case *touch.Choice:
		return body
	case *cardsBeside:
		return body.cards
	}
	return nil
}

// onChart reports whether places on the body are asked for.
func (c *CheckIn) onChart() bool {
	it := c.flow.Item()
	return it != nil && c.flow.At().Kind == intake.KindAsk && (it.IsBodyChart() || it.Control() == triage.ControlOneSpot)
}

// heard is what she has said on the screen, by linkId, in words; nil where it is
// not for other ears, and where nobody listens.
func (c *CheckIn) heard() map[string]string {
	if !c.listening || c.flow.Private() {
		return nil
	}
	out := map[string]string{}
	switch at := c.flow.At(); at.Kind {
	case intake.KindName:
		out["name"] = c.flow.Name()
	case intake.KindBirth:
		out["birth"] = c.date(c.flow.Birth())
	case intake.KindConfirm:
		if it := c.flow.Worst(); it != nil {
			out[it.LinkID] = c.said(it)
		}
	case intake.KindSigns:
		out["signs"] = c.saidSigns()
	case intake.KindContradiction:
		out["odd"] = c.saidOdd()
	case intake.KindAsk, intake.KindAgain:
		if g := c.flow.Group(); g != nil && g.Private() && c.gateChoice() != "" {
			row := c.gateRow()
			out[gate] = row.Text + ": " + row.Options[slices.IndexFunc(row.Options, func(o touch.Option) bool { return o.Code == c.gateChoice() })].Text
		}
		for _, it := range c.flow.Rows() {
			if v := c.said(it); v != "" {
				out[it.LinkID] = c.rowText(it) + ": " + v
			}
		}
		if it := c.flow.Item(); it != nil && (at.Kind == intake.KindAsk || len(c.flow.Chosen()) > 0) {
			out[it.LinkID] = c.said(it)
		}
	}
	return out
}

// echo says what an input has changed, so that an answer is never taken for
// another, and which row comes next.
func (c *CheckIn) echo(serial int, before map[string]string) {
	if before == nil || c.serial != serial {
		return // a new screen speaks for itself
	}
	if c.flow.Private() {
		c.read()
		return
	}
	var said []string
	after := c.heard()
	for id, now := range after {
		was := before[id]
		switch {
		case now == was:
		case id == "name" && len(now) > len(was):
			said = append(said, string([]rune(now)[len([]rune(now))-1:]))
		case id == "name":
			said = append(said, c.t("common.keyboard.delete"))
		case now == "":
			said = append(said, c.t("ear.nothing"))
		default:
			said = append(said, c.t("ear.chosen", "Answer", now))
		}
	}
	if rows, ok := c.screen.body.(*touch.Rows); ok && (len(said) > 0 && rows.PageDone() || rows.Current() != c.row) {
		said = append(said, c.rowSpoken(rows))
	}
	if len(said) > 0 {
		c.say(strings.Join(said, "\n"))
	}
}

// leaveOut says how to go on from a question that is not read aloud.
func (c *CheckIn) leaveOut() {
	if c.listening && c.screen.skip != nil {
		c.say(c.t("checkin.private_read") + "\n" + c.t("ear.private", "Skip", c.screen.skip.Text()))
	}
}

// focused says where the focus is.
func (c *CheckIn) focused() {
	fc := c.canvas()
	if !c.listening || fc == nil {
		return
	}
	at, ok := fc.Focused().(interface{ AccessibleLabel() string })
	if _, card := fc.Focused().(*touch.Card); !ok || card && c.flow.Private() {
		return
	}
	said := at.AccessibleLabel()
	if on, ok := fc.Focused().(interface{ Chosen() bool }); ok && on.Chosen() {
		said = c.t("ear.chosen", "Answer", said)
	}
	c.say(said)
}

// typedFocus reports whether a key event is news of the focus, and serves it.
func (c *CheckIn) typedFocus(e *fyne.KeyEvent) bool {
	if e.Name != touch.Focused {
		return false
	}
	c.focused()
	return true
}
