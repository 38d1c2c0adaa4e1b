package triage_test

import (
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"sacra/assets/assetstest"
	"sacra/triage"
)

// rules returns the rules of the shipped content, of which a test may change the
// settings and the lists.
func rules(tb testing.TB) *triage.Rules {
	tb.Helper()
	r := assetstest.Embedded(tb).Rules
	evidence, alerts, exam, catalogue := *r.Evidence, *r.Alerts, *r.Exam, *r.Catalogue
	evidence.Hypotheses, evidence.Findings = slices.Clone(evidence.Hypotheses), slices.Clone(evidence.Findings)
	alerts.Asked, alerts.Alerts = slices.Clone(alerts.Asked), slices.Clone(alerts.Alerts)
	exam.Tests = slices.Clone(exam.Tests)
	evidence.Prepare(&exam)
	alerts.Prepare()
	catalogue.Exercises, catalogue.Patterns = slices.Clone(catalogue.Exercises), slices.Clone(catalogue.Patterns)
	r.Evidence, r.Alerts, r.Exam, r.Catalogue = &evidence, &alerts, &exam, &catalogue
	return &r
}

// answers builds a response from pairs of a linkId and a code; a linkId may
// come more than once.
func answers(pairs ...string) *triage.Response {
	r := &triage.Response{}
	for i := 0; i+1 < len(pairs); i += 2 {
		id := pairs[i]
		r.Set(id, append(r.Values(id), pairs[i+1])...)
	}
	return r
}

// noAlarm answers every alert item of a pregnant woman with "none".
var noAlarm = []string{"cauda", "none", "leg_weak", "none", "pregnancy_signs", "none", "general_signs", "none"}

// drawResponse draws a random response: any subset of the questions that are
// asked, with any codes, and any subset of exam results.
func drawResponse(c *triage.Rules) *rapid.Generator[*triage.Response] {
	return rapid.Custom(func(t *rapid.T) *triage.Response {
		r := &triage.Response{}
		for it := range c.Questionnaire.Questions() {
			if !c.Questionnaire.Asked(it.LinkID, r) || rapid.IntRange(0, 3).Draw(t, it.LinkID+" left out") == 0 {
				continue
			}
			r.Set(it.LinkID, drawAnswer(t, it)...)
		}
		for i := range c.Exam.Tests {
			test := &c.Exam.Tests[i]
			for _, id := range test.IDs() {
				if results := test.Results(); len(results) > 0 && rapid.IntRange(0, 2).Draw(t, id+" done") == 0 {
					r.SetExam(id, rapid.SampledFrom(results).Draw(t, id))
				}
			}
		}
		return r
	})
}

// drawAnswer draws a valid answer to an item, or a skip.
func drawAnswer(t *rapid.T, it *triage.Item) []string {
	if it.Type == triage.TypeInteger {
		low, high := it.Range()
		return []string{fmt.Sprint(rapid.IntRange(low, high).Draw(t, it.LinkID))}
	}
	var out []string
	for range rapid.IntRange(0, min(3, it.MaxAnswers())).Draw(t, it.LinkID+" answers") {
		o := rapid.SampledFrom(it.AnswerOption).Draw(t, it.LinkID)
		if o.Exclusive() {
			return []string{o.ValueCoding.Code}
		}
		if slices.Contains(out, o.ValueCoding.Code) {
			return out
		}
		out = append(out, o.ValueCoding.Code)
	}
	return out
}
