package printer

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"sacra/assets"
)

// findTimeout is how long printers are looked for, findSeconds how long for one
// kind.
const (
	findTimeout = 8 * time.Second
	findSeconds = "3"
)

// Limits say how often and how long a printer is asked. The zero value stands for
// those that a clinic wants.
type Limits struct {
	Look    time.Duration // between two looks at a job
	Busy    time.Duration // how long a busy printer is tried again
	Lost    time.Duration // how long a printer that does not answer is waited for
	Patient time.Duration // how long a job may stand still before it is taken back
	Retry   func() time.Duration
}

// whole fills in what is not given: a sheet that waits longer than ten minutes
// would come out before somebody else.
func (l Limits) whole() Limits {
	set := func(d *time.Duration, to time.Duration) {
		if *d == 0 {
			*d = to
		}
	}
	set(&l.Look, time.Second)
	set(&l.Busy, time.Minute)
	set(&l.Lost, time.Minute)
	set(&l.Patient, 10*time.Minute)
	if l.Retry == nil {
		l.Retry = func() time.Duration { return 2 * time.Second }
	}
	return l
}

// Options are what a Press works with.
type Options struct {
	System System
	Trust  Trust // nil: every certificate is taken
	Limits Limits
	// Sleep waits, or returns early with the error of the context; nil stands for
	// the clock.
	Sleep func(context.Context, time.Duration) error
	// Random tells one printing of the same pages from another; nil stands for the
	// system's.
	Random io.Reader
}

// Press prints the documents of this program and knows those that are on their
// way. It is safe for concurrent use.
type Press struct {
	o Options

	mu    sync.Mutex
	jobs  []*Job
	turns map[string]chan struct{} // by printer: one document at a time
	seen  map[string]*sight        // by printer: what it said last
}

// sight is what a printer said of itself, and when.
type sight struct {
	device *Device
	c      *client
	at     time.Time
	// ahead are the jobs that it has, asked for while the page is laid out; nil
	// where nobody has asked, or where the answer was used. Press.mu guards it.
	ahead *ahead
}

// fresh is how long what a printer said of itself is good for a job: the look
// that chose the paper serves the job that follows at once.
const fresh = 5 * time.Second

// NewPress returns a press.
func NewPress(o Options) *Press {
	o.Limits = o.Limits.whole()
	if o.Sleep == nil {
		o.Sleep = pause
	}
	if o.Random == nil {
		o.Random = rand.Reader
	}
	return &Press{o: o, turns: map[string]chan struct{}{}, seen: map[string]*sight{}}
}

// Order is a document to be printed.
type Order struct {
	// Title is the job's name. It ends up in logs and on panels: it must never say
	// who the patient is; a few letters of the visit's random id do.
	Title string
	PDF   []byte
	// Pages is how many sides the document has; 0: not known.
	Pages int
	// Paper is what the pages are laid out for; empty: the printer's usual one.
	Paper string
	// Copies, BothSides and Tray are wishes: what the printer does not know is left
	// out. Copies 0 is one.
	Copies    int
	BothSides bool
	Tray      string
	// Journal is told of the job before anything is sent; nil: nobody is.
	Journal Journal
}

// Journal keeps what is known of a job, so that a program that was killed can ask
// the printer what became of it.
type Journal interface {
	Note(context.Context, Note) error
}

// pageTree finds how many pages the tree of a PDF counts.
var pageTree = regexp.MustCompile(`/Type\s*/Pages\b[^>]*?/Count\s+(\d+)`)

// Pages returns how many sides a PDF has, 0 where it does not say so in the clear.
func Pages(pdf []byte) int {
	n := 0
	for _, found := range pageTree.FindAllSubmatch(pdf, -1) {
		count, err := strconv.Atoi(string(found[1]))
		if err == nil {
			n = max(n, count)
		}
	}
	return n
}

// Note is what is known of a job.
type Note struct {
	Title   string `json:"title"`   // the job's name at the printer
	Printer string `json:"printer"` // the address that it went to
	Queue   bool   `json:"queue,omitempty"`
	UpTime  int    `json:"up_time,omitempty"` // the printer's, in seconds, before it was sent
	ID      int    `json:"id,omitempty"`      // the job's number at the printer; 0: not known yet
	Pages   int    `json:"pages,omitempty"`
	State   State  `json:"state"`
	Reason  string `json:"reason,omitempty"`
}

// pages names the pages of a document: what is equal has the same name.
func (o Order) pages() string { return fmt.Sprintf("%s %.4x", o.Title, sha256.Sum256(o.PDF)) }

// samePages reports whether two jobs are printings of the same pages.
func samePages(title, other string) bool {
	a, _, _ := strings.Cut(title, attemptMark)
	b, _, _ := strings.Cut(other, attemptMark)
	return a == b
}

// attemptMark stands before what tells two printings of the same pages apart.
const attemptMark = "-"

// Print begins to print a document on a printer: an address that begins with
// ipp:// or ipps://, a queue of the printing system, or the empty name for its
// default one. It returns at once.
func (p *Press) Print(name string, o Order) *Job {
	var attempt [4]byte
	_, err := io.ReadFull(p.o.Random, attempt[:])
	j := newJob(p, name, fmt.Sprintf("%s%s%x", o.pages(), attemptMark, attempt), o.Pages)
	if err = errors.Join(err, check(o)); err != nil {
		j.end(Status{State: Failed, Reason: ReasonWrong, Detail: err.Error()})
		return j
	}
	p.mu.Lock()
	twice := slices.ContainsFunc(p.jobs, func(other *Job) bool { return samePages(other.title, j.title) && !other.Status().Over() })
	p.add(j)
	p.mu.Unlock()
	if twice { // by whatever name the printer goes
		j.end(Status{State: Failed, Reason: ReasonTwice})
		return j
	}
	go j.run(o)
	return j
}

// maxJobs is how many jobs that are over are remembered.
const maxJobs = 50

// add remembers a job. p.mu is held.
func (p *Press) add(j *Job) {
	p.jobs = append(p.jobs, j)
	for i := 0; len(p.jobs) > maxJobs && i < len(p.jobs); {
		if p.jobs[i].Status().Over() {
			p.jobs = slices.Delete(p.jobs, i, i+1)
		} else {
			i++
		}
	}
}

// Jobs returns the jobs of this run of the program, the oldest first.
func (p *Press) Jobs() []*Job {
	p.mu.Lock()
	defer p.mu.Unlock()
	return slices.Clone(p.jobs)
}

// turn waits until no other document of this program is on its way to a printer
// and returns what gives the turn away.
func (p *Press) turn(ctx context.Context, name string, waits func()) (func(), error) {
	p.mu.Lock()
	line := p.turns[name]
	if line == nil {
		line = make(chan struct{}, 1)
		p.turns[name] = line
	}
	p.mu.Unlock()
	select {
	case line <- struct{}{}:
	default:
		waits()
		select {
		case line <- struct{}{}:
		case <-ctx.Done():
			return nil, ctx.Err()
		}
	}
	return func() { <-line }, nil
}

// Look returns what a printer says of itself. Behind a queue of the printing
// system it looks for the device. Its errors: ErrNoPrinter, ErrLost, ErrFailed, a
// *TrustError, a *StatusError.
func (p *Press) Look(ctx context.Context, name string) (*Device, error) {
	s, err := p.look(ctx, name, 0)
	if err != nil {
		return nil, err
	}
	return s.device, nil
}

// Paper returns the paper to lay a page out for on a printer; see Device.Paper. A
// printer that does not answer changes nothing.
func (p *Press) Paper(ctx context.Context, name, wished, tray string) string {
	if name == assets.PrinterNone {
		return wished
	}
	s, err := p.look(ctx, name, fresh)
	if err != nil {
		return wished
	}
	p.askAhead(s)
	return s.device.Paper(wished, tray)
}

// look asks a printer what it is, unless it was asked within the time.
func (p *Press) look(ctx context.Context, name string, within time.Duration) (*sight, error) {
	p.mu.Lock()
	s := p.seen[name]
	p.mu.Unlock()
	if s != nil && within > 0 && time.Since(s.at) < within {
		return s, nil
	}
	s, err := p.reach(ctx, name)
	p.mu.Lock()
	defer p.mu.Unlock()
	if err != nil {
		delete(p.seen, name)
		return nil, err
	}
	s.at = time.Now()
	p.seen[name] = s
	return s, nil
}

// reach finds the printer of a name: the device behind a queue where it can print
// a PDF, else the queue.
func (p *Press) reach(ctx context.Context, name string) (*sight, error) {
	c, err := p.clientFor(ctx, name)
	if err != nil {
		return nil, err
	}
	d, err := c.device(ctx)
	if err != nil {
		c.close()
		return nil, err
	}
	if !d.Queue {
		return &sight{device: d, c: c}, nil
	}
	behind := deviceAddress(ctx, d.behind)
	if behind == "" {
		return &sight{device: d, c: c}, nil
	}
	direct, err := newClient(behind, "", p.o.Trust)
	if err != nil {
		return &sight{device: d, c: c}, nil //nolint:nilerr // an address that only CUPS understands
	}
	device, err := direct.device(ctx)
	switch {
	case err == nil && device.PDF && !device.Queue:
		c.close()
		return &sight{device: device, c: direct}, nil
	case err == nil, errors.As(err, new(*StatusError)):
		direct.close() // CUPS makes of a PDF what this device can print
		return &sight{device: d, c: c}, nil
	}
	direct.close()
	c.close()
	return nil, err // it is off: what the queue took would come out unasked
}

// clientFor returns a client for the name of a printer.
func (p *Press) clientFor(ctx context.Context, name string) (*client, error) {
	if IsAddress(name) {
		return newClient(name, "", p.o.Trust)
	}
	return p.o.System.queue(ctx, name)
}

// pause waits, or returns early with the error of the context.
func pause(ctx context.Context, d time.Duration) error {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-t.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
