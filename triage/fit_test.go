package triage_test

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"sacra/triage"
)

// women are of each status, early and late.
var women = [][]string{
	{},
	{"status", "pregnant"},
	{"status", "pregnant", "weeks_pregnant", "9"},
	{"status", "pregnant", "weeks_pregnant", "28"},
	{"status", "pregnant", "weeks_pregnant", "39"},
	{"status", "postpartum", "weeks_since_birth", "2", "birth", "vaginal"},
	{"status", "postpartum", "weeks_since_birth", "40", "birth", "caesarean"},
	{"status", "neither"},
}

// zones lists every zone of a body chart.
func zones(tb testing.TB, c *triage.Rules, chart string) []string {
	tb.Helper()
	it := c.Questionnaire.Question(chart)
	if it == nil {
		tb.Fatalf("no chart %s", chart)
	}
	var out []string
	for i := range it.AnswerOption {
		if o := &it.AnswerOption[i]; !o.Exclusive() {
			out = append(out, o.ValueCoding.Code)
		}
	}
	return out
}

// TestOneMarkNeverFitsWell: wherever the one mark is, whether she calls it the
// worst spot too and whether it is numb as well, whatever the stage and with
// everything that is a risk and no sign.
func TestOneMarkNeverFitsWell(t *testing.T) {
	c, tried := rules(t), 0
	for _, stage := range women {
		for _, zone := range zones(t, c, triage.PainZones) {
			for _, also := range [][]string{
				{},
				{"worst_spot", zone},
				{"numb_zones", zone},
				{"worst_spot", zone, "numb_zones", zone},
				{"before", "pelvic_pain", "before", "back_pain", "before", "disc", "before", "pelvis_injury", "conditions", "twins"},
			} {
				r := answers(slices.Concat(stage, []string{"pain_zones", zone}, also)...)
				for _, j := range c.Assess(r).Hypotheses {
					if tried++; j.Fits == triage.FitWell {
						t.Errorf("%v: %s %.2f fits well", r.Answers, j.ID, j.Posterior)
					}
				}
			}
		}
	}
	t.Logf("%d comparisons", tried)
}

// TestWellAsksForTwoKinds: what fits well is supported by findings of two kinds, not
// counting risks, however high the clinic sets its priors.
func TestWellAsksForTwoKinds(t *testing.T) {
	c := rules(t)
	rapid.Check(t, func(t *rapid.T) {
		c.Settings.Priors = map[triage.HypothesisID]triage.Priors{}
		for _, h := range c.Evidence.Hypotheses {
			c.Settings.Priors[h.ID] = triage.All(rapid.Float64Range(0.01, 0.99).Draw(t, "prior"))
		}
		for _, j := range c.Assess(drawResponse(c).Draw(t, "response")).Hypotheses {
			kinds := map[triage.Kind]bool{}
			for _, l := range j.For {
				if f := c.Evidence.Finding(l.Finding); f != nil && f.Kind != triage.KindRisk && l.LR >= 1.2 {
					kinds[f.Kind] = true
				}
			}
			if j.Fits == triage.FitWell && len(kinds) < 2 {
				t.Fatalf("%s fits well by %v", j.ID, j.For)
			}
		}
	})
}
