package triage_test

import (
	"slices"
	"strconv"
	"testing"

	"sacra/triage"
)

// pregnantIn and bornAgo answer as a woman without any warning sign.
func pregnantIn(week int, more ...string) *triage.Response {
	return answers(slices.Concat(noAlarm, []string{"status", "pregnant", "weeks_pregnant", strconv.Itoa(week), "conditions", "none"}, more)...)
}

func bornAgo(weeks int, birth string, more ...string) *triage.Response {
	return answers(slices.Concat([]string{
		"status", "postpartum", "weeks_since_birth", strconv.Itoa(weeks), "birth", birth,
		"cauda", "none", "leg_weak", "none", "postpartum_signs", "none", "general_signs", "none", "conditions", "none",
	}, more)...)
}

// planIDs are the ids of a list of entries.
func planIDs(list []triage.Planned) (out []string) {
	for _, e := range list {
		out = append(out, e.ID)
	}
	return out
}

// withMove are the exercises and tips that have a kind of movement.
func withMove(t *testing.T, c *triage.Rules, move string) (out []string) {
	t.Helper()
	for _, e := range c.Catalogue.Exercises {
		if slices.Contains(e.Limits.Moves, move) {
			out = append(out, e.ID)
		}
	}
	if len(out) == 0 {
		t.Fatalf("no exercise has the move %q", move)
	}
	return out
}

// TestLegPainThatFitsARoot gets the nerve glide, and nothing that bends where
// bending is worse: on either side, at every stage.
func TestLegPainThatFitsARoot(t *testing.T) {
	c := rules(t)
	bends := withMove(t, c, "bend")
	for _, side := range []string{"l", "r"} {
		leg := []string{
			"pain_zones", "lb_side_" + side, "pain_zones", "butt_mid_" + side, "pain_zones", "th_post_" + side, "pain_zones", "calf_" + side,
			"below_knee", "yes", "leg_or_back", "leg", "cough_leg", "yes", "numb_zones", "calf_" + side, "bend", "worse",
		}
		for name, r := range map[string]*triage.Response{
			"week 28": pregnantIn(28, leg...), "week 12": pregnantIn(12, leg...), "16 weeks after birth": bornAgo(16, "vaginal", leg...),
			"10 weeks after a caesarean": bornAgo(10, "caesarean", leg...),
		} {
			r.SetExam("slump_"+side, "pos")
			r.SetExam("reflex_ankle_"+side, "reduced")
			p := c.Propose(r, nil)
			if p.Pattern != "radicular" || p.Exercises[0].ID != "E01" || p.Exercises[0].Side != side {
				t.Errorf("%s, %s: pattern %s with %v", name, side, p.Pattern, p.Exercises)
			}
			for _, id := range bends {
				if slices.Contains(planIDs(p.Exercises), id) || c.Unsafe(id, r) == nil {
					t.Errorf("%s, %s: %s bends forward", name, side, id)
				}
			}
			if len(p.Exercises) != triage.DefaultExercises {
				t.Errorf("%s, %s: %d exercises are left", name, side, len(p.Exercises))
			}
		}
	}
}

// TestIrritableIsSlowAndStrong: pain that is slow to settle, and strong or awake
// at night. One without the other is not.
func TestIrritableIsSlowAndStrong(t *testing.T) {
	for _, settle := range []string{"", "minutes", "hour", "hours", "never"} {
		for _, night := range []string{"", "no", "sometimes", "most"} {
			for _, worst := range []string{"", "6", "7", "10"} {
				for _, place := range []string{"pain_back_worst", "pain_leg_worst"} {
					r := pregnantIn(30, "pain_zones", "psis_r")
					for id, code := range map[string]string{"settle": settle, "night": night, place: worst} {
						if code != "" {
							r.Set(id, code)
						}
					}
					want := (settle == "hours" || settle == "never") && (night == "most" || worst == "7" || worst == "10")
					if got := triage.Irritable(r); got != want {
						t.Errorf("settle %q, night %q, %s %q: irritable %t", settle, night, place, worst, got)
					}
				}
			}
		}
	}
	c := rules(t)
	r := pregnantIn(30, "pain_zones", "psis_r", "pain_back_worst", "7", "settle", "minutes")
	r.SetExam("p4_r", "pos")
	if p := c.Propose(r, nil); p.Pattern != "girdle" || p.Exercises[0].Gentle {
		t.Errorf("strong pain that settles in minutes gets %s, %+v", p.Pattern, p.Exercises)
	}
	r.Set("settle", "hours")
	if p := c.Propose(r, nil); p.Pattern != triage.PatternIrritable || len(p.Exercises) > triage.GentleExercises || !p.Exercises[0].Gentle {
		t.Errorf("strong pain that settles in hours gets %s, %+v", p.Pattern, p.Exercises)
	}
}

// TestTheWholeGirdle: the pubis and both sides of the back of the pelvis, whatever the
// zones, get the row with the belt. One side alone does not.
func TestTheWholeGirdle(t *testing.T) {
	c := rules(t)
	back := []string{"psis", "butt_up", "butt_mid", "butt_low"}
	for _, l := range back {
		for _, r := range back {
			w := pregnantIn(34, "pain_zones", l+"_l", "pain_zones", r+"_r", "pain_zones", "pubis")
			if p := c.Propose(w, nil); p.Pattern != "girdle_whole" || !slices.Contains(planIDs(p.Tips), "E24") {
				t.Errorf("%s left, %s right, pubis: %s with tips %v", l, r, p.Pattern, planIDs(p.Tips))
			}
		}
		for _, w := range []*triage.Response{
			pregnantIn(34, "pain_zones", l+"_l", "pain_zones", l+"_r"), pregnantIn(34, "pain_zones", "pubis"), pregnantIn(34, "pain_zones", l+"_r"),
		} {
			if p := c.Propose(w, nil); p.Pattern == "girdle_whole" {
				t.Errorf("%v get the row of the whole girdle", w.Values("pain_zones"))
			}
		}
	}
}

// TestTheFirstDaysAfterACaesarean: light pelvic floor, walks, a pillow and light
// loads at once, however strong the pain, and nothing beyond the limits.
func TestTheFirstDaysAfterACaesarean(t *testing.T) {
	c := rules(t)
	for _, more := range [][]string{
		{"pain_zones", "lb_mid"},
		{"pain_zones", "psis_l", "pain_back_worst", "9", "settle", "hours", "night", "most"},
		{},
		{"pain_zones", "pubis", "pain_zones", "psis_l", "pain_zones", "psis_r"},
	} {
		p := c.Propose(bornAgo(0, "caesarean", more...), nil)
		if p.Pattern != triage.PatternEarlyCaesarean || !slices.Equal(planIDs(p.Exercises), []string{"E09", "E10"}) || !slices.Equal(planIDs(p.Tips), []string{"E20", "E28", "E25"}) {
			t.Errorf("%v: %s with %v and %v", more, p.Pattern, planIDs(p.Exercises), planIDs(p.Tips))
		}
		for _, e := range slices.Concat(p.Exercises, p.Tips) {
			if !e.Gentle {
				t.Errorf("%v: %s has the usual dose", more, e.ID)
			}
		}
	}
	if p := c.Propose(bornAgo(1, "caesarean", "pain_zones", "lb_mid"), nil); p.Exercises[0].Gentle {
		t.Error("a week after the birth the doses are still gentle")
	}
}

// TestLeakingAsksForThePelvicFloor: at every stage and with every pattern it is
// among the three.
func TestLeakingAsksForThePelvicFloor(t *testing.T) {
	c := rules(t)
	for _, zones := range [][]string{
		{"pain_zones", "psis_l"},
		{"pain_zones", "pubis"},
		{"pain_zones", "lb_mid"},
		{"pain_zones", "calf_l", "below_knee", "yes", "leg_or_back", "leg", "cough_leg", "yes"},
		{"pain_zones", "psis_l", "settle", "hours", "night", "most"},
		{},
	} {
		for name, r := range map[string]*triage.Response{
			"week 30": pregnantIn(30, zones...), "78 weeks after birth": bornAgo(78, "vaginal", zones...), "day 3": bornAgo(0, "vaginal", zones...),
			"day 3, caesarean": bornAgo(0, "caesarean", zones...),
		} {
			r.Set("leak", "yes")
			p, most := c.Propose(r, nil), triage.DefaultExercises
			if triage.Irritable(r) {
				most = triage.GentleExercises
			}
			if got := planIDs(p.Exercises); !slices.Contains(got, "E10") || len(got) > most || len(got) < 2 {
				t.Errorf("%s, %v: %s with %v", name, zones, p.Pattern, got)
			}
		}
	}
	r := bornAgo(78, "vaginal", "pain_zones", "tail", "leak", "yes")
	if p := c.Propose(r, nil); !slices.Contains(planIDs(p.Exercises), "E27") || slices.Contains(planIDs(p.Exercises), "E10") {
		t.Errorf("a sore tailbone and leaking: %v", planIDs(p.Exercises))
	}
}

// TestTheTailbone: as the worst spot it gets a cushion and relaxing exercises; if it
// hurts at all, nothing that squeezes.
func TestTheTailbone(t *testing.T) {
	c := rules(t)
	squeezes := withMove(t, c, "squeeze")
	for name, tt := range map[string]struct {
		r   *triage.Response
		row bool
	}{
		"since birth":                   {bornAgo(13, "vaginal", "pain_zones", "tail", "onset_how", "birth"), true},
		"strong pain":                   {bornAgo(13, "vaginal", "pain_zones", "tail", "pain_back_worst", "8", "sit", "worse"), true},
		"pain that flares easily":       {bornAgo(13, "vaginal", "pain_zones", "tail", "pain_back_worst", "8", "settle", "hours"), true},
		"pregnant":                      {pregnantIn(30, "pain_zones", "tail"), true},
		"no single worst spot":          {pregnantIn(30, "pain_zones", "tail", "worst_spot", "none"), true},
		"worst of several":              {pregnantIn(30, "pain_zones", "psis_l", "pain_zones", "tail", "worst_spot", "tail"), true},
		"beside a worse place":          {pregnantIn(30, "pain_zones", "psis_l", "pain_zones", "tail", "worst_spot", "psis_l"), false},
		"beside the back of the pelvis": {pregnantIn(30, "pain_zones", "psis_l", "pain_zones", "tail"), false},
	} {
		p := c.Propose(tt.r, nil)
		if got := p.Pattern == "coccyx"; got != tt.row || got != slices.Contains(planIDs(p.Tips), "E29") {
			t.Errorf("%s: %s with tips %v", name, p.Pattern, planIDs(p.Tips))
		}
		for _, id := range squeezes {
			if c.Unsafe(id, tt.r) == nil {
				t.Errorf("%s: %s squeezes", name, id)
			}
		}
	}
}

// TestAGapInTheBellyLimitsItsLoad: from above two centimeters.
func TestAGapInTheBellyLimitsItsLoad(t *testing.T) {
	c := rules(t)
	loads := withMove(t, c, "belly_wall")
	for _, id := range []string{"E12", "E16"} {
		if !slices.Contains(loads, id) {
			t.Errorf("%s is not among %v", id, loads)
		}
	}
	for gap, barred := range map[string]bool{"": false, "0": false, "2": false, "2.1": true, "5": true, "12": true} {
		r := bornAgo(20, "vaginal", "pain_zones", "psis_l", "one_leg", "same")
		r.SetExam("diastasis_cm", gap)
		for _, id := range loads {
			if x := c.Unsafe(id, r); (x != nil) != barred {
				t.Errorf("a gap of %q: %s: %+v", gap, id, x)
			}
		}
	}
}

// TestHeavinessOrADeepTearAsksForLettingGoOnly, at any time after the birth.
func TestHeavinessOrADeepTearAsksForLettingGoOnly(t *testing.T) {
	c := rules(t)
	for _, weeks := range []int{0, 5, 11, 12, 78} {
		for name, more := range map[string][]string{
			"a bulge": {"bulge", "yes"}, "unsure of a bulge": {"bulge", "unsure", "leak", "yes"}, "a deep tear": {"birth_events", "tear_deep", "leak", "yes"},
			"all of it": {"birth_events", "tear_deep", "bulge", "yes", "leak", "yes"},
		} {
			for _, birth := range []string{"vaginal", "caesarean"} {
				r := bornAgo(weeks, birth, append([]string{"pain_zones", "psis_l"}, more...)...)
				p := c.Propose(r, nil)
				if got := planIDs(p.Exercises); !slices.Contains(got, "E27") || slices.Contains(got, "E10") || c.Unsafe("E10", r) == nil {
					t.Errorf("%s, %d weeks after a %s birth: %v", name, weeks, birth, got)
				}
			}
		}
	}
	fresh := bornAgo(8, "vaginal", "birth_events", "tear_deep")
	for _, id := range withMove(t, c, "squeeze") {
		if c.Unsafe(id, fresh) == nil {
			t.Errorf("%s squeezes eight weeks after a deep tear", id)
		}
	}
}
