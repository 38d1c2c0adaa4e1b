package triage_test

import (
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
// random answers beside, and tries all ways to a sheet: the proposal, entries
// added by hand, overrides that lack a reason or a name, and exercises passed
// off as tips. What each exercise's limits say is read afresh by forbidden.
func TestNoRouteGetsPastTheLimits(t *testing.T) {
	d := newDealer(t, 1)
	c := d.rules
	conditions := c.Questionnaire.Question("conditions").AnswerOption
	all := stages()
	profiles := 100_000
	switch {
	case torture():
		profiles = 1_200_000
	case raceDetector || testing.Short():
		profiles = len(all) * len(conditions)
	}
	excluded, offered := 0, 0
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
			if why := forbidden(e, r); why != "" {
				bad[e.ID] = why
			}
		}

		p := c.Propose(r, nil)
		for _, e := range slices.Concat(p.Exercises, p.Tips) {
			offered++
			if why := bad[e.ID]; why != "" {
				t.Fatalf("%+v: %s is proposed although %s", r, e.ID, why)
			}
		}
		if len(p.Exercises) > triage.DefaultExercises || len(p.Tips) > triage.MaxTips {
			t.Fatalf("%+v: %d exercises, %d tips", r, len(p.Exercises), len(p.Tips))
		}
		open := slices.Clone(p.BlockedBy)

		refused := map[string]bool{}
		for _, x := range c.Check(everything(c, i), r, nil) {
			if x.Rule == triage.RuleOpenAlert {
				open = slices.DeleteFunc(open, func(id string) bool { return id == x.ID })
			}
			refused[x.ID] = true
		}
		if len(open) > 0 {
			t.Fatalf("%+v: added by hand while %v is open, and not refused", r, open)
		}
		for id, why := range bad {
			if c.Catalogue.Find(id).Limits.TherapistOnly && why == therapistOnly {
				continue
			}
			if excluded++; !refused[id] {
				t.Fatalf("%+v: %s may be added by hand although %s", r, id, why)
			}
		}
	}
	t.Logf("%d profiles over %d stages and %d conditions: %d entries proposed, %d exclusions held", profiles, len(all), len(conditions), offered, excluded)
}

// everything is a plan with the whole catalogue, put together in the ways that
// must not get past Check.
func everything(c *triage.Rules, way int) triage.Plan {
	half := []*triage.Override{nil, {Reason: "tolerated in the clinic"}, {Therapist: "Ana"}, {Reason: " ", Therapist: "Ana"}, {Reason: "x", Therapist: "\t"}}[way%5]
	var p triage.Plan
	for i := range c.Catalogue.Exercises {
		e := triage.Planned{ID: c.Catalogue.Exercises[i].ID, Why: "added", Override: half}
		if (way/5+i)%2 == 0 {
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
