package triage_test

import (
	"math"
	"testing"

	"pgregory.net/rapid"

	"sacra/triage"
)

func judged(t *testing.T, a triage.Assessment, id triage.HypothesisID) triage.Judged {
	t.Helper()
	j := a.Judged(id)
	if j == nil {
		t.Fatalf("no hypothesis %s", id)
	}
	return *j
}

func TestAssessOfThreePatients(t *testing.T) {
	c := rules(t)
	t.Run("SI pattern at 30 weeks", func(t *testing.T) {
		r := answers(append([]string{
			"status", "pregnant", "weeks_pregnant", "30", "pain_zones", "psis_r", "pain_zones", "butt_up_r", "worst_spot", "psis_r",
			"below_knee", "no", "roll_bed", "worse", "one_leg", "worse", "first_steps", "worse",
		}, noAlarm...)...)
		r.SetExam("p4_r", "pos")
		a := c.Assess(r)
		if g := judged(t, a, triage.Girdle); g.Posterior < 0.9 || g.Fits != triage.FitWell {
			t.Errorf("girdle %.2f (%s), want at least 0.9 and well", g.Posterior, g.Fits)
		}
		if s := judged(t, a, triage.Radicular); s.Posterior > 0.05 || s.Fits != triage.FitLittle {
			t.Errorf("radicular %.2f (%s), want at most 0.05 and little", s.Posterior, s.Fits)
		}
		if len(a.Alerts) != 0 {
			t.Errorf("alerts %v, want none", a.Alerts)
		}
	})
	t.Run("radicular pattern after birth", func(t *testing.T) {
		r := answers(
			"status", "postpartum", "weeks_since_birth", "16", "birth", "vaginal", "pain_zones", "butt_mid_l", "pain_zones", "th_post_l",
			"pain_zones", "calf_l", "numb_zones", "heel_outer_l", "worst_spot", "calf_l", "below_knee", "yes", "foot", "yes",
			"leg_or_back", "leg", "cough_leg", "yes", "shocks", "yes", "roll_bed", "same", "quality", "shock", "quality", "tingle",
		)
		history := judged(t, c.Assess(r), triage.Radicular).Posterior
		if history < 0.15 || history > 0.3 {
			t.Errorf("radicular from history alone %.2f, want 0.15 to 0.3: a questionnaire cannot rule sciatica in", history)
		}
		r.SetExam("slump_l", "pos")
		r.SetExam("reflex_ankle_l", "absent")
		r.SetExam("p4_l", "neg")
		a := c.Assess(r)
		if s := judged(t, a, triage.Radicular); s.Fits != triage.FitWell || s.Posterior <= history {
			t.Errorf("radicular %.2f (%s) with positive nerve tests, want well", s.Posterior, s.Fits)
		}
	})
	t.Run("nothing known", func(t *testing.T) {
		a := c.Assess(&triage.Response{})
		for _, j := range a.Hypotheses {
			if math.Abs(float64(j.Posterior-j.Prior)) > 1e-12 || j.Fits != triage.FitUnknown || len(j.Unknown) == 0 {
				t.Errorf("%s: posterior %.3f from prior %.3f, %s", j.ID, j.Posterior, j.Prior, j.Fits)
			}
		}
	})
	t.Run("no inference", func(t *testing.T) {
		quiet := *c
		quiet.Settings.NoInference = true
		r := answers("status", "pregnant", "cauda", "wipe")
		a := quiet.Assess(r)
		if len(a.Hypotheses) != 0 || len(a.NextTests) != 0 || len(a.Alerts) == 0 {
			t.Errorf("%d hypotheses, %d next tests, %d alerts; want 0, 0 and the alerts", len(a.Hypotheses), len(a.NextTests), len(a.Alerts))
		}
		if p := quiet.Propose(r, nil); len(p.Exercises) != 0 || len(p.BlockedBy) == 0 {
			t.Errorf("proposal %v, blocked by %v", p.Exercises, p.BlockedBy)
		}
	})
}

// TestLinesAddUp: the prior odds times every line's LR are the posterior odds,
// so a person can redo the sum from what is shown.
func TestLinesAddUp(t *testing.T) {
	c := rules(t)
	rapid.Check(t, func(t *rapid.T) {
		for _, j := range c.Assess(drawResponse(c).Draw(t, "response")).Hypotheses {
			odds := float64(j.Prior / (1 - j.Prior))
			for _, l := range j.For {
				if l.LR <= 1 {
					t.Fatalf("%s: %s speaks for with LR %g", j.ID, l.Finding, l.LR)
				}
				odds *= l.LR
			}
			for _, l := range j.Against {
				if l.LR >= 1 {
					t.Fatalf("%s: %s speaks against with LR %g", j.ID, l.Finding, l.LR)
				}
				odds *= l.LR
			}
			if got := odds / (1 + odds); math.Abs(got-float64(j.Posterior)) > 1e-9 {
				t.Fatalf("%s: the lines give %g, the posterior is %g", j.ID, got, j.Posterior)
			}
		}
	})
}

// TestNextTestIsSuitable: a test that is unsuitable for her, or done, is never
// suggested, nor one that tells nothing.
func TestNextTestIsSuitable(t *testing.T) {
	c := rules(t)
	rapid.Check(t, func(t *rapid.T) {
		r := drawResponse(c).Draw(t, "response")
		for _, n := range c.Assess(r).NextTests {
			test := c.Exam.Find(n.ID)
			if test == nil {
				test = c.Exam.Find(n.ID + "_l")
			}
			if test == nil || test.Unsuitable.Holds(r) || test.Done(r) {
				t.Fatalf("%s is suggested", n.ID)
			}
			if always := n.First >= 0 && c.Evidence.First[n.First].Always; n.Gain < 0 || n.Gain == 0 && n.Alert == "" && !always {
				t.Fatalf("%s is expected to tell nothing, and neither an alert nor where it hurts asks for it", n.ID)
			}
		}
	})
	// The separator of the two leads for a pregnant woman of whom nothing is known.
	next := c.Assess(answers("status", "pregnant", "weeks_pregnant", "24")).NextTests
	if len(next) == 0 || next[0].ID != "p4" {
		t.Errorf("next tests %v, want p4 first", next)
	}
}

func BenchmarkAssess(b *testing.B) {
	c := rules(b)
	r := answers(append([]string{"status", "pregnant", "weeks_pregnant", "30", "pain_zones", "psis_r", "worst_spot", "psis_r", "roll_bed", "worse"}, noAlarm...)...)
	for b.Loop() {
		c.Assess(r)
	}
}

func BenchmarkPlan(b *testing.B) {
	c := rules(b)
	r := answers(append([]string{"status", "pregnant", "weeks_pregnant", "30", "pain_zones", "psis_r", "worst_spot", "psis_r", "roll_bed", "worse"}, noAlarm...)...)
	for b.Loop() {
		c.Propose(r, nil)
	}
}
