package triage_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"sacra/triage"
)

func TestContradictions(t *testing.T) {
	for name, test := range map[string]struct {
		answers []string
		want    []string
	}{
		"nothing known":                          {nil, nil},
		"after birth and 30 weeks pregnant":      {[]string{"status", "postpartum", "weeks_pregnant", "30"}, []string{"weeks_not_pregnant"}},
		"pregnant and weeks since birth":         {[]string{"status", "pregnant", "weeks_since_birth", "3", "birth", "vaginal"}, []string{"weeks_not_postpartum", "birth_not_postpartum"}},
		"status skipped, weeks given":            {[]string{"weeks_pregnant", "30"}, nil},
		"pregnant at 30 weeks":                   {[]string{"status", "pregnant", "weeks_pregnant", "30"}, nil},
		"foot, but not below the knee":           {[]string{"below_knee", "no", "foot", "yes"}, []string{"foot_not_knee"}},
		"foot, not sure of the knee":             {[]string{"below_knee", "unsure", "foot", "yes"}, nil},
		"calf marked, but not below the knee":    {[]string{"pain_zones", "calf_l", "below_knee", "no"}, []string{"marked_not_knee"}},
		"knee marked is not below it":            {[]string{"pain_zones", "knee_l", "below_knee", "no"}, nil},
		"sole marked, but not the foot":          {[]string{"pain_zones", "foot_sole_r", "foot", "no"}, []string{"marked_not_foot"}},
		"leg worse, no leg marked":               {[]string{"pain_zones", "psis_r", "leg_or_back", "leg"}, []string{"leg_not_marked"}},
		"leg worse, chart left out":              {[]string{"leg_or_back", "leg"}, nil},
		"leg worse, thigh marked":                {[]string{"pain_zones", "th_post_r", "leg_or_back", "leg"}, nil},
		"leg worse, no leg pain":                 {[]string{"leg_or_back", "leg", "pain_leg_worst", "0"}, []string{"leg_no_pain"}},
		"now worse than the worst":               {[]string{"pain_back_now", "8", "pain_back_worst", "5", "pain_leg_now", "3", "pain_leg_worst", "3"}, []string{"back_now_above_worst"}},
		"leg now worse than the worst":           {[]string{"pain_leg_now", "10", "pain_leg_worst", "9"}, []string{"leg_now_above_worst"}},
		"worst spot that is not marked":          {[]string{"pain_zones", "psis_r", "worst_spot", "calf_r"}, []string{"worst_not_marked"}},
		"no single worst spot":                   {[]string{"pain_zones", "psis_r", "worst_spot", "none"}, nil},
		"free times, and it never settles":       {[]string{"gaps", "yes", "settle", "never"}, []string{"gaps_never_settles"}},
		"all night long, and it never wakes her": {[]string{"general_signs", "night_constant", "night", "no"}, []string{"night_constant"}},
		"began in a week to come":                {[]string{"status", "pregnant", "weeks_pregnant", "20", "onset_when", "pregnancy", "onset_week", "21"}, []string{"onset_after_now"}},
		"began this week":                        {[]string{"status", "pregnant", "weeks_pregnant", "20", "onset_when", "pregnancy", "onset_week", "20"}, nil},
		"began after the weeks since birth":      {[]string{"status", "postpartum", "weeks_since_birth", "6", "onset_when", "after", "onset_week", "8"}, []string{"onset_after_now"}},
		"began in week 60 of pregnancy":          {[]string{"status", "postpartum", "onset_when", "pregnancy", "onset_week", "60"}, []string{"onset_past_term"}},
		"began at the birth in the pregnancy":    {[]string{"onset_when", "pregnancy", "onset_how", "birth"}, []string{"onset_by_birth"}},
		"twins and triplets":                     {[]string{"conditions", "twins", "conditions", "triplets"}, []string{"twins_and_more"}},
		"numb saddle, none of the signs":         {[]string{"cauda", "none", "numb_zones", "saddle"}, []string{"saddle_not_cauda"}},
		"pain down both legs, none of the signs": {[]string{"cauda", "none", "pain_zones", "calf_l", "pain_zones", "th_post_r"}, []string{"pain_legs_not_cauda"}},
		"pain down both legs, and said so":       {[]string{"cauda", "both_legs", "pain_zones", "calf_l", "pain_zones", "th_post_r"}, nil},
		"both thighs, said to go below the knee": {[]string{"cauda", "none", "below_knee", "yes", "pain_zones", "th_ant_l", "pain_zones", "th_med_r"}, []string{"pain_legs_not_cauda"}},
		"both knees, said to go to the foot":     {[]string{"cauda", "none", "foot", "yes", "pain_zones", "knee_l", "pain_zones", "knee_r"}, []string{"pain_legs_not_cauda"}},
		"pain inside of both thighs":             {[]string{"cauda", "none", "pain_zones", "th_med_l", "pain_zones", "th_med_r"}, nil},
		"both legs numb, none of the signs":      {[]string{"cauda", "none", "numb_zones", "th_ant_l", "numb_zones", "foot_top_r"}, []string{"numb_legs_not_cauda"}},
		"weak foot, no weakness":                 {[]string{"leg_weak", "none", "foot_weak", "yes"}, []string{"foot_weak_not_leg"}},
	} {
		t.Run(name, func(t *testing.T) {
			var got []string
			for _, x := range answers(test.answers...).Contradictions() {
				got = append(got, x.ID)
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// TestContradictionsNameAnsweredQuestions: what is to be asked again exists and
// was answered, one code stands for one thing, and the side does not matter.
func TestContradictionsNameAnsweredQuestions(t *testing.T) {
	c := rules(t)
	d := newDealer(t, 7)
	ids := map[string]bool{}
	for range 3000 {
		for _, x := range d.profile().Contradictions() {
			ids[x.ID] = true
		}
	}
	if len(ids) < 21 {
		t.Errorf("random profiles show %d contradictions only: %v", len(ids), ids)
	}
	rapid.Check(t, func(t *rapid.T) {
		r := drawResponse(c).Draw(t, "response")
		found := r.Contradictions()
		for _, x := range found {
			for _, id := range x.LinkIDs {
				if c.Questionnaire.Question(id) == nil || len(r.Values(id)) == 0 {
					t.Fatalf("%s asks again for %s, which has no answer", x.ID, id)
				}
			}
		}
		if diff := cmp.Diff(found, mirrored(r).Contradictions()); diff != "" {
			t.Fatalf("(-as given +mirrored):\n%s", diff)
		}
	})
}

// TestContradictionsAreNotAlerts: they close nothing and open nothing.
func TestContradictionsAreNotAlerts(t *testing.T) {
	c := rules(t)
	r := answers(append([]string{"status", "pregnant", "weeks_pregnant", "30", "below_knee", "no", "foot", "yes", "conditions", "none"}, noAlarm...)...)
	if x := r.Contradictions(); len(x) != 1 {
		t.Fatalf("contradictions %v, want one", x)
	}
	if open := triage.Open(c.Raised(r), nil); len(open) != 0 {
		t.Errorf("blocked by %v", open)
	}
}
