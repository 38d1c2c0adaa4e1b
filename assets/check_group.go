package assets

import (
	"fmt"
	"slices"

	"sacra/triage"
)

// mostRows is the greatest number of questions that share a screen. More would
// be a form to fill in, not a question to answer.
const mostRows = 6

// mostCells is the greatest number of answers to a question in a row.
const mostCells = 6

// checkGroup checks a group. A section does not say how it is shown; a group in a
// section is one screen with a row for each of its questions, or has no control and
// only says, by its enableWhen, who is asked its questions.
func checkGroup(c *Content, g *triage.Item, depth int) error {
	control := g.Control()
	switch {
	case depth == 0:
		return fault(control != "", "a section has no itemControl")
	case control == "" && depth == 1 && len(g.EnableWhen) > 0:
		return fault(len(g.Item) == 0, "a group without a question")
	case depth > 2:
		return fmt.Errorf("a group stands in a section or in one group of it, not deeper")
	case control == triage.ControlOneList:
		return checkOneList(c, g)
	case control != triage.ControlTable && control != triage.ControlList:
		return fmt.Errorf("itemControl %q: a group in a section is a %q, a %q or a %q", control, triage.ControlTable, triage.ControlList, triage.ControlOneList)
	}
	var rows []*triage.Item
	for i := range g.Item {
		it := &g.Item[i]
		if it.Type == triage.TypeDisplay {
			continue
		}
		if err := checkRow(c, it); err != nil {
			return fmt.Errorf("row %q: %w", it.LinkID, err)
		}
		rows = append(rows, it)
	}
	if n := len(rows); n == 0 || n > mostRows {
		return fmt.Errorf("%d questions share a screen; it takes 1 to %d", n, mostRows)
	}
	for _, it := range rows[1:] {
		if control == triage.ControlTable && !slices.Equal(codes(it), codes(rows[0])) {
			return fmt.Errorf("row %q: a table has the same answers in every row", it.LinkID)
		}
		if it.Sensitive() != rows[0].Sensitive() {
			return fmt.Errorf("row %q: what is sensitive does not share a screen with what is not", it.LinkID)
		}
	}
	return nil
}

// checkOneList checks a group whose questions are shown as one list. Each has its own
// "none", all of which are one card of the list.
func checkOneList(c *Content, g *triage.Item) error {
	rows := 0
	for i := range g.Item {
		it := &g.Item[i]
		if it.Type == triage.TypeDisplay {
			continue
		}
		rows++
		err := first(
			fault(it.Type != triage.TypeChoice || !it.Repeats || it.Control() != "" || it.Option(triage.None) == nil, "a question of a list takes several answers and has %q", triage.None),
			fault(slices.Contains(c.Rules.Alerts.Asked, it.LinkID) || it.Required || it.Sensitive(), "a warning sign, or a required or sensitive question, cannot be on it"),
		)
		if err != nil {
			return fmt.Errorf("list %q: %w", it.LinkID, err)
		}
	}
	return fault(rows == 0, "a group without a question")
}

// checkRow looks at a question that shares a screen: a tap or a number answers it,
// and it is no warning sign, which is always alone.
func checkRow(c *Content, it *triage.Item) error {
	number := it.Type == triage.TypeInteger
	return first(
		fault(slices.Contains(c.Rules.Alerts.Asked, it.LinkID) || it.Required, "a warning sign is alone on its screen"),
		fault(!number && it.Type != triage.TypeChoice, "type %q does not fit in a row", it.Type),
		fault(it.Repeats || !number && it.Control() != "", "more than one answer does not fit in a row"),
		fault(len(it.AnswerOption) > mostCells, "more than %d answers do not fit in a row", mostCells),
	)
}

func codes(it *triage.Item) []string {
	out := make([]string, len(it.AnswerOption))
	for i, o := range it.AnswerOption {
		out[i] = o.ValueCoding.Code
	}
	return out
}
