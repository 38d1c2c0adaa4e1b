package triage_test

import (
	"testing"

	"sacra/triage"
)

func TestWhatLeadsIsWhatTheEvidenceAdds(t *testing.T) {
	c := rules(t)
	off := *c
	off.Settings.NoInference = true
	for name, x := range map[string]struct {
		rules *triage.Rules
		r     *triage.Response
		want  triage.HypothesisID
	}{
		"over the SI joint": {c, girdlePain(), triage.Girdle},
		"down the leg": {c, answers("status", "postpartum", "pain_zones", "calf_l", "below_knee", "yes", "leg_or_back", "leg", "quality", "shock",
			"cough_leg", "yes", "shocks", "yes", "pain_leg_worst", "8", "pain_back_worst", "3"), triage.Radicular},
		"nothing said":  {c, answers("status", "pregnant"), ""},
		"no comparison": {&off, girdlePain(), ""},
	} {
		if got, fit := x.rules.Leads(x.r); got != x.want || (got == "") != (fit == triage.FitUnknown) {
			t.Errorf("%s: %q leads, %s; want %q", name, got, fit, x.want)
		}
	}
}
