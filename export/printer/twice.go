package printer

import (
	"context"
	"slices"
	"time"
)

// ahead is the question for the jobs of a printer, asked before its answer is
// needed: while the page is laid out.
type ahead struct {
	at   time.Time
	done chan struct{} // closed: jobs and err are there
	jobs []jobInfo
	err  error
}

// askAhead asks a printer for its jobs without waiting for the answer.
func (p *Press) askAhead(s *sight) {
	a := &ahead{at: time.Now(), done: make(chan struct{})}
	p.mu.Lock()
	s.ahead = a
	p.mu.Unlock()
	go func() {
		defer close(a.done)
		a.jobs, a.err = s.c.jobs(context.Background(), jobsUnderWay)
	}()
}

// underWay returns the jobs that a printer is not done with. What was asked ahead
// serves one document only: the next one would not find it among them.
func (p *Press) underWay(ctx context.Context, s *sight) ([]jobInfo, error) {
	p.mu.Lock()
	a := s.ahead
	s.ahead = nil
	p.mu.Unlock()
	if a != nil && time.Since(a.at) < fresh {
		select {
		case <-a.done:
			return a.jobs, a.err
		case <-ctx.Done():
			return nil, ctx.Err()
		}
	}
	return s.c.jobs(ctx, jobsUnderWay)
}

// twice reports whether one of the jobs is a printing of the same pages that is not
// done: printing is not undone by asking twice. A printer that does not list its jobs
// may print all the same.
func (t *trip) twice(jobs []jobInfo, err error) bool {
	return err == nil && slices.ContainsFunc(jobs, func(j jobInfo) bool { return samePages(j.name, t.order.title) && !j.over() })
}

// second reports whether the same pages lie at the printer before ours: another
// machine has sent them after the printer was asked, and the one that came second
// goes. Of two machines that look at the same time only one finds the other's
// number before its own.
func (t *trip) second() bool {
	if t.id == 0 {
		return false
	}
	jobs, err := t.c.jobs(context.Background(), jobsUnderWay)
	jobs = slices.DeleteFunc(jobs, func(j jobInfo) bool { return j.id >= t.id })
	return t.twice(jobs, err)
}
