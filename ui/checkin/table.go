package checkin

import (
	"sacra/triage"
	"sacra/ui/touch"
)

// rowsScreen asks a few short questions of one kind, a row each.
func (c *CheckIn) rowsScreen(g *triage.Item) screen {
	l := c.flow.Lang()
	s := c.questionScreen(g.Label(l), g.Help(l))
	var rows []touch.Row
	for it := range g.Questions() {
		row := touch.Row{ID: it.LinkID, Text: c.rowText(it), Faces: c.picked(it) == ""}
		for _, o := range it.AnswerOption {
			row.Options = append(row.Options, touch.Option{Code: o.ValueCoding.Code, Text: o.Label(l)})
		}
		rows = append(rows, row)
	}
	var table *touch.Rows
	turn := func() { table.SetPage(table.Page() + 1) }
	table = touch.NewRows(g.LinkID, rows, c.pageWords(), func(row, code string) {
		c.on(func() {
			c.note("")
			c.flow.SetRow(row, code)
			table.ShowOnly(ids(c.flow.Rows())...)
			switch {
			case c.flow.CanNext():
				c.goOn()
			case table.PageDone() && !table.LastPage():
				c.goOnWith(turn)
			}
		})()
	})
	for it := range g.Questions() {
		table.SetChosen(it.LinkID, first(c.flow.Values(it.LinkID)))
	}
	table.ShowOnly(ids(c.flow.Rows())...)
	table.OnTurned = c.on(func() {
		c.shown = c.p.Now()
		c.traceScreen()
	})
	s.enter = func() {
		switch {
		case !table.PageDone():
			c.note(c.t("checkin.rows_open"))
		case !table.LastPage():
			turn()
		default:
			c.next()
		}
	}
	s.main.OnTapped = c.on(s.enter)
	// What is left open on a page is left out; the rows of the next page are
	// still to be read.
	s.skip.OnTapped = c.on(func() {
		if !table.LastPage() {
			turn()
			return
		}
		c.skip()
	})
	s.body, s.key, s.char = table, table.TakeKey, func(r rune) { table.TakeRune(r) }
	s.speech = func() string { return g.Label(l) + " " + g.Help(l) + c.rowsSpoken() }
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
func (c *CheckIn) rowsSpoken() string {
	said := ""
	for _, it := range c.flow.Rows() {
		said += "\n" + c.rowText(it)
		for _, o := range it.AnswerOption {
			said += "\n" + o.Label(c.flow.Lang()) + "."
		}
	}
	return said
}

func ids(items []*triage.Item) []string {
	out := make([]string, len(items))
	for i, it := range items {
		out[i] = it.LinkID
	}
	return out
}
