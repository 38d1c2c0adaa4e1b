package triage

import "time"

// ValidDays is how long a sheet stands at most: the two weeks of its tick strip.
const ValidDays = 14

// GoodUntil returns the last day of a plan that is made on the given day: two
// weeks, or earlier where one of its exercises ends with a week of pregnancy.
// She gives whole weeks, so the week may be all but over: what is not known
// counts as the worst case.
func (c *Catalogue) GoodUntil(made time.Time, p Plan, r *Response) time.Time {
	days := ValidDays
	if week, ok := r.number(WeeksPregnant); ok && r.Value(Status) == StatusPregnant {
		for _, list := range [][]Planned{p.Exercises, p.Tips} {
			for _, planned := range list {
				if e := c.Find(planned.ID); e != nil {
					if last := e.Limits.lastWeek(); last > 0 {
						days = min(days, 7*max(0, last-week))
					}
				}
			}
		}
	}
	return made.AddDate(0, 0, days)
}

// lastWeek returns the last week of gestation for limits, 0 for none.
func (l Limits) lastWeek() int {
	last := 0
	for _, w := range []struct {
		on   bool
		week int
	}{{l.GAMax > 0, l.GAMax}, {l.Supine, SupineUntil}, {l.Prone, ProneUntil}} {
		if w.on && (last == 0 || w.week < last) {
			last = w.week
		}
	}
	return last
}
