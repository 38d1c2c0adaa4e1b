package checkin

import (
	"slices"

	"sacra/triage"
	"sacra/ui/touch"
)

// rowsScreen asks a few short questions of one kind, a row each.
func (c *CheckIn) rowsScreen(g *triage.Item) screen {
	l := c.flow.Lang()
	s := c.questionScreen(g.Label(l), g.Help(l))
	var rows []touch.Row
	asked := func() []string { return ids(c.flow.Rows()) }
	if g.Private() {
		rows = append(rows, c.gateRow())
		asked = func() []string { return append(ids(c.flow.Rows()), gate) }
	}
	for it := range g.Questions() {
		low, high := it.Range()
		row := touch.Row{
			ID: it.LinkID, Text: c.rowText(it), Kind: kindOf(it), Low: low, High: high,
			Faces: c.picked(it) == "", Erase: c.t("common.keyboard.delete"),
		}
		for _, o := range it.AnswerOption {
			row.Options = append(row.Options, touch.Option{Code: o.ValueCoding.Code, Text: o.Label(l)})
		}
		rows = append(rows, row)
	}
	var table *touch.Rows
	left := false // rows of a page before, out
	turn := func() { table.SetPage(table.Page() + 1) }
	table = touch.NewRows(g.LinkID, rows, c.pageWords(), func(row, code string) {
		c.on(func() {
			c.note("")
			was := asked()
			switch {
			case row == gate:
				c.flow.SetAlone(code == triage.Yes)
			case code == "":
				c.flow.SetRow(row)
			default:
				c.flow.SetRow(row, code)
			}
			if now := asked(); !slices.Equal(was, now) {
				table.ShowOnly(now...)
				c.swallow(quiet) // a row has moved under her finger
			}
			switch {
			case c.typing(): // Next goes on
			case c.flow.CanNext():
				c.goOn()
			case table.PageDone() && !table.LastPage():
				c.goOnWith(settle, turn)
			case table.PageDone() && left:
				c.goOnWith(settle, c.skip)
			}
		})()
	})
	for it := range g.Questions() {
		table.SetChosen(it.LinkID, first(c.flow.Values(it.LinkID)))
	}
	table.SetChosen(gate, c.gateChoice())
	table.ShowOnly(asked()...)
	table.OnTurned = c.on(c.turned)
	s.turns = true
	s.enter = func() {
		switch {
		case !table.PageDone():
			c.note(c.t("checkin.rows_open"))
		case !table.LastPage():
			turn()
		case left:
			c.skip()
		default:
			c.next()
		}
	}
	s.main.OnTapped = c.on(s.enter)
	// What is left open on a page is left out; the rows of the next page are
	// still to be read.
	s.skip.OnTapped = c.on(func() {
		if !table.LastPage() {
			left = true
			turn()
			return
		}
		c.skip()
	})
	s.body, s.key, s.char = table, table.TakeKey, func(r rune) { table.TakeRune(r) }
	s.speech = func() string {
		if c.listening { // by ear the rows come one after the other
			return g.Label(l) + " " + g.Help(l)
		}
		return g.Label(l) + " " + g.Help(l) + c.rowsSpoken(g)
	}
	return s
}

// rowText returns the words of a question in its row.
func (c *CheckIn) rowText(it *triage.Item) string {
	if picked := c.picked(it); picked != "" {
		return picked
	}
	return it.Row(c.flow.Lang())
}

// rowsSpoken reads the rows on the screen with their answers.
func (c *CheckIn) rowsSpoken(g *triage.Item) string {
	said := ""
	if g.Private() {
		row := c.gateRow()
		said = "\n" + row.Text + "\n" + row.Options[0].Text + ".\n" + row.Options[1].Text + "."
	}
	for _, it := range c.flow.Rows() {
		said += "\n" + c.rowText(it)
		for _, o := range it.AnswerOption {
			said += "\n" + o.Label(c.flow.Lang()) + "."
		}
	}
	return said
}

// kindOf returns how a question is answered in a row.
func kindOf(it *triage.Item) touch.RowKind {
	switch {
	case it.Type != triage.TypeInteger:
		return touch.RowAnswers
	case it.Control() == triage.ControlSlider:
		return touch.RowScale
	case it.Control() == triage.ControlTicks:
		return touch.RowTicks
	}
	return touch.RowDigits
}

func ids(items []*triage.Item) []string {
	out := make([]string, len(items))
	for i, it := range items {
		out[i] = it.LinkID
	}
	return out
}
