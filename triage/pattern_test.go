package triage_test

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"sacra/triage"
)

// TestThePatternIsWhatTheEvidenceAddsTo: not the hypothesis with the highest prior.
func TestThePatternIsWhatTheEvidenceAddsTo(t *testing.T) {
	c := rules(t)
	for name, x := range map[string]struct {
		r    *triage.Response
		want triage.HypothesisID
	}{
		"a line down the leg": {examined(answers("status", "pregnant", "weeks_pregnant", "28", "pain_zones", "lb_side_l", "pain_zones", "butt_mid_l",
			"pain_zones", "th_post_l", "pain_zones", "calf_l", "below_knee", "yes", "leg_or_back", "leg", "cough_leg", "yes", "numb_zones", "calf_l"),
			"slump_l", "pos", "reflex_ankle_l", "reduced"), triage.Radicular},
		"the low back of a woman who is likely to have girdle pain": {answers("status", "pregnant", "weeks_pregnant", "28", "pain_zones", "lb_mid",
			"bend", "worse", "before", "back_pain"), triage.Lumbar},
		"the pubic bone after birth": {answers("status", "postpartum", "weeks_since_birth", "6", "birth", "vaginal", "pain_zones", "pubis",
			"worst_spot", "pubis", "legs_apart", "worse", "one_leg", "worse"), triage.Symphysis},
	} {
		p := c.Propose(x.r, nil)
		if row := c.Catalogue.Pattern(p.Pattern); row == nil || !slices.Contains(row.Hypotheses, x.want) {
			t.Errorf("%s: pattern %s, want one for %s", name, p.Pattern, x.want)
		}
	}
}

// TestRootPainIsNeverTreatedAsBackPain: leg pain that fits a nerve root, with some
// evidence for it, gets a row for nerve roots, and no row is chosen without evidence.
func TestRootPainIsNeverTreatedAsBackPain(t *testing.T) {
	c := rules(t)
	ruled := []string{triage.PatternIrritable, triage.PatternIrritableRadicular, triage.PatternEarlyCaesarean}
	rapid.Check(t, func(t *rapid.T) {
		r := drawResponse(c).Draw(t, "response")
		row := c.Catalogue.Pattern(c.Propose(r, nil).Pattern)
		if row == nil || slices.Contains(ruled, row.ID) {
			return
		}
		a := c.Assess(r)
		for _, id := range row.Hypotheses {
			if j := a.Judged(id); j.Posterior <= j.Prior {
				t.Fatalf("row %s, but of %s the chance went from %.3f to %.3f", row.ID, id, j.Prior, j.Posterior)
			}
		}
		j := a.Judged(triage.Radicular)
		leg := slices.ContainsFunc(r.Values(triage.PainZones), triage.BelowKnee) || r.Has(triage.PainBelowKnee, triage.Yes)
		if leg && (j.Fits == triage.FitSome || j.Fits == triage.FitWell) && j.Posterior > j.Prior && !slices.Contains(row.Hypotheses, triage.Radicular) {
			t.Fatalf("row %s, but the pain in her leg fits a nerve root (%s, %.3f)", row.ID, j.Fits, j.Posterior)
		}
	})
}
