// Package portrait decides how a patient is drawn for her answers: how far
// pregnant, on which side, how she looks, and with which marks on the body. The screens and the
// printed pages all ask it, so that they show one woman.
package portrait

import (
	"slices"
	"strconv"

	"sacra/assets/figure"
	"sacra/triage"
)

// Answers are what a patient has said so far. Values returns the codes given to
// a question, none where it has no answer. A *triage.Response is one.
type Answers interface {
	Values(linkID string) []string
}

// unknownWeek is the week that stands for a pregnancy of which she has not told
// the week: the first of the third trimester, when pain in the pelvis is most
// common. A flat belly would contradict what she has said, and an exercise that
// is drawn around a belly can be done without one, but not the other way round.
const unknownWeek = 28

// lastWeek is the last week that the figure is drawn for.
const lastWeek = 42

// Of returns how the figure is drawn at her stage: the week of a pregnancy, the
// soft belly of the time after a birth, or neither; and with her looks.
func Of(a Answers) figure.Options { return Dressed(atStage(a), a.Values(triage.Looks)) }

// Dressed returns how the figure is drawn with codes of triage.Looks. What is no code
// changes nothing.
func Dressed(o figure.Options, looks []string) figure.Options {
	for _, code := range looks {
		if code == triage.LookScarf {
			o.Scarf = true
		} else if tone := slices.Index(triage.LookTones(), code); tone > 0 {
			o.Tone = tone
		}
	}
	return o
}

func atStage(a Answers) figure.Options {
	switch only(a, triage.Status) {
	case triage.StatusPregnant:
		week, err := strconv.Atoi(only(a, triage.WeeksPregnant))
		if err != nil {
			week = unknownWeek
		}
		return figure.Options{Weeks: min(week, lastWeek)}
	case triage.StatusPostpartum:
		return figure.Options{Postpartum: true}
	}
	return figure.Options{}
}

// Exercising returns how the figure of an exercise is drawn at her stage, with
// what it shows of the movement. side is the one that is worked,
// triage.Left or triage.Right; anything else is neither.
func Exercising(a Answers, side string) figure.Options {
	o := Of(a)
	o.Arrows, o.Highlight, o.Weld = true, true, true
	switch side {
	case triage.Left:
		o.Affected = figure.Left
	case triage.Right:
		o.Affected = figure.Right
	}
	return o
}

// only returns the one code of an answer, empty where there are none or more.
func only(a Answers, linkID string) string {
	if v := a.Values(linkID); len(v) == 1 {
		return v[0]
	}
	return ""
}
