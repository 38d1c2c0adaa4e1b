package triage

import (
	"slices"
	"strings"
	"time"
)

// Queue is the day sheet of a clinic: who is there and has to be seen, then what is
// over, what is from earlier days, and what was only a test.
type Queue struct {
	// Visits are all of them: by section; those that wait with the most urgent first
	// and then who has waited longest, the others with the newest first.
	Visits []Queued

	rules    *Rules
	visits   []Outline
	patients *Patients
}

// Section is a part of the day sheet.
type Section int

// The parts of the day sheet, from the top.
const (
	SectionWaiting Section = iota // came today, or stands open with a warning sign
	SectionDoneToday
	SectionEarlier
	SectionTests
	Sections // how many there are
)

// Queued is a visit in the list of those that a therapist has to see.
type Queued struct {
	*Outline
	Section Section
	Flag
	// Past is true when she has finished another check-in on a later day. It
	// asked every warning sign again: nobody waits with this one.
	Past bool
	// Doubted is true where her stage contradicts an earlier visit and no therapist
	// has settled it.
	Doubted bool
	// Seen is false as long as Flag and Doubted have not been looked up; see
	// Queue.Look.
	Seen bool

	at int // the place of the visit among those that were queued
}

// Flag says what is open in a visit.
type Flag struct {
	Tier Tier     // the most urgent tier with an open alert that blocks a sheet; empty: none
	Open []string // the ids of these alerts, the most urgent first
}

// Urgency is the place of a visit among the kinds of visits in the queue.
type Urgency int

// The kinds of visits, the most urgent first.
const (
	UrgencyNow Urgency = iota
	UrgencyHold
	UrgencyRest
	Urgencies // how many there are
)

// Urgency returns the kind of the visit.
func (q Queued) Urgency() Urgency {
	switch {
	case q.Past:
	case q.Tier == TierNow:
		return UrgencyNow
	case q.Tier == TierHold:
		return UrgencyHold
	}
	return UrgencyRest
}

// Over reports whether nobody has to see her any more at this visit: it was marked as
// done, or a therapist gave her a sheet. One that the kiosk gave is not the end.
func (v *Visit) Over() bool {
	return v.Done() || slices.ContainsFunc(v.Releases, func(r Release) bool { return r.Therapist != "" })
}

// Queue returns the day sheet as of now, whose place decides what a day is. What
// stands from a visit before counts. Alerts are looked up for the visits that may
// wait; for the others see Look.
func (c *Rules) Queue(visits []Outline, now time.Time) *Queue {
	q := &Queue{Visits: make([]Queued, len(visits)), rules: c, visits: visits, patients: PatientsOf(visits)}
	today := since(visits, now)
	for i := range visits {
		row := Queued{Outline: &visits[i], at: i}
		q.place(&row, now, today(&visits[i]))
		q.Visits[i] = row
	}
	slices.SortStableFunc(q.Visits, func(a, b Queued) int { return a.before(b) })
	return q
}

// place finds the section of a visit. A warning sign that nobody has looked into
// waits on later days too.
func (q *Queue) place(row *Queued, now time.Time, today bool) {
	v := row.Outline
	switch {
	case v.Test():
		row.Section = SectionTests
		return
	case !today:
		row.Section = SectionEarlier
		if v.Over() || v.old(now) {
			return
		}
	case v.Over():
		row.Section = SectionDoneToday
		return
	}
	if row.Past = q.past(row.at, now.Location()); row.Past {
		return
	}
	if q.look(row); row.Tier == TierNow {
		row.Section = SectionWaiting
	}
}

// since returns what picks out the visits of today. A clock may be wrong: whoever came
// after somebody who came today did so too, and a day that is still to come counts
// as today where the record has nothing better.
func since(visits []Outline, now time.Time) func(*Outline) bool {
	day := now.Format(time.DateOnly)
	first, someToday := 0, false
	for i := range visits {
		if v := &visits[i]; v.day(now.Location()) == day {
			someToday = true
			if v.Order > 0 && (first == 0 || v.Order < first) {
				first = v.Order
			}
		}
	}
	return func(v *Outline) bool {
		its := v.day(now.Location())
		return its == day || first > 0 && v.Order > first || !someToday && its > day
	}
}

// before is negative where q stands before b.
func (q Queued) before(b Queued) int {
	if q.Section != b.Section {
		return int(q.Section - b.Section)
	}
	if q.Section != SectionWaiting {
		return b.Compare(q.Outline)
	}
	if q.Urgency() != b.Urgency() {
		return int(q.Urgency() - b.Urgency())
	}
	return q.Compare(b.Outline)
}

// openDays is for how many days a visit that nobody has finished is looked into for
// a warning sign: what is older is in the list, and flagged when it is shown.
const openDays = 30

// old reports whether a visit began longer ago than that.
func (o *Outline) old(now time.Time) bool {
	return o.Started.Before(now.AddDate(0, 0, -openDays))
}

// Look returns the visit at a place of the list with what is open in it.
func (q *Queue) Look(i int) Queued {
	if !q.Visits[i].Seen {
		q.look(&q.Visits[i])
	}
	return q.Visits[i]
}

func (q *Queue) look(row *Queued) {
	v := row.Visit()
	known := q.known(&v, *row)
	row.Flag, row.Doubted, row.Seen = FlagOf(q.rules.Raised(known), v.Cleared()), len(known.Doubted) > 0, true
}

// Known returns what is known of her at a visit of the queue, with its newest
// bedside results.
func (q *Queue) Known(row Queued) *Response {
	v := row.Visit()
	return q.known(&v, row)
}

func (q *Queue) known(v *Visit, row Queued) *Response {
	known, _ := q.rules.Recall(v, q.hers(row))
	v.addExam(known)
	return known
}

// hers are the visits of the woman whose visit of the queue it is, the oldest first,
// as far as their outlines go.
func (q *Queue) hers(row Queued) []Visit {
	at := q.patients.of(row.at)
	hers := make([]Visit, len(at))
	for i, j := range at {
		hers[i] = q.visits[j].Visit()
	}
	return hers
}

// Near is Patients.Near for the visit of an id; none where it was not queued.
func (q *Queue) Near(id string) []string {
	i := slices.IndexFunc(q.visits, func(o Outline) bool { return o.ID == id })
	if i < 0 {
		return nil
	}
	return q.patients.Near(i)
}

// SoughtNumbers are the words of the record numbers that were noted at other visits of
// the same woman, by the place of the visit in Visits, as SoughtNumber has them.
func (q *Queue) SoughtNumbers() map[int]string {
	row := make([]int, len(q.visits)) // by the place of the visit
	for i := range q.Visits {
		row[q.Visits[i].at] = i
	}
	out := map[int]string{}
	for i := range q.visits {
		number := q.visits[i].SoughtNumber()
		if number == "" || q.visits[i].Test() {
			continue
		}
		for _, j := range q.patients.of(i) {
			if at := row[j]; q.visits[j].SoughtNumber() != number && !strings.Contains(out[at], number) {
				out[at] += number
			}
		}
	}
	return out
}

// Outlines are the visits that were queued, in their order.
func (q *Queue) Outlines() []Outline { return q.visits }

// past reports whether the visit at i is followed by a check-in that she finished on
// a later day. Record and clock must both say so: a visit that one of them calls
// the newer one stays where it is seen.
func (q *Queue) past(i int, zone *time.Location) bool {
	v := &q.visits[i]
	return slices.ContainsFunc(q.patients.of(i), func(j int) bool {
		other := &q.visits[j]
		return other.Ended == EndedComplete && v.Compare(other) < 0 && v.day(zone) < other.day(zone)
	})
}

// clockSlack is how far clocks may differ without comment: two kiosks are never set to
// the second, and a clock is put right by minutes.
const clockSlack = 10 * time.Minute

// ClockContradicts returns the newest visit that by the clock began before a visit
// that precedes it in the record; nil where clock and record agree. The clock was
// wrong at one of the two, and the dates and times of visits around them may be.
func ClockContradicts(visits []Outline) *Outline {
	var inOrder []*Outline
	for i := range visits {
		if v := &visits[i]; v.Order > 0 && !v.Started.IsZero() {
			inOrder = append(inOrder, v)
		}
	}
	slices.SortFunc(inOrder, (*Outline).Compare)
	var latest time.Time
	var out *Outline
	for _, v := range inOrder {
		if v.Started.Before(latest.Add(-clockSlack)) {
			out = v
		}
		if v.Started.After(latest) {
			latest = v.Started
		}
	}
	return out
}

// day is the date on which a check-in began, YYYY-MM-DD.
func (o *Outline) day(zone *time.Location) string { return o.Started.In(zone).Format(time.DateOnly) }

// FlagOf returns what is open of the raised alerts, of which the most urgent come
// first, when some are cleared.
func FlagOf(raised []RaisedAlert, cleared []string) Flag {
	f := Flag{Open: Open(raised, cleared)}
	for _, a := range raised {
		if slices.Contains(f.Open, a.ID) {
			f.Tier = a.Tier
			break
		}
	}
	return f
}
