package main

import (
	"flag"
	"fmt"
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
	then, now *triage.Response // now: with what stands from before
	hers      []triage.Visit   // both, the one of now last; that alone where no other was named
	doubts    []triage.StageDoubt
}

// of returns the visit of now.
func (v *visits) of() *triage.Visit { return &v.hers[len(v.hers)-1] }

// recall reads the answers of a visit and of the one before it, and says what is known
// at the later one; then is nil where no earlier one was named.
func (p *program) recall(file string, e *earlier, c *triage.Rules) (visits, triage.LeftOut, error) {
	r, left, err := p.readAnswers(file, c)
	if err != nil {
		return visits{}, left, err
	}
	v, err := p.since(e, r, c)
	return v, left, err
}

// since is recall for answers that were read.
func (p *program) since(e *earlier, r *triage.Response, c *triage.Rules) (visits, error) {
	visit := func(id string, order int, r *triage.Response) triage.Visit {
		return triage.Visit{ID: id, Order: order, Intake: triage.Intake{Response: *r, Ended: triage.EndedComplete}}
	}
	if e.file == "" && e.days != triage.DaysUnknown {
		return visits{}, misuse("--days goes with --after, the answers before")
	}
	if e.file == "" {
		return visits{now: r, hers: []triage.Visit{visit("", 0, r)}}, nil
	}
	if e.days < triage.DaysUnknown {
		return visits{}, misuse("--days: %d is not a number of days", e.days)
	}
	then, _, err := p.readAnswers(e.file, c)
	if err != nil {
		return visits{}, err
	}
	hers := []triage.Visit{visit("then", 1, then), visit("now", 2, r)}
	if e.days != triage.DaysUnknown {
		hers[1].Intake.Started = p.now()
		hers[0].Intake.Started = p.now().Add(-time.Duration(e.days) * 24 * time.Hour)
	}
	known, _ := c.Recall(&hers[1], hers)
	return visits{then, known, hers, triage.StageDoubts(&hers[1], hers)}, nil
}

// propose is the plan of now: one step on from the sheet that was proposed for the
// answers before.
func (v *visits) propose(c *triage.Rules) triage.Plan {
	if v.then == nil {
		return c.Propose(v.now, nil)
	}
	had := triage.Release{Plan: c.Propose(v.then, nil), Response: *v.then} // she was given what was proposed
	return c.ProposeAfter(&had, v.now, nil)
}

// tellDoubts says on the error stream where her stages contradict: what is made
// keeps to the stricter one.
func (p *program) tellDoubts(v *visits) {
	for _, d := range v.doubts {
		fmt.Fprintf(p.err, "%s: her stage contradicts the visit before (%s): the stricter rules hold\n", p.name, d.ID)
	}
}
