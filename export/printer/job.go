package printer

import (
	"bytes"
	"context"
	"fmt"
	"regexp"
	"slices"
	"sync"
	"time"
)

// Job is a document on its way to a printer. Its methods may be called from any
// goroutine.
type Job struct {
	press *Press
	name  string // of the printer
	title string
	began time.Time

	mu      sync.Mutex
	status  Status
	watches []func(Status)
	taking  chan struct{} // closed: somebody wants it back
	over    chan struct{} // closed: it is over
}

// jobName is what a job may be called: nothing that a shell, a log or a web page
// of the printing system could take for more than a name, and no free text.
var jobName = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9 -]{0,39}$`)

// check refuses what must not reach any printer.
func check(o Order) error {
	if !jobName.MatchString(o.Title) {
		return fmt.Errorf("%q is not an opaque job name: %w", o.Title, ErrFailed)
	}
	if !bytes.HasPrefix(o.PDF, []byte("%PDF-")) {
		return fmt.Errorf("printing %s: the document is not a PDF: %w", o.Title, ErrFailed)
	}
	return nil
}

func newJob(p *Press, name, title string, pages int) *Job {
	return &Job{
		press: p, name: name, title: title, began: time.Now(), status: Status{State: Sending, Pages: pages},
		taking: make(chan struct{}), over: make(chan struct{}),
	}
}

// Status returns how the job is now.
func (j *Job) Status() Status {
	j.mu.Lock()
	defer j.mu.Unlock()
	return j.status
}

// Title is the job's name at the printer, Began when it was ordered.
func (j *Job) Title() string    { return j.title }
func (j *Job) Began() time.Time { return j.began }

// Watch calls f with each change of the job from now on, from a goroutine of its
// own; the last call is for its end. For a job that is over it calls f at once.
func (j *Job) Watch(f func(Status)) {
	j.mu.Lock()
	s := j.status
	if !s.Over() {
		j.watches = append(j.watches, f)
	}
	j.mu.Unlock()
	if s.Over() {
		f(s)
	}
}

// Cancel takes the job back, if that is still possible. It does not wait.
func (j *Job) Cancel() {
	j.mu.Lock()
	defer j.mu.Unlock()
	select {
	case <-j.taking:
	default:
		close(j.taking)
	}
}

// See notes that a person found the pages at the printer, which nobody else could
// tell of this job.
func (j *Job) See() {
	j.mu.Lock()
	defer j.mu.Unlock()
	if j.status.State == Unknown {
		j.status.Seen = true
	}
}

// Wait returns the job's end, or how it is when the context is over.
func (j *Job) Wait(ctx context.Context) Status {
	select {
	case <-j.over:
	case <-ctx.Done():
	}
	return j.Status()
}

// set changes the status and reports it to those who watch.
func (j *Job) set(s Status) {
	j.mu.Lock()
	if j.status == s || j.status.Over() {
		j.mu.Unlock()
		return
	}
	j.status = s
	watches := slices.Clone(j.watches)
	if s.Over() {
		close(j.over)
	}
	j.mu.Unlock()
	for _, f := range watches {
		f(s)
	}
}

// end ends the job, keeping how many pages it has and whether it was sent.
func (j *Job) end(s Status) {
	was := j.Status()
	s.Pages, s.Sent = was.Pages, s.Sent || was.Sent
	s.Page = max(s.Page, was.Page)
	j.set(s)
}

// wait says that something keeps the printer from the job.
func (j *Job) wait(reason, detail string) {
	s := j.Status()
	s.State, s.Reason, s.Detail = Waiting, reason, detail
	j.set(s)
}

// wanted returns a context that is over when somebody wants the job back.
func (j *Job) wanted() (context.Context, context.CancelFunc) {
	ctx, cancel := context.WithCancel(context.Background())
	go func() {
		select {
		case <-j.taking:
			cancel()
		case <-ctx.Done():
		}
	}()
	return ctx, cancel
}

// isTaken reports whether somebody wants the job back.
func (j *Job) isTaken() bool {
	select {
	case <-j.taking:
		return true
	default:
		return false
	}
}
