package checkin

import "sacra/triage"

// Choose chooses answers on the screen without the widgets: for tests that are
// about something else.
func (c *CheckIn) Choose(values ...string) {
	c.visit.flow.Set(values...)
	c.show()
}

// ChooseRow chooses the answer of one row of the screen.
func (c *CheckIn) ChooseRow(row string, values ...string) {
	c.visit.flow.SetRow(row, values...)
	c.show()
}

// ChooseSigns chooses cards of the list of warning signs.
func (c *CheckIn) ChooseSigns(codes ...string) {
	c.visit.flow.SetSigns(codes...)
	c.show()
}

// Chosen returns what is chosen for a question.
func (c *CheckIn) Chosen(linkID string) []string { return c.visit.flow.Values(linkID) }

// Fill chooses answers on the screen, in each of its rows where there are some.
func (c *CheckIn) Fill(answer func(*triage.Item) []string) {
	if g := c.visit.flow.Group(); g != nil {
		c.visit.flow.SetAlone(true)
		for it := range g.Questions() {
			c.visit.flow.SetRow(it.LinkID, answer(it)...)
		}
	} else {
		c.visit.flow.Set(answer(c.visit.flow.Item())...)
	}
	c.show()
}

// Typed returns the name on the screen.
func (c *CheckIn) Typed() string { return c.visit.flow.Name() }

// Note shows a line beside the main button.
func (c *CheckIn) Note(text string) { c.note(text) }

// NoteHides reports whether that line hides what is under it.
func (c *CheckIn) NoteHides() bool { return c.display.frame.grid.under.Visible() }

// Drawn reports whether the drawings of the body are kept.
func (c *CheckIn) Drawn() bool { return c.visit.drawings.ready }
