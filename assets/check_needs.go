package assets

import (
	"fmt"

	"sacra/triage"
)

// checkNeeds refuses content that lacks a name on which Go code relies. A rule
// on a question that does not exist would be silently false.
func checkNeeds(c *Content, part triage.Part) error {
	for _, n := range triage.Needs() {
		if n.Part != part {
			continue
		}
		var err error
		switch part {
		case triage.PartQuestions:
			err = checkNeededQuestion(c.Rules.Questionnaire.Question(n.ID), n)
		case triage.PartExam:
			err = checkNeededTest(c.Rules.Exam, n)
		case triage.PartFindings:
			err = fault(c.Rules.Evidence.Finding(n.ID) == nil, "the finding %q is missing: the program relies on it", n.ID)
		case triage.PartPatterns:
			err = fault(c.Rules.Catalogue.Pattern(n.ID) == nil, "the pattern %q is missing: the program chooses it by its id", n.ID)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func checkNeededQuestion(it *triage.Item, n triage.Need) error {
	if it == nil {
		return fmt.Errorf("the question %q is missing: the program relies on it", n.ID)
	}
	low, high := it.Range()
	err := first(
		fault(n.Number && it.Type != triage.TypeInteger, "item %q: the program relies on a whole number, type integer", n.ID),
		fault(!n.Number && it.Type != triage.TypeChoice, "item %q: the program relies on codes, type choice", n.ID),
		fault(n.High > 0 && (low != 0 || high != n.High), "item %q: the program relies on a range from 0 to %d", n.ID, n.High),
	)
	for _, code := range n.Codes {
		err = first(err, fault(it.Option(code) == nil, "item %q: the answer %q is missing: the program relies on it", n.ID, code))
	}
	return err
}

func checkNeededTest(form *triage.ExamForm, n triage.Need) error {
	for i := range form.Tests {
		t := &form.Tests[i]
		if t.ID != n.ID {
			continue
		}
		err := fault(t.Kind != n.Kind, "test %q: the program relies on the kind %q", n.ID, n.Kind)
		for _, id := range n.Codes {
			err = first(err, fault(form.Find(id) != t, "test %q: the program relies on a result with the id %q", n.ID, id))
		}
		return err
	}
	return fmt.Errorf("the test %q is missing: the program relies on it", n.ID)
}
