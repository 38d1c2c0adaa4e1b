package checkin

// Choose chooses answers on the screen without the widgets: for tests that are
// about something else.
func (c *CheckIn) Choose(values ...string) {
	c.flow.Set(values...)
	c.show()
}

// Typed returns the name on the screen.
func (c *CheckIn) Typed() string { return c.flow.Name() }
