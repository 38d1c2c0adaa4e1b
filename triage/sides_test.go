package triage_test

import (
	"math"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"sacra/triage"
)

// TestLeftAndRightAreJudgedApart: a nerve root on one side and girdle pain on the other
// are told apart, and the overall figures are those of the side that fits better.
func TestLeftAndRightAreJudgedApart(t *testing.T) {
	c := rules(t)
	history := []string{
		"status", "pregnant", "weeks_pregnant", "26", "pain_zones", "butt_mid_l", "pain_zones", "th_post_l", "pain_zones", "calf_l",
		"pain_zones", "heel_outer_l", "pain_zones", "psis_r", "worst_spot", "calf_l", "numb_zones", "heel_outer_l", "below_knee", "yes", "foot", "yes",
		"leg_or_back", "leg", "cough_leg", "yes", "roll_bed", "worse",
	}
	r := examined(answers(history...), "slump_l", "pos", "slump_r", "neg", "p4_r", "pos", "p4_l", "neg")
	a := c.Assess(r)
	for id, better := range map[triage.HypothesisID]string{triage.Radicular: triage.Left, triage.Girdle: triage.Right} {
		j := judged(t, a, id)
		if len(j.Sides) != 2 {
			t.Fatalf("%s: sides %v", id, j.Sides)
		}
		worse := strings.TrimPrefix(triage.OtherSide("_"+better), "_")
		if j.Sides[better].Posterior <= j.Sides[worse].Posterior || j.Posterior != j.Sides[better].Posterior || j.Fits != j.Sides[better].Fits {
			t.Errorf("%s %.3f: left %.3f, right %.3f", id, j.Posterior, j.Sides["l"].Posterior, j.Sides["r"].Posterior)
		}
	}
	if g := judged(t, a, triage.Girdle); g.Sides["l"].Fits == triage.FitWell || g.Fits != triage.FitWell {
		t.Errorf("girdle fits %s, on the left %s; want well on the right only", g.Fits, g.Sides["l"].Fits)
	}
	for name, same := range map[string]*triage.Response{
		"one side marked":       answers("status", "pregnant", "pain_zones", "psis_r", "roll_bed", "worse"),
		"both sides alike":      answers("status", "pregnant", "pain_zones", "psis_r", "pain_zones", "psis_l", "roll_bed", "worse"),
		"the middle only":       answers("status", "pregnant", "pain_zones", "tail"),
		"tests alike":           examined(answers("status", "pregnant"), "p4_r", "pos", "p4_l", "pos"),
		"nothing known of her":  answers(),
		"a side that is silent": examined(answers("status", "pregnant", "pain_zones", "psis_r"), "p4_l", "pos", "p4_r", "neg"),
	} {
		for _, j := range c.Assess(same).Hypotheses {
			if j.Sides != nil {
				t.Errorf("%s: %s has sides %v", name, j.ID, j.Sides)
			}
		}
	}
}

// TestOuterFiguresAreThoseOfASide: if the sides differ, the overall figures and lines
// are those of one side, and the other fits no better.
func TestOuterFiguresAreThoseOfASide(t *testing.T) {
	c, apart := rules(t), 0
	rank := []triage.Fit{triage.FitUnknown, triage.FitLittle, triage.FitSome, triage.FitWell}
	rapid.Check(t, func(t *rapid.T) {
		for _, j := range c.Assess(drawResponse(c).Draw(t, "response")).Hypotheses {
			if j.Sides == nil {
				continue
			}
			apart++
			best := j.Sides[triage.Left]
			for _, side := range j.Sides {
				odds := float64(side.Prior / (1 - side.Prior))
				for _, l := range slices.Concat(side.For, side.Against) {
					odds *= l.LR
				}
				if math.Abs(odds/(1+odds)-float64(side.Posterior)) > 1e-9 {
					t.Fatalf("%s: the lines of a side give %g, not %g", j.ID, odds/(1+odds), side.Posterior)
				}
				if slices.Index(rank, side.Fits) > slices.Index(rank, best.Fits) || side.Fits == best.Fits && side.Posterior > best.Posterior {
					best = side
				}
			}
			if j.Posterior != best.Posterior || j.Fits != best.Fits {
				t.Fatalf("%s: outer %.4f %s, best side %.4f %s", j.ID, j.Posterior, j.Fits, best.Posterior, best.Fits)
			}
		}
	})
	if apart == 0 {
		t.Error("no side was ever judged apart")
	}
}
