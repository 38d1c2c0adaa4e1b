package triage_test

import (
	"slices"
	"strconv"
	"testing"

	"github.com/google/go-cmp/cmp"

	"sacra/triage"
)

// girdlePain answers as a woman in week 24 with a posterior pelvic pattern.
func girdlePain(more ...string) *triage.Response {
	return answers(append(slices.Concat(noAlarm, []string{
		"status", "pregnant", "weeks_pregnant", "24", "conditions", "none", "pain_zones", "psis_r", "pain_zones", "butt_up_r", "worst_spot", "psis_r",
		"below_knee", "no", "foot", "no", "roll_bed", "worse", "one_leg", "worse", "settle", "minutes", "night", "no", "pain_back_worst", "5", "pain_back_now", "3",
	}), more...)...)
}

func entries(list []triage.Planned) (out []string) {
	for _, e := range list {
		out = append(out, e.ID+" "+e.Why)
	}
	return out
}

func TestALaterSheetGoesOneStepOn(t *testing.T) {
	c := rules(t)
	r := girdlePain()
	first := c.Propose(r, nil)
	if first.Pattern != "girdle" || len(first.Exercises) != 3 {
		t.Fatalf("the first sheet is %+v", first)
	}
	before := triage.Release{Plan: first, Response: *r}
	before.Plan.Exercises = slices.Clone(first.Exercises)
	before.Plan.Exercises[0].Reps = 7 // as the therapist set it
	second := c.ProposeAfter(&before, girdlePain("pain_leg_worst", "2"), nil)
	if diff := cmp.Diff([]string{"E09 kept", "E11 kept", "E14 next"}, entries(second.Exercises)); diff != "" {
		t.Errorf("second sheet (-want +got):\n%s", diff)
	}
	if second.Exercises[0].Reps != 7 {
		t.Errorf("her dose became %+v", second.Exercises[0])
	}
	third := c.ProposeAfter(&triage.Release{Plan: second, Response: *r}, r, nil)
	if diff := cmp.Diff([]string{"E09 kept", "E11 kept", "E13 next"}, entries(third.Exercises)); diff != "" { // E12 is for the first half of a pregnancy
		t.Errorf("third sheet (-want +got):\n%s", diff)
	}
	if x := c.Check(third, r, nil); len(x) != 0 {
		t.Errorf("it cannot be let go: %v", x)
	}
}

func TestWhenALaterSheetBeginsAgain(t *testing.T) {
	c := rules(t)
	then := girdlePain("activities", "sleep", "activity_score_1", "8")
	before := &triage.Release{Plan: c.Propose(then, nil), Response: *then}
	for name, x := range map[string]struct {
		before *triage.Release
		now    *triage.Response
	}{
		"no sheet before":       {nil, then},
		"more pain":             {before, set(girdlePain(), "pain_back_worst", "6", "pain_back_now", "5")},
		"can do less":           {before, girdlePain("activities", "sleep", "activity_score_1", "4")},
		"flares easily":         {before, set(girdlePain(), "settle", "hours", "night", "most")},
		"another pattern":       {before, set(girdlePain(), "pain_zones", "pubis", "worst_spot", "pubis", "legs_apart", "worse")},
		"a hand-picked sheet":   {&triage.Release{Response: *then}, then},
		"nothing of it is hers": {&triage.Release{Plan: triage.Plan{Pattern: "girdle", Exercises: []triage.Planned{{ID: "E12"}, {ID: "E26"}, {ID: "gone"}}}, Response: *then}, then},
	} {
		if diff := cmp.Diff(c.Propose(x.now, nil), c.ProposeAfter(x.before, x.now, nil)); diff != "" {
			t.Errorf("%s (-first sheet +got):\n%s", name, diff)
		}
	}
	leaks := set(girdlePain(), "leak", "yes")
	gone := &triage.Release{Plan: triage.Plan{Pattern: "girdle", Exercises: []triage.Planned{{ID: "E12"}}}, Response: *leaks}
	if diff := cmp.Diff(c.Propose(leaks, nil), c.ProposeAfter(gone, leaks, nil)); diff != "" {
		t.Errorf("nothing of it is hers, and she leaks (-first sheet +got):\n%s", diff)
	}
	c.Settings.NoInference = true
	if p := c.ProposeAfter(before, then, nil); len(p.Exercises) != 0 {
		t.Errorf("without inference it proposes %v", p.Exercises)
	}
}

// set replaces answers of r.
func set(r *triage.Response, pairs ...string) *triage.Response {
	for i := 0; i+1 < len(pairs); i += 2 {
		r.Set(pairs[i], pairs[i+1])
	}
	return r
}

// What was given against the filter, or gently, is not carried on as it was;
// with no step left the sheet stays.
func TestWhatALaterSheetDoesNotCarryOn(t *testing.T) {
	c := rules(t)
	r := girdlePain()
	all := triage.Plan{Pattern: "girdle"}
	for _, id := range []string{"E12", "E09", "E14", "E13", "E15", "E16", "E17", "E18", "E19", "E11"} {
		p := c.Plan(id, "added", r)
		p.Gentle, p.Reps = true, 1
		if id == "E12" {
			p.Override = &triage.Override{Reason: "tolerated", Therapist: "Ana"}
		}
		all.Exercises = append(all.Exercises, p)
	}
	got := c.ProposeAfter(&triage.Release{Plan: all, Response: *r}, r, nil)
	want := []triage.Planned{}
	for _, id := range []string{"E09", "E14", "E13"} {
		want = append(want, c.Plan(id, triage.WhyKept, r))
	}
	if diff := cmp.Diff(want, got.Exercises); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestLastSheet(t *testing.T) {
	visits := []triage.Visit{visit("a", "Ana", "1994-02-01", 2), visit("c", "Ana", "1994-02-01", 20), visit("b", "Ana", "1994-02-01", 9), visit("d", "Ana", "1994-02-01", 27)}
	visits[0].Releases = []triage.Release{{Date: "2026-03-02"}}
	visits[2].Releases = []triage.Release{{Date: "2026-03-09"}, {Date: "2026-03-10"}}
	visits[3].Releases = []triage.Release{{Date: "2026-03-27"}}
	if got := triage.LastSheet(&visits[1], visits); got == nil || got.Date != "2026-03-10" {
		t.Errorf("the sheet before is %+v", got)
	}
	if got := triage.LastSheet(&visits[0], visits); got != nil {
		t.Errorf("the first visit has %+v before it", got)
	}
}

func TestNextStepIsOneStepMore(t *testing.T) {
	c := rules(t)
	r := girdlePain()
	p := c.Propose(r, nil)
	if p.Next == nil {
		t.Fatal("there is no next step")
	}
	now := p.Exercises[0]
	if p.Next.ID != now.ID || p.Next.Why != triage.WhyHarder || p.Next.Sets*p.Next.Reps <= now.Sets*now.Reps {
		t.Errorf("after %+v comes %+v", now, *p.Next)
	}
	for name, x := range map[string]struct {
		change func(*triage.Planned)
		want   string
	}{
		"a gentle dose becomes the usual one":     {func(p *triage.Planned) { p.Gentle, p.Reps = true, 3 }, "E09 5"},
		"more than the step already":              {func(p *triage.Planned) { p.Reps = 20 }, "E11 12"},
		"given against the safety filter":         {func(p *triage.Planned) { p.Override = &triage.Override{Reason: "x", Therapist: "Ana"} }, "E11 12"},
		"not for her":                             {func(p *triage.Planned) { p.ID = "E12" }, "E11 12"},
		"not in the content":                      {func(p *triage.Planned) { p.ID = "gone" }, "E11 12"},
		"a tip among the exercises is no load":    {func(p *triage.Planned) { p.ID = "E25" }, "E11 12"},
		"the side and what she does stay as is":   {func(p *triage.Planned) { p.ID, p.Side = "E11", "l" }, "E11 12"},
		"an exercise held longer is a step, too":  {func(p *triage.Planned) { *p = c.Plan("E10", "added", r) }, "E10 8"},
		"nothing is harder than the hardest dose": {func(p *triage.Planned) { p.Sets, p.Reps = 9, 30 }, "E11 12"},
	} {
		list := slices.Clone(p.Exercises)
		x.change(&list[0])
		got := c.NextStep(list, r)
		if got == nil || got.ID+" "+strconv.Itoa(got.Reps) != x.want || got.Gentle {
			t.Errorf("%s: %+v, want %s", name, got, x.want)
		}
	}
	if got := c.NextStep(nil, r); got != nil {
		t.Errorf("a sheet without exercises has the step %+v", got)
	}
}

// TestTheNextStepPassesTheFilter: one that is kept from a plan for another woman
// is refused like any other entry.
func TestTheNextStepPassesTheFilter(t *testing.T) {
	c := rules(t)
	r := girdlePain()
	p := c.Propose(r, nil)
	p.Next = &triage.Planned{ID: "E12", Why: triage.WhyHarder}
	if x := c.Check(p, r, nil); len(x) != 1 || x[0].ID != "E12" || x[0].Rule != triage.RuleSupine {
		t.Errorf("Check = %v", x)
	}
}
