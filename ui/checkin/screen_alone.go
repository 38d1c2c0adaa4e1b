package checkin

import (
	"sacra/triage"
	"sacra/triage/intake"
	"sacra/ui/touch"
)

// aloneScreen asks whether somebody can read along.
func aloneScreen(v *visit) screen {
	s := v.question(v.t("checkin.alone.title"), v.t("checkin.alone.help"))
	answer := ""
	s.enter = func() {
		if answer == "" {
			v.note(v.t("checkin.choose"))
			return
		}
		v.step(func() intake.Effect { return v.flow.SayAlone(answer == triage.Yes) })
	}
	enter := s.enter
	v.cards(&s, "alone", aloneOptions(v), 1, func(codes []string) {
		answer = first(codes)
		v.goOn(settle, enter)
	})
	s.heard = func() map[string]string {
		for _, o := range aloneOptions(v) {
			if o.Code == answer {
				return map[string]string{gate: o.Text}
			}
		}
		return nil
	}
	return s
}

func aloneOptions(v *visit) []touch.Option {
	return []touch.Option{
		{Code: triage.Yes, Text: v.t("checkin.alone.yes")},
		{Code: triage.No, Text: v.t("checkin.alone.no")},
	}
}

// gate is the row that asks whether she is alone.
const gate = "alone"

func gateRow(v *visit) touch.Row {
	return touch.Row{ID: gate, Text: v.t("checkin.alone.row"), Options: aloneOptions(v)}
}

// gateChoice returns what is chosen in that row.
func gateChoice(v *visit) string {
	switch v.flow.Company() {
	case intake.Alone:
		return triage.Yes
	case intake.WithOthers:
		return triage.No
	}
	return ""
}
