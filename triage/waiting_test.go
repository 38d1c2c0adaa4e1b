package triage_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"sacra/triage"
)

func TestWhoWaitsToday(t *testing.T) {
	zone := time.FixedZone("", -5*3600)
	now := time.Date(2026, 11, 30, 15, 0, 0, 0, zone)
	at := func(name string, hour int, ended triage.Ending, change ...func(*triage.Visit)) triage.Visit {
		v := triage.Visit{ID: name, Intake: triage.Intake{Name: name, Ended: ended, Started: time.Date(2026, 11, 30, hour, 0, 0, 0, zone).UTC()}}
		for _, c := range change {
			c(&v)
		}
		return v
	}
	byKiosk := func(v *triage.Visit) { v.Releases = []triage.Release{{}} }
	byHer := func(v *triage.Visit) { v.Releases = []triage.Release{{Therapist: "Dana"}} }
	tested := func(v *triage.Visit) { v.Exam = []triage.ExamEntry{{}} }
	corrected := func(what, value string) func(*triage.Visit) {
		return func(v *triage.Visit) { v.Correct(triage.Correction{What: what, Value: value, Therapist: "Dana"}) }
	}
	yesterday := at("Yesterday", -1, triage.EndedComplete)
	evening := at("Yesterday evening there, today in UTC", -4, triage.EndedComplete)

	got := triage.WaitingOf(triage.Outlines([]triage.Visit{
		at("Late", 14, triage.EndedComplete), at("Stopped", 13, triage.EndedAlert), at("Stopped and seen", 8, triage.EndedAlert, tested),
		at("Early", 9, triage.EndedComplete, byKiosk), at("Person", 12, triage.EndedPerson), at("Done", 7, triage.EndedComplete, byHer),
		at("Left", 10, triage.EndedIdle), yesterday, evening,
		at("Nobody", 11, triage.EndedComplete, corrected(triage.CorrectTest, triage.Yes)),
		at("Over", 6, triage.EndedComplete, corrected(triage.CorrectDone, triage.Yes), corrected(triage.CorrectWith, "Room 2")),
	}), now)
	var names []string
	for _, w := range got {
		names = append(names, w.Name)
	}
	want := []string{"Person", "Stopped", "Early", "Left", "Late", "Over", "Done", "Stopped and seen"}
	if diff := cmp.Diff(want, names); diff != "" {
		t.Fatal(diff)
	}
	for _, w := range got {
		if with := w.With == "Room 2"; with != (w.Name == "Over") {
			t.Errorf("%s is with %q", w.Name, w.With)
		}
		if sheet := w.Name == "Early" || w.Name == "Done"; w.Sheet != sheet {
			t.Errorf("%s has a sheet: %t", w.Name, w.Sheet)
		}
	}
	if got[0].Came.Hour() != 12 || got[0].Came.Location() != zone {
		t.Errorf("she came at %s", got[0].Came)
	}
}

// Who has a number and has not begun stands behind those who wait; who checked in with hers
// is told with her visit, once.
func TestNumbersOfToday(t *testing.T) {
	now := time.Date(2026, 11, 30, 15, 0, 0, 0, time.UTC)
	at := func(id, name, follows string, day, hour int, ended triage.Ending) triage.Visit {
		return triage.Visit{ID: id, Intake: triage.Intake{Name: name, Follows: follows, Ended: ended, Started: time.Date(2026, 11, day, hour, 0, 0, 0, time.UTC)}}
	}
	visits := triage.Outlines([]triage.Visit{
		at("a", "Ana", "", 2, 9, triage.EndedComplete), at("b", "Bea", "", 2, 9, triage.EndedComplete), at("c", "Cleo", "", 2, 9, triage.EndedComplete),
		at("a2", "Ana", "a", 30, 10, triage.EndedOpen), at("d", "Dora", "", 30, 11, triage.EndedComplete), at("a1", "Ana", "a", 30, 7, triage.EndedPerson),
	})
	hour := func(h int) time.Time { return time.Date(2026, 11, 30, h, 0, 0, 0, time.UTC) }
	list := triage.WithNumbers(triage.WaitingOf(visits, now), []triage.Number{
		{Visit: "a", Given: hour(9), Used: hour(10)}, {Visit: "b", Given: hour(13)}, {Visit: "c", Given: hour(12), Used: hour(14)}, {Visit: "gone", Given: hour(9)},
	}, visits)
	var got []string
	for _, w := range list {
		said := w.Visit + " " + w.Name
		if !w.Used.IsZero() {
			said += w.Used.Format(" 15")
		}
		got = append(got, said)
	}
	if diff := cmp.Diff([]string{"a1 Ana", "a2 Ana 10", "d Dora", " Cleo 14", " Bea"}, got); diff != "" {
		t.Error(diff)
	}
}
