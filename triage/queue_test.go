package triage_test

import (
	"slices"
	"testing"
	"time"

	"sacra/triage"
)

// queued is a visit of a woman, named by a letter, that began so many hours after
// a midnight and has these answers.
func queued(who string, hours int, ended triage.Ending, r *triage.Response) triage.Visit {
	return triage.Visit{ID: who, Intake: triage.Intake{
		Name: who, BirthDate: "1990-01-02", Response: *r, Ended: ended,
		Started: time.Date(2027, 3, 1, 0, 0, 0, 0, time.UTC).Add(time.Duration(hours) * time.Hour),
	}}
}

func TestQueuePutsTheMostUrgentFirst(t *testing.T) {
	c := rules(t)
	quiet, unanswered, stop := girdlePain(), girdlePain(), answers("status", "pregnant", "weeks_pregnant", "24", "cauda", "saddle")
	unanswered.Clear("general_signs")
	visits := []triage.Visit{
		queued("quiet", 40, triage.EndedComplete, quiet), queued("hold", 39, triage.EndedComplete, unanswered),
		queued("now", 38, triage.EndedAlert, stop), queued("quiet too", 37, triage.EndedComplete, quiet),
	}
	cleared := visits[1]
	cleared.ID, cleared.Clearances = "cleared", []triage.Clearance{{Alert: "unanswered_general_signs", Note: "Asked."}}
	var got []string
	for _, q := range c.Queue(append(visits, cleared), time.UTC) {
		got = append(got, q.ID)
		if blocked := q.Tier != ""; blocked != (len(q.Open) > 0) || blocked != (q.Urgency() != triage.UrgencyRest) {
			t.Errorf("%s: tier %q, open %v, urgency %d", q.ID, q.Tier, q.Open, q.Urgency())
		}
	}
	if want := []string{"now", "hold", "quiet", "quiet too", "cleared"}; !slices.Equal(got, want) {
		t.Errorf("the queue is %v, want %v", got, want)
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
		for _, q := range c.Queue([]triage.Visit{again, queued("Ana", 8, triage.EndedAlert, stop)}, x.zone) {
			if want := x.past && q.ID == "Ana"; q.Past != want {
				t.Errorf("%s: %s is past: %t, want %t", name, q.ID, q.Past, want)
			}
		}
	}
	nameless := []triage.Visit{queued("", 40, triage.EndedComplete, girdlePain()), queued("", 8, triage.EndedAlert, stop)}
	for _, q := range c.Queue(nameless, time.UTC) {
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
	queue := c.Queue(visits, time.UTC)
	if q := queue[0]; q.ID != "second" || q.Urgency() != triage.UrgencyNow {
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
	if v := triage.ClockContradicts(visits); v == nil || v.ID != "second" {
		t.Errorf("a clock that was set back by a day: %v", v)
	}
	visits[0].Intake.Started = visits[1].Intake.Started.Add(-5 * time.Minute)
	if v := triage.ClockContradicts(visits); v != nil {
		t.Errorf("five minutes are reported: %s", v.ID)
	}
	visits[0].Intake.Started = visits[1].Intake.Started.Add(time.Hour)
	if v := triage.ClockContradicts(visits); v != nil {
		t.Errorf("a clock that agrees is reported: %s", v.ID)
	}
}
