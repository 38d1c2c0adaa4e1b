package checkin

import (
	"strconv"
	"time"

	"fyne.io/fyne/v2"

	"sacra/triage"
	"sacra/triage/intake"
	"sacra/ui/look"
	"sacra/ui/touch"
)

// glance is the least time that a page of answers is on the screen before Next
// turns it: a tap meant for the question before must not pass over warning
// signs that nobody has read.
const glance = time.Second

// questionScreen starts a screen that asks one thing.
func (c *CheckIn) questionScreen(title, help string, more ...fyne.CanvasObject) screen {
	s := screen{
		name: c.flow.At().String(), section: c.section(),
		head:   newQuestion(title, help, more...),
		enter:  c.next,
		speech: func() string { return title + " " + help },
	}
	s.main = touch.NewButton("next", c.t("common.next"), touch.Primary, c.on(c.next))
	if c.flow.MaySkip() {
		s.skip = touch.NewButton("skip", c.t("checkin.skip"), touch.Quiet, c.on(c.skip))
	}
	return s
}

// section returns the words of where she is: "2 of 5 · Where it hurts".
func (c *CheckIn) section() string {
	n, total, group := c.flow.Section()
	switch {
	case group != nil:
		return c.t("checkin.section", "N", n, "Total", total, "Title", group.Label(c.flow.Lang()))
	case c.flow.At().Kind == intake.KindCheck, c.flow.At().Kind == intake.KindContradiction:
		return ""
	}
	return c.t("checkin.you")
}

// askScreen asks one question of the questionnaire.
func (c *CheckIn) askScreen(it *triage.Item) screen {
	switch {
	case it.IsBodyChart(), it.Control() == triage.ControlOneSpot:
		return c.chartScreen(it)
	case it.Type == triage.TypeInteger && it.Control() == triage.ControlSlider:
		return c.scaleScreen(it)
	case it.Type == triage.TypeInteger:
		return c.numberScreen(it)
	}
	return c.choiceScreen(it)
}

// choiceScreen asks with answer cards.
func (c *CheckIn) choiceScreen(it *triage.Item) screen {
	l := c.flow.Lang()
	s := c.questionScreen(it.Label(l), it.Help(l))
	c.options(&s, it, it.Label(l)+" "+it.Help(l))
	return s
}

// options puts the answers to a question on its screen; asked is what is read
// aloud before them.
func (c *CheckIn) options(s *screen, it *triage.Item, asked string) {
	l := c.flow.Lang()
	options := make([]touch.Option, len(it.AnswerOption))
	for i, o := range it.AnswerOption {
		options[i] = touch.Option{Code: o.ValueCoding.Code, Text: o.Label(l), Exclusive: o.Exclusive()}
	}
	ch := c.choice(s, it.LinkID, options, it.MaxAnswers(), c.flow.Chosen, func(codes []string) {
		c.flow.Set(codes...)
		c.onlyAnswer(it, first(codes))
	})
	ch.SetChosen(c.flow.Chosen()...)
	s.speech = func() string { return asked }
}

// choice puts a group of cards on a screen, with its keys; had tells what was
// chosen before a tap. Next turns to the pages that she has not seen before it
// goes on.
func (c *CheckIn) choice(s *screen, id string, options []touch.Option, most int, had func() []string, chosen func([]string)) *touch.Choice {
	var ch *touch.Choice
	ch = touch.NewChoice(id, options, most, c.pageWords(), func(codes []string) {
		c.on(func() {
			if c.overlooked(ch, options, had(), codes) {
				return
			}
			c.note("")
			chosen(codes)
		})()
	})
	ch.OnFull = func(most int) { c.on(func() { c.note(c.t("checkin.full", "Count", most)) })() }
	ch.OnTurned = c.on(c.turned)
	next := s.enter
	s.enter = func() {
		switch {
		case ch.LastPage():
			next()
		case len(ch.Chosen()) > 0 || c.p.Now().Sub(c.shown) >= glance:
			ch.SetPage(ch.Page() + 1)
		}
	}
	s.main.OnTapped = c.on(s.enter)
	s.turns = true
	s.body, s.key, s.char = ch, ch.TakeKey, func(r rune) { ch.TakeRune(r) }
	return ch
}

// turned serves the turn of a page.
func (c *CheckIn) turned() {
	c.shown = c.p.Now()
	c.note("")
	g := c.frame.grid
	g.bottom()
	if fc := c.canvas(); fc != nil && g.pageBack.Hidden && fc.Focused() == g.pageBack {
		fc.Focus(g.main) // nothing that is hidden keeps the focus
	}
	c.traceScreen()
	c.announce()
}

// scaleScreen asks for 0 to 10.
func (c *CheckIn) scaleScreen(it *triage.Item) screen {
	l := c.flow.Lang()
	words := c.scaleWords(it)
	var more []fyne.CanvasObject
	if picked := c.picked(it); picked != "" {
		more = append(more, touch.NewText(picked, look.Answer, look.Bold, look.Teal))
	}
	s := c.questionScreen(it.Label(l), it.Help(l), more...)
	sc := touch.NewScale(it.LinkID, words, func(n int) {
		c.on(func() {
			c.note("")
			c.flow.Set(strconv.Itoa(n))
			c.goOn()
		})()
	})
	if more != nil {
		sc.Plain() // here 10 is the good end
	}
	if it.Help(l) != "" {
		sc.Explained()
	}
	if n, err := strconv.Atoi(first(c.flow.Values(it.LinkID))); err == nil {
		sc.SetValue(n)
	}
	s.body, s.key, s.char = sc, sc.TakeKey, func(r rune) { sc.TakeRune(r) }
	return s
}

// scaleWords are the ends of the scale of a question.
func (c *CheckIn) scaleWords(it *triage.Item) touch.ScaleWords {
	if c.picked(it) != "" {
		return touch.ScaleWords{Low: c.t("checkin.scale.do_low"), High: c.t("checkin.scale.do_high")}
	}
	return touch.ScaleWords{Low: c.t("checkin.scale.pain_low"), High: c.t("checkin.scale.pain_high")}
}

// picked returns the words of the activity that the item scores.
func (c *CheckIn) picked(it *triage.Item) string {
	picks := c.flow.Values(triage.Activities)
	n := it.Pick()
	if n < 1 || n > len(picks) {
		return ""
	}
	return c.p.Rules.Questionnaire.Question(triage.Activities).Option(picks[n-1]).Label(c.flow.Lang())
}

// numberScreen asks for a whole number: a number of weeks.
func (c *CheckIn) numberScreen(it *triage.Item) screen {
	l := c.flow.Lang()
	s := c.questionScreen(it.Label(l), it.Help(l))
	low, high := it.Range()
	st := touch.NewStepper(it.LinkID, low, high, (low+high)/2, touch.StepperWords{
		Unit:   func(n int) string { return c.t("checkin.weeks", "Count", n) },
		Range:  c.t("common.number.range", "Low", low, "High", high),
		Less:   c.t("common.number.less"),
		More:   c.t("common.number.more"),
		Delete: c.t("common.keyboard.delete"),
	}, func(n int, ok bool) {
		c.on(func() {
			c.note("")
			if ok {
				c.flow.Set(strconv.Itoa(n))
			} else {
				c.flow.Set()
			}
		})()
	})
	if n, err := strconv.Atoi(first(c.flow.Values(it.LinkID))); err == nil {
		st.SetValue(n)
	}
	s.body, s.key, s.char = st, st.TakeKey, func(r rune) { st.TakeRune(r) }
	return s
}

func first(values []string) string {
	if len(values) == 0 {
		return ""
	}
	return values[0]
}
