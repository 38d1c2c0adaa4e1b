package triage

import (
	"slices"
	"time"
)

// Queued is a visit in the list of those that a therapist has to see.
type Queued struct {
	*Visit
	Flag
	// Past is true when she has finished another check-in on a later day. It
	// asked every warning sign again: nobody waits with this one.
	Past bool
	// Doubted is true where her stage contradicts an earlier visit and no therapist
	// has settled it.
	Doubted bool
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

// Queue returns the visits with the most urgent first and otherwise in the order
// in which they come. What stands from a visit before counts. The days are those
// of zone, the clinic's.
func (c *Rules) Queue(visits []Visit, zone *time.Location) []Queued {
	p := newPatients(visits) // a search through all visits for each of them would take seconds
	out := make([]Queued, len(visits))
	for i := range visits {
		var hers []Visit
		for _, j := range p.of(i) {
			hers = append(hers, visits[j])
		}
		v := &visits[i]
		known, _ := c.Recall(v, hers)
		v.addExam(known)
		out[i] = Queued{Visit: v, Flag: FlagOf(c.Raised(known), v.Cleared()), Past: v.past(hers, zone), Doubted: len(known.Doubted) > 0}
	}
	slices.SortStableFunc(out, func(a, b Queued) int { return int(a.Urgency() - b.Urgency()) })
	return out
}

// past reports whether one of hers, the visits of the same woman, is a check-in
// that she finished later. Record and clock must both say so: a visit that one
// of them calls the newer one stays where it is seen.
func (v *Visit) past(hers []Visit, zone *time.Location) bool {
	return slices.ContainsFunc(hers, func(other Visit) bool {
		return other.Intake.Ended == EndedComplete && ByRecord(v, &other) < 0 && v.Intake.day(zone) < other.Intake.day(zone)
	})
}

// clockSlack is by how much a clock may differ without a word: two kiosks are
// never set to the second, and a clock is put right by minutes.
const clockSlack = 10 * time.Minute

// ClockContradicts returns the newest visit that by the clock began before one
// that the record has earlier; nil where clock and record agree. The clock was
// wrong at one of the two, and the dates and times of visits around them may be.
func ClockContradicts(visits []Visit) *Visit {
	var inOrder []*Visit
	for i := range visits {
		if v := &visits[i]; v.Order > 0 && !v.Intake.Started.IsZero() {
			inOrder = append(inOrder, v)
		}
	}
	slices.SortFunc(inOrder, ByRecord)
	var latest time.Time
	var out *Visit
	for _, v := range inOrder {
		if v.Intake.Started.Before(latest.Add(-clockSlack)) {
			out = v
		}
		if v.Intake.Started.After(latest) {
			latest = v.Intake.Started
		}
	}
	return out
}

// day is the date on which a check-in began, YYYY-MM-DD.
func (in *Intake) day(zone *time.Location) string { return in.Started.In(zone).Format(time.DateOnly) }

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
