package main

import (
	"flag"
	"time"

	"sacra/triage"
)

// earlier is what the command line says of the visit before.
type earlier struct {
	file string
	days int
}

// earlierFlags adds --after and --days.
func earlierFlags(set *flag.FlagSet) *earlier {
	e := &earlier{}
	set.StringVar(&e.file, "after", "", "file of her answers at the visit before")
	set.IntVar(&e.days, "days", triage.DaysUnknown, "with --after: days between the two visits, if they are known")
	return e
}

// visits are the earlier one and today's, as a record would have them.
type visits struct {
	then, now *triage.Response // now has what still stands from then
	doubts    []triage.StageDoubt
}

// recall reads the visit before and returns what is known at the visit of r; then is
// nil if none was named.
func (p *program) recall(e *earlier, r *triage.Response, c *triage.Rules) (visits, error) {
	if e.file == "" {
		return visits{now: r}, nil
	}
	if e.days < triage.DaysUnknown {
		return visits{}, misuse("--days: %d is not a number of days", e.days)
	}
	then, _, err := p.readAnswers(e.file, c)
	if err != nil {
		return visits{}, err
	}
	visit := func(id string, order int, r *triage.Response) triage.Visit {
		return triage.Visit{ID: id, Order: order, Intake: triage.Intake{Response: *r, Ended: triage.EndedComplete}}
	}
	hers := []triage.Visit{visit("then", 1, then), visit("now", 2, r)}
	if e.days != triage.DaysUnknown {
		hers[1].Intake.Started = p.now()
		hers[0].Intake.Started = p.now().Add(-time.Duration(e.days) * 24 * time.Hour)
	}
	known, _ := c.Recall(&hers[1], hers)
	return visits{then, known, triage.StageDoubts(&hers[1], hers)}, nil
}
