package checkin

import (
	"cmp"
	"strconv"

	"sacra/triage/intake"
	"sacra/ui/touch"
)

// mostInPair is how many answers to one question are named on a card.
const mostInPair = 2

// both is the code of "both are right".
const both = "both"

// contradictionScreen shows answers that do not go together in her own words and
// asks which one to change. It calls none of them wrong.
func contradictionScreen(v *visit) screen {
	x := v.flow.Contradiction()
	key := "checkin.odd." + x.ID
	title, help := v.t(key), v.t("checkin.odd_help")
	if title == key {
		title = v.t("checkin.odd_title")
	}
	s := v.question(title, help)
	var options []touch.Option
	for _, id := range x.LinkIDs {
		it := v.rules.Questionnaire.Question(id)
		options = append(options, touch.Option{
			Code: id, Text: v.t("checkin.odd_change", "Answer", v.saidShort(it, mostInPair)), Detail: v.asked(it),
		})
	}
	options = append(options, touch.Option{Code: both, Text: v.t("checkin.odd_both")})
	answer := ""
	s.enter = func() {
		switch answer {
		case "":
			v.note(v.t("checkin.choose"))
		case both:
			v.step(v.flow.BothRight)
		default:
			v.step(func() intake.Effect { v.flow.Mend(answer); return intake.Nothing })
		}
	}
	enter := s.enter
	v.cards(&s, "odd", options, 1, func(codes []string) {
		answer = first(codes)
		v.goOn(settle, enter)
	})
	// Her answers are not read out loud, as on "check your answers".
	s.guarded = true
	s.speech = func() string { return title + " " + help + questionsOf(options) }
	// The card that is chosen is named without her answers.
	s.heard = func() map[string]string {
		said := ""
		switch answer {
		case "":
		case both:
			said = v.t("checkin.odd_both")
		default:
			said = v.asked(v.rules.Questionnaire.Question(answer))
		}
		return map[string]string{"odd": said}
	}
	return s
}

// questionsOf reads the cards with their keys, but not her answers: the questions alone.
func questionsOf(options []touch.Option) (said string) {
	for i, o := range options {
		said += "\n" + strconv.Itoa(i+1) + ": " + cmp.Or(o.Detail, o.Text)
	}
	return said
}
