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

// Every test of the group gets its clear result on both sides, but for what has
// a result or takes a number, and no other test gets one.
func TestRestClear(t *testing.T) {
	c := rules(t)
	filled := 0
	for _, position := range c.Exam.Positions() {
		for _, group := range c.Exam.Groups(position) {
			r := examined(girdlePain(), "myotome_l5_l", "3", "p4_l", triage.Ended)
			rest := triage.RestClear(c.Exam.In(position, group), r)
			for test := range c.Exam.In(position, group) {
				for _, id := range test.IDs() {
					want := test.Clear()
					if test.Unsuitable.Holds(r) || r.Exam[id] != "" {
						want = ""
					}
					if rest[id] != want {
						t.Errorf("%s: %q, want %q", id, rest[id], want)
					}
					if want != "" && test.Check(id, want) != nil {
						t.Errorf("%s does not take its clear result", id)
					}
					filled += len(rest[id])
					delete(rest, id)
				}
			}
			if len(rest) > 0 {
				t.Errorf("%s, %s: results of other tests: %v", position, group, rest)
			}
		}
	}
	if filled == 0 {
		t.Error("nothing was filled in")
	}
}

// A group whose tests are all clear speaks for nothing: no alert, no finding for a
// hypothesis, and no nerve function lost.
func TestWhatIsClearRaisesNothing(t *testing.T) {
	c := rules(t)
	r := girdlePain()
	before := len(c.Raised(r))
	for _, position := range c.Exam.Positions() {
		for id, v := range triage.RestClear(c.Exam.At(position), r) {
			r.SetExam(id, v)
		}
	}
	if got := c.Raised(r); len(got) > before {
		t.Errorf("alerts are raised: %v", got)
	}
	if got := c.Deficit(r); got != triage.MetNo {
		t.Errorf("nerve function lost: %s", got)
	}
}

// A test that was ended because it hurt weighs as one that was not done; where the
// pain was the one that she knows it weighs as positive. Neither is proposed again.
func TestAnEndedTest(t *testing.T) {
	c := rules(t)
	state := func(result string) *triage.Assessment {
		r := girdlePain()
		r.SetExam("p4_r", result)
		a := c.Assess(r)
		return &a
	}
	posterior := func(a *triage.Assessment) triage.Chance { return a.Judged(triage.Girdle).Posterior }
	if got, want := posterior(state(triage.Ended)), posterior(state("")); got != want {
		t.Errorf("ended weighs: %v, want %v", got, want)
	}
	if got, want := posterior(state(triage.EndedFamiliar)), posterior(state(triage.Positive)); got != want {
		t.Errorf("ended for familiar pain: %v, want %v", got, want)
	}
	proposes := func(a *triage.Assessment) bool {
		return slices.ContainsFunc(a.NextTests, func(n triage.NextTest) bool { return n.ID == triage.ExamP4 })
	}
	if !proposes(state("")) {
		t.Fatal("P4 is not proposed to begin with: this patient tests nothing")
	}
	if proposes(state(triage.Ended)) || proposes(state(triage.EndedFamiliar)) {
		t.Error("an ended test is proposed again")
	}
	r := girdlePain()
	r.SetExam("p4_r", triage.EndedFamiliar)
	if positive, done := r.Positives([]string{triage.ExamP4}, triage.Right); positive != 1 || done != 1 {
		t.Errorf("counted as %d of %d", positive, done)
	}
	lines := state(triage.EndedFamiliar).Judged(triage.Girdle).For
	if !slices.ContainsFunc(lines, func(l triage.Line) bool { return l.Answer == "p4_r="+triage.EndedFamiliar }) {
		t.Errorf("no line says that it was ended: %+v", lines)
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
		done, all := triage.Progress(c.Exam.At(p), r)
		if done != 0 {
			t.Errorf("%s: %d done before any was", p, done)
		}
		for test := range c.Exam.At(p) {
			n++
			if results := test.Results(); len(results) > 0 && !test.Unsuitable.Holds(r) {
				r.SetExam(test.IDs()[0], results[0]) // one side is enough
			}
		}
		if done, again := triage.Progress(c.Exam.At(p), r); done == 0 || again != all {
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
