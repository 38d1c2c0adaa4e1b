package triage

import (
	"slices"
	"time"
)

// Waiting is a visit of today as the front desk knows it: who came, when, and how
// her check-in ended. It has none of her answers.
type Waiting struct {
	Visit string
	Name  string // as she typed it; empty where she left it out
	Came  time.Time
	Ended Ending
	With  string // whom or which room the visit is with; empty where nobody has said
	Seen  bool   // a therapist has worked on the visit, or it is over
	Sheet bool   // there is a sheet to hand out
}

// WaitingOf returns the visits that began on the day of now, in its zone, but for those
// that are marked as a test. Those that an alert stopped come first, then those who
// wait for a therapist, then the others; each in the order in which they came.
func WaitingOf(visits []Outline, now time.Time) []Waiting {
	var out []Waiting
	for i := range visits {
		came := visits[i].Started.In(now.Location())
		if came.Format(time.DateOnly) != now.Format(time.DateOnly) || visits[i].Test() {
			continue
		}
		v := visits[i].Visit()
		out = append(out, Waiting{
			Visit: v.ID, Name: v.Intake.Name, Came: came, Ended: v.Intake.Ended, With: v.With(),
			Seen: v.Done() || workedOn(&v), Sheet: len(v.Releases) > 0,
		})
	}
	slices.SortStableFunc(out, func(a, b Waiting) int {
		if d := a.turn() - b.turn(); d != 0 {
			return d
		}
		return a.Came.Compare(b.Came)
	})
	return out
}

// turn is the place of a visit among the kinds of those who wait.
func (w *Waiting) turn() int {
	switch {
	case w.Seen:
		return 2
	case w.Ended == EndedAlert, w.Ended == EndedPerson:
		return 0
	}
	return 1
}

// workedOn reports whether a therapist has added anything to the visit.
func workedOn(v *Visit) bool {
	return len(v.Exam)+len(v.Notes)+len(v.Clearances)+len(v.Plans) > 0 ||
		slices.ContainsFunc(v.Releases, func(r Release) bool { return r.Therapist != "" })
}
