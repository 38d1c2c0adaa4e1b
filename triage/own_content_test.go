package triage_test

import (
	"slices"
	"strconv"
	"testing"

	"sacra/triage"
)

// own is an exercise that a therapist has written.
func own(change func(*triage.OwnExercise)) triage.OwnExercise {
	o := triage.OwnExercise{
		Name:  triage.Text{triage.English: "Wall slide", triage.Spanish: "Deslizarse por la pared"},
		Steps: triage.Lines{triage.English: {"Lean on the wall.", "Slide down."}, triage.Spanish: {"Apóyese en la pared.", "Baje."}},
		Dose:  triage.Dose{Reps: 8, PerDay: 2}, Therapist: "Dana Ruiz, PT",
	}
	if change != nil {
		change(&o)
	}
	return o.Named()
}

// TestOwnExerciseIsFiltered: the one safety filter looks at it, and what the
// therapist has not said counts as the worst case.
func TestOwnExerciseIsFiltered(t *testing.T) {
	all := func(o *triage.OwnExercise) { o.Limits.Pregnant = true }
	moves := func(ids ...string) func(*triage.OwnExercise) {
		return func(o *triage.OwnExercise) { o.Limits.Pregnant, o.Limits.Moves = true, ids }
	}
	for name, tt := range map[string]struct {
		change  func(*triage.OwnExercise)
		answers []string
		rule    string
	}{
		"nothing said, pregnant":           {nil, []string{"status=pregnant", "weeks_pregnant=20"}, triage.RulePregnant},
		"nothing said, pregnant, no week":  {nil, []string{"status=pregnant"}, triage.RulePregnant},
		"nothing said, status not known":   {nil, nil, triage.RuleUnknownStatus},
		"nothing said, neither":            {nil, []string{"status=neither"}, ""},
		"nothing said, after birth":        {nil, []string{"status=postpartum", "weeks_since_birth=1", "birth=vaginal"}, ""},
		"in pregnancy too":                 {all, []string{"status=pregnant", "weeks_pregnant=20"}, ""},
		"too early":                        {func(o *triage.OwnExercise) { all(o); o.Limits.GAMin = 14 }, []string{"status=pregnant", "weeks_pregnant=13"}, triage.RuleGAMin},
		"too late":                         {func(o *triage.OwnExercise) { all(o); o.Limits.GAMax = 30 }, []string{"status=pregnant", "weeks_pregnant=31"}, triage.RuleGAMax},
		"on the back, week 20":             {func(o *triage.OwnExercise) { all(o); o.Limits.Supine = true }, []string{"status=pregnant", "weeks_pregnant=20"}, triage.RuleSupine},
		"face down, week 16":               {func(o *triage.OwnExercise) { all(o); o.Limits.Prone = true }, []string{"status=pregnant", "weeks_pregnant=16"}, triage.RuleProne},
		"soon after birth":                 {func(o *triage.OwnExercise) { o.Limits.VagWeek = 6 }, []string{"status=postpartum", "weeks_since_birth=5", "birth=vaginal"}, triage.RuleBirthWeeks},
		"soon after a cesarean":            {func(o *triage.OwnExercise) { o.Limits.CSWeek = 12 }, []string{"status=postpartum", "weeks_since_birth=11", "birth=caesarean"}, triage.RuleBirthWeeks},
		"soon after a birth of no kind":    {func(o *triage.OwnExercise) { o.Limits.CSWeek = 12 }, []string{"status=postpartum", "weeks_since_birth=11"}, triage.RuleBirthWeeks},
		"a bend, and bending hurts":        {moves("bends"), []string{"status=pregnant", "weeks_pregnant=20", "bend=worse"}, triage.RuleAvoid},
		"a bend, and bending is not known": {moves("bends"), []string{"status=pregnant", "weeks_pregnant=20"}, triage.RuleAvoid},
		"a bend, and bending is fine":      {moves("bends"), []string{"status=pregnant", "weeks_pregnant=20", "bend=same"}, ""},
		"one leg, and the pubis hurts":     {moves("one_leg"), []string{"status=pregnant", "weeks_pregnant=20", "one_leg=same", "pain_zones=pubis"}, triage.RuleAvoid},
		"a squeeze, and the tail hurts":    {moves("squeezes"), []string{"status=pregnant", "weeks_pregnant=20", "pain_zones=tail"}, triage.RuleAvoid},
		"a squeeze, and there is a wound":  {moves("squeezes"), []string{"status=postpartum", "weeks_since_birth=8", "birth=vaginal", "postpartum_signs=wound"}, triage.RuleAvoid},
		"a squeeze, and it feels heavy":    {moves("squeezes"), []string{"status=postpartum", "weeks_since_birth=8", "birth=vaginal", "bulge=yes"}, triage.RuleAvoid},
		"one leg, and it is weak":          {moves("one_leg"), []string{"status=neither", "one_leg=same", "foot_weak=yes"}, triage.RuleAvoid},
		"one leg, and she feels faint":     {moves("one_leg"), []string{"status=pregnant", "weeks_pregnant=20", "one_leg=same", "pregnancy_signs=faint"}, triage.RuleAvoid},
		"a move that the content has lost": {moves("headstand"), []string{"status=neither"}, triage.RuleUnknownExercise},
	} {
		o := own(tt.change)
		c := rules(t).With([]triage.OwnExercise{o})
		r := respond(t, tt.answers...)
		got := ""
		if x := c.Unsafe(o.ID, r); x != nil {
			got = x.Rule
		}
		if got != tt.rule {
			t.Errorf("%s: rule %q, want %q", name, got, tt.rule)
		}
		p := triage.Plan{Exercises: []triage.Planned{c.Plan(o.ID, triage.WhyAdded, r)}}
		if refused := slices.ContainsFunc(c.Check(p, r, nil), func(x triage.Exclusion) bool { return x.ID == o.ID }); refused != (tt.rule != "") {
			t.Errorf("%s: a release is refused: %v", name, refused)
		}
	}
}

// TestOwnExerciseIsNeverProposed: for nobody, at no week.
func TestOwnExerciseIsNeverProposed(t *testing.T) {
	o := own(func(o *triage.OwnExercise) { o.Limits.Pregnant = true })
	c := rules(t).With([]triage.OwnExercise{o})
	for week := 1; week <= 42; week++ {
		p := c.Propose(respond(t, "status=pregnant", "weeks_pregnant="+strconv.Itoa(week), "pain_zones=psis_r"), nil)
		if slices.ContainsFunc(p.Exercises, func(x triage.Planned) bool { return x.ID == o.ID }) {
			t.Errorf("week %d: it is proposed", week)
		}
	}
}

// TestOwnExerciseOfAPlan: a plan carries its own exercises, and rules made from them
// judge as before. The content's catalogue is unchanged.
func TestOwnExerciseOfAPlan(t *testing.T) {
	base := rules(t)
	count := len(base.Catalogue.Exercises)
	a, b := own(nil), own(func(o *triage.OwnExercise) { o.Dose.Reps = 3 })
	if a.ID == b.ID || a.ID != own(nil).ID {
		t.Error("the id does not tell one exercise from another")
	}
	c := base.With([]triage.OwnExercise{a, b, a})
	if len(c.Catalogue.Exercises) != count+2 || len(base.Catalogue.Exercises) != count || base.With(nil) != base {
		t.Errorf("%d exercises with two more, %d without", len(c.Catalogue.Exercises), len(base.Catalogue.Exercises))
	}
	p := triage.Plan{Exercises: []triage.Planned{{ID: "E09"}, {ID: b.ID}}}
	p.Own = c.Catalogue.OwnOf(&p)
	if len(p.Own) != 1 || p.Own[0].ID != b.ID {
		t.Fatalf("the plan takes along %v", p.Own)
	}
	again := base.With(p.Own)
	if e := again.Catalogue.Find(b.ID); e == nil || e.Dose.Reps != 3 || e.Stop.Empty() || again.Catalogue.Find(a.ID) != nil {
		t.Errorf("from the plan: %+v", e)
	}
}

// TestOwnExerciseLacks: what is missing is named.
func TestOwnExerciseLacks(t *testing.T) {
	langs := []triage.Lang{triage.English, triage.Spanish}
	for name, tt := range map[string]struct {
		change func(*triage.OwnExercise)
		what   string
	}{
		"nothing":               {nil, ""},
		"a name in Spanish":     {func(o *triage.OwnExercise) { delete(o.Name, triage.Spanish) }, triage.OwnNeedsName},
		"steps":                 {func(o *triage.OwnExercise) { o.Steps = nil }, triage.OwnNeedsSteps},
		"one step in Spanish":   {func(o *triage.OwnExercise) { o.Steps[triage.Spanish] = o.Steps[triage.Spanish][:1] }, triage.OwnNeedsSteps},
		"the words of a step":   {func(o *triage.OwnExercise) { o.Steps[triage.English][1] = "" }, triage.OwnNeedsSteps},
		"a dose":                {func(o *triage.OwnExercise) { o.Dose = triage.Dose{} }, triage.OwnNeedsDose},
		"weeks that make sense": {func(o *triage.OwnExercise) { o.Limits.GAMin, o.Limits.GAMax = 20, 10 }, triage.OwnNeedsWeeks},
	} {
		o := own(tt.change)
		if what, _ := o.Missing(langs); what != tt.what {
			t.Errorf("it lacks %s: %q, want %q", name, what, tt.what)
		}
	}
}

// TestOwnExercisesOfTheRecord: each once, from whichever visit, by name.
func TestOwnExercisesOfTheRecord(t *testing.T) {
	a, b := own(nil), own(func(o *triage.OwnExercise) { o.Name[triage.English] = "Ankle pump" })
	all := triage.Outlines([]triage.Visit{{Notes: []triage.Note{{Text: "x"}, {Exercise: &a}}}, {Notes: []triage.Note{{Exercise: &b}, {Exercise: &a}}}})
	got := triage.OwnExercises([]*triage.Outline{&all[0], &all[1]})
	if len(got) != 2 || got[0].ID != b.ID || got[1].ID != a.ID {
		t.Errorf("%v", got)
	}
}
