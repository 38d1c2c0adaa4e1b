package triage_test

import (
	"maps"
	"slices"
	"strconv"
	"testing"

	"sacra/triage"
)

// stage is where a woman stands; week and birth are empty where not known.
type stage struct{ status, week, birth string }

// stages lists every week of pregnancy, and every week after either birth and
// after one that is not known, with all that may be missing.
func stages() []stage {
	out := []stage{{"neither", "", ""}, {"pregnant", "", ""}, {"", "", ""}}
	for week := 1; week <= 45; week++ {
		out = append(out, stage{"pregnant", strconv.Itoa(week), ""})
	}
	for _, birth := range []string{"vaginal", "caesarean", ""} {
		out = append(out, stage{"postpartum", "", birth})
		for week := 0; week <= 104; week++ {
			out = append(out, stage{"postpartum", strconv.Itoa(week), birth})
		}
	}
	return out
}

// on puts her into the stage.
func (s stage) on(r *triage.Response) {
	for _, id := range []string{"status", "weeks_pregnant", "weeks_since_birth", "birth"} {
		r.Clear(id)
	}
	set := func(id, value string) {
		if value != "" {
			r.Set(id, value)
		}
	}
	set("status", s.status)
	set("birth", s.birth)
	if s.status == "pregnant" {
		set("weeks_pregnant", s.week)
	} else {
		set("weeks_since_birth", s.week)
	}
}

// TestNoRouteGetsPastTheLimits deals every stage with every condition and
// random answers and zones beside, and tries all ways to a sheet. What each
// exercise's limits say is read afresh by forbidden, not by the filter.
//
//	proposal  the first sheet, and the one after a sheet that she had
//	template  each pattern's whole list, taken over by hand
//	hand      the whole catalogue, exercises passed off as tips too
//	reprint   a sheet that another woman, or she at another time, was given
//	override  entries against the filter without a reason, or without a name
func TestNoRouteGetsPastTheLimits(t *testing.T) {
	d := newDealer(t, 1)
	c := d.rules
	conditions := c.Questionnaire.Question("conditions").AnswerOption
	all := stages()
	profiles := len(all) * len(conditions) // each stage with each condition once
	if torture() {
		profiles = 1_200_000
	}
	offered, held := map[string]int{}, map[string]int{}
	var before triage.Release
	for i := range profiles {
		r := d.profile()
		all[i%len(all)].on(r)
		condition := conditions[i/len(all)%len(conditions)].ValueCoding.Code
		r.Set("conditions", condition)
		if also := conditions[d.IntN(len(conditions))].ValueCoding.Code; i%3 == 0 && also != condition && also != "none" && condition != "none" {
			r.Set("conditions", condition, also)
		}
		bad := map[string]string{}
		for k := range c.Catalogue.Exercises {
			e := &c.Catalogue.Exercises[k]
			if why := forbidden(c.Catalogue, e, r); why != "" {
				bad[e.ID] = why
			}
		}
		p := c.Propose(r, nil)
		before.Plan.Pattern = p.Pattern // so that there is something to go on from
		for route, p := range map[string]triage.Plan{"first sheet": p, "later sheet": c.ProposeAfter(&before, r, nil)} {
			for _, e := range slices.Concat(p.Exercises, p.Tips) {
				offered[route]++
				if why := bad[e.ID]; why != "" {
					t.Fatalf("%+v: %s is on the %s although %s", r, e.ID, route, why)
				}
			}
			if x := c.Check(p, r, p.BlockedBy); len(x) > 0 {
				t.Fatalf("%+v: the %s cannot be let go with every alert cleared: %v", r, route, x)
			}
			if len(p.Exercises) > triage.DefaultExercises || len(p.Tips) > triage.MaxTips {
				t.Fatalf("%+v: %d exercises, %d tips on the %s", r, len(p.Exercises), len(p.Tips), route)
			}
		}
		for route, plan := range map[string]triage.Plan{
			"template": template(c, i), "hand": everything(c, i, nil), "reprint": before.Plan, "override": everything(c, i, noReason(i)),
		} {
			refused := map[string]bool{}
			for _, x := range c.Check(plan, r, nil) {
				refused[x.ID] = true
			}
			for _, id := range p.BlockedBy {
				if !refused[id] {
					t.Fatalf("%+v: %s while %s is open, and not refused", r, route, id)
				}
			}
			for _, e := range slices.Concat(plan.Exercises, plan.Tips) {
				why := bad[e.ID]
				if why == "" || why == therapistOnly { // by hand she may give those
					continue
				}
				if held[route]++; !refused[e.ID] {
					t.Fatalf("%+v: %s gets onto the sheet by %s although %s", r, e.ID, route, why)
				}
			}
		}
		before = triage.Release{Plan: p, Response: *r}
		if i%7 == 0 { // now and then she had a sheet from a template
			before.Plan.Exercises = template(c, i/7).Exercises
		}
	}
	t.Logf("%d profiles over %d stages and %d conditions", profiles, len(all), len(conditions))
	for _, list := range []map[string]int{offered, held} {
		for _, route := range slices.Sorted(maps.Keys(list)) {
			t.Logf("%12s: %d entries", route, list[route])
		}
	}
	for _, route := range []string{"template", "hand", "reprint", "override"} {
		if held[route] == 0 {
			t.Errorf("nothing was ever to be refused by %s", route)
		}
	}
}

// template is a plan with the whole list of a pattern, what comes next too.
func template(c *triage.Rules, i int) triage.Plan {
	from := &c.Catalogue.Patterns[i%len(c.Catalogue.Patterns)]
	p := triage.Plan{Pattern: from.ID}
	for _, id := range slices.Concat(from.Exercises, from.Next) {
		p.Exercises = append(p.Exercises, triage.Planned{ID: id, Why: from.ID})
	}
	for _, id := range from.Tips {
		p.Tips = append(p.Tips, triage.Planned{ID: id, Why: from.ID})
	}
	return p
}

// noReason is an override that lacks a reason or a name.
func noReason(i int) *triage.Override {
	return []*triage.Override{{Reason: "tolerated in the clinic"}, {Therapist: "Ana"}, {Reason: " ", Therapist: "Ana"}, {Reason: "x", Therapist: "\t"}}[i%4]
}

// everything is a plan with the whole catalogue, half of it in the wrong list.
func everything(c *triage.Rules, i int, why *triage.Override) triage.Plan {
	var p triage.Plan
	for k := range c.Catalogue.Exercises {
		e := triage.Planned{ID: c.Catalogue.Exercises[k].ID, Why: "added", Override: why}
		if (i+k)%2 == 0 {
			p.Exercises = append(p.Exercises, e)
		} else {
			p.Tips = append(p.Tips, e)
		}
	}
	return p
}

// TestExercisesAmongTheTipsAreCounted: six exercises are the most, wherever
// they stand.
func TestExercisesAmongTheTipsAreCounted(t *testing.T) {
	c := rules(t)
	r := answers("status", "neither", "cauda", "none", "leg_weak", "none", "general_signs", "none", "conditions", "none")
	var p triage.Plan
	for _, e := range c.Catalogue.Exercises {
		if e.Kind == triage.KindExercise && c.Unsafe(e.ID, r) == nil && len(p.Exercises)+len(p.Tips) <= triage.MaxExercises {
			entry := triage.Planned{ID: e.ID, Why: "added"}
			if len(p.Tips) < triage.MaxTips {
				p.Tips = append(p.Tips, entry)
			} else {
				p.Exercises = append(p.Exercises, entry)
			}
		}
	}
	if n := len(p.Exercises) + len(p.Tips); n != triage.MaxExercises+1 {
		t.Fatalf("the catalogue has %d exercises for her, more than %d are wanted", n, triage.MaxExercises)
	}
	if x := c.Check(p, r, nil); len(x) != 1 || x[0].Rule != triage.RuleTooMany {
		t.Errorf("Check = %v for %d exercises, %d of them among the tips", x, len(p.Exercises)+len(p.Tips), len(p.Tips))
	}
}

// TestKindsOfMovementNeverReachTheWrongWoman tries every way to a sheet on random women
// with hard rules about kinds of exercise. The lists are written here, not read from
// the content: the other test would miss a move that an exercise should have and lacks.
func TestKindsOfMovementNeverReachTheWrongWoman(t *testing.T) {
	d := newDealer(t, 11)
	c := d.rules
	all := stages()
	kinds := []struct {
		name string
		ids  []string
		when func(r *triage.Response) bool
	}{
		{"bending forward where it is worse", []string{"E04", "E05", "E06", "E07", "E08"}, func(r *triage.Response) bool { return r.Has("bend", "worse") }},
		{"rounding the back with thin bones or after a sudden pain", []string{"E05", "E06", "E08"}, func(r *triage.Response) bool {
			return r.Has("conditions", "osteoporosis") || r.Has("general_signs", "sudden_after_bend")
		}},
		{"a squeeze on a sore tailbone", []string{"E10", "E12", "E13", "E14"}, func(r *triage.Response) bool {
			return r.Has("pain_zones", "tail") || r.Has("worst_spot", "tail") || r.Has("birth_events", "tail_snap")
		}},
		{"a squeeze on a wound", []string{"E10", "E12", "E13", "E14"}, func(r *triage.Response) bool { return r.Has("postpartum_signs", "wound") }},
		{"the pelvic floor with heaviness or after a deep tear", []string{"E10"}, func(r *triage.Response) bool {
			return r.Has("bulge", "yes") || r.Has("birth_events", "tear_deep")
		}},
		{"the belly wall with a gap", []string{"E06", "E12", "E16"}, func(r *triage.Response) bool {
			gap, err := strconv.ParseFloat(r.Value("diastasis_cm"), 64)
			return err == nil && gap > 2
		}},
		{"legs apart on a sore pubic joint", []string{"E04", "E05", "E11", "E12", "E15", "E16", "E17"}, func(r *triage.Response) bool {
			return r.Has("pain_zones", "pubis") || r.Has("worst_spot", "pubis") || r.Has("symphysis", "pos")
		}},
		{"a nerve glide with a weak leg", []string{"E01", "E02", "E03"}, func(r *triage.Response) bool {
			return r.Has("leg_weak", "new_or_worse") || r.Has("leg_weak", "both_legs") || r.Has("foot_weak", "yes")
		}},
	}
	profiles := 6_000
	if torture() {
		profiles = 1_000_000
	}
	tried := map[string]int{}
	var before triage.Release
	for i := range profiles {
		r := d.profile()
		all[i%len(all)].on(r)
		p := c.Propose(r, nil)
		before.Plan.Pattern = p.Pattern
		later := c.ProposeAfter(&before, r, nil)
		byHand := everything(c, i, nil)
		refused := map[string]bool{}
		for _, x := range c.Check(byHand, r, nil) {
			refused[x.ID] = true
		}
		for _, k := range kinds {
			if !k.when(r) {
				continue
			}
			tried[k.name]++
			for _, id := range k.ids {
				for route, on := range map[string]triage.Plan{"first sheet": p, "later sheet": later} {
					if slices.ContainsFunc(slices.Concat(on.Exercises, on.Tips), func(e triage.Planned) bool { return e.ID == id }) || on.Next != nil && on.Next.ID == id {
						t.Fatalf("%+v: %s: %s is on the %s", r, k.name, id, route)
					}
				}
				if !refused[id] {
					t.Fatalf("%+v: %s: %s gets onto a sheet by hand", r, k.name, id)
				}
				step := triage.Plan{Exercises: p.Exercises, Next: &triage.Planned{ID: id, Why: triage.WhyHarder}}
				if !slices.ContainsFunc(c.Check(step, r, nil), func(x triage.Exclusion) bool { return x.ID == id }) {
					t.Fatalf("%+v: %s: %s gets onto a sheet as the next step", r, k.name, id)
				}
			}
		}
		before = triage.Release{Plan: p, Response: *r}
	}
	for _, k := range kinds {
		t.Logf("%7d women: %s", tried[k.name], k.name)
		if tried[k.name] < profiles/200 {
			t.Errorf("%s was tried on %d women only", k.name, tried[k.name])
		}
	}
}
