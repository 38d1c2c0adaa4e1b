package checkin

import (
	"fmt"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"sacra/triage/intake"
	"sacra/ui/look"
	"sacra/ui/touch"
)

// longestName is how many letters a name may have.
const longestName = 60

// nameScreen asks for her name with a keyboard of our own: the one of the
// machine would learn it.
func nameScreen(v *visit) screen {
	s := v.question(v.t("checkin.name.title"), "")
	var board *touch.Keyboard
	line := touch.NewTextLine("name", v.t("checkin.name.hint"), longestName, func(text string) {
		board.SetShift(begins(text))
		v.on(func() {
			v.note("")
			v.flow.SetName(text)
		})()
	})
	line.SetText(v.flow.Name())
	board = touch.NewKeyboard("key", v.p.Words.Language(v.lang()).Keys, touch.KeyboardWords{
		Shift: v.t("common.keyboard.shift"), Space: v.t("common.keyboard.space"), Delete: v.t("common.keyboard.delete"),
		Numbers: v.t("common.keyboard.numbers"), Letters: v.t("common.keyboard.letters"),
		Accents: v.t("common.keyboard.accents"), More: v.t("common.keyboard.more"),
	}, line, nil)
	board.SetShift(begins(line.Text()))
	s.body = touch.NewFill(look.Border, line, board) // its keys bring their own air
	s.typing = true
	s.char = func(r rune) { line.TakeRune(r) }
	s.key = func(e *fyne.KeyEvent) bool {
		return line.TakeKey(e) || e.Name == fyne.KeyBackspace // never back by one letter too many
	}
	s.spelled = true
	s.keys = func() []string { return []string{v.t("ear.how"), v.t("ear.name")} } // the first screen in her language
	s.heard = func() map[string]string { return map[string]string{"name": v.flow.Name()} }
	return s
}

// begins reports whether the next letter is the first of a name. The keyboard
// then offers capitals; its shift key is the way to "de la Cruz".
func begins(typed string) bool {
	return typed == "" || strings.HasSuffix(typed, " ") || strings.HasSuffix(typed, "-")
}

// The ages that a date of birth may give, in years.
const (
	youngest = 10
	oldest   = 100
)

// birthScreen asks for her date of birth and says it back in words, because a
// day and a month are easily swapped.
func birthScreen(v *visit) screen {
	back := func() string {
		if v.flow.Birth() == "" {
			return " "
		}
		return v.t("checkin.birth.said", "Date", v.date(v.flow.Birth()))
	}
	said := touch.NewText(back(), look.Help, look.SemiBold, look.Teal)
	s := v.question(v.t("checkin.birth.title"), v.t("checkin.birth.help"), said)
	var d *touch.DateEntry
	d = newBirthEntry(v, func(y, m, day int, ok bool) {
		v.on(func() {
			v.note("")
			v.birth = d.Digits()
			date := ""
			if ok {
				date = fmt.Sprintf("%04d-%02d-%02d", y, m, day)
			}
			v.flow.SetBirth(date)
			said.SetText(back())
			if ok && d.Full() {
				v.goOn(settleLong, v.next)
			}
		})()
	})
	if t, err := time.Parse(time.DateOnly, v.flow.Birth()); err == nil {
		d.SetValue(t.Year(), int(t.Month()), t.Day())
	} else {
		d.SetDigits(v.birth)
	}
	birthButtons(v, &s, d)
	s.body = d
	s.char, s.key = func(r rune) { d.TakeRune(r) }, d.TakeKey
	s.keys = func() []string { return []string{v.t("ear.birth")} }
	s.heard = func() map[string]string { return map[string]string{"birth": v.date(v.flow.Birth())} }
	return s
}

// newBirthEntry takes a date of birth.
func newBirthEntry(v *visit, changed func(y, m, day int, ok bool)) *touch.DateEntry {
	order := touch.DateOrder(v.p.Words.Language(v.lang()).Date)
	words := touch.DateWords{
		Day: v.t("common.date.day"), Month: v.t("common.date.month"), Year: v.t("common.date.year"),
		Fault: v.t("common.date.fault"), Delete: v.t("common.keyboard.delete"),
		DayFault: v.t("common.date.day_fault"), MonthFault: v.t("common.date.month_fault"),
	}
	for i := range words.Months {
		words.Months[i] = v.month(i + 1)
	}
	year := v.p.Now().Year()
	words.YearFault = v.t("common.date.year_fault", "Low", year-oldest, "High", year-youngest)
	return touch.NewDateEntry("birth", order, year-oldest, year-youngest, words, changed)
}

// birthButtons lets Next say what is wrong, and keeps half a date from being left
// out without a word: no later visit would find her by it.
func birthButtons(v *visit, s *screen, d *touch.DateEntry) {
	s.enter = func() {
		if !v.flow.CanNext() {
			if said := d.Complain(); said != "" {
				v.note(said)
				return
			}
		}
		v.next()
	}
	s.main.OnTapped = v.on(s.enter)
	if s.skip == nil {
		return
	}
	asked := false
	s.skip.OnTapped = v.on(func() {
		if d.Begun() && v.flow.Birth() == "" && !asked {
			asked = true
			v.note(v.t("checkin.birth.half"))
			return
		}
		v.skip()
	})
}

// consentScreen says what happens with her answers and asks whether that is
// fine.
func consentScreen(v *visit) screen {
	s := v.question(v.t("checkin.consent.title"), "")
	body := v.consentText()
	text := v.pages("text", 1, paragraphs(body)...)
	s.body, s.key = text, text.TakeKey
	s.enter = v.agree
	s.main = touch.NewButton("agree", v.t("checkin.consent.yes"), touch.Primary, v.on(v.agree))
	s.skip = touch.NewButton("decline", v.t("checkin.consent.no"), touch.Quiet, v.on(v.decline))
	v.twoKeys(&s, v.agree, v.decline)
	s.speech = func() string { return v.t("checkin.consent.title") + " " + body }
	return s
}

// consentText is the clinic's own text, or ours.
func (v *visit) consentText() string {
	if own := v.p.Clinic.Consent[v.lang()]; own != "" {
		return own
	}
	return v.t("checkin.consent.body")
}

// agree takes her consent. The number that she came with is then used.
func (v *visit) agree() {
	v.p.Tickets.use(v.number)
	v.step(func() intake.Effect { return v.flow.Agree(v.p.Clinic.ConsentVersion) })
	v.invite()
}

func (v *visit) decline() {
	v.step(func() intake.Effect { v.flow.Decline(); return intake.Nothing })
}
