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
