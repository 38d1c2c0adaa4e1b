package sheet

import (
	"time"

	"sacra/triage"
)

// ValidDays is how long a sheet stands at most: the two weeks of its strip.
const ValidDays = 14

// GoodUntil returns the last day of a sheet that is made on the given day:
// two weeks, or earlier where one of its exercises ends with a week of
// pregnancy. She tells whole weeks, so the week may be all but over: what is
// not known counts as the worst case.
func GoodUntil(made time.Time, p triage.Plan, c *triage.Catalogue, r *triage.Response) time.Time {
	days := ValidDays
	week, pregnant := weekOfPregnancy(r)
	if pregnant {
		for _, list := range [][]triage.Planned{p.Exercises, p.Tips} {
			for _, planned := range list {
				if e := c.Find(planned.ID); e != nil {
					if last := lastWeek(e.Limits); last > 0 {
						days = min(days, 7*max(0, last-week))
					}
				}
			}
		}
	}
	return made.AddDate(0, 0, days)
}

// lastWeek returns the last week of gestation for limits, 0 for none.
func lastWeek(l triage.Limits) int {
	last := 0
	for _, w := range []struct {
		on   bool
		week int
	}{{l.GAMax > 0, l.GAMax}, {l.Supine, triage.SupineUntil}, {l.Prone, triage.ProneUntil}} {
		if w.on && (last == 0 || w.week < last) {
			last = w.week
		}
	}
	return last
}
