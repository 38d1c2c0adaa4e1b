package printer

import (
	"context"
	"errors"
	"slices"
	"strings"
	"time"
)

// follower watches one job at the printer.
type follower struct {
	*trip
	still   time.Duration // since something has happened
	lost    time.Duration // since the printer has answered
	pages   int
	upTime  int
	fault   string // what the printer lacks, at the last looks
	looks   int    // at the same fault
	taking  time.Duration
	asked   bool // the printer was asked to take the job back
	waitFor string
	gap     bool // there was a look that was not answered
}

// follow watches the job until the printer says what became of it. Done is
// job-state 9 and nothing else.
func (t *trip) follow() Status {
	f := &follower{trip: t, upTime: t.device.upTime}
	if t.second() {
		f.waitFor = ReasonTwice
		f.Cancel()
	}
	return f.run()
}

// run looks at the job until it is over.
func (f *follower) run() Status {
	limits := f.press.o.Limits
	for {
		began := time.Now()
		if end := f.look(); end.Over() {
			return end
		}
		took := time.Since(began) // a printer may be slow to answer, or never do
		if f.lost >= limits.Lost || f.taking >= limits.Lost {
			return Status{State: Unknown, Sent: true, Reason: f.waitFor}
		}
		if f.still >= limits.Patient && !f.isTaken() {
			f.waitFor = f.Status().Reason
			f.Cancel()
		}
		every := limits.Look
		if f.still < 2*limits.Look && f.fault == "" {
			every = limits.Look / 4 // a ready printer is quick
		}
		f.still += every + took
		if f.asked {
			f.taking += every + took
		}
		ctx, cancel := f.wanted()
		if f.isTaken() {
			ctx = context.Background()
		}
		_ = f.press.o.Sleep(ctx, every)
		cancel()
	}
}

// look asks for the job once.
func (f *follower) look() Status {
	ctx := context.Background()
	if f.isTaken() && !f.asked {
		f.takeBack(ctx)
	}
	began := time.Now()
	info, err := f.c.job(ctx, f.id)
	switch {
	case isStatus(err, statusNotFound):
		return f.forgotten(ctx)
	case errors.As(err, new(*StatusError)):
		return Status{State: Unknown, Sent: true, Detail: err.Error()} // it does not tell
	case err != nil:
		f.gap = true
		if f.lost += f.press.o.Limits.Look + time.Since(began); f.lost >= 3*f.press.o.Limits.Look && !f.asked {
			f.wait(ReasonLost, err.Error())
		}
		return Status{}
	}
	f.lost = 0
	if !f.isOurs(info) {
		return Status{State: Unknown, Sent: true, Detail: "the printer was switched off and on"}
	}
	return f.state(ctx, info)
}

// isOurs reports whether a job of our number is our job: a printer that was
// switched off and on gives its numbers again. The name tells, where the printer
// keeps names; else how long it has been on; else that it has always answered.
func (f *follower) isOurs(info jobInfo) bool {
	if info.name == f.order.title {
		return true
	}
	if info.upTime > 0 && f.upTime > 0 {
		ours := info.upTime >= f.upTime
		f.upTime = max(f.upTime, info.upTime)
		return ours
	}
	return !f.gap
}

// state says how the job is.
func (f *follower) state(ctx context.Context, info jobInfo) Status {
	if info.pages != f.pages {
		f.pages, f.still = info.pages, 0
	}
	said := strings.Join(info.reasons, " ")
	end := Status{Sent: true, Page: info.pages, Detail: said}
	switch info.state {
	case jobCompleted:
		end.State = Printed
		switch {
		case f.torn, slices.Contains(info.reasons, "job-completed-with-errors"):
			end.State = Unknown
		case f.device.Queue:
			end.State = Queued
		}
		return end
	case jobCanceled:
		end.State, end.Reason = Cancelled, f.waitFor
		if f.device.Queue && !f.asked && !strings.Contains(said, "job-canceled-") {
			// CUPS says canceled, and a page counted, for a job that its device gave up.
			end.State, end.Reason, end.Page = Failed, ReasonGivenUp, 0
		}
		return end
	case jobAborted:
		end.State, end.Reason = Failed, ReasonGivenUp
		return end
	}
	if f.asked {
		f.wait(ReasonTaking, said)
		return Status{}
	}
	f.tell(ctx, info)
	return Status{}
}

// tell says what a job that is under way waits for, or which page it is at. What
// the printer lacks is reported once it has stood still for some looks: one with two
// trays prints on while one of them is empty.
func (f *follower) tell(ctx context.Context, info jobInfo) {
	reasons, stopped, err := f.c.reasons(ctx)
	if err != nil {
		return
	}
	fault := reasonOf(slices.Concat(info.reasons, reasons))
	if fault != f.fault || f.still == 0 {
		f.fault, f.looks = fault, 0
	}
	f.looks++
	stands := stopped || info.state == jobStopped || slices.ContainsFunc(reasons, func(r string) bool { return strings.HasSuffix(r, "-error") })
	const patience, morePatience = 2, 8
	switch {
	case fault != "" && (stands && f.looks >= patience || f.looks >= morePatience):
		f.wait(fault, strings.Join(reasons, " "))
	case fault == "" && stands && f.looks >= morePatience:
		f.wait(ReasonStuck, info.message)
	case f.device.Queue && f.looks >= morePatience:
		f.wait(ReasonQueue, info.message)
	case fault == "" && info.state <= jobHeld && f.looks >= patience:
		f.wait(ReasonBusy, "")
	case fault == "":
		s := f.Status()
		s.State, s.Reason, s.Detail, s.Page = Printing, "", "", info.pages
		f.set(s)
	}
}

// takeBack asks the printer to drop the job. What it says decides: it may be done.
func (f *follower) takeBack(ctx context.Context) {
	err := f.c.cancel(ctx, f.id)
	if err != nil && !errors.As(err, new(*StatusError)) {
		f.taking += f.press.o.Limits.Look
		return // again at the next look
	}
	f.asked = true
	f.wait(ReasonTaking, "")
}

// forgotten asks for the job among those that are done: some printers know them no
// more by their number.
func (f *follower) forgotten(ctx context.Context) Status {
	jobs, err := f.c.jobs(ctx, jobsDone)
	if err == nil {
		for _, info := range jobs {
			if info.id == f.id && info.name == f.order.title && info.over() {
				return f.state(ctx, info)
			}
		}
	}
	if f.device.Queue && !f.torn && !f.gap && !f.asked { // it keeps no job that it has handed on, or given up
		return Status{State: Queued, Sent: true}
	}
	return Status{State: Unknown, Sent: true, Detail: "the printer does not know the job any more"}
}

// isStatus reports whether a printer has refused with a status.
func isStatus(err error, status uint16) bool {
	var refused *StatusError
	return errors.As(err, &refused) && refused.Status == status
}
