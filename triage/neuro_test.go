package triage_test

import (
	"slices"
	"testing"

	"sacra/triage"
)

func TestOnlyTestsOfNerveFunctionHaveANormalResult(t *testing.T) {
	c := rules(t)
	for _, x := range []struct{ id, want string }{
		{"myotome_l5", "5"},
		{"reflex_knee", "normal"},
		{"touch_s1", "normal"},
		{"p4", ""},
		{"slump", ""},
		{"aslr", ""},
		{"finger_floor_cm", ""},
	} {
		test := c.Exam.Find(x.id)
		if test == nil {
			test = c.Exam.Find(x.id + "_l")
		}
		if test == nil {
			t.Fatalf("there is no test %s", x.id)
		}
		if got := test.Normal(); got != x.want {
			t.Errorf("%s: %q, want %q", x.id, got, x.want)
		}
		if x.want != "" && !slices.Contains(test.Results(), x.want) {
			t.Errorf("%s does not take its normal result", x.id)
		}
	}
}

func TestDeficit(t *testing.T) {
	c := rules(t)
	for name, x := range map[string]struct {
		r    *triage.Response
		want triage.Met
	}{
		"nothing tested":             {answers("pain_zones", "calf_l"), triage.MetOpen},
		"another test only":          {examined(answers("pain_zones", "calf_l"), "slump_l", "pos"), triage.MetOpen},
		"all that was done is whole": {examined(answers("pain_zones", "calf_l"), "myotome_l5_l", "5", "touch_s1_l", "normal"), triage.MetNo},
		"weak in the sore leg":       {examined(answers("pain_zones", "calf_l"), "myotome_l5_l", "3"), triage.MetYes},
		"weak, then not done again":  {examined(answers("pain_zones", "calf_l"), "myotome_l5_l", "3", "myotome_l5_l", ""), triage.MetOpen},
	} {
		if got := c.Deficit(x.r); got != x.want {
			t.Errorf("%s: %s, want %s", name, got, x.want)
		}
	}
}

// Every test of nerve function in the position gets its normal result on both
// sides, but for what has one, and nothing else does.
func TestRestNormal(t *testing.T) {
	c := rules(t)
	for _, position := range c.Exam.Positions() {
		r := examined(girdlePain(), "myotome_l5_l", "3")
		rest := c.Exam.RestNormal(position, r)
		for test := range c.Exam.At(position) {
			for _, id := range test.IDs() {
				want := test.Normal()
				if test.Unsuitable.Holds(r) || id == "myotome_l5_l" {
					want = ""
				}
				if rest[id] != want {
					t.Errorf("%s: %q, want %q", id, rest[id], want)
				}
				delete(rest, id)
			}
		}
		if len(rest) > 0 {
			t.Errorf("%s: results of other positions: %v", position, rest)
		}
	}
}

func TestTheFormIsFilledPositionByPosition(t *testing.T) {
	c := rules(t)
	r := girdlePain()
	positions, n := c.Exam.Positions(), 0
	if len(positions) < 2 {
		t.Fatalf("positions %v: this form tests nothing", positions)
	}
	for _, p := range positions {
		done, all := c.Exam.Progress(p, r)
		if done != 0 {
			t.Errorf("%s: %d done before any was", p, done)
		}
		for test := range c.Exam.At(p) {
			n++
			if results := test.Results(); len(results) > 0 && !test.Unsuitable.Holds(r) {
				r.SetExam(test.IDs()[0], results[0]) // one side is enough
			}
		}
		if done, again := c.Exam.Progress(p, r); done == 0 || again != all {
			t.Errorf("%s: %d of %d done, %d before", p, done, again, all)
		}
	}
	if n != len(c.Exam.Tests) {
		t.Errorf("the positions have %d tests, the form %d", n, len(c.Exam.Tests))
	}
}

func TestNextIsTheFirstOfTheAssessment(t *testing.T) {
	c := rules(t)
	a := c.Assess(girdlePain())
	if next := c.Next(&a); next == nil || next.ID != a.NextTests[0].ID {
		t.Errorf("%+v, want %s", next, a.NextTests[0].ID)
	}
	if next := c.Next(&triage.Assessment{}); next != nil {
		t.Errorf("without a test to do it is %s", next.ID)
	}
}

func TestChiefZone(t *testing.T) {
	for want, r := range map[string]*triage.Response{
		"":       answers("worst_spot", "none"),
		"psis_r": answers("worst_spot", "psis_r", "pain_zones", "calf_l"),
		"calf_l": answers("worst_spot", "none", "pain_zones", "calf_l", "pain_zones", "psis_r"),
		"lb_mid": answers("pain_zones", "lb_mid"),
	} {
		if got := r.ChiefZone(); got != want {
			t.Errorf("%v: %q, want %q", r.Answers, got, want)
		}
	}
}
