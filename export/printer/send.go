package printer

import (
	"context"
	"errors"
	"slices"
	"time"
)

// trip is the way of a job: what it is made of and where it has come to.
type trip struct {
	*Job
	c      *client
	device *Device
	order  order
	note   Note
	log    Journal
	id     int // of the job at the printer; 0: not known
	// torn means that the connection was lost with the pages on it. A printer may
	// take what has arrived for the whole document and print it without a fault.
	torn bool
}

// run sends the document and follows it to its end.
func (j *Job) run(o Order) {
	ctx, cancel := j.wanted()
	defer cancel()
	away, err := j.press.turn(ctx, j.name, func() { j.wait(ReasonTurn, "") })
	if err != nil {
		j.end(Status{State: Cancelled})
		return
	}
	defer away()
	j.set(Status{State: Sending, Pages: o.Pages})
	s, err := j.press.look(ctx, j.name, fresh)
	if err != nil {
		j.end(j.unsent(err))
		return
	}
	t := &trip{Job: j, c: s.c, device: s.device, order: order{j.title, s.device.wishes(o)}, log: o.Journal}
	t.note = Note{Title: j.title, Printer: s.c.uri, Queue: s.device.Queue, UpTime: s.device.upTime, Pages: o.Pages, State: Sending}
	if reason := s.device.blocked(); reason != "" {
		j.end(Status{State: Failed, Reason: reason, Detail: firstReason(s.device.Reasons)})
		return
	}
	if t.twice(j.press.underWay(ctx, s)) {
		j.end(Status{State: Failed, Reason: ReasonTwice})
		return
	}
	if err := t.keep(Sending, ""); err != nil {
		j.end(Status{State: Failed, Reason: ReasonNoted, Detail: err.Error()})
		return
	}
	end := t.send(ctx, o.PDF)
	if end.State == "" {
		end = t.follow()
	}
	// What is noted last is what is reported: a journal that fails costs a question to
	// the printer later, and nothing now.
	_ = t.keep(end.State, end.Reason)
	j.end(end)
}

// keep writes the journal.
func (t *trip) keep(state State, reason string) error {
	if t.log == nil {
		return nil
	}
	t.note.State, t.note.Reason, t.note.ID = state, reason, t.id
	return t.log.Note(context.Background(), t.note)
}

// unsent is the end of a job of which nothing was sent.
func (j *Job) unsent(err error) Status {
	if j.isTaken() {
		return Status{State: Cancelled}
	}
	return Status{State: Failed, Reason: whyNot(err), Detail: err.Error()}
}

// whyNot sorts the errors of a request into the reasons for which nothing comes
// out.
func whyNot(err error) string {
	var refused *StatusError
	var web httpError
	switch {
	case errors.As(err, new(*TrustError)):
		return ReasonTrust
	case errors.As(err, &web):
		switch int(web) {
		case 426:
			return ReasonSecure
		case 401, 403:
			return ReasonRefused
		}
		return ReasonWrong
	case errors.As(err, &refused):
		switch refused.Status {
		case statusBadFormat, 0x0411:
			return ReasonFormat
		case statusNotAccepting:
			return ReasonPaused
		case statusBusy, statusUnavailable, statusTemporary:
			return ReasonBusy
		case statusForbidden, statusNoLogin, statusNoRight:
			return ReasonRefused
		case statusNotFound:
			return ReasonGone
		}
		return ReasonWrong
	case errors.Is(err, errWire):
		return ReasonWrong
	}
	return ReasonGone
}

// send hands the pages over. It returns an empty status where the printer has the
// job, or may have it under a number that is known.
func (t *trip) send(ctx context.Context, pdf []byte) Status {
	busy := time.Duration(0)
	create := !t.device.can(opPrint) && t.device.can(opCreate)
	for range 1000 {
		if t.isTaken() {
			return Status{State: Cancelled}
		}
		info, err := t.hand(create, pdf)
		var refused *StatusError
		switch {
		case err == nil && info.id > 0:
			t.sent(info)
			return Status{}
		case err == nil: // it has taken the pages, and does not say under which number
			return t.search()
		case errors.Is(err, ErrLost):
			t.torn = true
			return t.search()
		case !errors.As(err, &refused):
			return t.unsent(err)
		}
		switch refused.Status {
		case statusBusy, statusUnavailable, statusTemporary:
			if busy >= t.press.o.Limits.Busy {
				return Status{State: Failed, Reason: ReasonBusy, Detail: err.Error()}
			}
			if t.twice(t.c.jobs(ctx, jobsUnderWay)) { // it is busy with these very pages
				return Status{State: Failed, Reason: ReasonTwice}
			}
			t.wait(ReasonBusy, err.Error())
			d := t.press.o.Limits.Retry()
			busy += d
			if t.press.o.Sleep(ctx, d) != nil {
				continue // taken back
			}
			t.set(Status{State: Sending, Pages: t.Status().Pages})
		case statusBadWish, statusConflict:
			if !t.drop(refused.Unsupported) {
				return Status{State: Failed, Reason: ReasonFormat, Detail: err.Error()}
			}
		case statusBadOperation:
			if create || !t.device.can(opCreate) {
				return t.unsent(err)
			}
			create = true
		default:
			return t.unsent(err)
		}
	}
	return Status{State: Failed, Reason: ReasonBusy}
}

// hand sends the pages one way or the other. Its context is not the one that
// cancelling ends: a request that is cut in the middle leaves nobody knowing.
func (t *trip) hand(create bool, pdf []byte) (jobInfo, error) {
	ctx := context.Background()
	if !create {
		return t.c.print(ctx, t.order, pdf)
	}
	info, err := t.c.create(ctx, t.order)
	if err != nil {
		return info, err
	}
	err = t.c.send(ctx, info.id, pdf)
	switch {
	case err == nil:
		return info, nil
	case errors.Is(err, ErrLost), errors.Is(err, ErrNoPrinter):
		t.torn = true
		return info, nil // the job is there: it says itself what became of it
	}
	_ = t.c.cancel(ctx, info.id) // a job without pages: the printer ends it by itself otherwise
	return info, err
}

// drop leaves out the wishes that the printer does not know, all of them where it
// does not say which. It reports whether there was one to leave out.
func (t *trip) drop(names []string) bool {
	before := len(t.order.wishes)
	if slices.Contains(names, "document-format") || before == 0 {
		return false
	}
	t.order.wishes = slices.DeleteFunc(t.order.wishes, func(a attribute) bool { return slices.Contains(names, a.name) })
	if len(t.order.wishes) == before {
		t.order.wishes = nil
	}
	return true
}

// sent notes that the printer has the job.
func (t *trip) sent(info jobInfo) {
	t.id = info.id
	s := t.Status()
	s.State, s.Reason, s.Detail, s.Sent = Printing, "", "", true
	t.set(s)
	_ = t.keep(Printing, "") // it only saves asking by name
}

// search looks for a job that may have arrived though no answer came, or none with its
// number.
func (t *trip) search() Status {
	s := t.Status()
	s.Sent = true
	s.State, s.Reason = Waiting, ReasonLost
	t.set(s)
	for waited := time.Duration(0); waited < t.press.o.Limits.Lost; waited += t.press.o.Limits.Look {
		began := time.Now()
		if info, ok := t.c.byName(context.Background(), t.order.title); ok {
			t.sent(info)
			return Status{}
		}
		waited += time.Since(began)
		_ = t.press.o.Sleep(context.Background(), t.press.o.Limits.Look)
	}
	return Status{State: Unknown, Sent: true}
}

// byName finds the job of a name. No two printings have the same one.
func (c *client) byName(ctx context.Context, title string) (jobInfo, bool) {
	for _, which := range []string{jobsUnderWay, jobsDone} {
		jobs, err := c.jobs(ctx, which)
		if err != nil {
			continue
		}
		for _, info := range jobs {
			if info.name == title && info.id > 0 {
				return info, true
			}
		}
	}
	return jobInfo{}, false
}

// The wishes that a person chooses, by their names in the protocol.
const (
	wishCopies   = "copies"
	wishSides    = "sides"
	wishMediaCol = "media-col"
)

// wishes are what an order asks of this printer: nothing that it has not listed.
func (d *Device) wishes(o Order) []attribute {
	var out []attribute
	wish := func(a attribute) {
		if d.takes(a.name) {
			out = append(out, a)
		}
	}
	if o.Copies > 1 && d.Copies >= o.Copies {
		wish(integer(wishCopies, o.Copies))
	}
	name := d.media(o.Paper)
	switch {
	case o.Tray != "" && slices.Contains(d.Trays, o.Tray) && d.takes(wishMediaCol):
		wish(d.trayWish(o.Tray, o.Paper))
	case name != "":
		wish(str(kindKeyword, "media", name))
	}
	if d.BothSides() {
		sides := sidesOne // or the printer takes what it is set to
		if o.BothSides {
			sides = sidesLong
		}
		wish(str(kindKeyword, wishSides, sides))
	}
	return out
}

// firstReason is what the log says of a printer's state.
func firstReason(reasons []string) string {
	if len(reasons) == 0 {
		return ""
	}
	return reasons[0]
}
