package triage

import (
	"slices"
	"time"
)

// Waiting is a visit of today as the front desk knows it: who came, when, and how
// her check-in ended. It has none of her answers.
type Waiting struct {
	Visit string // empty where she has a number and has not begun, or has no answer yet
	Name  string // as she typed it; empty where she left it out
	Came  time.Time
	Ended Ending
	With  string // whom or which room the visit is with; empty where nobody has said
	Seen  bool   // a therapist has worked on the visit, or it is over
	Sheet bool   // there is a sheet to hand out
	// Used is when she checked in with the number that the front desk gave her; zero where
	// she did not.
	Used time.Time

	follows string // the visit before, by her number
}

// Number is what has become of a number that the front desk gave a woman today.
type Number struct {
	Visit string    `json:"visit"` // her newest complete one when it was given
	Given time.Time `json:"given"`
	Used  time.Time `json:"used,omitzero"` // when she agreed, with it, that her answers are kept
}

// WithNumbers adds to those who came today the numbers that were given: who checked in
// with hers, and who has one and has not begun, or has said nothing yet.
func WithNumbers(list []Waiting, numbers []Number, visits []Outline) []Waiting {
	for _, n := range numbers {
		i := slices.IndexFunc(list, func(w Waiting) bool {
			return w.follows == n.Visit && w.Used.IsZero() && !n.Used.IsZero() && !w.Came.Before(n.Given.Truncate(time.Second))
		})
		if i >= 0 {
			list[i].Used = n.Used
			continue
		}
		if of := slices.IndexFunc(visits, func(o Outline) bool { return o.ID == n.Visit }); of >= 0 {
			list = append(list, Waiting{Name: visits[of].Name(), Came: n.Given, Used: n.Used, Ended: EndedOpen})
		}
	}
	inTurn(list)
	return list
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
			Seen: v.Done() || workedOn(&v), Sheet: len(v.Releases) > 0, follows: v.Intake.Follows,
		})
	}
	inTurn(out)
	return out
}

// inTurn sorts those who came today as the front desk sees them.
func inTurn(list []Waiting) {
	slices.SortStableFunc(list, func(a, b Waiting) int {
		if d := a.turn() - b.turn(); d != 0 {
			return d
		}
		return a.Came.Compare(b.Came)
	})
}

// turn is the place of a visit among the kinds of those who wait.
func (w *Waiting) turn() int {
	switch {
	case w.Seen:
		return 3
	case w.Visit == "":
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
