package checkin

import (
	"strconv"
	"strings"

	"fyne.io/fyne/v2"

	"sacra/triage"
	"sacra/ui/touch"
)

// twoLanguages is how many languages a button switches between. More are chosen
// from a list.
const twoLanguages = 2

// language handles the language button: the other one of two languages, or the
// list of more.
func (c *CheckIn) language() {
	if len(c.p.Clinic.Languages) > twoLanguages {
		c.lay(c.languageScreen())
		return
	}
	c.speak(c.nextLang())
}

// speak goes on in a language, on the screen and the page of it that is shown.
func (c *CheckIn) speak(l triage.Lang) {
	from := c.display.frame.screen
	c.setLang(l)
	c.show()
	switch to := c.display.frame.screen; {
	case to.name != from.name:
	case to.cards != nil && from.cards != nil:
		to.cards.Stand(from.cards.Standing())
	case to.rows != nil && from.rows != nil:
		to.rows.Stand(from.rows.Standing())
	default:
		if was, ok := from.body.(*pages); ok && was.page > 0 {
			if now, ok := to.body.(*pages); ok {
				now.turn(was.page)
			}
		}
	}
}

// nextLang returns the language of the clinic after hers.
func (c *CheckIn) nextLang() triage.Lang {
	langs := c.p.Clinic.Languages
	for i, l := range langs {
		if l == c.visit.lang() {
			return langs[(i+1)%len(langs)]
		}
	}
	return c.visit.lang()
}

// langName is what a language calls itself.
func (c *CheckIn) langName(l triage.Lang) string { return c.p.Words.For(l)("common.language_name") }

// languageWord is what the language button says: where it leads to, or the
// language that is on where it leads to a list.
func (c *CheckIn) languageWord() string {
	if len(c.p.Clinic.Languages) > twoLanguages {
		return c.langName(c.visit.lang())
	}
	return c.langName(c.nextLang())
}

// languageScreen lists the languages, each by its own name. A touch on one goes
// on in it.
func (c *CheckIn) languageScreen() screen {
	langs := c.p.Clinic.Languages
	options := make([]touch.Option, len(langs))
	said := make([]string, len(langs))
	for i, l := range langs {
		options[i] = touch.Option{Code: string(l), Text: c.langName(l)}
		said[i] = c.p.Words.For(l)("ear.welcome", "Language", c.langName(l), "Key", strconv.Itoa(i+1))
	}
	list := touch.NewChoice("lang", options, 1, c.visit.pageWords(), func(codes []string) {
		c.on(func() {
			c.uncover()
			c.speak(triage.Lang(first(codes)))
		})()
	})
	list.SetChosen(string(c.visit.lang()))
	back := touch.NewButton("back", c.visit.t("common.back"), touch.Quiet, c.on(c.uncover)).WithIcon(touch.IconBack)
	s := screen{name: "language", bare: true, head: newQuestion(c.visit.t("common.help.language"), ""), body: list, skip: back}
	s.speech = func() string { return strings.Join(said, "\n") }
	s.char = func(r rune) { list.TakeRune(r) }
	s.key = func(e *fyne.KeyEvent) bool {
		switch e.Name {
		case fyne.KeyEscape, fyne.KeyBackspace:
			c.uncover()
		case fyne.KeyF5:
			c.uncover()
			c.speak(c.nextLang())
		default:
			list.TakeKey(e)
		}
		return true
	}
	return s
}
