package postgres

import (
	"context"
	"sync"
	"time"

	"sacra/triage/record"
)

// State says how far the copying is.
type State struct {
	Mark    record.Anchor `json:"mark"`    // the last entry that the server has confirmed
	Waiting int64         `json:"waiting"` // entries after it
	// Current is when everything was last known to be on the server; zero: never.
	Current time.Time `json:"current,omitzero"`
	// Fault is what keeps the rest here, and Since when that began.
	Fault Fault     `json:"fault,omitempty"`
	Since time.Time `json:"since,omitzero"`
	// Forked is the number from which on the server has entries under this
	// device's name that this device did not make: another device has the same
	// name, or this one was put back to an older state. 0: none. Both are kept.
	Forked int64 `json:"forked,omitempty"`
	// Gone is the number of the first entry whose contents were pruned here and which
	// the server has lost since. 0: none.
	Gone int64 `json:"gone,omitempty"`
	// Held are ends of the chain, each with when the server was first known to have
	// all up to there, in order; see Options.PruneAfter.
	Held []Held `json:"held,omitempty"`
	// Pruned is the number up to which contents were pruned here; 0: none.
	Pruned int64 `json:"pruned,omitempty"`
	// Compared is when the whole chain was last compared with the server.
	Compared time.Time `json:"compared,omitzero"`
}

// Report is what a device says about itself. None of it is about patients.
type Report struct {
	Program, Content string
	DiskFree         int64 // bytes; -1: not known
	Printer          string
}

// Options are what a Copier works with. All must be set but where it is said.
type Options struct {
	Log    record.Source
	Access Access
	Start  State         // where the last run stopped; zero: not known
	Keep   func(State)   // keeps the state for the next run; may be nil
	Report func() Report // may be nil
	Now    func() time.Time
	Random func() float64 // from 0 to 1, 1 excluded
	// Prune takes the contents of the entries up to a place out of the log. It is
	// called where the server has had all of them for PruneAfter at least, at each
	// comparison of the whole chain, and has them now; 0: never.
	PruneAfter time.Duration
	Prune      func(ctx context.Context, upTo record.Anchor) error
	// Deadline is how long one batch may take; 0 means Deadline.
	Deadline time.Duration
	// Sleep waits, or returns early where ctx ends or wake is heard.
	Sleep func(ctx context.Context, d time.Duration, wake <-chan struct{})
}

// Sleep waits by the clock of the machine, as Options.Sleep.
func Sleep(ctx context.Context, d time.Duration, wake <-chan struct{}) {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-ctx.Done():
	case <-wake:
	case <-t.C:
	}
}

// How often a Copier looks.
const (
	pollEvery    = 30 * time.Second // for new entries, where nobody wakes it
	holdOn       = 5 * time.Second  // to a connection of which nothing more is wanted now
	reportEvery  = 15 * time.Minute
	compareEvery = 24 * time.Hour
	firstPause   = time.Second
	longestPause = 5 * time.Minute
)

// Copier copies the entries of one device to the server, each once and in order,
// however often it is cut.
type Copier struct {
	o    Options
	wake chan struct{}

	mu    sync.Mutex
	state State

	// What follows is Run's alone.
	link     *link  // nil: none; a new one asks the server what it has first
	host     string // see reconnect
	tried    int64  // the highest number that was sent, whatever came of it
	size     int    // bytes that a batch may have now
	reported time.Time
	compared record.Anchor // up to where the whole chain was last found on the server
}

// NewCopier returns a Copier that does nothing before Run or Drain.
func NewCopier(o Options) *Copier {
	if o.Deadline == 0 {
		o.Deadline = Deadline
	}
	return &Copier{o: o, wake: make(chan struct{}, 1), state: o.Start, size: startSize}
}

// Wake says that there may be something to copy. It never waits.
func (c *Copier) Wake() {
	select {
	case c.wake <- struct{}{}:
	default:
	}
}

// State returns how far the copying is.
func (c *Copier) State() State {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.state
}

// change changes the state under its lock.
func (c *Copier) change(f func(*State)) {
	c.mu.Lock()
	defer c.mu.Unlock()
	f(&c.state)
}

// Run copies until ctx ends. After a fault it waits a second, then twice as long
// each time, up to five minutes, and never exactly as long as another device.
func (c *Copier) Run(ctx context.Context) {
	defer c.drop()
	failed := 0
	for ctx.Err() == nil {
		err := c.Drain(ctx)
		if ctx.Err() != nil {
			return
		}
		if err != nil {
			c.o.Sleep(ctx, pause(failed, c.o.Random()), nil) // more entries are no reason to ask sooner
			failed++
			continue
		}
		failed = 0
		wait := pollEvery
		if c.link != nil {
			wait = holdOn
		}
		c.o.Sleep(ctx, wait, c.wake)
	}
}

// pause is how long to wait after a number of faults in a row.
func pause(failed int, random float64) time.Duration {
	d := longestPause
	if failed < 9 {
		d = min(d, firstPause<<failed)
	}
	return d/2 + time.Duration(random*float64(d/2))
}

// Drain copies what is waiting. It returns nil once the server has everything.
func (c *Copier) Drain(ctx context.Context) error {
	err := c.drain(ctx)
	if err != nil {
		c.drop()
	}
	now := c.o.Now()
	c.count(ctx)
	c.change(func(s *State) {
		fault := Why(err)
		if fault != "" && (s.Fault == "" || s.Since.IsZero()) {
			s.Since = now
		}
		if s.Fault = fault; fault == "" {
			s.Since = time.Time{}
			if s.Waiting == 0 {
				s.Current = now
			}
		}
	})
	if c.o.Keep != nil {
		c.o.Keep(c.State())
	}
	return err
}

// count counts what is waiting.
func (c *Copier) count(ctx context.Context) {
	if head, err := c.o.Log.Head(ctx); err == nil {
		c.change(func(s *State) { s.Waiting = max(0, head.Seq-s.Mark.Seq) })
	}
}

// drop gives the connection up.
func (c *Copier) drop() {
	if c.link != nil {
		c.link.close()
		c.link = nil
	}
}

func (c *Copier) drain(ctx context.Context) error {
	head, err := c.o.Log.Head(ctx)
	if err != nil {
		return err
	}
	mark, now := c.State().Mark, c.o.Now()
	idle := head == mark && c.State().Fault == ""
	whole := since(now, c.State().Compared) >= compareEvery
	report := c.o.Report != nil && since(now, c.reported) >= reportEvery
	if idle && !whole && !report {
		c.drop() // the server has others to serve
		return nil
	}
	if c.link == nil {
		if c.link, err = dial(ctx, c.o.Access, c.o.Now, c.o.Deadline, &c.host); err != nil {
			return err
		}
		if err := c.compare(ctx, head, whole); err != nil {
			return err
		}
	} else if whole {
		if err := c.compare(ctx, head, true); err != nil {
			return err
		}
	}
	if err := c.sendAll(ctx); err != nil {
		return err
	}
	if report {
		if err := c.tell(ctx); err != nil {
			return err
		}
	}
	if whole && c.o.PruneAfter > 0 {
		return c.prune(ctx)
	}
	return nil
}

// since is the time from one moment to another; a clock that was set back counts
// as a long time.
func since(now, then time.Time) time.Duration {
	if then.IsZero() || now.Before(then) {
		return 1<<63 - 1
	}
	return now.Sub(then)
}

// tell reports the device to the server.
func (c *Copier) tell(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, c.o.Deadline)
	defer cancel()
	c.count(ctx)
	r := c.o.Report()
	now := c.o.Now()
	_, err := c.link.conn.Exec(ctx, "SELECT sacra.report($1, $2, $3, $4, $5, $6)", r.Program, r.Content, c.State().Waiting, now, r.DiskFree, r.Printer)
	if err == nil {
		c.reported = now
	}
	return err
}
