package printer

import (
	"context"
	"net/http"
	"testing"
	"time"
)

var sheetOrder = Order{Title: "Sacra 1", PDF: []byte("%PDF-1.4 sheet"), Pages: 2}

// TestTheJobsAreAskedForWhileThePageIsLaidOut: what was asked with the paper serves the
// document that follows and no other.
func TestTheJobsAreAskedForWhileThePageIsLaidOut(t *testing.T) {
	o := newOffice(t)
	o.hold = true
	press := NewPress(Options{Limits: hasty()})
	press.Paper(t.Context(), o.Address, "letter", "")
	<-press.seen[o.Address].ahead.done
	if n := o.count(opJobs); n != 1 {
		t.Fatalf("the jobs were asked for %d times", n)
	}
	asked := 0
	o.answer = func(_ http.ResponseWriter, _ *http.Request, m *message) bool {
		if m.code == opPrint {
			for _, a := range o.asked {
				if a == opJobs {
					asked++
				}
			}
		}
		return false
	}
	first := press.Print(o.Address, sheetOrder)
	for !first.Status().Sent {
		first.Wait(shortly(t))
	}
	if asked != 1 {
		t.Errorf("the jobs were asked for %d times before the pages went", asked)
	}
	// Another machine, and this one after its restart: both ask anew.
	if s := NewPress(Options{Limits: hasty()}).Print(o.Address, sheetOrder).Wait(t.Context()); s.Reason != ReasonTwice || s.Sent {
		t.Errorf("%+v", s)
	}
	o.set(func() { o.hold = false })
	if s := first.Wait(t.Context()); s.State != Printed || o.out() != 1 {
		t.Errorf("%+v with %d copies", s, o.out())
	}
}

// TestTwoMachinesAtTheSameMoment: both have asked before either has sent. The pages that
// came second are taken back.
func TestTwoMachinesAtTheSameMoment(t *testing.T) {
	o := newOffice(t)
	o.hold = true
	a, b := NewPress(Options{Limits: hasty()}), NewPress(Options{Limits: hasty()})
	for _, p := range []*Press{a, b} {
		p.Paper(t.Context(), o.Address, "letter", "")
		<-p.seen[o.Address].ahead.done
	}
	jobs := []*Job{a.Print(o.Address, sheetOrder), b.Print(o.Address, sheetOrder)}
	ends := map[State]Status{}
	for !jobs[0].Status().Over() && !jobs[1].Status().Over() {
		jobs[0].Wait(shortly(t))
	}
	o.set(func() { o.hold = false })
	for _, j := range jobs {
		s := j.Wait(t.Context())
		ends[s.State] = s
	}
	if o.out() != 1 || len(ends) != 2 || ends[Printed].State != Printed || ends[Cancelled].Reason != ReasonTwice || !ends[Cancelled].Doubtful() {
		t.Errorf("%d copies, told as %+v", o.out(), ends)
	}
	if key, _ := ends[Cancelled].Words(); key != "print.cancelled.twice" {
		t.Errorf("it is said as %s", key)
	}
}

// TestBusyWithTheVerySamePages: a printer with room for one job that is printing these
// pages for another machine is not waited for.
func TestBusyWithTheVerySamePages(t *testing.T) {
	o := newOffice(t)
	o.hold = true
	press := NewPress(Options{Limits: hasty()})
	press.Paper(t.Context(), o.Address, "letter", "")
	<-press.seen[o.Address].ahead.done
	other := NewPress(Options{Limits: hasty()}).Print(o.Address, sheetOrder)
	for !other.Status().Sent {
		other.Wait(shortly(t))
	}
	o.set(func() {
		o.answer = func(w http.ResponseWriter, _ *http.Request, m *message) bool {
			if m.code == opPrint {
				_, _ = w.Write((&message{version: 2, code: statusBusy, request: m.request}).encode())
			}
			return m.code == opPrint
		}
	})
	if s := press.Print(o.Address, sheetOrder).Wait(t.Context()); s.State != Failed || s.Reason != ReasonTwice || s.Sent {
		t.Errorf("%+v", s)
	}
	o.set(func() { o.hold = false })
	if s := other.Wait(t.Context()); s.State != Printed || o.out() != 1 {
		t.Errorf("%+v with %d copies", s, o.out())
	}
}

// shortly returns a context that is over soon.
func shortly(t *testing.T) context.Context {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 2*time.Millisecond)
	t.Cleanup(cancel)
	return ctx
}
