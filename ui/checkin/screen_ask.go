package checkin

import (
	"cmp"
	"slices"
	"strconv"

	"fyne.io/fyne/v2"

	"sacra/assets"
	"sacra/triage"
	"sacra/ui/look"
	"sacra/ui/touch"
)

// askScreen asks one question of the questionnaire.
func askScreen(v *visit, it *triage.Item) screen {
	switch {
	case v.flow.Worst() != nil:
		return worstScreen(v, it)
	case it.IsBodyChart(), it.Control() == triage.ControlOneSpot:
		return newChartScreen(v, it).screen()
	case it.Type == triage.TypeInteger && it.Control() == triage.ControlSlider:
		return scaleScreen(v, it)
	case it.Type == triage.TypeInteger:
		return numberScreen(v, it)
	}
	return choiceScreen(v, it)
}

// choiceScreen asks with answer cards.
func choiceScreen(v *visit, it *triage.Item) screen {
	s := v.question(it.Label(v.lang()), it.Help(v.lang()))
	answerCards(v, &s, it)
	s.heard = func() map[string]string { return map[string]string{it.LinkID: v.said(it)} }
	return s
}

// againScreen asks an alert item in other words.
func againScreen(v *visit, it *triage.Item) screen {
	title, lead := v.t(assets.AgainKey(it.LinkID)), v.t("checkin.again_lead")
	help := ""
	if !it.Repeats { // that of a list says how to tap, and she knows by now
		help = it.Help(v.lang())
	}
	s := v.question(title, help)
	s.head.lead(lead, look.Help, look.Teal)
	answerCards(v, &s, it)
	s.speech = func() string { return lead + " " + title + " " + help }
	s.heard = func() map[string]string {
		if len(v.flow.Chosen()) == 0 {
			return nil
		}
		return map[string]string{it.LinkID: v.said(it)}
	}
	return s
}

// answerCards puts the answers to a question on its screen.
func answerCards(v *visit, s *screen, it *triage.Item) {
	offered := v.flow.Offered(it)
	options := make([]touch.Option, len(offered))
	for i, o := range offered {
		options[i] = touch.Option{Code: o.ValueCoding.Code, Text: o.Label(v.lang()), Exclusive: o.Exclusive()}
	}
	if it.Repeats || v.flow.IsAlert(it.LinkID) { // a list: "no" stands where "none of these" does
		slices.SortStableFunc(options, func(a, b touch.Option) int { return cmp.Compare(last(a), last(b)) })
	}
	ch := v.cards(s, it.LinkID, options, it.MaxAnswers(), func(codes []string) {
		v.flow.Set(codes...)
		onlyAnswer(v, it, first(codes))
	})
	ch.SetChosen(v.flow.Chosen()...)
}

// last is 1 for a way out of a list, which comes after its cards, 0 for a card.
func last(o touch.Option) int {
	if o.Exclusive {
		return 1
	}
	return 0
}

// onlyAnswer goes on from cards where one answer is enough, and where nothing of a
// list is true. Warning signs that are true wait for Next.
func onlyAnswer(v *visit, it *triage.Item, code string) {
	o := it.Option(code)
	switch {
	case o == nil:
	case !v.flow.IsAlert(it.LinkID):
		if !it.Repeats || o.Exclusive() {
			v.goOn(settle, v.next)
		}
	case code == triage.None:
		v.goOn(settleLong, v.next)
	}
}

// scaleScreen asks for 0 to 10.
func scaleScreen(v *visit, it *triage.Item) screen {
	ends, picked := v.ends(it), v.picked(it)
	var more []fyne.CanvasObject
	if picked != "" {
		more = append(more, touch.NewText(picked, look.Answer, look.Bold, look.Teal))
	}
	s := v.question(it.Label(v.lang()), it.Help(v.lang()), more...)
	sc := touch.NewScale(it.LinkID, ends, func(n int) {
		v.on(func() {
			v.note("")
			v.flow.Set(strconv.Itoa(n))
			v.goOn(settle, v.next)
		})()
	})
	if picked != "" {
		sc.Plain() // here 10 is the good end
	}
	if it.Form != nil {
		sc.Plain() // which end is the good one is the form's own matter
	}
	if it.Help(v.lang()) != "" {
		sc.Explained()
	}
	if n, err := strconv.Atoi(first(v.flow.Values(it.LinkID))); err == nil {
		sc.SetValue(n)
	}
	s.body, s.key, s.char = sc, sc.TakeKey, func(r rune) { sc.TakeRune(r) }
	numberKeys(v, &s, it, v.t("ear.ends", "Low", ends.Low, "High", ends.High))
	return s
}

// unit says what a number counts: weeks, or what the question of a form says itself.
func (v *visit) unit(it *triage.Item, n int) string {
	if it.Form != nil {
		return ""
	}
	return v.t("checkin.weeks", "Count", n)
}

// numberScreen asks for a whole number: a number of weeks.
func numberScreen(v *visit, it *triage.Item) screen {
	s := v.question(it.Label(v.lang()), it.Help(v.lang()))
	low, high := it.Range()
	st := touch.NewStepper(it.LinkID, low, high, (low+high)/2, touch.StepperWords{
		Unit:   func(n int) string { return v.unit(it, n) },
		Range:  v.t("common.number.range", "Low", low, "High", high),
		Less:   v.t("common.number.less"),
		More:   v.t("common.number.more"),
		Delete: v.t("common.keyboard.delete"),
	}, func(n int, ok bool) {
		v.on(func() {
			v.note("")
			if ok {
				v.flow.Set(strconv.Itoa(n))
			} else {
				v.flow.Set()
			}
		})()
	})
	if n, err := strconv.Atoi(first(v.flow.Values(it.LinkID))); err == nil {
		st.SetValue(n)
	}
	s.body, s.key, s.char = st, st.TakeKey, func(r rune) { st.TakeRune(r) }
	numberKeys(v, &s, it)
	return s
}

// numberKeys says by ear which numbers a question takes, and the one that she
// has given.
func numberKeys(v *visit, s *screen, it *triage.Item, more ...string) {
	low, high := it.Range()
	s.keys = func() []string { return append([]string{v.t("ear.numbers", "Low", low, "High", high)}, more...) }
	s.heard = func() map[string]string { return map[string]string{it.LinkID: v.said(it)} }
}
