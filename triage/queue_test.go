package triage_test

import (
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"sacra/triage"
)

// queued is a visit of a woman, named by a letter, that began some hours after
// a midnight and has these answers.
func queued(who string, hours int, ended triage.Ending, r *triage.Response) triage.Visit {
	return triage.Visit{ID: who, Intake: triage.Intake{
		Name: who, BirthDate: "1990-01-02", Response: *r, Ended: ended,
		Started: time.Date(2027, 3, 1, 0, 0, 0, 0, time.UTC).Add(time.Duration(hours) * time.Hour),
	}}
}

// onTheDay is the hour of a day, in the zone of the clinic, of the month of queued.
func onTheDay(day int) time.Time { return time.Date(2027, 3, day, 18, 0, 0, 0, time.UTC) }

// listed are the ids of a day sheet by section.
func listed(q *triage.Queue) [triage.Sections][]string {
	var out [triage.Sections][]string
	for _, v := range q.Visits {
		out[v.Section] = append(out[v.Section], v.ID)
	}
	return out
}

func TestQueuePutsTheMostUrgentFirstThenWhoWaitsLongest(t *testing.T) {
	c := rules(t)
	quiet, unanswered, stop := girdlePain(), girdlePain(), answers("status", "pregnant", "weeks_pregnant", "24", "cauda", "saddle")
	unanswered.Clear("general_signs")
	visits := []triage.Visit{
		queued("quiet", 40, triage.EndedComplete, quiet), queued("hold", 39, triage.EndedComplete, unanswered),
		queued("now", 38, triage.EndedAlert, stop), queued("quiet too", 37, triage.EndedComplete, quiet),
	}
	cleared := visits[1]
	cleared.ID, cleared.Clearances = "cleared", []triage.Clearance{{Alert: "unanswered_general_signs", Note: "Asked."}}
	q := c.Queue(triage.Outlines(append(visits, cleared)), onTheDay(2))
	for _, v := range q.Visits {
		if blocked := v.Tier != ""; blocked != (len(v.Open) > 0) || blocked != (v.Urgency() != triage.UrgencyRest) {
			t.Errorf("%s: tier %q, open %v, urgency %d", v.ID, v.Tier, v.Open, v.Urgency())
		}
	}
	if diff := cmp.Diff([triage.Sections][]string{{"now", "hold", "quiet too", "cleared", "quiet"}}, listed(q)); diff != "" {
		t.Errorf("the day sheet (-want +got):\n%s", diff)
	}
}

func TestQueueFoldsWhatIsOver(t *testing.T) {
	c := rules(t)
	stop := answers("status", "pregnant", "weeks_pregnant", "24", "cauda", "saddle")
	unanswered := girdlePain()
	unanswered.Clear("general_signs")
	at := func(id string, hours int, r *triage.Response, what string) triage.Visit {
		v := queued(id, hours, triage.EndedComplete, r)
		if what == "sheet" || what == "kiosk" {
			v.Releases = []triage.Release{{Therapist: map[string]string{"sheet": "Ana"}[what]}}
		} else if what != "" {
			v.Correct(triage.Correction{What: what, Value: triage.Yes})
		}
		return v
	}
	const day = 24 * 29 // today is the 30th
	visits := []triage.Visit{
		at("waits", day+9, girdlePain(), ""), at("printed", day+11, girdlePain(), "kiosk"), at("sheet", day+8, girdlePain(), "sheet"), at("done", day+10, stop, triage.CorrectDone),
		at("test", day+7, stop, triage.CorrectTest), at("yesterday", day-20, girdlePain(), ""), at("held yesterday", day-19, unanswered, ""),
		at("stopped yesterday", day-18, stop, ""), at("stopped and done", day-17, stop, triage.CorrectDone), at("stopped long ago", day-24*40, stop, ""),
	}
	q := c.Queue(triage.Outlines(visits), onTheDay(30))
	want := [triage.Sections][]string{
		{"stopped yesterday", "waits", "printed"}, {"done", "sheet"}, {"stopped and done", "held yesterday", "yesterday", "stopped long ago"}, {"test"},
	}
	if diff := cmp.Diff(want, listed(q)); diff != "" {
		t.Errorf("the day sheet (-want +got):\n%s", diff)
	}
	for i, v := range q.Visits {
		if v.ID == "stopped long ago" && (v.Seen || q.Look(i).Tier != triage.TierNow) {
			t.Errorf("what is old is flagged when it is looked at: %+v", q.Look(i))
		}
	}
}

// The clock of the kiosk was a day ahead, or a month behind: who came after somebody
// who came today is there today.
func TestTheDaySheetTrustsTheRecordMoreThanTheClock(t *testing.T) {
	c := rules(t)
	at := func(id string, hours, order int) triage.Visit {
		v := queued(id, hours, triage.EndedComplete, girdlePain())
		v.Order = order
		return v
	}
	visits := []triage.Visit{at("behind", 24, 4), at("today", 24*29+9, 3), at("ahead", 24*31, 2), at("before", 24*28, 1)}
	want := [triage.Sections][]string{{"today", "behind"}, nil, {"ahead", "before"}}
	if diff := cmp.Diff(want, listed(c.Queue(triage.Outlines(visits), onTheDay(30)))); diff != "" {
		t.Errorf("the day sheet (-want +got):\n%s", diff)
	}
	want = [triage.Sections][]string{{"ahead"}, nil, {"behind", "before"}}
	if diff := cmp.Diff(want, listed(c.Queue(triage.Outlines([]triage.Visit{visits[0], visits[2], visits[3]}), onTheDay(30)))); diff != "" {
		t.Errorf("the day sheet without a better clock (-want +got):\n%s", diff)
	}
}

// A check-in that she finished on a later day asked every warning sign again: the
// visit before does not stand in front of those who wait. The days are those of
// the clinic.
func TestQueueKnowsWhoHasComeAgain(t *testing.T) {
	c := rules(t)
	stop := answers("status", "pregnant", "weeks_pregnant", "24", "cauda", "saddle")
	for name, x := range map[string]struct {
		hours int
		ended triage.Ending
		zone  *time.Location
		past  bool
	}{
		"finished the next day":               {36, triage.EndedComplete, time.UTC, true},
		"broke off the next day":              {36, triage.EndedIdle, time.UTC, false},
		"finished the same day":               {20, triage.EndedComplete, time.UTC, false},
		"finished after midnight elsewhere":   {25, triage.EndedComplete, time.FixedZone("", -5*3600), false},
		"finished the next day of that place": {30, triage.EndedComplete, time.FixedZone("", -5*3600), true},
	} {
		again := queued("Ana", x.hours, x.ended, girdlePain())
		again.ID = "again"
		for _, q := range c.Queue(triage.Outlines([]triage.Visit{again, queued("Ana", 8, triage.EndedAlert, stop)}), onTheDay(2).In(x.zone)).Visits {
			if want := x.past && q.ID == "Ana"; q.Past != want {
				t.Errorf("%s: %s is past: %t, want %t", name, q.ID, q.Past, want)
			}
		}
	}
	nameless := []triage.Visit{queued("", 40, triage.EndedComplete, girdlePain()), queued("", 8, triage.EndedAlert, stop)}
	for _, q := range c.Queue(triage.Outlines(nameless), onTheDay(2)).Visits {
		if q.Past {
			t.Error("a visit without a name is taken for one of somebody who came again")
		}
	}
}

// The clock ran a day ahead while the first visit was finished and was set right
// before the second, at which a warning sign stopped the questions.
func clockADayAhead() []triage.Visit {
	stitch := girdlePain()
	stitch.Set(triage.Conditions, "cervix")
	first := queued("Ana", 24+9, triage.EndedComplete, stitch)
	first.ID, first.Order = "first", 1
	first.Intake.Response.Set(triage.PainBackWorst, "8")
	second := queued("Ana", 10, triage.EndedAlert, answers("been_before", "yes", "new_problem", "no", "status", "pregnant",
		"weeks_pregnant", "24", "cauda", "saddle", "pain_back_worst", "3"))
	second.ID, second.Order = "second", 2
	return []triage.Visit{second, first}
}

func TestTheRecordOrdersVisitsNotTheClock(t *testing.T) {
	c := rules(t)
	visits := clockADayAhead()
	queue := c.Queue(triage.Outlines(visits), onTheDay(1))
	if q := queue.Visits[0]; q.ID != "second" || q.Urgency() != triage.UrgencyNow {
		t.Errorf("first in the queue is %s, urgency %d", q.ID, q.Urgency())
	}
	hers := triage.SamePatient(visits[0], visits)
	if hers[0].ID != "first" || hers[1].ID != "second" {
		t.Errorf("her visits come as %s, %s", hers[0].ID, hers[1].ID)
	}
	known, from := c.Recall(&visits[0], hers)
	if !known.Has(triage.Conditions, "cervix") || from[triage.Conditions] == nil || from[triage.Conditions].ID != "first" {
		t.Errorf("the stitch of the visit before does not stand: %v", from)
	}
	if !slices.ContainsFunc(c.Raised(known), func(a triage.RaisedAlert) bool { return a.ID == "condition_cervix" }) {
		t.Error("the stitch of the visit before raises nothing")
	}
	if known, from := c.Recall(&visits[1], hers); len(from) > 0 || known.Has(triage.Cauda, "saddle") {
		t.Errorf("the first visit takes over from the second: %v", from)
	}
	visits[0].Releases = []triage.Release{{Name: "of the second", Response: visits[0].Intake.Response}}
	visits[1].Releases = []triage.Release{{Name: "of the first", Response: visits[1].Intake.Response}}
	third := visits[0]
	third.ID, third.Order = "third", 3
	for name, x := range map[string]struct {
		of   *triage.Visit
		want string
	}{"first": {&visits[1], ""}, "second": {&visits[0], "of the first"}, "third": {&third, "of the second"}} {
		got := ""
		if last := triage.LastSheet(x.of, append(visits, third)); last != nil {
			got = last.Name
		}
		if got != x.want {
			t.Errorf("the sheet before the %s visit is %q, want %q", name, got, x.want)
		}
	}
	for _, line := range triage.Trend(visits) {
		if line.Measure == triage.PainBackWorst && (line.Points[0].Value != 8 || line.Points[1].Value != 3) {
			t.Errorf("the trend of her worst pain goes %v", line.Points)
		}
	}
}

func TestClockContradicts(t *testing.T) {
	visits := clockADayAhead()
	if v := triage.ClockContradicts(triage.Outlines(visits)); v == nil || v.ID != "second" {
		t.Errorf("a clock that was set back by a day: %v", v)
	}
	visits[0].Intake.Started = visits[1].Intake.Started.Add(-5 * time.Minute)
	if v := triage.ClockContradicts(triage.Outlines(visits)); v != nil {
		t.Errorf("five minutes are reported: %s", v.ID)
	}
	visits[0].Intake.Started = visits[1].Intake.Started.Add(time.Hour)
	if v := triage.ClockContradicts(triage.Outlines(visits)); v != nil {
		t.Errorf("a clock that agrees is reported: %s", v.ID)
	}
}
