package triage_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"sacra/triage"
)

// TestAfterABirthThePlanBeginsAnew: nothing is carried over from the sheet of another
// pregnancy or birth.
func TestAfterABirthThePlanBeginsAnew(t *testing.T) {
	c := rules(t)
	pain := func(stage string) *triage.Response {
		r := girdlePain()
		for _, id := range []string{"status", "weeks_pregnant"} {
			r.Clear(id)
		}
		for id, a := range staged(stage).Answers {
			r.Answers[id] = a
		}
		return r
	}
	for _, x := range []struct {
		was, now string
		on       bool
	}{
		{"pregnant 24", "pregnant 28", true},
		{"pregnant 38", "postpartum 1 vaginal", false},
		{"pregnant 38", "pregnant 13", false},
		{"postpartum 30 vaginal", "pregnant 10", false},
		{"pregnant 24", "neither", false},
		{"postpartum 20 vaginal", "postpartum 24 vaginal", true},
		{"postpartum 20 vaginal", "postpartum 4 vaginal", false},
	} {
		then, now := pain(x.was), pain(x.now)
		before := &triage.Release{Plan: c.Propose(then, nil), Response: *then}
		on := slices.ContainsFunc(c.ProposeAfter(before, now, nil).Exercises, func(p triage.Planned) bool { return p.Why == triage.WhyNext || p.Why == triage.WhyKept })
		if on != x.on {
			t.Errorf("%s, then %s: the sheet goes on: %t", x.was, x.now, on)
		}
	}
	visits := stagedVisits([]int{0, 700}, "pregnant 24", "pregnant 24")
	visits[0].Releases = []triage.Release{{Response: visits[0].Intake.Response}}
	if triage.LastSheet(&visits[1], visits) != nil {
		t.Error("the sheet of another pregnancy goes on")
	}
}

// TestWhatIsCarriedOverABirth: what is about her, and how the pain began.
func TestWhatIsCarriedOverABirth(t *testing.T) {
	c := rules(t)
	visits := stagedVisits([]int{0, 21}, "pregnant 38", "postpartum 1 vaginal")
	visits[0].Intake.Response = *set(girdlePain(), "been_before", "no", "weeks_pregnant", "38", "before", "disc", "onset_how", "fall")
	visits[0].Intake.Response.Set("conditions", "cervix", "clot_history")
	now := set(back(), "status", "postpartum", "weeks_since_birth", "1", "birth", "vaginal")
	now.Clear("weeks_pregnant")
	visits[1].Intake.Response = *now
	r, from := c.Recall(&visits[1], visits)
	if diff := cmp.Diff([]string{"clot_history"}, r.Values("conditions")); diff != "" {
		t.Errorf("conditions (-want +got):\n%s", diff)
	}
	if got := r.Value("onset_how") + r.Value("before") + r.Value("roll_bed"); got != "falldisc" {
		t.Errorf("of the start, of her and of how the pain acts: %q", got)
	}
	if from["onset_how"] == nil || from["roll_bed"] != nil {
		t.Errorf("taken over: %v", from)
	}
	visits[0].Intake.Response.Set("weeks_pregnant", "12") // in doubt: a stitch stands
	if r, _ := c.Recall(&visits[1], visits); !r.Has("conditions", "cervix") {
		t.Error("a stitch is dropped for a birth that cannot be true")
	}
}

// TestWorseTwoVisitsRunning, in the order of the record, not of the clock.
func TestWorseTwoVisitsRunning(t *testing.T) {
	c := rules(t)
	for name, x := range map[string]struct {
		changes []string
		at      []int
		want    bool
	}{
		"worse twice":                                  {[]string{"", "worse", "worse"}, []int{0, 7, 14}, true},
		"worse twice, the clock set back":              {[]string{"better", "worse", "worse"}, []int{30, 40, 7}, true},
		"better in between":                            {[]string{"worse", "better", "worse"}, []int{0, 7, 14}, false},
		"better in between, by a clock that ran ahead": {[]string{"worse", "better", "worse"}, []int{20, 7, 30}, false},
		"worse once":                                   {[]string{"", "same", "worse"}, []int{0, 7, 14}, false},
		"better today":                                 {[]string{"worse", "worse", "better"}, []int{0, 7, 14}, false},
		"nobody before":                                {[]string{"worse"}, []int{0}, false},
	} {
		visits := stagedVisits(x.at, slices.Repeat([]string{"neither"}, len(x.at))...)
		for i, how := range x.changes {
			r := &visits[i].Intake.Response
			if how != "" {
				r.Set("been_before", "yes")
				r.Set("change", how)
			}
		}
		r, _ := c.Recall(&visits[len(visits)-1], visits)
		got := slices.ContainsFunc(c.Raised(r), func(a triage.RaisedAlert) bool {
			return a.ID == "worse_twice" && a.Tier == triage.TierNote && slices.Contains(a.Because, "last_visit.change=worse")
		})
		if got != x.want {
			t.Errorf("%s: it is noted: %t", name, got)
		}
	}
	exam := answers()
	exam.SetExam("last_visit.change", "worse")
	if err := c.Validate(exam); err == nil {
		t.Error("what she said before is taken for a bedside result")
	}
}
