package triage_test

import (
	"testing"

	"sacra/triage"
)

// tiny returns rules of one exercise with the given limits, and of the
// patterns.
func tiny(l triage.Limits, patterns ...triage.Pattern) *triage.Rules {
	return &triage.Rules{
		Questionnaire: &triage.Questionnaire{}, Alerts: &triage.AlertRules{}, Exam: &triage.ExamForm{}, Evidence: &triage.Evidence{},
		Catalogue: &triage.Catalogue{Patterns: patterns, Exercises: []triage.Exercise{{ID: "X", Kind: triage.KindExercise, Limits: l}}},
	}
}

// TestEachLimitAtItsEdge tries each rule of the safety filter on both sides of
// its limit.
func TestEachLimitAtItsEdge(t *testing.T) {
	pregnant := func(week string) []string { return []string{"status", "pregnant", "weeks_pregnant", week} }
	after := func(week, birth string) []string {
		return []string{"status", "postpartum", "weeks_since_birth", week, "birth", birth}
	}
	avoid := triage.Limits{Avoid: []triage.Avoid{{
		When: triage.Condition{All: []triage.Clause{{Question: "leg_weak", Operator: "=", Answer: "both_legs"}}}, Why: triage.Text{"en": "weak"},
	}}}
	for name, test := range map[string]struct {
		limits  triage.Limits
		answers []string
		rule    string
		limit   float64
	}{
		"no limit, nothing known":            {triage.Limits{}, nil, "", 0},
		"before its first week":              {triage.Limits{GAMin: 12}, pregnant("11"), triage.RuleGAMin, 12},
		"in its first week":                  {triage.Limits{GAMin: 12}, pregnant("12"), "", 0},
		"in its last week":                   {triage.Limits{GAMax: 20}, pregnant("20"), "", 0},
		"after its last week":                {triage.Limits{GAMax: 20}, pregnant("21"), triage.RuleGAMax, 20},
		"on the back in week 19":             {triage.Limits{Supine: true}, pregnant("19"), "", 0},
		"on the back in week 20":             {triage.Limits{Supine: true}, pregnant("20"), triage.RuleSupine, 19},
		"face down in week 15":               {triage.Limits{Prone: true}, pregnant("15"), "", 0},
		"face down in week 16":               {triage.Limits{Prone: true}, pregnant("16"), triage.RuleProne, 15},
		"on the back, week not known":        {triage.Limits{Supine: true}, []string{"status", "pregnant"}, triage.RuleUnknownWeek, 0},
		"no limit in an unknown week":        {triage.Limits{CSWeek: 6}, []string{"status", "pregnant"}, "", 0},
		"pregnant, limit after birth only":   {triage.Limits{CSWeek: 6}, pregnant("40"), "", 0},
		"before the weeks after birth":       {triage.Limits{VagWeek: 2, CSWeek: 6}, after("1", "vaginal"), triage.RuleBirthWeeks, 2},
		"in the weeks after birth":           {triage.Limits{VagWeek: 2, CSWeek: 6}, after("2", "vaginal"), "", 0},
		"half a week frees from the next on": {triage.Limits{VagWeek: 0.5}, after("0", "vaginal"), triage.RuleBirthWeeks, 0.5},
		"a caesarean takes its own":          {triage.Limits{VagWeek: 2, CSWeek: 6}, after("5", "caesarean"), triage.RuleBirthWeeks, 6},
		"a birth not known takes the later":  {triage.Limits{VagWeek: 2, CSWeek: 6}, after("5", ""), triage.RuleBirthWeeks, 6},
		"weeks since birth not known":        {triage.Limits{VagWeek: 2}, []string{"status", "postpartum", "birth", "vaginal"}, triage.RuleUnknownWeek, 0},
		"after birth without a limit":        {triage.Limits{Supine: true}, after("0", "vaginal"), "", 0},
		"neither":                            {triage.Limits{Supine: true, VagWeek: 6, GAMax: 12}, []string{"status", "neither"}, "", 0},
		"neither, and may be pregnant":       {triage.Limits{Prone: true}, []string{"status", "neither", "could_be_pregnant", "yes"}, triage.RuleMayBePregnant, 0},
		"neither, and does not know":         {triage.Limits{NotPregnant: true}, []string{"status", "neither", "could_be_pregnant", "unsure"}, triage.RuleMayBePregnant, 0},
		"neither, and has left it out":       {triage.Limits{GAMin: 12}, []string{"status", "neither", "could_be_pregnant", ""}, triage.RuleMayBePregnant, 0},
		"neither, and not pregnant":          {triage.Limits{Supine: true, NotPregnant: true}, []string{"status", "neither", "could_be_pregnant", "no"}, "", 0},
		"may be pregnant, no limit of it":    {triage.Limits{VagWeek: 6}, []string{"status", "neither", "could_be_pregnant", "yes"}, "", 0},
		"status not known, on the back":      {triage.Limits{Supine: true}, nil, triage.RuleUnknownStatus, 0},
		"status not known, after birth":      {triage.Limits{VagWeek: 1}, nil, triage.RuleUnknownStatus, 0},
		"a week that is no number":           {triage.Limits{GAMax: 20}, pregnant("twelve"), triage.RuleUnknownWeek, 0},
		"an answer against it":               {avoid, []string{"status", "neither", "leg_weak", "both_legs"}, triage.RuleAvoid, 0},
		"no answer against it":               {avoid, []string{"status", "neither", "leg_weak", "none"}, "", 0},
	} {
		t.Run(name, func(t *testing.T) {
			x := tiny(test.limits).Unsafe("X", answers(test.answers...))
			switch {
			case x == nil && test.rule != "":
				t.Errorf("it is let through, %s is wanted", test.rule)
			case x != nil && (x.Rule != test.rule || x.Limit != test.limit || x.ID != "X"):
				t.Errorf("%+v, want %s %g", *x, test.rule, test.limit)
			case x != nil && x.Rule == triage.RuleAvoid && x.Detail["en"] != "weak":
				t.Errorf("no reason is given: %+v", *x)
			}
		})
	}
}

// TestCheckOfOddPlans: a plan that is empty, has too many tips or names an
// exercise that does not exist is not released, and an override does not help
// an exercise of which nothing is known to draw or say.
func TestCheckOfOddPlans(t *testing.T) {
	c := rules(t)
	r := answers("status", "neither", "cauda", "none", "leg_weak", "none", "general_signs", "none", "conditions", "none")
	rule := func(p triage.Plan) string {
		x := c.Check(p, r, nil)
		if len(x) != 1 {
			t.Fatalf("Check = %v, want one reason", x)
		}
		return x[0].Rule
	}
	if got := rule(triage.Plan{}); got != triage.RuleEmpty {
		t.Errorf("an empty plan: %s", got)
	}
	var tips triage.Plan
	for _, id := range []string{"E20", "E20", "E23", "E25"} {
		tips.Tips = append(tips.Tips, c.Plan(id, "added", r))
	}
	if got := rule(tips); got != triage.RuleTooManyTips {
		t.Errorf("four tips: %s", got)
	}
	unknown := triage.Plan{Exercises: []triage.Planned{c.Plan("E77", "added", r)}}
	if got := rule(unknown); got != triage.RuleUnknownExercise {
		t.Errorf("an unknown exercise: %s", got)
	}
	unknown.Exercises[0].Override = &triage.Override{Reason: "she asked", Therapist: "Ana"}
	if got := rule(unknown); got != triage.RuleUnknownExercise {
		t.Errorf("an unknown exercise with a reason: %s", got)
	}
}

// TestPatternsWithoutAMatch: content that lacks a pattern still gives a plan.
func TestPatternsWithoutAMatch(t *testing.T) {
	general := triage.Pattern{ID: triage.PatternGeneral, Exercises: []string{"X", "gone"}}
	r := answers("status", "neither", "night", "most")
	if p := tiny(triage.Limits{}, general).Propose(r, nil); p.Pattern != triage.PatternGeneral || len(p.Exercises) != 1 {
		t.Errorf("pattern %q with %v", p.Pattern, p.Exercises)
	}
	if p := tiny(triage.Limits{}).Propose(r, nil); p.Pattern != triage.PatternGeneral || len(p.Exercises) != 0 {
		t.Errorf("without any pattern: %q with %v", p.Pattern, p.Exercises)
	}
	if a := tiny(triage.Limits{}).Assess(r); a.Leading() != "" {
		t.Errorf("without hypotheses %q leads", a.Leading())
	}
}

// TestAClinicsOwnPrior replaces the published one.
func TestAClinicsOwnPrior(t *testing.T) {
	c := *rules(t)
	r := answers("status", "pregnant")
	c.Settings.Priors = map[triage.HypothesisID]triage.Priors{triage.Radicular: {Pregnant: 0.5}}
	a := c.Assess(r)
	if j := a.Judged(triage.Radicular); j == nil || j.Prior != 0.5 || j.Posterior != 0.5 {
		t.Errorf("%+v, want the clinic's 0.5", j)
	}
	after := c.Assess(answers("status", "postpartum"))
	if j := after.Judged(triage.Radicular); j == nil || j.Prior != triage.Chance(c.Evidence.Hypothesis(triage.Radicular).Prior.Postpartum) {
		t.Errorf("%+v after birth, want the prior of the content", j)
	}
	if a.Judged("piriformis") != nil || c.Evidence.Finding("none") != nil || c.Evidence.Finding("below_knee") == nil ||
		c.Alerts.Find("cauda_wipe") == nil || c.Alerts.Find("none") != nil {
		t.Error("look-ups by id find what is not there, or miss what is")
	}
}
