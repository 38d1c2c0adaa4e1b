package checkin

import (
	"sacra/triage"
	"sacra/triage/intake"
	"sacra/ui/touch"
)

// gate is the row that asks whether she is alone.
const gate = "alone"

func (c *CheckIn) gateRow() touch.Row {
	return touch.Row{ID: gate, Text: c.t("checkin.alone.row"), Options: []touch.Option{
		{Code: triage.Yes, Text: c.t("checkin.alone.yes")},
		{Code: triage.No, Text: c.t("checkin.alone.no")},
	}}
}

// gateChoice returns what is chosen in that row.
func (c *CheckIn) gateChoice() string {
	switch c.flow.Company() {
	case intake.Alone:
		return triage.Yes
	case intake.WithOthers:
		return triage.No
	}
	return ""
}
