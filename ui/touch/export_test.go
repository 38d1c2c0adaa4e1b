package touch

import "fyne.io/fyne/v2"

// ShowZone turns to the view that has a zone. An unknown zone changes nothing.
func (c *BodyChart) ShowZone(id string) {
	for i, v := range c.views {
		for _, w := range v.windows {
			for _, z := range w.zones {
				if c.side(v.back).Zones[z].ID == id {
					c.show(i)
					return
				}
			}
		}
	}
}

// ZoneAt returns where a zone of the shown face lies, relative to the chart.
func (c *BodyChart) ZoneAt(id string) (fyne.Position, bool) {
	for _, p := range c.panes {
		for _, i := range p.win.zones {
			if z := c.face().Zones[i]; z.ID == id {
				return p.Position().Add(p.toScreen(z.Center)), true
			}
		}
	}
	return fyne.Position{}, false
}
