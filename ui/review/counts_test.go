package review_test

import (
	"strings"
	"testing"
)

func TestTheCountsLeadToTheRulesThatTheyMeet(t *testing.T) {
	d := onTab(t, visitSI, "tests")
	d.tap("position.half_sitting")
	for _, x := range []string{"p4_r=pos", "faber_r=pos", "p4_l=neg", "distraction=pos", "aslr_l=1", "aslr_r=3"} {
		d.tap("exam." + x)
	}
	if !strings.Contains(d.text(), "SI tests positive\n1 of 2\n3 of 3") {
		t.Errorf("the counts are wrong:\n%s", d.text())
	}
	d.tap("position.standing")
	d.tap("exam.centralises=yes")
	d.tap("counts")
	for _, want := range []string{
		"3 or more of 6 SI tests positive\n–\nYes\nRead in the source: Laslett 2005", "2 or more of the best 4 positive\n–\nYes\nQuoted; the source itself was not seen: Laslett 2005",
		"All 6 negative: speaks against the SI joint\nNo\nNo\n", "Pregnancy rule: pain there, and P4 or 2 tests positive\nNo\nYes\nClinical judgment",
		"positive SI tests lose their meaning", "Active straight leg raise, both sides, 0–10\n4/10", "Nerve function lost\nNot tested",
	} {
		if !strings.Contains(d.allPages(), want) {
			t.Errorf("it does not say %q:\n%s", want, d.allPages())
		}
	}
	d.tap("detail.close")
	if d.Screen() != "review.visit.tests" {
		t.Errorf("%s is shown", d.Screen())
	}
}

// The strength of the hip is no test of nerve function: it is neither filled in
// with those nor taken for one of them.
func TestHipStrengthIsNoNerveTest(t *testing.T) {
	d := onTab(t, visitSI, "tests")
	d.tap("position.side_lying")
	if d.find("exam.clear.neuro") != nil {
		t.Error("nerve tests are offered where there are none")
	}
	d.tap("exam.hip_abduction_r=4")
	d.tap("counts")
	if !strings.Contains(d.allPages(), "Nerve function lost\nNot tested") {
		t.Errorf("it counts as one:\n%s", d.allPages())
	}
}
