package triage_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"sacra/triage"
)

// back answers as the woman of girdlePain who comes again.
func back(more ...string) *triage.Response {
	return answers(append(slices.Concat(noAlarm, []string{
		"been_before", "yes", "new_problem", "no", "change", "better", "status", "pregnant", "weeks_pregnant", "27",
		"pain_back_worst", "4", "pain_back_now", "2",
	}), more...)...)
}

func TestAReturnVisitStandsOnTheVisitBefore(t *testing.T) {
	c := rules(t)
	first := set(girdlePain(), "been_before", "no", "quality", "ache", "conditions", "clot_history")
	now := back()
	r, carried := c.Carry(now, first)
	for id, want := range map[string][]string{
		"conditions": {"clot_history"}, "pain_zones": {"psis_r", "butt_up_r"}, "roll_bed": {"worse"}, "quality": {"ache"}, // not asked today
		"weeks_pregnant": {"27"}, "pain_back_worst": {"4"}, "been_before": {"yes"}, // asked today
	} {
		if diff := cmp.Diff(want, r.Values(id)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", id, diff)
		}
		if of := slices.Contains(carried, id); of != !now.Answered(id) {
			t.Errorf("%s is told as carried: %t", id, of)
		}
	}
	if slices.ContainsFunc(carried, func(id string) bool { return slices.Contains(c.Alerts.Asked, id) }) {
		t.Errorf("a warning sign is from another day: %v", carried)
	}
	// What she said then goes on to decide what is not for her, and how the sheet goes on.
	well, _ := c.Carry(now, set(first.Clone(), "conditions", "none"))
	for name, x := range map[string]struct {
		r    *triage.Response
		safe bool
	}{"nothing known": {now, false}, "a clot before": {r, false}, "no condition before": {well, true}} {
		if got := c.Unsafe("E18", x.r) == nil; got != x.safe {
			t.Errorf("%s: E18 may be given: %t", name, got)
		}
	}
	before := &triage.Release{Plan: c.Propose(first, nil), Response: *first}
	if p := c.ProposeAfter(before, r, nil); p.Pattern != "girdle" || !slices.ContainsFunc(p.Exercises, func(e triage.Planned) bool { return e.Why == triage.WhyNext }) {
		t.Errorf("the sheet does not go on: %+v", p)
	}
	if open := triage.Open(c.Raised(r), nil); !slices.Equal(open, []string{"conditions_earlier"}) {
		t.Errorf("%v is open, want her conditions to be asked after", open)
	}
	// A return by itself holds nothing: she was asked whether there is anything new.
	for said, holds := range map[string]bool{"no": false, "yes": true, "unsure": true} {
		news, _ := c.Carry(back("health_news", said), first)
		if open := triage.Open(c.Raised(news), nil); slices.Contains(open, "conditions_earlier") != holds {
			t.Errorf("news %q: %v is open", said, open)
		}
	}
}

func TestANewProblemTakesOnlyWhatIsOfHer(t *testing.T) {
	c := rules(t)
	first := set(girdlePain(), "before", "disc", "conditions", "twins")
	for _, code := range []string{"yes", "unsure", ""} {
		now := back()
		now.Set("new_problem")
		if code != "" {
			now.Set("new_problem", code)
		}
		if _, carried := c.Carry(now, first); !slices.Equal(carried, []string{"before", "conditions"}) {
			t.Errorf("new problem %q: %v is taken", code, carried)
		}
	}
	for name, pair := range map[string][2]*triage.Response{"a first visit": {girdlePain(), first}, "no visit before": {back(), nil}} {
		if r, carried := c.Carry(pair[0], pair[1]); len(carried) > 0 || !cmp.Equal(r, pair[0].Clone()) {
			t.Errorf("%s: %v is taken", name, carried)
		}
	}
}

func TestRecallGoesFromVisitToVisit(t *testing.T) {
	c := rules(t)
	at := func(id string, day int, r *triage.Response, ended triage.Ending) triage.Visit {
		v := visit(id, "Ana", "1994-02-01", day)
		v.Intake.Response, v.Intake.Ended = *r, ended
		return v
	}
	hers := []triage.Visit{
		at("first", 1, set(girdlePain(), "conditions", "twins"), triage.EndedComplete),
		at("second", 8, back("pain_leg_now", "1"), triage.EndedComplete),
		at("broken", 12, answers("status", "pregnant"), triage.EndedIdle),
		at("third", 15, back(), triage.EndedComplete),
		at("later", 22, set(girdlePain(), "conditions", "anaemia"), triage.EndedComplete),
	}
	r, from := c.Recall(&hers[3], hers)
	if r.Value("conditions") != "twins" || from["conditions"] != &hers[0] || from["pain_zones"] != &hers[0] || from["pain_back_now"] != nil {
		t.Errorf("conditions %v; from %v", r.Values("conditions"), from)
	}
	// The same, out of a record with other women's visits in another order.
	hers[3].Exam = []triage.ExamEntry{{Results: map[string]string{"p4_r": "pos"}}}
	other := at("other", 3, set(girdlePain(), "conditions", "heart_lung"), triage.EndedComplete)
	other.Intake.Name = "Eve"
	all := []triage.Visit{other, hers[4], hers[3], hers[2], hers[1], hers[0]}
	r, from = c.Standing(&all[2], all)
	if r.Value("conditions") != "twins" || from["conditions"].ID != "first" || r.Exam["p4_r"] != "pos" {
		t.Errorf("out of the record: conditions %v, exam %v; from %v", r.Values("conditions"), r.Exam, from)
	}
	hers[3].Exam = nil
	if r, from := c.Recall(&hers[0], hers); len(from) != 0 || !cmp.Equal(r, hers[0].Intake.Response.Clone()) {
		t.Errorf("the first visit stands on another: %v", from)
	}
}

// TestCarryReplacesNothing: whatever she said today stands, and what excluded an
// exercise by her conditions before excludes it still, unless it ended with the birth.
func TestCarryReplacesNothing(t *testing.T) {
	c := rules(t)
	rapid.Check(t, func(t *rapid.T) {
		before, now := drawResponse(c).Draw(t, "before"), drawResponse(c).Draw(t, "now")
		r, carried := c.Carry(now, before)
		for id, a := range now.Answers {
			if !cmp.Equal(a.Values, r.Values(id)) || slices.Contains(carried, id) {
				t.Fatalf("%s was %v and is %v", id, a.Values, r.Values(id))
			}
		}
		if len(r.Answers) != len(now.Answers)+len(carried) {
			t.Fatalf("%d answers from %d and %d", len(r.Answers), len(now.Answers), len(carried))
		}
		if !now.Has("been_before", "yes") || now.Answered("conditions") {
			return
		}
		birth := before.Has("status", "pregnant") && now.Has("status", "postpartum")
		ended := []string{"membranes", "preterm_labour", "bleeding_placenta", "cervix", "growth", "twins", "triplets"}
		for _, code := range before.Values("conditions") {
			if !r.Has("conditions", code) && !(birth && slices.Contains(ended, code)) {
				t.Fatalf("her conditions were %v and are %v", before.Values("conditions"), r.Values("conditions"))
			}
		}
	})
}

// TestWhatDoesNotConcernIsTaken: a question that is not put to her at the return
// visit stands as she answered it before.
func TestWhatDoesNotConcernIsTaken(t *testing.T) {
	c := rules(t)
	before := answers("been_before", "no", "status", "postpartum", "weeks_since_birth", "2", "birth", "vaginal", "pain_zones", "lb_mid", "birth_anaesthesia", "epidural")
	now := back("status", "postpartum", "weeks_since_birth", "4", "birth", "vaginal", "birth_since", "no", "new_problem", "yes", "pain_zones", "psis_l")
	if r, _ := c.Carry(now, before); !r.Has("birth_anaesthesia", "epidural") {
		t.Errorf("the epidural is forgotten: %v", r.Values("birth_anaesthesia"))
	}
}

// TestANewBirthIsAskedAbout: what happened at a birth, and how she feeds, is of
// that birth. Where she says that her baby was born since, nothing of an earlier
// one is taken.
func TestANewBirthIsAskedAbout(t *testing.T) {
	c := rules(t)
	before := answers("been_before", "no", "status", "postpartum", "weeks_since_birth", "60", "birth", "vaginal",
		"birth_events", "tear_deep", "feeding", "breast", "conditions", "blood_thinner")
	for since, taken := range map[string]bool{"no": true, "yes": false, "unsure": false} {
		now := back("status", "postpartum", "weeks_since_birth", "3", "birth", "caesarean", "birth_since", since)
		r, carried := c.Carry(now, before)
		for _, id := range []string{"birth_events", "feeding"} {
			if slices.Contains(carried, id) != taken || (r.Value(id) != "") != taken {
				t.Errorf("born since %s: %s is taken as %q", since, id, r.Value(id))
			}
		}
		if !r.Has("conditions", "blood_thinner") {
			t.Errorf("born since %s: what is of her is not taken", since)
		}
	}
}
