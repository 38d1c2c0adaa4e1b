package triage

import (
	"math"
	"slices"
	"time"
)

// LeastCount is the smallest number of visits that the clinic picture shows: fewer
// might be traced to a particular woman.
const LeastCount = 5

// The least numbers behind a table of a test: of visits in all, and of those with and
// without what the therapist found in the end.
const (
	leastTable = 30
	leastSide  = 10
)

// Picture is what a clinic may know of its visits as a whole.
type Picture struct {
	// Counts are numbers of visits, by what the women are and then by time. No two of
	// them count the same visit and none is below LeastCount, so that no difference of
	// them is a small number either. Weeks are joined until there are enough; what has
	// not become enough yet is not shown. A later picture adds to an earlier one and
	// changes nothing of it.
	Counts []Count
	// Tables count visits in the order of time, LeastCount more or none, for the same
	// reason.
	Tables []TestTable
	// Tests is how many visits were left out because they were marked as a test.
	Tests int
}

// Count is a number of visits in some weeks in a row.
type Count struct {
	Status string // StatusPregnant, StatusPostpartum or StatusNeither
	// From is the Monday of the first week, To the Sunday of the last one.
	From, To time.Time
	Weeks    int
	Visits   int
}

// TestTable sets the results of a bedside test against what the therapist thought in
// the end.
type TestTable struct {
	Test       string
	Hypothesis HypothesisID
	// The four fields: positive or negative, where the hypothesis fits in her own view
	// and where it fits little.
	PosFits, NegFits, PosNot, NegNot int
}

// Visits is how many visits are behind the table.
func (t TestTable) Visits() int { return t.PosFits + t.NegFits + t.PosNot + t.NegNot }

// Sensitivity is the share of positive tests where the hypothesis fits, with its 95%
// interval by Wilson.
func (t TestTable) Sensitivity() Share { return wilson(t.PosFits, t.PosFits+t.NegFits) }

// Specificity is the share of negative tests where it fits little.
func (t TestTable) Specificity() Share { return wilson(t.NegNot, t.PosNot+t.NegNot) }

// Share is a part of a whole with the ends of its 95% interval, all from 0 to 1.
type Share struct {
	Value, Low, High float64
	Of               int
}

// wilson returns k of n with the interval of Wilson, which holds for few and for
// shares near 0 and 1 too.
func wilson(k, n int) Share {
	if n == 0 {
		return Share{}
	}
	const z = 1.959963984540054
	p, m := float64(k)/float64(n), float64(n)
	middle := (p + z*z/(2*m)) / (1 + z*z/m)
	half := z / (1 + z*z/m) * math.Sqrt(p*(1-p)/m+z*z/(4*m*m))
	return Share{Value: p, Low: max(0, middle-half), High: min(1, middle+half), Of: n}
}

// PictureOf sums up the visits of a record up to the end of the last whole week; the
// days are those of now's zone.
func PictureOf(c *Rules, visits []Outline, now time.Time) Picture {
	var out Picture
	weeks := map[string]map[time.Time]int{}
	thisWeek := monday(now)
	tables := tables(c)
	for i := range visits {
		if visits[i].Test() {
			out.Tests++
			continue
		}
		v := visits[i].Visit()
		week, status := monday(v.Intake.Started.In(now.Location())), v.Intake.Response.Value(Status)
		if !week.Before(thisWeek) {
			continue
		}
		for k := range tables {
			tables[k].look(&v)
		}
		if status == "" {
			continue
		}
		if weeks[status] == nil {
			weeks[status] = map[time.Time]int{}
		}
		weeks[status][week]++
	}
	for _, status := range []string{StatusPregnant, StatusPostpartum, StatusNeither} {
		out.Counts = append(out.Counts, joinWeeks(status, weeks[status], thisWeek)...)
	}
	for i := range tables {
		if t := tables[i].table(); t.Visits() >= leastTable && t.PosFits+t.NegFits >= leastSide && t.PosNot+t.NegNot >= leastSide {
			out.Tables = append(out.Tables, t)
		}
	}
	return out
}

// joinWeeks goes through the weeks from the first one and closes a count as soon as it
// is large enough.
func joinWeeks(status string, weeks map[time.Time]int, end time.Time) []Count {
	var first time.Time
	for week := range weeks {
		if first.IsZero() || week.Before(first) {
			first = week
		}
	}
	var out []Count
	open := Count{Status: status}
	for week := first; !first.IsZero() && week.Before(end); week = week.AddDate(0, 0, 7) {
		if open.Weeks == 0 {
			open.From = week
		}
		open.Weeks++
		open.Visits += weeks[week]
		if open.Visits >= LeastCount {
			open.To = week.AddDate(0, 0, 6)
			out = append(out, open)
			open = Count{Status: status}
		}
	}
	return out
}

// monday is the beginning of the week of a day.
func monday(t time.Time) time.Time {
	back := (int(t.Weekday()) + 6) % 7
	return time.Date(t.Year(), t.Month(), t.Day()-back, 0, 0, 0, 0, t.Location())
}

// counting is the table of a test while visits are looked at.
type counting struct {
	test       *Test
	hypothesis HypothesisID
	seen       []tested
}

// tested is the result of a test in a visit, and what the therapist thought in the end.
type tested struct {
	at             time.Time
	positive, fits bool
}

// tables are those of the tests that can be set against what a therapist thought.
func tables(c *Rules) []counting {
	var out []counting
	for i := range c.Exam.Tests {
		test := &c.Exam.Tests[i]
		id := map[string]HypothesisID{ExamGroupGirdle: Girdle, ExamGroupNeural: Radicular}[test.Group]
		if id != "" && test.Kind == KindProvocation {
			out = append(out, counting{test: test, hypothesis: id})
		}
	}
	return out
}

// look adds a visit, where the test was done and the therapist has said what she
// thinks in the end.
func (t *counting) look(v *Visit) {
	fits, said := finally(v, t.hypothesis)
	if !said {
		return
	}
	r := v.Response()
	positive, done := false, false
	for _, id := range t.test.IDs() {
		for _, result := range r.Values(id) {
			done = true
			positive = positive || result == Positive
		}
	}
	if done {
		t.seen = append(t.seen, tested{v.Intake.Started, positive, fits})
	}
}

// table counts what was seen, the earliest first.
func (t *counting) table() TestTable {
	slices.SortStableFunc(t.seen, func(a, b tested) int { return a.at.Compare(b.at) })
	out := TestTable{Test: t.test.ID, Hypothesis: t.hypothesis}
	for _, s := range t.seen[:len(t.seen)/LeastCount*LeastCount] {
		switch {
		case s.positive && s.fits:
			out.PosFits++
		case s.positive:
			out.PosNot++
		case s.fits:
			out.NegFits++
		default:
			out.NegNot++
		}
	}
	return out
}

// finally returns whether a hypothesis fits in the newest impression of a therapist;
// said is false where there is none or she could not tell.
func finally(v *Visit, id HypothesisID) (fits, said bool) {
	for _, n := range slices.Backward(v.Notes) {
		if len(n.Impression) == 0 {
			continue
		}
		switch n.Impression[id] {
		case FitWell, FitSome:
			return true, true
		case FitLittle:
			return false, true
		}
		return false, false
	}
	return false, false
}
