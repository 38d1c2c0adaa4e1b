package triage_test

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"sacra/triage"
)

// rootHistory is the full history of a nerve root, without a warning sign.
func rootHistory(more ...string) *triage.Response {
	return answers(slices.Concat([]string{
		"status", "pregnant", "weeks_pregnant", "26", "pain_zones", "butt_mid_l", "pain_zones", "th_post_l", "pain_zones", "calf_l",
		"pain_zones", "heel_outer_l", "numb_zones", "heel_outer_l", "worst_spot", "calf_l", "below_knee", "yes", "foot", "yes",
		"leg_or_back", "leg", "cough_leg", "yes", "shocks", "yes", "conditions", "none",
	}, noAlarm, more)...)
}

// group returns the group of a bedside test.
func group(tb testing.TB, c *triage.Rules, id string) string {
	tb.Helper()
	for i := range c.Exam.Tests {
		if c.Exam.Tests[i].ID == id {
			return c.Exam.Tests[i].Group
		}
	}
	tb.Fatalf("no test %s", id)
	return ""
}

func nextIDs(a triage.Assessment) []string {
	var out []string
	for _, n := range a.NextTests {
		out = append(out, n.ID)
	}
	return out
}

func TestNerveTestsComeFirstBelowTheKnee(t *testing.T) {
	c := rules(t)
	below := answers(append([]string{"status", "pregnant", "weeks_pregnant", "26", "pain_zones", "psis_r", "numb_zones", "big_toe_r"}, noAlarm...)...)
	for name, r := range map[string]*triage.Response{"a full history": rootHistory(), "tingling toe, dimple": below} {
		next := nextIDs(c.Assess(r))
		if len(next) < 3 || next[0] != "slump" {
			t.Fatalf("%s: next tests %v, want slump first", name, next)
		}
		neural := func(id string) bool {
			g := group(t, c, id)
			return g == triage.ExamGroupNeural || g == triage.ExamGroupNeuro
		}
		if i := slices.IndexFunc(next, func(id string) bool { return !neural(id) }); slices.ContainsFunc(next[i:], neural) {
			t.Errorf("%s: a nerve test comes after %s: %v", name, next[i], next)
		}
	}
	pubis := answers(append([]string{"status", "pregnant", "weeks_pregnant", "26", "pain_zones", "pubis", "pain_zones", "psis_l"}, noAlarm...)...)
	if next := nextIDs(c.Assess(pubis)); len(next) == 0 || next[0] != "symphysis" {
		t.Errorf("where the pubic bone hurts: %v, want symphysis first", next)
	}
}

// TestAnOpenAlertNamesTheTestsThatSettleIt for weakness, nerves and bones.
// TestWhatIsNoHypothesisIsTestedWhereItHurts: the tailbone and the hip tell the
// comparison nothing, and come first where they alone hurt.
func TestWhatIsNoHypothesisIsTestedWhereItHurts(t *testing.T) {
	c := rules(t)
	for _, stage := range women[1:] {
		for _, x := range []struct {
			pain []string
			want string
		}{
			{[]string{"pain_zones", "tail"}, "coccyx_tender"},
			{[]string{"pain_zones", "tail", "pain_zones", "psis_l", "worst_spot", "tail"}, "coccyx_tender"},
			{[]string{"pain_zones", "groin_r"}, "hip_ir_deg"},
			{[]string{"pain_zones", "tail", "pain_zones", "psis_l"}, "p4"},
			{[]string{"pain_zones", "groin_l", "pain_zones", "pubis"}, "symphysis"},
		} {
			r := answers(slices.Concat(stage, noAlarm, x.pain)...)
			if next := nextIDs(c.Assess(r)); len(next) == 0 || next[0] != x.want {
				t.Errorf("%v, %v: %v, want %s first", stage, x.pain, next, x.want)
			}
			if j := judged(t, c.Assess(r), triage.Girdle); len(x.pain) == 2 && (j.Fits == triage.FitSome || j.Fits == triage.FitWell) {
				t.Errorf("%v, %v: girdle fits %s", stage, x.pain, j.Fits)
			}
		}
	}
}

func TestAnOpenAlertNamesTheTestsThatSettleIt(t *testing.T) {
	c := rules(t)
	for alert, x := range map[string]struct {
		r    *triage.Response
		want []string // among them is the first
	}{
		"foot_weak":        {rootHistory("foot_weak", "yes"), []string{"myotome_l4", "myotome_l5", "myotome_s1", "reflex_ankle"}},
		"heel_toe":         {rootHistory("heel_toe", "yes"), []string{"myotome_l4", "myotome_l5", "myotome_s1", "reflex_ankle"}},
		"numb_since_birth": {answers("status", "postpartum", "weeks_since_birth", "3", "birth", "vaginal", "pain_zones", "psis_r", "postpartum_signs", "numb_since_birth"), []string{"myotome_l2", "myotome_l3", "myotome_l4"}},
		"limp_groin":       {answers("status", "pregnant", "weeks_pregnant", "12", "pain_zones", "groin_r", "general_signs", "limp_groin"), []string{"hip_ir_deg", "log_roll"}},
	} {
		a := c.Assess(x.r)
		if !slices.ContainsFunc(a.Alerts, func(r triage.RaisedAlert) bool { return r.ID == alert }) {
			t.Fatalf("%s is not raised: %v", alert, a.Alerts)
		}
		if n := a.NextTests; len(n) == 0 || !slices.Contains(x.want, n[0].ID) || n[0].Alert != alert {
			t.Errorf("%s: next tests %v, want one of %v first", alert, n, x.want)
		}
	}
}

// TestTheNextTestServesAnOpenAlertFirst: while an alert that blocks asks for a
// test that can be done on her, such a test is the next, and none comes before it.
func TestTheNextTestServesAnOpenAlertFirst(t *testing.T) {
	c, served := rules(t), 0
	rapid.Check(t, func(t *rapid.T) {
		r := drawResponse(c).Draw(t, "response")
		a := c.Assess(r)
		asked := map[string]bool{}
		for _, raised := range a.Alerts {
			known := c.Alerts.Find(raised.ID)
			if known == nil || !raised.Tier.Blocks() {
				continue
			}
			for i := range c.Exam.Tests {
				if test := &c.Exam.Tests[i]; slices.Contains(known.Tests, test.ID) && !test.Done(r) && !test.Unsuitable.Holds(r) {
					asked[test.ID] = true
				}
			}
		}
		served += len(asked)
		for i, n := range a.NextTests {
			if asked[n.ID] != (i < len(asked)) {
				t.Fatalf("place %d: %s; the open alerts ask for %v", i, n.ID, asked)
			}
			known := c.Alerts.Find(n.Alert)
			if asked[n.ID] != (known != nil) || known != nil && !slices.Contains(known.Tests, n.ID) {
				t.Fatalf("%s is said to serve %q", n.ID, n.Alert)
			}
		}
		if len(a.NextTests) < len(asked) {
			t.Fatalf("%d tests, but the open alerts ask for %v", len(a.NextTests), asked)
		}
	})
	if served == 0 {
		t.Error("no alert ever asked for a test")
	}
}
