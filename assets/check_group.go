package assets

import (
	"fmt"
	"slices"

	"sacra/triage"
)

// mostRows is the greatest number of questions that share a screen. More would
// be a form to fill in, not a question to answer.
const mostRows = 7

// mostCells is the greatest number of answers to a question in a row.
const mostCells = 6

// checkGroup looks at a group. A section says nothing of how it is shown; a
// group in a section is one screen, with a row for each of its questions, or has
// no control and only says, by its enableWhen, of whom its questions are asked:
// a screen, or a few of the questions of one.
func checkGroup(c *Content, g *triage.Item, depth int) error {
	control := g.Control()
	switch {
	case depth == 0:
		return fault(control != "", "a section has no itemControl")
	case control == "" && depth <= 2 && len(g.EnableWhen) > 0:
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
		if it := &g.Item[i]; it.Type == triage.TypeGroup && it.Control() != "" {
			return fmt.Errorf("group %q: a screen does not stand in another", it.LinkID)
		}
	}
	for it := range g.Questions() {
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

// checkOneList looks at a group whose questions are shown as one list. Each has
// its own "none", which the one card of the list stands for, or says yes and no,
// and has the words of a card as those of its row. What is not asked of all women
// may stand in a group of its own.
func checkOneList(c *Content, g *triage.Item) error {
	var rows []*triage.Item
	for it := range g.Questions() {
		several := it.Type == triage.TypeChoice && it.Repeats && it.Control() == "" && it.Option(triage.None) != nil
		err := first(
			fault(!several && !it.YesNo(), "a list has several answers and %q, or yes, no and %q", triage.None, triage.Unsure),
			fault(it.YesNo() && it.Row(triage.English) == it.Text, "a question with yes and no is a card of a list, and says in its row what yes means"),
			fault(slices.Contains(c.Rules.Alerts.Asked, it.LinkID) || it.Required, "a warning sign does not stand in it"),
		)
		if err != nil {
			return fmt.Errorf("list %q: %w", it.LinkID, err)
		}
		rows = append(rows, it)
	}
	if len(rows) == 0 {
		return fmt.Errorf("a group without a question")
	}
	for _, it := range rows[1:] {
		if it.Sensitive() != rows[0].Sensitive() {
			return fmt.Errorf("list %q: what is sensitive does not share a list with what is not", it.LinkID)
		}
	}
	return nil
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
