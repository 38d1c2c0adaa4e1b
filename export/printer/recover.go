package printer

import (
	"context"
	"net/url"
)

// Recover asks the printer what became of a job of an earlier run of the program,
// by its note. Where the printer has it still, it is followed like one of this
// run; where that cannot be known, it ends as Unknown. It returns at once.
func (p *Press) Recover(n Note, log Journal) *Job {
	j := newJob(p, n.Printer, n.Title, n.Pages)
	j.set(Status{State: Waiting, Reason: ReasonLost, Pages: n.Pages, Sent: true})
	p.mu.Lock()
	p.add(j)
	p.mu.Unlock()
	go func() {
		t := &trip{Job: j, device: &Device{Queue: n.Queue, upTime: n.UpTime}, order: order{title: n.Title}, note: n, log: log, id: n.ID}
		end := t.ask()
		_ = t.keep(end.State, end.Reason)
		j.end(end)
	}()
	return j
}

// ask finds the job of a note and follows it.
func (t *trip) ask() Status {
	c, err := t.press.noted(t.note)
	if err != nil {
		return Status{State: Unknown, Sent: true, Detail: err.Error()}
	}
	defer c.close()
	t.c = c
	if t.id == 0 {
		info, ok := c.byName(context.Background(), t.order.title)
		if !ok {
			return Status{State: Unknown, Sent: true}
		}
		t.id, t.torn = info.id, true // the program was killed before it had sent all, or before the answer
	}
	f := &follower{trip: t, upTime: t.device.upTime, gap: true}
	return f.run()
}

// noted returns a client for the printer of a note.
func (p *Press) noted(n Note) (*client, error) {
	if u, err := url.Parse(n.Printer); err == nil && n.Queue && p.o.System.socket != "" && u.Host == p.o.System.host {
		return p.o.System.client(u.Path)
	}
	return newClient(n.Printer, "", p.o.Trust)
}
