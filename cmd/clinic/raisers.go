package main

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"text/tabwriter"

	"sacra/triage"
)

// mostNamed is how many answers to one question the table of alerts names; if there
// are more, it gives their number.
const mostNamed = 6

// stageQuestions limit when an alert applies; they do not raise any themselves.
func stageQuestions() []string {
	return []string{triage.Status, triage.WeeksPregnant, triage.WeeksSinceBirth, triage.Birth}
}

// reportRaisers prints what can raise each alert, answers and bedside results in
// separate columns, and the signs that raise none.
func reportRaisers(p *program, c *triage.Rules) error {
	w := tabwriter.NewWriter(p.out, 0, 4, 2, ' ', 0)
	fmt.Fprintln(w, "tier\talert\tanswers that raise it\tbedside results that raise it")
	single := 0
	for _, a := range c.Alerts.Alerts {
		var answers, exam []string
		for _, r := range a.When.Raisers() {
			switch {
			case r.Test(c.Exam) != nil:
				exam = append(exam, sayRaiser(r))
			case !slices.Contains(stageQuestions(), r.Question):
				answers = append(answers, sayRaiser(r))
			}
		}
		switch len(answers) + len(exam) {
		case 0:
			answers = []string{"an answer that is missing"}
		case 1:
			single++
		}
		fmt.Fprintf(w, "%s\t%s\t%s\t%s\n", a.Tier, a.ID, cmp.Or(strings.Join(answers, "; "), "–"), cmp.Or(strings.Join(exam, "; "), "–"))
	}
	if err := w.Flush(); err != nil {
		return err
	}
	fmt.Fprintf(p.out, "alerts that one question or test alone raises: %d of %d\n", single, len(c.Alerts.Alerts))
	fmt.Fprintf(p.out, "answers to an alert item that raise nothing: %s\n", orNone(silentAnswers(c)))
	fmt.Fprintf(p.out, "bedside tests that raise nothing: %s\n", orNone(silentTests(c)))
	return nil
}

func sayRaiser(r triage.Raiser) string {
	if len(r.Answers) > mostNamed {
		return fmt.Sprintf("%s: one of %d", r.Question, len(r.Answers))
	}
	return r.Question + " " + r.Operator + " " + strings.Join(r.Answers, "|")
}

// silentAnswers lists the answers to the alert items that no alert looks at, other
// than "none".
func silentAnswers(c *triage.Rules) (out []string) {
	for _, id := range c.Alerts.Asked {
		for _, o := range c.Questionnaire.Question(id).AnswerOption {
			code := o.ValueCoding.Code
			if code != triage.None && !raises(c, func(r triage.Raiser) bool { return r.Question == id && slices.Contains(r.Answers, code) }) {
				out = append(out, id+"="+code)
			}
		}
	}
	return out
}

// silentTests lists the bedside tests that no alert looks at.
func silentTests(c *triage.Rules) (out []string) {
	for i := range c.Exam.Tests {
		t := &c.Exam.Tests[i]
		if !raises(c, func(r triage.Raiser) bool { return r.Test(c.Exam) == t }) {
			out = append(out, t.ID)
		}
	}
	return out
}

// raises reports whether some alert can be raised by what is meant.
func raises(c *triage.Rules, meant func(triage.Raiser) bool) bool {
	return slices.ContainsFunc(c.Alerts.Alerts, func(a triage.Alert) bool { return slices.ContainsFunc(a.When.Raisers(), meant) })
}
