package triage_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"sacra/triage"
)

func TestASuppositionIsTakenBackToWhatIsReal(t *testing.T) {
	c := rules(t)
	real := examined(girdlePain(), "p4_r", "pos")
	var s triage.Supposition
	same := func(step string, changes int) {
		t.Helper()
		if s.Len() != changes {
			t.Errorf("%s: %d changes, want %d", step, s.Len(), changes)
		}
		if diff := cmp.Diff(real, s.On(real, c.Questionnaire)); (diff == "") != (changes == 0) {
			t.Errorf("%s: (-real +supposed)\n%s", step, diff)
		}
	}
	same("nothing", 0)
	s.Set(real, "roll_bed", []string{"better"})
	s.SetExam(real, "p4_r", "neg")
	if !s.Changes("roll_bed") || !s.Changes("p4_r") || s.Changes("settle") {
		t.Error("it does not know what it changes")
	}
	same("an answer and a result", 2)
	s.Set(real, "roll_bed", real.Values("roll_bed"))
	same("the real answer", 1)
	s.SetExam(real, "p4_r", "pos")
	same("the real result", 0)
	s.Set(real, "roll_bed", nil)
	same("not known", 1)
	s.Restore("roll_bed")
	same("restored", 0)
	s.Set(real, "settle", []string{"never"})
	s.Reset()
	same("reset", 0)
}

// A change that closes a question takes its answer away, and those of the
// questions behind it; real is never touched.
func TestASuppositionClosesQuestions(t *testing.T) {
	c := rules(t)
	real := girdlePain("activities", "stairs", "activity_score_1", "3")
	before := real.Clone()
	var s triage.Supposition
	s.Set(real, "status", []string{"postpartum"})
	on := s.On(real, c.Questionnaire)
	if on.Answered("weeks_pregnant") || on.Answered("pregnancy_signs") || !on.Answered("roll_bed") {
		t.Errorf("after birth there is %v", on.Answers)
	}
	s.Reset()
	s.Set(real, "activities", nil)
	if on := s.On(real, c.Questionnaire); on.Answered("activity_score_1") {
		t.Errorf("the score of no activity stands: %v", on.Answers)
	}
	if diff := cmp.Diff(before, real); diff != "" {
		t.Errorf("the real answers were changed (-want +got):\n%s", diff)
	}
}

func TestPicked(t *testing.T) {
	q := rules(t).Questionnaire
	for _, x := range []struct {
		id, code  string
		had, want []string
	}{
		{"status", "postpartum", []string{"pregnant"}, []string{"postpartum"}},
		{"status", "pregnant", []string{"pregnant"}, nil},
		{"quality", "burn", []string{"ache"}, []string{"ache", "burn"}},
		{"quality", "ache", []string{"ache", "burn"}, []string{"burn"}},
		{"conditions", "none", []string{"twins", "anaemia"}, []string{"none"}},
		{"conditions", "twins", []string{"none"}, []string{"twins"}},
	} {
		had := slices.Clone(x.had)
		if got := q.Question(x.id).Picked(x.had, x.code); !slices.Equal(got, x.want) || !slices.Equal(x.had, had) {
			t.Errorf("%s, %s on %v: %v, want %v", x.id, x.code, had, got, x.want)
		}
	}
}
