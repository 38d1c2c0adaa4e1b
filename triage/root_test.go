package triage_test

import (
	"fmt"
	"slices"
	"testing"

	"sacra/triage"
)

// TestEveryLineOfARootIsHeard: down the back, the outside or the front of the thigh, on
// either side, at every stage, whether or not she was asked how far it goes.
func TestEveryLineOfARootIsHeard(t *testing.T) {
	c := rules(t)
	lines := map[string][][]string{
		"back":  {{"pain_zones", "butt_mid_%[1]s", "pain_zones", "th_post_%[1]s", "pain_zones", "calf_%[1]s"}, {"pain_zones", "th_post_%[1]s", "pain_zones", "calf_%[1]s", "pain_zones", "heel_outer_%[1]s"}},
		"outer": {{"pain_zones", "th_lat_%[1]s", "pain_zones", "shin_lat_%[1]s"}, {"pain_zones", "lb_side_%[1]s", "pain_zones", "th_lat_%[1]s", "pain_zones", "shin_lat_%[1]s", "foot", "no"}, {"pain_zones", "th_lat_%[1]s", "pain_zones", "big_toe_%[1]s", "below_knee", "yes"}},
		"front": {{"pain_zones", "th_ant_%[1]s", "numb_zones", "th_ant_%[1]s", "cough_leg", "yes"}, {"pain_zones", "lb_side_%[1]s", "pain_zones", "th_ant_%[1]s", "pain_zones", "knee_%[1]s", "cough_leg", "yes", "below_knee", "no", "quality", "numb"}},
	}
	for _, stage := range women[1:] {
		for name, forms := range lines {
			for _, form := range forms {
				for _, side := range []string{triage.Left, triage.Right} {
					said := slices.Clone(form)
					for i, s := range said {
						if i%2 == 1 && (said[i-1] == "pain_zones" || said[i-1] == "numb_zones") {
							said[i] = fmt.Sprintf(s, side)
						}
					}
					r := answers(slices.Concat(stage, said)...)
					if j := judged(t, c.Assess(r), triage.Radicular); j.Fits != triage.FitSome && j.Fits != triage.FitWell {
						t.Errorf("%s %v: %.3f %s", name, r.Answers, j.Posterior, j.Fits)
					}
				}
			}
		}
	}
}

// TestAHipIsNoRoot: pain in front of the thigh without a cough that is felt in
// the leg, and the numb outer thigh of meralgia, are no line of a root.
func TestAHipIsNoRoot(t *testing.T) {
	c := rules(t)
	for name, r := range map[string]*triage.Response{
		"hip":      answers("status", "pregnant", "pain_zones", "groin_l", "pain_zones", "th_ant_l", "pain_zones", "knee_l", "cough_leg", "no"),
		"meralgia": answers("status", "pregnant", "pain_zones", "th_lat_l", "numb_zones", "th_lat_l", "numb_zones", "th_ant_l", "cough_leg", "no"),
	} {
		if j := judged(t, c.Assess(r), triage.Radicular); j.Fits != triage.FitLittle {
			t.Errorf("%s: %.3f %s, want little", name, j.Posterior, j.Fits)
		}
	}
}

// TestLostFunctionWeighsMoreThanADullToe: a paralyzed foot, a weak one, a lost and a
// reduced reflex each weigh more than dull touch, and more loss weighs more than less.
func TestLostFunctionWeighsMoreThanADullToe(t *testing.T) {
	c := rules(t)
	chance := func(results ...string) triage.Judged {
		return judged(t, c.Assess(examined(rootHistory(), results...)), triage.Radicular)
	}
	for _, order := range [][][]string{ // each outweighs the one before
		{{"touch_s1_l", "reduced"}, {"reflex_ankle_l", "reduced"}, {"reflex_ankle_l", "absent"}},
		{{"touch_l5_l", "absent"}, {"myotome_l5_l", "4"}, {"myotome_l5_l", "3"}},
		{{"touch_l4_l", "reduced"}, {"reflex_knee_l", "reduced"}, {"reflex_knee_l", "absent"}},
		{{"myotome_l4_l", "0"}, {"myotome_l4_l", "0", "reflex_ankle_l", "absent"}},
	} {
		for i := 1; i < len(order); i++ {
			if less, more := chance(order[i-1]...), chance(order[i]...); more.Posterior <= less.Posterior {
				t.Errorf("%v %.3f does not outweigh %v %.3f", order[i], more.Posterior, order[i-1], less.Posterior)
			}
		}
	}
	for _, results := range [][]string{
		{"reflex_ankle_l", "absent"},
		{"reflex_knee_l", "absent"},
		{"myotome_l4_l", "0"},
		{"myotome_s1_l", "2"},
		{"myotome_l4_l", "0", "myotome_l5_l", "0", "reflex_ankle_l", "absent"},
	} {
		if j := chance(append(results, "slr_l", "pos")...); j.Fits != triage.FitWell {
			t.Errorf("%v and a raised leg that hurts, with a full history: %.3f %s, want well", results, j.Posterior, j.Fits)
		}
	}
	if j := chance("touch_s1_l", "reduced", "slr_l", "pos"); j.Fits != triage.FitSome {
		t.Errorf("dull touch and a raised leg: %.3f %s, want some", j.Posterior, j.Fits)
	}
}

// TestThePubicBoneIsHeard: as the worst spot, in pregnancy and after birth.
func TestThePubicBoneIsHeard(t *testing.T) {
	c := rules(t)
	for _, stage := range women {
		r := answers(slices.Concat(stage, []string{"pain_zones", "pubis", "worst_spot", "pubis"})...)
		if j := judged(t, c.Assess(r), triage.Symphysis); j.Fits != triage.FitSome && r.Value("status") != "neither" {
			t.Errorf("%v: %.3f %s, want some", r.Answers, j.Posterior, j.Fits)
		}
	}
}
