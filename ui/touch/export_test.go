package touch

import (
	"slices"

	"fyne.io/fyne/v2"
)

// ShowZone turns to the view that names a zone. An unknown zone changes nothing.
func (c *BodyChart) ShowZone(id string) {
	for i, v := range c.views {
		if slices.ContainsFunc(v.window.zones, func(z int) bool { return c.side(v.back).Zones[z].ID == id }) {
			c.show(i)
			return
		}
	}
}

// ZoneAt returns where a zone of the shown view lies, relative to the chart.
func (c *BodyChart) ZoneAt(id string) (fyne.Position, bool) {
	for _, i := range c.pane.win.zones {
		if z := c.face().Zones[i]; z.ID == id {
			return c.pane.Position().Add(c.pane.toScreen(z.Center)), true
		}
	}
	return fyne.Position{}, false
}
