package triage_test

import (
	"fmt"
	"slices"
	"strconv"
	"testing"

	"pgregory.net/rapid"

	"sacra/triage"
)

func TestCaudaEquinaBlocksEverySheet(t *testing.T) {
	c := rules(t)
	for _, sign := range []string{"saddle", "wipe", "retention", "no_urge", "unfelt_leak", "no_bowel_feeling", "sex_numb"} {
		r := answers("status", "pregnant", "weeks_pregnant", "30", "cauda", sign, "leg_weak", "none", "pregnancy_signs", "none", "general_signs", "none")
		raised := c.Raised(r)
		if len(raised) == 0 || raised[0].Tier != triage.TierNow {
			t.Errorf("%s raises %v, want a now alert first", sign, raised)
			continue
		}
		p := c.Propose(r, nil)
		if len(p.BlockedBy) == 0 || len(c.Check(p, r, nil)) == 0 {
			t.Errorf("%s does not block the sheet", sign)
		}
		if x := c.Check(p, r, p.BlockedBy); len(x) != 0 {
			t.Errorf("%s: cleared by the therapist, and still %v", sign, x)
		}
	}
}

// TestUnknownStatusHoldsTheSheet: not knowing whether she is pregnant is never
// read as "she is not": the sheet waits for the therapist, and once she has
// cleared that, nothing is on it that a pregnancy or a birth could forbid.
func TestUnknownStatusHoldsTheSheet(t *testing.T) {
	c := rules(t)
	full := answers(append([]string{"postpartum_signs", "none", "conditions", "none", "pain_zones", "psis_r"}, noAlarm...)...)
	skipped := full.Clone()
	skipped.Set("status")
	for name, r := range map[string]*triage.Response{"never reached": full, "skipped": skipped} {
		p := c.Propose(r, nil)
		if !slices.Equal(p.BlockedBy, []string{"status_skipped"}) {
			t.Errorf("%s: blocked by %v", name, p.BlockedBy)
		}
		if x := c.Check(p, r, nil); len(x) != 1 || x[0].Rule != triage.RuleOpenAlert {
			t.Errorf("%s: Check says %v", name, x)
		}
		for _, e := range slices.Concat(p.Exercises, p.Tips) {
			l := c.Catalogue.Find(e.ID).Limits
			if l.GAMin > 0 || l.GAMax > 0 || l.Supine || l.Prone || l.VagWeek > 0 || l.CSWeek > 0 {
				t.Errorf("%s: %s is proposed", name, e.ID)
			}
		}
	}
}

func TestAnUnansweredAlertItemBlocks(t *testing.T) {
	c := rules(t)
	full := answers(append([]string{"status", "pregnant", "weeks_pregnant", "30", "pain_zones", "psis_r"}, noAlarm...)...)
	if p := c.Propose(full, nil); len(p.BlockedBy) != 0 {
		t.Fatalf("blocked by %v with every alert item answered", p.BlockedBy)
	}
	for _, id := range []string{"cauda", "leg_weak", "pregnancy_signs", "general_signs"} {
		for name, leave := range map[string]func(*triage.Response){
			"never reached": func(r *triage.Response) { r.Clear(id) },
			"skipped":       func(r *triage.Response) { r.Set(id) },
			"unsure":        func(r *triage.Response) { r.Set(id, "unsure") },
		} {
			r := full.Clone()
			leave(r)
			if p := c.Propose(r, nil); len(p.BlockedBy) == 0 {
				t.Errorf("%s %s: the sheet is not blocked", id, name)
			}
		}
	}
}

// TestAddingSignsNeverLowersAnAlert: a sign more on a list that takes several
// never takes a raised alert away.
func TestAddingSignsNeverLowersAnAlert(t *testing.T) {
	c := rules(t)
	rapid.Check(t, func(t *rapid.T) {
		r := drawResponse(c).Draw(t, "response")
		id := rapid.SampledFrom(c.Alerts.Asked).Draw(t, "alert item")
		it := c.Questionnaire.Question(id)
		have := r.Values(id)
		if !it.Repeats || len(have) == 0 || it.Option(have[0]).Exclusive() {
			return
		}
		more := r.Clone()
		o := rapid.SampledFrom(it.AnswerOption).Draw(t, "sign")
		if o.Exclusive() || slices.Contains(have, o.ValueCoding.Code) {
			return
		}
		more.Set(id, append(slices.Clone(have), o.ValueCoding.Code)...)
		before, after := ids(c.Raised(r)), ids(c.Raised(more))
		for _, a := range before {
			if !slices.Contains(after, a) {
				t.Fatalf("%s was raised and is gone with %s=%s", a, id, o.ValueCoding.Code)
			}
		}
	})
}

func ids(raised []triage.RaisedAlert) []string {
	var out []string
	for _, a := range raised {
		out = append(out, a.ID)
	}
	return out
}

// TestNothingUnsafeIsProposed walks every week, both births and every
// condition, and asks for each entry of each proposal what the limits say, in
// words of its own.
func TestNothingUnsafeIsProposed(t *testing.T) {
	c := rules(t)
	conditions := c.Questionnaire.Question("conditions").AnswerOption
	var stages [][]string
	for week := 1; week <= 45; week++ {
		stages = append(stages, []string{"status", "pregnant", "weeks_pregnant", fmt.Sprint(week)})
	}
	for week := 0; week <= 104; week++ {
		for _, birth := range []string{"vaginal", "caesarean", ""} {
			s := []string{"status", "postpartum", "weeks_since_birth", fmt.Sprint(week)}
			if birth != "" {
				s = append(s, "birth", birth)
			}
			stages = append(stages, s)
		}
	}
	stages = append(stages, []string{"status", "neither"}, []string{"status", "pregnant"}, []string{"status", "postpartum"}, nil)
	patterns := [][]string{
		{"pain_zones", "psis_r", "worst_spot", "psis_r", "roll_bed", "worse"},
		{"pain_zones", "calf_l", "pain_zones", "th_post_l", "below_knee", "yes", "foot", "yes", "leg_or_back", "leg", "cough_leg", "yes"},
		{"pain_zones", "pubis", "legs_apart", "worse", "one_leg", "worse"},
		{"pain_zones", "lb_mid", "bend", "worse", "pain_back_worst", "9"},
	}
	profiles := 0
	for _, stage := range stages {
		for _, pattern := range patterns {
			for _, condition := range conditions {
				r := answers(slices.Concat(stage, pattern, []string{"conditions", condition.ValueCoding.Code})...)
				p := c.Propose(r, nil)
				profiles++
				for _, e := range append(slices.Clone(p.Exercises), p.Tips...) {
					if why := forbidden(c.Catalogue, c.Catalogue.Find(e.ID), r); why != "" {
						t.Errorf("%v: %s is proposed although %s", stage, e.ID, why)
					}
				}
				if len(p.Exercises) > triage.DefaultExercises || len(p.Tips) > triage.MaxTips {
					t.Errorf("%v: %d exercises and %d tips", stage, len(p.Exercises), len(p.Tips))
				}
			}
		}
	}
	t.Logf("%d profiles", profiles)
}

// forbidden reads an exercise's limits afresh, without the filter under test.
func forbidden(c *triage.Catalogue, e *triage.Exercise, r *triage.Response) string {
	l := e.Limits
	number := func(id string) (n int, known bool) {
		n, err := strconv.Atoi(r.Value(id))
		return n, err == nil
	}
	switch r.Value("status") {
	case "pregnant":
		week, known := number("weeks_pregnant")
		switch {
		case !known && (l.Supine || l.Prone || l.GAMax > 0 || l.GAMin > 0):
			return "the week is not known"
		case known && l.Supine && week >= 20:
			return "she would lie on her back"
		case known && l.Prone && week >= 16:
			return "she would lie on her belly"
		case known && l.GAMax > 0 && week > l.GAMax, known && week < l.GAMin:
			return "the week is outside its limits"
		}
	case "postpartum":
		weeks, known := number("weeks_since_birth")
		from := l.VagWeek
		if r.Value("birth") != "vaginal" {
			from = max(l.CSWeek, from)
		}
		if r.Value("birth") == "caesarean" {
			from = l.CSWeek
		}
		if from > 0 && (!known || float64(weeks) < from) {
			return "it is too soon after the birth"
		}
	case "neither":
		_, asked := r.Answers["could_be_pregnant"]
		if asked && r.Value("could_be_pregnant") != "no" && (l.NotPregnant || l.Supine || l.Prone || l.GAMax > 0 || l.GAMin > 0) {
			return "she may be pregnant"
		}
	case "":
		if l.Supine || l.Prone || l.GAMax > 0 || l.GAMin > 0 || l.VagWeek > 0 || l.CSWeek > 0 {
			return "it is not known whether she is pregnant"
		}
	}
	for _, a := range l.Avoid {
		if a.When.Holds(r) {
			return a.Why["en"]
		}
	}
	for _, x := range c.Cautions {
		for _, m := range l.Moves {
			if slices.Contains(x.Moves, m) && x.When.Holds(r) {
				return x.Why["en"]
			}
		}
	}
	if l.TherapistOnly {
		return therapistOnly
	}
	return ""
}

// therapistOnly is what forbidden says of an entry that may be added by hand.
const therapistOnly = "only a therapist may add it"

func TestAnUnsafeExerciseNeedsAReason(t *testing.T) {
	c := rules(t)
	r := answers(append([]string{"status", "postpartum", "weeks_since_birth", "1", "birth", "caesarean", "pain_zones", "psis_r"}, "cauda", "none", "leg_weak", "none", "postpartum_signs", "none", "general_signs", "none")...)
	p := triage.Plan{Exercises: []triage.Planned{c.Plan("E11", "added", r)}}
	if x := c.Check(p, r, nil); len(x) != 1 || x[0].ID != "E11" || x[0].Rule != triage.RuleBirthWeeks {
		t.Fatalf("Check = %v, want E11 refused by the weeks since birth", x)
	}
	for _, half := range []*triage.Override{{Reason: "tolerated well in clinic"}, {Therapist: "Ana"}} {
		p.Exercises[0].Override = half
		if x := c.Check(p, r, nil); len(x) == 0 {
			t.Errorf("an override with %+v was taken", half)
		}
	}
	p.Exercises[0].Override = &triage.Override{Reason: "tolerated well in clinic", Therapist: "Ana"}
	if x := c.Check(p, r, nil); len(x) != 0 {
		t.Errorf("Check = %v with a written reason", x)
	}
	for range triage.MaxExercises {
		p.Exercises = append(p.Exercises, c.Plan("E09", "added", r))
	}
	if x := c.Check(p, r, nil); len(x) != 1 || x[0].Rule != triage.RuleTooMany {
		t.Errorf("Check = %v for %d exercises, want too many", x, len(p.Exercises))
	}
}
