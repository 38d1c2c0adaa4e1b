package triage_test

import (
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"sacra/triage"
)

// staged answers only the questions about her stage: "pregnant 30", "postpartum 2
// caesarean", "neither".
func staged(s string) *triage.Response {
	f := strings.Fields(s)
	r := answers(slices.Concat(noAlarm, []string{"status", f[0]})...)
	if len(f) > 1 {
		weeks := map[string]string{"pregnant": "weeks_pregnant", "postpartum": "weeks_since_birth"}[f[0]]
		r.Set(weeks, f[1])
	}
	if len(f) > 2 {
		r.Set("birth", f[2])
	}
	return r
}

// visits lays out visits of one woman as a record has them. at are days on the
// clock, noClock where it had none.
func stagedVisits(at []int, stages ...string) []triage.Visit {
	first := time.Date(2026, time.March, 2, 9, 0, 0, 0, time.UTC)
	out := make([]triage.Visit, len(stages))
	for i, s := range stages {
		out[i] = triage.Visit{ID: strconv.Itoa(i + 1), Order: i + 1, Intake: triage.Intake{
			Name: "Ana", BirthDate: "1994-02-11", Ended: triage.EndedComplete, Response: *staged(s),
		}}
		if at[i] != noClock {
			out[i].Intake.Started = first.AddDate(0, 0, at[i])
		}
	}
	return out
}

const noClock = -1000

func doubtIDs(visits []triage.Visit) []string {
	out, of := []string{}, &visits[len(visits)-1]
	for _, d := range triage.StageDoubts(of, visits) {
		out = append(out, d.ID)
	}
	return out
}

func TestStagesThatCannotBothBeTrue(t *testing.T) {
	for _, x := range []struct {
		was, now string
		days     int
		want     string
	}{
		// One pregnancy: the week goes with the days, two weeks either way.
		{"pregnant 20", "pregnant 24", 28, ""},
		{"pregnant 20", "pregnant 22", 28, ""},
		{"pregnant 20", "pregnant 26", 28, ""},
		{"pregnant 20", "pregnant 21", 28, triage.DoubtWeeksBack},
		{"pregnant 20", "pregnant 27", 28, triage.DoubtWeeksAhead},
		{"pregnant 38", "pregnant 13", 7, triage.DoubtWeeksBack},
		{"pregnant 38", "pregnant 13", 84, triage.DoubtWeeksBack},
		{"pregnant 38", "pregnant 13", 120, ""}, // the next one
		{"pregnant 10", "pregnant 8", 140, triage.DoubtWeeksBack},
		{"pregnant 30", "pregnant 28", noClock, ""},
		{"pregnant 30", "pregnant 27", noClock, triage.DoubtWeeksBack},
		{"pregnant 10", "pregnant 38", noClock, ""},
		{"pregnant 38", "pregnant 13", noClock, triage.DoubtWeeksBack},
		{"pregnant", "pregnant 13", 7, ""},
		// A birth between two visits.
		{"pregnant 38", "postpartum 1 vaginal", 10, ""},
		{"pregnant 38", "postpartum 1 vaginal", noClock, ""},
		{"pregnant 30", "postpartum 8 caesarean", 130, ""},
		{"pregnant 20", "postpartum 2", 14, triage.DoubtBirthEarly},
		{"pregnant 20", "postpartum 2", 35, triage.DoubtBirthEarly},
		{"pregnant 20", "postpartum 2", 42, ""},
		{"pregnant 20", "postpartum 2", noClock, triage.DoubtBirthEarly},
		{"pregnant 38", "postpartum 6", 14, triage.DoubtBirthBefore},
		{"pregnant 38", "postpartum 3", 7, ""},
		{"pregnant", "postpartum 6", 14, triage.DoubtBirthBefore},
		{"pregnant 38", "postpartum 2", 140, triage.DoubtBirthLate},
		{"pregnant 38", "postpartum 2", 400, ""}, // the next one
		// No baby, and no longer pregnant.
		{"pregnant 12", "neither", 21, triage.DoubtOver},
		{"pregnant 30", "neither", noClock, triage.DoubtOver},
		{"pregnant", "neither", 21, triage.DoubtOver},
		{"pregnant 12", "neither", 3 * 365, ""},
		// After one birth.
		{"postpartum 4", "postpartum 8", 28, ""},
		{"postpartum 4", "postpartum 5", 28, triage.DoubtBirthMoved},
		{"postpartum 12", "postpartum 4", 14, triage.DoubtBirthMoved},
		{"postpartum 2", "postpartum 12", 7, triage.DoubtBirthMoved},
		{"postpartum 12", "postpartum 3", noClock, triage.DoubtBirthMoved},
		{"postpartum 12", "postpartum 20", noClock, ""},
		{"postpartum 30", "postpartum 2", 365, ""}, // the next one
		{"postpartum 4 caesarean", "postpartum 5 vaginal", 7, triage.DoubtBirthKind},
		{"postpartum 4 caesarean", "postpartum 5 caesarean", 7, ""},
		{"postpartum 30 caesarean", "postpartum 2 vaginal", 365, ""},
		{"postpartum 8", "neither", 7, triage.DoubtBirthGone},
		{"postpartum", "neither", 7, triage.DoubtBirthGone},
		{"postpartum 90", "neither", 14 * 7, ""},
		// Pregnant again.
		{"postpartum 2", "pregnant 30", 28, triage.DoubtTooSoon},
		{"postpartum 8", "pregnant 20", 28, triage.DoubtTooSoon},
		{"postpartum 8", "pregnant 6", 28, ""},
		{"postpartum 2", "pregnant 30", noClock, triage.DoubtTooSoon},
		{"postpartum 60", "pregnant 30", 7, triage.DoubtWasPregnant},
		{"postpartum 60", "pregnant 10", 7, ""},
		{"neither", "pregnant 8", 7, ""},
		{"neither", "pregnant 30", 14, triage.DoubtWasPregnant},
		{"neither", "postpartum 8", 14, triage.DoubtBirthBefore},
		{"neither", "postpartum 1", 28, triage.DoubtWasPregnant},
		{"neither", "postpartum 4", 250, ""},
		{"neither", "neither", 7, ""},
	} {
		at := []int{0, x.days}
		if x.days == noClock {
			at[0] = noClock
		}
		got := doubtIDs(stagedVisits(at, x.was, x.now))
		want := []string{}
		if x.want != "" {
			want = append(want, x.want)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s, %s after %d days (-want +got):\n%s", x.was, x.now, x.days, diff)
		}
	}
	r := staged("pregnant 20")
	r.Set("status")
	if v := stagedVisits([]int{0, 7}, "pregnant 38", "pregnant 13"); len(doubtIDs(v)) == 0 {
		t.Error("week 13 after week 38 is believed")
	} else if v[1].Intake.Response = *r; len(doubtIDs(v)) != 0 {
		t.Error("a question left out contradicts something")
	}
}

// TestClocksThatAreNotTrusted: the days count only if the record and the clocks of all
// her visits agree.
func TestClocksThatAreNotTrusted(t *testing.T) {
	for name, x := range map[string]struct {
		at     []int
		stages []string
		want   []string
	}{
		"in order":                           {[]int{0, 140}, []string{"pregnant 20", "pregnant 40"}, []string{}},
		"the first a day ahead":              {[]int{1, 0}, []string{"pregnant 20", "pregnant 20"}, []string{}},
		"the first ahead, and weeks back":    {[]int{200, 0}, []string{"pregnant 38", "pregnant 13"}, []string{triage.DoubtWeeksBack}},
		"a flat battery":                     {[]int{-20000, 0}, []string{"pregnant 38", "pregnant 13"}, []string{triage.DoubtWeeksBack}},
		"today's clock ahead of a later one": {[]int{0, 300, 7}, []string{"neither", "pregnant 38", "pregnant 13"}, []string{triage.DoubtWeeksBack}},
	} {
		if diff := cmp.Diff(x.want, doubtIDs(stagedVisits(x.at, x.stages...))); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}

// TestADoubtIsSettledOnce follows a doubt over the visits that come after it.
func TestADoubtIsSettledOnce(t *testing.T) {
	settle := func(v *triage.Visit, then string) {
		v.Clearances = append(v.Clearances, triage.Clearance{Note: "asked", Therapist: "Dana", Settles: &triage.Settlement{Then: then}})
	}
	three := func() []triage.Visit {
		return stagedVisits([]int{0, 7, 14}, "pregnant 38", "pregnant 13", "pregnant 14")
	}
	v := three()
	if got := doubtIDs(v); !slices.Equal(got, []string{triage.DoubtWeeksBack}) {
		t.Errorf("not settled at the second visit, %v is open at the third", got)
	}
	settle(&v[1], "")
	if got := doubtIDs(v); len(got) != 0 {
		t.Errorf("the second visit was right, and %v is open at the third", got)
	}
	if r, _ := rules(t).Recall(&v[1], v[:2]); len(r.Doubted) > 0 || triage.StageOf(r).Weeks != 13 {
		t.Errorf("settled, and she is in %+v, in doubt %v", triage.StageOf(r), r.Doubted)
	}
	v = three()
	settle(&v[1], "1")
	if got := doubtIDs(v); !slices.Equal(got, []string{triage.DoubtWeeksBack}) {
		t.Errorf("the first visit was right, and %v is open at the third", got)
	}
	r, _ := rules(t).Recall(&v[1], v[:2])
	if got := triage.StageOf(r); got != (triage.Stage{Status: "pregnant", Weeks: 39}) || len(r.Doubted) > 0 {
		t.Errorf("a week after week 38 she is in %+v, in doubt %v", got, r.Doubted)
	}
	if v[1].Cleared() != nil {
		t.Errorf("an alert was cleared with it: %v", v[1].Cleared())
	}
	v = stagedVisits([]int{0, 0, 7}, "pregnant 38", "pregnant 13", "pregnant 39")
	v[1].Intake.Ended = triage.EndedIdle // she began again
	if got := doubtIDs(v); len(got) != 0 {
		t.Errorf("a check-in that was left contradicts: %v", got)
	}
}

// TestTheStricterOfBothStages: whatever two stages are in doubt, nothing is given
// that one of them forbids, and no alert is lost that one of them raises.
func TestTheStricterOfBothStages(t *testing.T) {
	c := rules(t)
	stage := rapid.Custom(func(t *rapid.T) string {
		switch rapid.IntRange(0, 2).Draw(t, "status") {
		case 0:
			return "pregnant " + strconv.Itoa(rapid.IntRange(1, 42).Draw(t, "week"))
		case 1:
			return "postpartum " + strconv.Itoa(rapid.IntRange(0, 60).Draw(t, "weeks")) + rapid.SampledFrom([]string{"", " vaginal", " caesarean"}).Draw(t, "birth")
		}
		return "neither"
	})
	doubted := 0
	rapid.Check(t, func(t *rapid.T) {
		visits := stagedVisits([]int{0, rapid.IntRange(0, 200).Draw(t, "days")}, stage.Draw(t, "was"), stage.Draw(t, "now"))
		now := &visits[1]
		r, _ := c.Recall(now, visits)
		if len(r.Doubted) == 0 {
			if diff := cmp.Diff(now.Intake.Response.Clone(), r); diff != "" {
				t.Fatalf("no doubt, and other answers:\n%s", diff)
			}
			return
		}
		doubted++
		then := r.Doubted[0]
		earlier := staged(strings.TrimSpace(strings.Join([]string{then.Status, weeksOf(then), then.Birth}, " ")))
		for i := range c.Catalogue.Exercises {
			id := c.Catalogue.Exercises[i].ID
			both := c.Unsafe(id, &now.Intake.Response) != nil || c.Unsafe(id, earlier) != nil
			if got := c.Unsafe(id, r) != nil; got != both {
				t.Fatalf("%s is closed: %t, by one of the stages: %t", id, got, both)
			}
		}
		raised := c.Raised(r)
		for _, a := range slices.Concat(c.Raised(&now.Intake.Response), c.Raised(earlier)) {
			if !slices.ContainsFunc(raised, func(b triage.RaisedAlert) bool { return b.ID == a.ID }) {
				t.Fatalf("%s is lost", a.ID)
			}
		}
	})
	if doubted == 0 {
		t.Error("no two stages were in doubt")
	}
}

func weeksOf(s triage.Stage) string {
	if s.Weeks == triage.WeeksUnknown {
		return ""
	}
	return strconv.Itoa(s.Weeks)
}
