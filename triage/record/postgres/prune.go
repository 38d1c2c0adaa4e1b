package postgres

import (
	"context"
	"errors"
	"fmt"
	"time"

	"sacra/triage/record"
)

// A kiosk gives up the contents of an entry only once the server has had it, at
// every comparison of the whole chain, for PruneAfter. The server's clock counts
// that time, and nothing is pruned while the two clocks are apart: one of them is
// wrong. A server that is found to lack entries starts over.

// Held is an end of the chain, and when the server was first known to have all up
// to it.
type Held struct {
	record.Anchor
	At time.Time `json:"at"` // by the server's clock
}

const (
	// heldEvery is how far apart the entries of State.Held are.
	heldEvery = 23 * time.Hour
	// clocksApart is how far the clocks may be apart for anything to be pruned.
	clocksApart = time.Hour
)

// prune notes what the server was just found to have, and prunes what it has had
// long enough. It is called on the connection on which the whole chain was compared.
func (c *Copier) prune(ctx context.Context) error {
	now, durable, err := c.durable(ctx)
	if err != nil {
		return err
	}
	s := c.State()
	if s.Forked != 0 || s.Gone != 0 || !durable || now.Sub(c.o.Now()).Abs() > clocksApart {
		return nil
	}
	held, due := hold(s.Held, Held{c.compared, now}, c.o.PruneAfter)
	c.change(func(s *State) { s.Held = held })
	if due.Seq <= s.Pruned {
		return nil
	}
	err = c.o.Prune(ctx, due)
	switch {
	case err == nil:
		c.change(func(s *State) { s.Pruned = due.Seq })
	case errors.Is(err, record.ErrForked): // what was noted is of another log
		c.change(func(s *State) { s.Held = nil })
	case errors.Is(err, record.ErrBroken):
		return err
	}
	return nil // what could not be pruned stays, and is tried again at the next comparison
}

// hold adds what the server has now to what it had before, and returns the end of
// what it has had for as long as after.
func hold(held []Held, now Held, after time.Duration) (next []Held, due record.Anchor) {
	for i, h := range held {
		if h.At.After(now.At.Add(clocksApart)) || h.Seq > now.Seq {
			held = held[:i] // the server's clock was put back, or this is another log
			break
		}
	}
	next = append(next, held...)
	if n := len(next); now.Seq > 0 && (n == 0 || now.At.Sub(next[n-1].At) >= heldEvery) {
		next = append(next, now)
	}
	for len(next) > 0 && now.At.Sub(next[0].At) >= after {
		due = next[0].Anchor
		if len(next) == 1 || now.At.Sub(next[1].At) < after {
			break
		}
		next = next[1:]
	}
	return next, due
}

// durable asks for the time of the server, and whether what it confirms on this
// connection is on its disk, and on that of a synchronous standby if it has one.
func (c *Copier) durable(ctx context.Context) (now time.Time, durable bool, err error) {
	ctx, cancel := context.WithTimeout(ctx, c.o.Deadline)
	defer cancel()
	var commit, fsync string
	err = c.link.conn.QueryRow(ctx, "SELECT clock_timestamp(), current_setting('synchronous_commit'), current_setting('fsync')").Scan(&now, &commit, &fsync)
	if err != nil {
		return now, false, fmt.Errorf("asking how safe entries are there: %w", err)
	}
	return now, fsync == "on" && (commit == "on" || commit == "remote_apply"), nil
}
