package checkin

import (
	"strconv"

	"sacra/triage/intake"
	"sacra/ui/touch"
)

// mostOddNamed is how many answers to one question are named on a card.
const mostOddNamed = 2

// saidOdd names the card that is chosen, without her answers.
func (c *CheckIn) saidOdd() string {
	cards, ok := c.screen.body.(*touch.Choice)
	if !ok {
		return ""
	}
	switch code := first(cards.Chosen()); code {
	case "":
		return ""
	case both:
		return c.t("checkin.odd_both")
	default:
		return c.asked(c.p.Rules.Questionnaire.Question(code))
	}
}

// both is the code of "both are right".
const both = "both"

// oddScreen shows answers that do not go together in her own words and asks
// which one to change. It calls none of them wrong.
func (c *CheckIn) oddScreen() screen {
	x := c.flow.Contradiction()
	key := "checkin.odd." + x.ID
	title, help := c.t(key), c.t("checkin.odd_help")
	if title == key {
		title = c.t("checkin.odd_title")
	}
	s := c.questionScreen(title, help)
	var options []touch.Option
	for _, id := range x.LinkIDs {
		it := c.p.Rules.Questionnaire.Question(id)
		options = append(options, touch.Option{
			Code: id, Text: c.t("checkin.odd_change", "Answer", c.saidShort(it, mostOddNamed)), Detail: c.asked(it),
		})
	}
	options = append(options, touch.Option{Code: both, Text: c.t("checkin.odd_both")})
	answer := ""
	s.enter = func() {
		switch answer {
		case "":
			c.note(c.t("checkin.choose"))
		case both:
			c.step(c.flow.BothRight)
		default:
			c.step(func() intake.Effect { c.flow.Mend(answer); return intake.Nothing })
		}
	}
	enter := s.enter
	c.choice(&s, "odd", options, 1, nothing, func(codes []string) {
		answer = first(codes)
		c.goOnWith(settle, enter)
	})
	// Her answers are not read out loud, as on "check your answers".
	s.guarded = true
	s.speech = func() string {
		said := title + " " + help
		for i, o := range options {
			text := o.Detail
			if text == "" {
				text = o.Text
			}
			said += "\n" + strconv.Itoa(i+1) + ": " + text
		}
		return said
	}
	return s
}
