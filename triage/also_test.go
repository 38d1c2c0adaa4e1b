package triage_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"sacra/triage"
)

// TestAlsoThinkOf: each thought has a story that raises it, and the story of
// plain girdle pain raises none.
func TestAlsoThinkOf(t *testing.T) {
	c := rules(t)
	stories := map[string]*triage.Response{
		"hip":           answers("pain_zones", "groin_r", "one_leg", "worse"),
		"coccyx":        answers("status", "postpartum", "pain_zones", "tail"),
		"meralgia":      answers("numb_zones", "th_lat_l", "cough_leg", "no"),
		"femoral_nerve": answers("status", "postpartum", "numb_zones", "th_ant_l", "postpartum_signs", "numb_since_birth"),
		"fibular_nerve": answers("numb_zones", "foot_top_r", "foot_weak", "yes"),
		"deep_gluteal":  answers("pain_zones", "butt_mid_l", "sit", "worse"),
		"inflammatory":  answers("morning_stiff", "over30", "eases", "walk_about"),
		"diastasis":     examined(answers("status", "postpartum"), "diastasis_cm", "5"),
		"kidney":        answers("status", "pregnant", "pain_zones", "lb_side_r", "general_signs", "fever"),
		"womb":          answers("status", "pregnant", "pregnancy_signs", "contractions"),
		"vessel":        answers("status", "pregnant", "pain_zones", "psis_r", "pain_zones", "calf_l"),
	}
	for i := range c.Evidence.Also {
		id := c.Evidence.Also[i].ID
		r := stories[id]
		if r == nil {
			t.Errorf("%s has no story", id)
			continue
		}
		also := c.Assess(r).Also
		if !slices.ContainsFunc(also, func(o triage.Thought) bool { return o.ID == id && len(o.Because) > 0 }) {
			t.Errorf("%s: %v", id, also)
		}
		delete(stories, id)
	}
	if len(stories) > 0 {
		t.Errorf("stories of what is not in the content: %v", stories)
	}
	for id, r := range map[string]*triage.Response{
		"kidney":       answers("status", "neither", "pain_zones", "flank_l"),
		"womb":         answers("status", "neither", "pain_zones", "lb_mid", "cycle", "yes"),
		"coccyx":       answers("status", "postpartum", "birth_events", "tail_snap"),
		"inflammatory": answers("status", "neither", "pain_zones", "psis_l", "risks", "psoriasis_bowel_eye"),
		"vessel":       answers("status", "pregnant", "general_signs", "leg_blue_heavy"),
	} {
		if also := c.Assess(r).Also; !slices.ContainsFunc(also, func(o triage.Thought) bool { return o.ID == id }) {
			t.Errorf("%v: %v, want %s", r.Answers, also, id)
		}
	}
	plain := answers(append([]string{"status", "pregnant", "weeks_pregnant", "30", "pain_zones", "psis_r", "pain_zones", "butt_up_r", "roll_bed", "worse", "morning_stiff", "under30"}, noAlarm...)...)
	if also := c.Assess(plain).Also; len(also) > 0 {
		t.Errorf("plain girdle pain: %v", also)
	}
}

// TestAlsoHasNoNumber: a thought says which answers speak for it, all of them
// hers, and nothing else.
func TestAlsoHasNoNumber(t *testing.T) {
	c := rules(t)
	rapid.Check(t, func(t *rapid.T) {
		r := drawResponse(c).Draw(t, "response")
		for _, o := range c.Assess(r).Also {
			for _, pair := range o.Because {
				id, code, _ := strings.Cut(pair, "=")
				if !slices.Contains(r.Values(id), code) && r.Exam[id] != code {
					t.Fatalf("%s rests on %s, which she did not say", o.ID, pair)
				}
			}
			var fields map[string]any
			if out, err := json.Marshal(o); err != nil || json.Unmarshal(out, &fields) != nil || len(fields) != 2 {
				t.Fatalf("%v (%v), want id and because", fields, err)
			}
		}
	})
}
