package checkin

import "sacra/triage"

// Choose chooses answers on the screen without the widgets: for tests that are
// about something else.
func (c *CheckIn) Choose(values ...string) {
	c.flow.Set(values...)
	c.show()
}

// ChooseRow chooses the answer of one row of the screen.
func (c *CheckIn) ChooseRow(row string, values ...string) {
	c.flow.SetRow(row, values...)
	c.show()
}

// ChooseSigns chooses cards of the list of warning signs.
func (c *CheckIn) ChooseSigns(codes ...string) {
	c.flow.SetSigns(codes...)
	c.show()
}

// Chosen returns what is chosen for a question.
func (c *CheckIn) Chosen(linkID string) []string { return c.flow.Values(linkID) }

// Fill chooses answers on the screen, in each of its rows where there are some.
func (c *CheckIn) Fill(answer func(*triage.Item) []string) {
	c.flow.Fill(answer)
	c.show()
}

// Fill chooses answers on the screen, in each of its rows where there are some.
func (f *Flow) Fill(answer func(*triage.Item) []string) {
	g := f.Group()
	if g == nil {
		f.Set(answer(f.Item())...)
		return
	}
	f.SetAlone(true)
	for it := range g.Questions() {
		f.SetRow(it.LinkID, answer(it)...)
	}
}

// SignCodes returns the cards of the list of warning signs: the signs, and the
// ways out of it.
func (f *Flow) SignCodes() (signs, ways []string) {
	for _, s := range f.signs() {
		if s.Exclusive() {
			ways = append(ways, s.code)
			continue
		}
		signs = append(signs, s.code)
	}
	return signs, ways
}

// Cards returns the words of the cards of the list of warning signs, by code.
func (f *Flow) Cards(l triage.Lang) map[string]string {
	out := map[string]string{}
	for _, s := range f.signs() {
		out[s.code] = s.Label(l)
	}
	return out
}

// Signs returns the linkIds of the questions on that list.
func (f *Flow) Signs() map[string]bool {
	out := map[string]bool{}
	for _, it := range f.signItems() {
		out[it.LinkID] = true
	}
	return out
}

// Typed returns the name on the screen.
func (c *CheckIn) Typed() string { return c.flow.Name() }

// Note shows a line beside the main button.
func (c *CheckIn) Note(text string) { c.note(text) }

// NoteHides reports whether that line hides what is under it.
func (c *CheckIn) NoteHides() bool { return c.frame.grid.under.Visible() }
