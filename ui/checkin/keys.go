package checkin

import (
	"fyne.io/fyne/v2"

	"sacra/triage/intake"
)

// TypedKey handles the keyboard: Enter goes on, Backspace back, F1 to F10 are
// the helps.
func (c *CheckIn) TypedKey(e *fyne.KeyEvent) {
	if !c.ear.typedFocus(e) {
		c.on(func() { c.typedKey(e) })()
	}
}

func (c *CheckIn) typedKey(e *fyne.KeyEvent) {
	s := c.display.top()
	if c.display.over != nil {
		if s.key != nil {
			s.key(e)
		}
		return
	}
	if c.display.age() < quiet && !s.typing {
		return
	}
	if help := c.helpOf(e.Name); help != nil {
		if !s.bare || s.name == string(intake.KindWelcome) && isEarKey(e.Name) {
			help()
		}
		return
	}
	if s.key != nil && s.key(e) {
		return
	}
	switch e.Name {
	case fyne.KeyReturn, fyne.KeyEnter:
		if s.enter != nil {
			s.enter()
		}
	case fyne.KeyBackspace:
		c.back()
	}
}

// isEarKey reports whether a key is for a patient who uses the kiosk by ear: those work on
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
		return c.ear.listen
	case fyne.KeyF5:
		return func() { c.speak(c.nextLang()) }
	case fyne.KeyF6:
		return c.ear.pause
	case fyne.KeyF8:
		return c.cover
	case fyne.KeyF9:
		return func() { c.ear.louder(-1) }
	case fyne.KeyF10:
		return func() { c.ear.louder(+1) }
	}
	return nil
}

// TypedRune handles the characters of the keyboard: digits choose, letters
// type.
func (c *CheckIn) TypedRune(r rune) { c.on(func() { c.typedRune(r) })() }

func (c *CheckIn) typedRune(r rune) {
	s := c.display.top()
	if s.char == nil || c.display.age() < quiet && !s.typing {
		return
	}
	c.keyed = true
	s.char(r)
	c.keyed = false
}
