package checkin

import (
	"fyne.io/fyne/v2"

	"sacra/triage"
	"sacra/triage/intake"
	"sacra/ui/touch"
)

// larger takes the next text size.
func (c *CheckIn) larger() {
	c.look = c.look.Larger()
	c.p.Look(c.look)
}

// contrast switches the strong contrast.
func (c *CheckIn) contrast() {
	c.look.Contrast = !c.look.Contrast
	c.p.Look(c.look)
	c.frame.contrast(c.look.Contrast)
}

// language takes the next language of the clinic.
func (c *CheckIn) language() {
	c.setLang(c.otherLang())
	if c.ending.kind != "" {
		c.ending.lang = c.flow.Lang()
	}
	c.show()
}

// otherLang returns the language that the language button leads to.
func (c *CheckIn) otherLang() triage.Lang {
	langs := c.p.Clinic.Languages
	for i, l := range langs {
		if l == c.flow.Lang() {
			return langs[(i+1)%len(langs)]
		}
	}
	return c.flow.Lang()
}

// person ends the questions because she wants to talk to somebody.
func (c *CheckIn) person() { c.step(c.flow.Person) }

// note shows a line beside the main button: what is missing, what is full.
func (c *CheckIn) note(text string) {
	c.frame.setNote(text)
	if c.listening && text != "" {
		if rows, ok := c.screen.body.(*touch.Rows); ok && !c.flow.Private() {
			text += "\n" + c.rowSpoken(rows)
		}
		c.say(text)
	}
}

// cover hides everything until the next touch.
func (c *CheckIn) cover() {
	if c.over != nil {
		return
	}
	c.lay(c.coverScreen())
}

// lay puts a screen over the present one, which keeps its state.
func (c *CheckIn) lay(s screen) {
	first := c.lies != s.name // the seconds of "still there?" are not counted aloud
	if first {
		c.say("")
	}
	c.lies = s.name
	c.over = newFrame(c, s)
	c.over.shield.Hide()
	c.place()
	c.traceScreen()
	if first {
		c.announce()
	}
}

// uncover takes away what lies over the screen. The touch that asked for it
// must not go through to the question below.
func (c *CheckIn) uncover() {
	c.over, c.lies = nil, ""
	c.place()
	c.guard()
	c.traceScreen()
	c.announce()
}

// TypedKey serves the keyboard: Enter goes on, Backspace back, F1 to F8 are
// the helps.
func (c *CheckIn) TypedKey(e *fyne.KeyEvent) {
	if !c.typedFocus(e) {
		c.on(func() { c.typedKey(e) })()
	}
}

func (c *CheckIn) typedKey(e *fyne.KeyEvent) {
	if c.over != nil {
		if c.over.screen.key != nil {
			c.over.screen.key(e)
		}
		return
	}
	if c.p.Now().Sub(c.shown) < quiet && !c.screen.typing {
		return
	}
	if help := c.helpOf(e.Name); help != nil {
		if !c.screen.bare || c.screen.name == string(intake.KindWelcome) && isEarKey(e.Name) {
			help()
		}
		return
	}
	if c.screen.key != nil && c.screen.key(e) {
		return
	}
	switch e.Name {
	case fyne.KeyReturn, fyne.KeyEnter:
		if c.screen.enter != nil {
			c.screen.enter()
		}
	case fyne.KeyBackspace:
		c.back()
	}
}

// isEarKey reports whether a key serves who uses the kiosk by ear: those work on
// the welcome screen too.
func isEarKey(k fyne.KeyName) bool {
	return k == fyne.KeyF4 || k == fyne.KeyF6 || k == fyne.KeyF9 || k == fyne.KeyF10
}

func (c *CheckIn) helpOf(k fyne.KeyName) func() {
	switch k {
	case fyne.KeyF1:
		return c.person
	case fyne.KeyF2:
		return c.larger
	case fyne.KeyF3:
		return c.contrast
	case fyne.KeyF4:
		return c.listen
	case fyne.KeyF5:
		return c.language
	case fyne.KeyF6:
		return c.pause
	case fyne.KeyF9:
		return func() { c.louder(-1) }
	case fyne.KeyF10:
		return func() { c.louder(+1) }
	case fyne.KeyF8:
		return c.cover
	}
	return nil
}

// TypedRune serves the characters of the keyboard: digits choose, letters
// type.
func (c *CheckIn) TypedRune(r rune) { c.on(func() { c.typedRune(r) })() }

func (c *CheckIn) typedRune(r rune) {
	if c.over != nil || c.screen.char == nil {
		return
	}
	if c.p.Now().Sub(c.shown) < quiet && !c.screen.typing {
		return
	}
	c.keyed = true
	c.screen.char(r)
	c.keyed = false
}

// pageWords are the texts of everything with pages.
func (c *CheckIn) pageWords() touch.PageWords {
	return touch.PageWords{
		More: c.t("common.more"), Back: c.t("common.back"),
		Page: func(n, total int) string { return c.t("common.page", "N", n, "Total", total) },
	}
}
