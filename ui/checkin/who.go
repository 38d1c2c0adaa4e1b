package checkin

import (
	"fmt"
	"strings"
	"time"
	"unicode"

	"fyne.io/fyne/v2"

	"sacra/triage"
	"sacra/triage/intake"
	"sacra/ui/look"
	"sacra/ui/touch"
)

// longestName is how many letters a name may have.
const longestName = 60

// nameScreen asks for her name with a keyboard of our own: the one of the
// machine would learn it.
func (c *CheckIn) nameScreen() screen {
	s := c.questionScreen(c.t("checkin.name.title"), "")
	line := touch.NewTextLine("name", c.t("checkin.name.hint"), longestName, func(text string) {
		c.on(func() {
			c.note("")
			c.flow.SetName(text)
		})()
	})
	line.SetText(c.flow.Name())
	board := touch.NewKeyboard("key", string(c.flow.Lang()), c.keyboardWords(),
		func(r rune) { line.Insert(capital(line.Text(), r)) }, line.Erase)
	s.body = touch.NewFill(look.Border, line, board) // its keys bring their own air
	s.typing = true
	s.char = func(r rune) { line.TakeRune(r) }
	s.key = func(e *fyne.KeyEvent) bool {
		return line.TakeKey(e) || e.Name == fyne.KeyBackspace // never back by one letter too many
	}
	return s
}

// capital writes the first letter of each name large.
func capital(before string, r rune) rune {
	if before == "" || strings.HasSuffix(before, " ") || strings.HasSuffix(before, "-") {
		return unicode.ToUpper(r)
	}
	return r
}

func (c *CheckIn) keyboardWords() touch.KeyboardWords {
	return touch.KeyboardWords{
		Shift: c.t("common.keyboard.shift"), Space: c.t("common.keyboard.space"), Delete: c.t("common.keyboard.delete"),
		Numbers: c.t("common.keyboard.numbers"), Letters: c.t("common.keyboard.letters"),
	}
}

// The ages that a date of birth may give, in years.
const (
	youngest = 10
	oldest   = 100
)

// birthScreen asks for her date of birth and says it back in words, because a
// day and a month are easily swapped.
func (c *CheckIn) birthScreen() screen {
	said := touch.NewText(c.saidDate(), look.Help, look.SemiBold, look.Teal)
	s := c.questionScreen(c.t("checkin.birth.title"), c.t("checkin.birth.help"), said)
	order := touch.MonthDayYear
	if c.flow.Lang() == triage.Spanish {
		order = touch.DayMonthYear
	}
	words := touch.DateWords{
		Day: c.t("common.date.day"), Month: c.t("common.date.month"), Year: c.t("common.date.year"),
		Fault: c.t("common.date.fault"), Delete: c.t("common.keyboard.delete"),
	}
	for i := range words.Months {
		words.Months[i] = c.month(i + 1)
	}
	year := c.p.Now().Year()
	var d *touch.DateEntry
	d = touch.NewDateEntry("birth", order, year-oldest, year-youngest, words, func(y, m, day int, ok bool) {
		c.on(func() {
			c.note("")
			date := ""
			if ok {
				date = fmt.Sprintf("%04d-%02d-%02d", y, m, day)
			}
			c.flow.SetBirth(date)
			said.SetText(c.saidDate())
			if ok && d.Full() {
				c.goOnWith(settleLong, c.next)
			}
		})()
	})
	if t, err := time.Parse(time.DateOnly, c.flow.Birth()); err == nil {
		d.SetValue(t.Year(), int(t.Month()), t.Day())
	}
	s.body = d
	s.char, s.key = func(r rune) { d.TakeRune(r) }, d.TakeKey
	return s
}

func (c *CheckIn) month(n int) string { return c.t(fmt.Sprintf("common.month.%d", n)) }

// date writes a date in words.
func (c *CheckIn) date(iso string) string {
	t, err := time.Parse(time.DateOnly, iso)
	if err != nil {
		return ""
	}
	return c.t("common.date.said", "Day", t.Day(), "Month", c.month(int(t.Month())), "Year", t.Year())
}

func (c *CheckIn) saidDate() string {
	if c.flow.Birth() == "" {
		return " "
	}
	return c.t("checkin.birth.said", "Date", c.date(c.flow.Birth()))
}

// consentScreen says what happens with her answers and asks whether that is
// fine.
func (c *CheckIn) consentScreen() screen {
	s := c.questionScreen(c.t("checkin.consent.title"), "")
	body := c.t("checkin.consent.body")
	if own := c.p.Clinic.Consent.In(c.flow.Lang()); own != "" {
		body = own
	}
	s.body = c.paragraphs(&s, body)
	agree := func() { c.step(func() intake.Effect { return c.flow.Agree(c.p.Clinic.ConsentVersion) }) }
	decline := func() { c.step(func() intake.Effect { c.flow.Decline(); return intake.Nothing }) }
	s.enter = agree
	s.main = touch.NewButton("agree", c.t("checkin.consent.yes"), touch.Primary, c.on(agree))
	s.skip = touch.NewButton("decline", c.t("checkin.consent.no"), touch.Quiet, c.on(decline))
	s.char = func(r rune) {
		switch r {
		case '1':
			agree()
		case '2':
			decline()
		}
	}
	s.speech = func() string { return c.t("checkin.consent.title") + " " + body }
	return s
}

// aloneScreen asks whether somebody can read along.
func (c *CheckIn) aloneScreen() screen {
	s := c.questionScreen(c.t("checkin.alone.title"), c.t("checkin.alone.help"))
	answer := ""
	options := []touch.Option{
		{Code: triage.Yes, Text: c.t("checkin.alone.yes")},
		{Code: triage.No, Text: c.t("checkin.alone.no")},
	}
	s.enter = func() {
		if answer == "" {
			c.note(c.t("checkin.choose"))
			return
		}
		c.step(func() intake.Effect { return c.flow.SayAlone(answer == triage.Yes) })
	}
	enter := s.enter
	c.choice(&s, "alone", options, 1, nothing, func(codes []string) {
		answer = first(codes)
		c.goOnWith(settle, enter)
	})
	return s
}
