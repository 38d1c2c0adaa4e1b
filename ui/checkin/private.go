package checkin

import (
	"slices"

	"sacra/triage"
	"sacra/ui/touch"
)

// isPrivate reports whether a group holds sensitive questions. Its screen asks
// first whether she is alone there, and shows them only then.
func isPrivate(g *triage.Item) bool {
	return g != nil && slices.ContainsFunc(g.Item, func(it triage.Item) bool { return it.Sensitive() })
}

// SetAlone stores whether she is alone at a screen of sensitive questions,
// without going on. Where she is not, they are left to the therapist.
func (f *Flow) SetAlone(yes bool) {
	g := f.Group()
	if !isPrivate(g) {
		return
	}
	f.alone = alone
	if !yes {
		f.alone = withOthers
		for it := range g.Questions() {
			delete(f.drafts, it.LinkID)
		}
	}
}

// private reports whether what is asked on the screen is not for other ears.
func (f *Flow) private() bool {
	if f.at.Kind == KindAlone {
		return false // it asks whether it may be asked
	}
	if it := f.Item(); it != nil {
		return it.Sensitive()
	}
	return slices.ContainsFunc(f.Rows(), (*triage.Item).Sensitive)
}

// gate is the row that asks whether she is alone.
const gate = "alone"

func (c *CheckIn) gateRow() touch.Row {
	return touch.Row{ID: gate, Text: c.t("checkin.alone.row"), Options: []touch.Option{
		{Code: "yes", Text: c.t("checkin.alone.yes")},
		{Code: "no", Text: c.t("checkin.alone.no")},
	}}
}

// gateChoice returns what is chosen in that row.
func (c *CheckIn) gateChoice() string {
	switch c.flow.alone {
	case alone:
		return "yes"
	case withOthers:
		return "no"
	}
	return ""
}
