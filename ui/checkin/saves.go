package checkin

import (
	"context"
	"errors"
	"slices"
	"time"

	"sacra/triage"
	"sacra/triage/intake"
)

// job is one state of a visit to keep.
type job struct {
	visit string
	in    triage.Intake
	final bool
	done  func(error) // nil for a part: the next part holds all of it too
}

// saves are the jobs that wait, in order. One is at work at a time, so that a
// part is never written after the whole.
type saves struct {
	running bool
	waiting []job
}

// keep saves a job, now or after the one at work.
func (c *CheckIn) keep(j job) {
	if c.saves.running {
		c.saves.waiting = slices.DeleteFunc(c.saves.waiting, func(o job) bool { return o.done == nil && o.visit == j.visit })
		c.saves.waiting = append(c.saves.waiting, j)
		return
	}
	c.saves.running = true
	c.p.Async(func() error {
		return c.p.Save(context.Background(), j.visit, j.in, j.final)
	}, func(err error) {
		c.saves.running = false
		if j.done != nil {
			j.done(err)
		}
		if len(c.saves.waiting) > 0 && !c.saves.running {
			next := c.saves.waiting[0]
			c.saves.waiting = slices.Delete(c.saves.waiting, 0, 1)
			c.keep(next)
		}
	})
}

// sheetState says how far the exercise sheet of the kiosk policy is.
type sheetState uint8

const (
	noSheet sheetState = iota
	printing
	printed
	notPrinted
)

// ending is what is left of a visit that is over: enough to show its last
// screen, and nothing that she said but how she is drawn on it.
type ending struct {
	kind   intake.Kind
	lang   triage.Lang
	alerts []string // whose words for the patient are shown
	kept   bool     // there was something to keep, and it is being kept
	saved  bool
	move   *firstMove // of the sheet that is printing; nil where there is none
	fault  error      // why it could not be kept
	retry  *job       // what waits to be tried again
}

// retryAfter is how long after a failed save the next try comes by itself.
const retryAfter = 15 * time.Second

// after does what a move of the flow asks for.
func (c *CheckIn) after(e intake.Effect) {
	switch e {
	case intake.SavePart:
		c.prepare()
		c.keep(job{visit: c.visit, in: c.intake()})
	case intake.SaveEnd, intake.SaveAll:
		c.end(e == intake.SaveAll)
	default:
		if k := c.flow.At().Kind; k.Ends() && c.ending.kind == "" {
			c.ending = ending{kind: k, lang: c.flow.Lang(), saved: true}
			c.flow.Forget()
		}
	}
}

// intake is all that she has said, with the text size that she reads it in.
func (c *CheckIn) intake() triage.Intake {
	in := c.flow.Intake()
	in.Large = c.look.Scale > 1
	return in
}

// end seals the visit. From here on the job is the only copy of her answers.
func (c *CheckIn) end(final bool) {
	c.ending = ending{kind: c.flow.At().Kind, lang: c.flow.Lang(), kept: true}
	for _, a := range c.flow.Stops() {
		c.ending.alerts = append(c.ending.alerts, a.ID)
	}
	visit, in := c.visit, c.intake()
	c.flow.Forget()
	c.seal(visit, in, final)
}

func (c *CheckIn) seal(visit string, in triage.Intake, final bool) {
	c.keep(job{visit, in, final, func(err error) {
		if err != nil {
			again := &job{visit: visit, in: in, final: final}
			c.ending.fault, c.ending.retry = err, again
			c.p.After(retryAfter, func() {
				if c.ending.retry == again {
					c.retry()
				}
			})
			c.show()
			return
		}
		c.ending.saved, c.ending.retry = true, nil
		if c.ending.kind == intake.KindWelcome {
			c.goodnight()
			return
		}
		if final && c.mayPrint(&in) {
			c.print(visit, in)
		}
		c.show()
	}})
}

// retry tries a failed save again.
func (c *CheckIn) retry() {
	j := c.ending.retry
	if j == nil {
		return
	}
	c.ending.retry, c.ending.fault = nil, nil
	c.seal(j.visit, j.in, j.final)
	if c.ending.kind != "" && c.ending.fault == nil && !c.ending.saved {
		c.show() // it takes its time
	}
}

// mayPrint reports whether the kiosk releases a sheet at the end of this visit.
func (c *CheckIn) mayPrint(in *triage.Intake) bool {
	if c.p.Sheet == nil {
		return false
	}
	_, why := c.p.Rules.AtKiosk(in)
	return len(why) == 0
}

func (c *CheckIn) print(visit string, in triage.Intake) {
	c.printed = printing
	var move *firstMove
	c.p.Async(func() error {
		move = newFirstMove(c.p.Rules, c.p.Poses, &in.Response)
		return nil
	}, func(error) {
		if c.visit == visit && c.ending.kind == intake.KindThanks {
			c.ending.move = move
			c.show()
		}
	})
	c.p.Async(func() error {
		return c.p.Sheet(context.Background(), visit, in)
	}, func(err error) {
		if c.visit != visit {
			return // the next patient must not read it as hers
		}
		c.printed = printed
		if err != nil {
			c.printed = notPrinted
		}
		if c.ending.kind == intake.KindThanks {
			c.show()
		}
	})
}

// farewell is how long the last screen of a visit stays.
const farewell = 30 * time.Second

// goodbye makes the last screen go by itself. The stop stays until somebody of
// the staff has seen it.
func (c *CheckIn) goodbye() {
	if c.ending.kind == intake.KindStop || !c.ending.saved {
		return
	}
	serial := c.serial
	c.p.After(farewell, func() {
		if c.serial == serial {
			c.goodnight()
		}
	})
}

// Plain is an error that knows its own plain words: a key of the words and the
// values for its placeholders.
type Plain interface {
	error
	Words() (key string, args []any)
}

// explain returns the plain words for an error.
func (c *CheckIn) explain(err error) string {
	var p Plain
	if errors.As(err, &p) {
		key, args := p.Words()
		return c.t(key, args...)
	}
	return c.t("errors.cannot_save")
}

// Busy reports whether a patient is in the middle of something that is worth a
// question before the screen goes.
func (c *CheckIn) Busy() bool { return c.flow.MayBack() }

// Idle asks "are you still there?" with left to answer; called again it counts
// down.
func (c *CheckIn) Idle(left time.Duration) {
	if !c.Busy() {
		return
	}
	c.over = nil
	c.lay(c.idleScreen(left))
}

// Stay takes the question of Idle away.
func (c *CheckIn) Stay() {
	if c.over != nil && c.over.screen.name == "idle" {
		c.uncover()
	}
}

// Leave ends the visit because nobody is there: what she has said is sealed
// and the screen is the welcome again. The stop stays.
func (c *CheckIn) Leave() {
	c.over = nil
	switch {
	case c.wiping > 0: // the welcome comes by itself
	case c.ending.kind == intake.KindStop:
		c.place()
	case c.ending.retry != nil:
		c.retry()
	case c.ending.kind != "" && !c.ending.saved: // being saved just now
		c.place()
	case c.Busy():
		if c.after(c.flow.Idle()); c.ending.kind == "" {
			c.goodnight()
			return
		}
		if !c.ending.saved {
			c.show()
		}
	case c.ending.kind != "":
		c.goodnight()
	default:
		c.reset()
	}
}

// Dismiss takes the last screen away because the staff has seen it.
func (c *CheckIn) Dismiss() {
	c.wiping = 0
	if c.Busy() {
		c.Leave()
		return
	}
	c.retry() // the last try: whatever comes of it, the screen is needed
	c.reset()
}
