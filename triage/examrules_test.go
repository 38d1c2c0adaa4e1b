package triage_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"sacra/triage"
)

// examined has bedside results from pairs of an exam id and a result.
func examined(r *triage.Response, pairs ...string) *triage.Response {
	for i := 0; i+1 < len(pairs); i += 2 {
		r.SetExam(pairs[i], pairs[i+1])
	}
	return r
}

func TestExamRules(t *testing.T) {
	allNeg := []string{"distraction", "neg", "sacral_thrust", "neg", "compression_l", "neg", "p4_l", "neg", "gaenslen_l", "neg", "faber_l", "neg"}
	for name, c := range map[string]struct {
		r    *triage.Response
		want []triage.Met // left and right of each rule, in their order
	}{
		"nothing done":                 {answers(), []triage.Met{"open", "open", "open", "open", "open", "open", "open", "open"}},
		"three on the right":           {examined(answers("pain_zones", "psis_r"), "distraction", "pos", "p4_r", "pos", "gaenslen_r", "pos"), []triage.Met{"open", "yes", "open", "yes", "no", "no", "no", "yes"}},
		"all negative on the left":     {examined(answers("pain_zones", "butt_mid_l"), allNeg...), []triage.Met{"no", "open", "no", "open", "yes", "open", "no", "no"}},
		"P4 alone, on the sore side":   {examined(answers("pain_zones", "butt_low_l"), "p4_l", "pos"), []triage.Met{"open", "open", "open", "open", "no", "open", "yes", "no"}},
		"P4 alone, on the other side":  {examined(answers("pain_zones", "butt_low_r"), "p4_l", "pos", "p4_r", "neg"), []triage.Met{"open", "open", "open", "open", "no", "open", "no", "open"}},
		"two others without P4":        {examined(answers("pain_zones", "butt_up_l"), "compression_l", "pos", "faber_l", "pos"), []triage.Met{"open", "open", "open", "open", "no", "open", "yes", "no"}},
		"left out is not negative":     {examined(answers("pain_zones", "psis_l"), "p4_l", "nd", "compression_l", "nd", "distraction", "nd", "sacral_thrust", "nd"), []triage.Met{"open", "open", "open", "open", "open", "open", "open", "no"}},
		"too few are left for a third": {examined(answers(), "distraction", "neg", "sacral_thrust", "neg", "compression_r", "neg", "p4_r", "neg"), []triage.Met{"open", "no", "open", "no", "open", "open", "open", "open"}},
	} {
		var got []triage.Met
		for _, x := range c.r.ExamRules() {
			got = append(got, x.Left, x.Right)
			if x.Tag == "" || x.Source == "" {
				t.Errorf("%s has no tag or source", x.ID)
			}
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}

// TestOnlyFamiliarPainIsPositive: a provocation that hurts, but not with her pain,
// is kept as it was found and counts as negative everywhere.
func TestOnlyFamiliarPainIsPositive(t *testing.T) {
	c := rules(t)
	with := func(result string) *triage.Response {
		r := examined(girdlePain(), "distraction", "neg", "sacral_thrust", "neg")
		for _, id := range []string{"p4_r", "compression_r", "gaenslen_r", "faber_r", "slump_r"} {
			r.SetExam(id, result)
		}
		return r
	}
	other, negative, positive := with(triage.OtherPain), with("neg"), with("pos")
	if err := c.Validate(other); err != nil || other.Exam["p4_r"] != triage.OtherPain {
		t.Fatalf("%v: p4_r is kept as %q", err, other.Exam["p4_r"])
	}
	if c.CheckAnswer("centralises", triage.OtherPain) == nil {
		t.Error("what is no provocation takes other pain")
	}
	answer := cmp.FilterPath(func(p cmp.Path) bool { return p.Last().String() == ".Answer" }, cmp.Comparer(func(negative, other string) bool {
		return strings.ReplaceAll(other, "="+triage.OtherPain, "=neg") == strings.ReplaceAll(negative, "="+triage.OtherPain, "=neg")
	}))
	if diff := cmp.Diff(c.Assess(negative), c.Assess(other), answer); diff != "" {
		t.Errorf("the comparison (-negative +other pain):\n%s", diff)
	}
	if !slices.ContainsFunc(c.Assess(other).Hypotheses[0].For, func(l triage.Line) bool { return l.Answer == "p4_r="+triage.OtherPain }) {
		t.Errorf("other pain is told as something else: %+v", c.Assess(other).Hypotheses[0].For)
	}
	if diff := cmp.Diff(negative.ExamRules(), other.ExamRules()); diff != "" {
		t.Errorf("the rules (-negative +other pain):\n%s", diff)
	}
	if cmp.Equal(c.Assess(other), c.Assess(positive)) || cmp.Equal(other.ExamRules(), positive.ExamRules()) {
		t.Error("her own pain makes no difference")
	}
}

// TestExamRulesAreNotTakenBack: a rule that is met or not met stays so whatever
// is tested later, and mirrors.
func TestExamRulesAreNotTakenBack(t *testing.T) {
	c := rules(t)
	var exam []string
	for i := range c.Exam.Tests {
		if x := &c.Exam.Tests[i]; slices.Contains(triage.ProvocationTests(), x.ID) {
			exam = append(exam, x.IDs()...)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		r := drawResponse(c).Draw(t, "response")
		for i, before := range r.ExamRules() {
			m := mirrored(r).ExamRules()[i]
			if m.Left != before.Right || m.Right != before.Left {
				t.Fatalf("%s does not mirror", before.ID)
			}
		}
		more := r.Clone()
		for _, id := range exam {
			if more.Exam[id] == "" && rapid.Bool().Draw(t, id) {
				more.SetExam(id, rapid.SampledFrom([]string{"pos", "neg"}).Draw(t, id+" result"))
			}
		}
		after := more.ExamRules()
		for i, before := range r.ExamRules() {
			if before.Left != triage.MetOpen && after[i].Left != before.Left || before.Right != triage.MetOpen && after[i].Right != before.Right {
				t.Fatalf("%s was %s and %s, now %s and %s", before.ID, before.Left, before.Right, after[i].Left, after[i].Right)
			}
		}
	})
}

func TestASLRSum(t *testing.T) {
	r := examined(answers(), "aslr_l", "2")
	if _, ok := r.ASLRSum(); ok {
		t.Error("one side is a sum")
	}
	if n, ok := examined(r, "aslr_r", "3").ASLRSum(); n != 5 || !ok {
		t.Errorf("the sum is %d, %t", n, ok)
	}
}
