package intake_test

import (
	"slices"
	"strings"
	"testing"

	"sacra/triage"
	"sacra/triage/intake"
)

// private returns a flow of a first visit at the list of what is private.
func private(t *testing.T) *intake.Flow {
	t.Helper()
	f := listed(t)
	f.SetSigns("before.none")
	f.Next()
	for n := 0; f.At().Kind != intake.KindAlone && n < 10; n++ {
		fill(f, calm)
		f.Next()
	}
	return f
}

// Questions with yes and no are cards of one list: a card that she taps is a yes,
// the others are a no, and with others at the screen none of them is asked.
func TestYesAndNoAsAList(t *testing.T) {
	for _, c := range []struct {
		name  string
		cards []string
		want  [3]string // leak, bulge, talk_alone
	}{
		{"nothing", []string{"leak.none"}, [3]string{"no", "no", "no"}},
		{"one", []string{"bulge.yes"}, [3]string{"no", "yes", "no"}},
		{"not sure", []string{"leak.unsure"}, [3]string{"unsure", "unsure", "unsure"}},
		{"skipped", nil, [3]string{"", "", ""}},
	} {
		f := private(t)
		if f.Private() {
			t.Errorf("%s: the gate is private", c.name)
		}
		f.SayAlone(true)
		at(t, f, "signs:grp_private")
		if !f.Private() || f.CanNext() || !f.MaySkip() {
			t.Errorf("%s: private %t, can go on %t, may be skipped %t", c.name, f.Private(), f.CanNext(), f.MaySkip())
		}
		if c.cards == nil {
			f.Skip()
		} else {
			f.SetSigns(c.cards...)
			if got := f.ChosenSigns(); !slices.Equal(got, c.cards) {
				t.Errorf("%s: %v is chosen on the screen", c.name, got)
			}
			f.Next()
		}
		at(t, f, "check")
		r := f.Intake().Response
		for i, id := range []string{"leak", "bulge", "talk_alone"} {
			if got := r.Value(id); got != c.want[i] || !r.Answered(id) {
				t.Errorf("%s: %s is %q, want %q", c.name, id, got, c.want[i])
			}
		}
		f.Back()
		if got := f.ChosenSigns(); !slices.Equal(got, c.cards) {
			t.Errorf("%s: back again, %v is chosen", c.name, got)
		}
	}

	f := private(t)
	f.SayAlone(false)
	at(t, f, "check")
	if r := f.Intake().Response; !r.Answers["leak"].Later {
		t.Errorf("with others there, a private question is not kept for later: %v", r.Answers)
	}
}

// Who is asked what: each question only of whom it concerns.
func TestAskedOfWhomItConcerns(t *testing.T) {
	q := shipped(t).Questionnaire
	first, back := "been_before=no", "been_before=yes"
	for _, c := range []struct {
		id    string
		said  []string
		asked bool
	}{
		{"onset_when", []string{first, "status=neither"}, false},
		{"onset_when", []string{first, "status=pregnant"}, true},
		{"onset_when", []string{first, "status=postpartum"}, true},
		{"onset_when", []string{first}, true},
		{"onset_when", []string{back, "status=pregnant"}, false},
		{"settle", []string{first, "pain_back_worst=6", "pain_back_now=3", "night=sometimes"}, false},
		{"settle", []string{first, "pain_back_worst=7"}, true},
		{"settle", []string{first, "pain_back_worst=2", "pain_leg_worst=7"}, true},
		{"settle", []string{first, "pain_back_worst=2", "pain_leg_now=8"}, true},
		{"settle", []string{first, "pain_back_worst=2", "night=most"}, true},
		{"settle", []string{first, "pain_back_worst=2", "quality=stab"}, true},
		{"settle", []string{first}, true},
		{"settle", []string{back, "pain_back_worst=9"}, false},
		{"birth_anaesthesia", []string{first, "status=postpartum", "weeks_since_birth=12", "pain_zones=psis_l"}, false},
		{"birth_anaesthesia", []string{first, "status=postpartum", "weeks_since_birth=12", "pain_zones=lb_mid"}, true},
		{"birth_anaesthesia", []string{first, "status=postpartum", "weeks_since_birth=12", "pain_zones=psis_l", "postpartum_signs=back_new"}, true},
		{"birth_anaesthesia", []string{first, "status=postpartum", "weeks_since_birth=13", "pain_zones=lb_mid"}, false},
		{"birth_since", []string{first, "status=postpartum"}, false},
		{"birth_since", []string{back, "status=postpartum"}, true},
		{"birth_since", []string{back, "status=pregnant"}, false},
		{"birth_events", []string{back, "status=postpartum", "birth_since=no"}, false},
		{"birth_events", []string{back, "status=postpartum", "birth_since=yes"}, true},
		{"birth_events", []string{back, "status=postpartum", "birth_since=unsure"}, true},
		{"birth_events", []string{first, "status=postpartum"}, true},
		{"feeding", []string{back, "status=postpartum", "birth_since=no"}, false},
		{"feeding", []string{back, "status=postpartum", "birth_since=yes"}, true},
		{"feeding", []string{first, "status=postpartum"}, true},
		{"feeding", []string{first, "status=postpartum", "pain_zones=psis_l"}, false},
		{"feeding", []string{first, "status=postpartum", "pain_zones=lb_side_l"}, true},
		{"feeding", []string{first, "status=postpartum", "pain_zones=midback_mid"}, true},
		{"conditions", []string{back, "status=postpartum", "birth_since=yes"}, false},
	} {
		r := &triage.Response{}
		for _, s := range c.said {
			id, code, _ := strings.Cut(s, "=")
			r.Set(id, code)
		}
		if got := q.Asked(c.id, r) && q.Question(c.id).Concerns(r); got != c.asked {
			t.Errorf("%s after %v: asked %t, want %t", c.id, c.said, got, c.asked)
		}
	}
}
