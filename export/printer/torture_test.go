//go:build linux

package printer_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strconv"
	"testing"
	"time"

	"sacra/export/printer"
	"sacra/export/printer/printertest"
)

// fault is something that happens to a printer while it is to print.
type fault struct {
	name string
	do   string // what the printer does with its jobs
	// before happens before the document is sent, during while it is on its way.
	before, during func(*trial)
}

// trial is one document on its way through faults.
type trial struct {
	t     *testing.T
	rnd   *rand.Rand
	p     *printertest.Printer
	wire  *printertest.Wire
	press *printer.Press
	job   *printer.Job
}

// faults are those of one trial; the random numbers say when.
func faults() []fault {
	pause := func(x *trial) { time.Sleep(time.Duration(x.rnd.IntN(250)) * time.Millisecond) }
	off := func(x *trial) { pause(x); x.p.Stop() }
	return []fault{
		{name: "none"},
		{name: "slow", do: "page 1; sleep 0.2; page 2; sleep 0.2; out"},
		{name: "abort", do: printertest.DoAbort},
		{name: "paper", do: printertest.DoPaper, during: func(x *trial) { pause(x); x.p.Give("paper") }},
		{name: "paper that nobody brings", do: printertest.DoPaper},
		{name: "cover", do: printertest.DoCover, during: func(x *trial) { pause(x); x.p.Give("cover") }},
		{name: "cut on the way there", before: func(x *trial) { x.wire.Next(printertest.Cut{Up: 1 + x.rnd.IntN(40_000)}) }},
		{name: "cut on the way back", before: func(x *trial) { x.wire.Next(printertest.Cut{Down: 1 + x.rnd.IntN(3000)}) }},
		{name: "cut again and again", before: func(x *trial) {
			for range 4 {
				x.wire.Next(printertest.Cut{Up: 1 + x.rnd.IntN(60_000), Down: 1 + x.rnd.IntN(3000)})
			}
		}},
		{name: "a wire that breaks", do: printertest.DoWait, during: func(x *trial) { pause(x); x.wire.Break(); pause(x); x.p.Give("go") }},
		{name: "unplugged", during: func(x *trial) { pause(x); x.wire.Unplug(true); pause(x); x.wire.Unplug(false) }},
		{name: "unplugged for good", during: func(x *trial) { pause(x); x.wire.Unplug(true) }},
		{name: "off", during: off},
		{name: "off half-way", do: printertest.DoWait, during: off},
		{name: "off and on", do: "page 1; sleep 0.2; out", during: func(x *trial) { off(x); x.p.Start() }},
		{name: "off before", before: func(x *trial) { x.p.Stop() }},
		{name: "taken back", do: "page 1; sleep 0.3; page 2; out", during: func(x *trial) { pause(x); x.job.Cancel() }},
		{name: "somebody else's", before: func(x *trial) {
			x.p.Do("sleep 0.2")
			printer.NewPress(printer.Options{Limits: quick}).Print(x.p.Address, printer.Order{Title: "Other", PDF: document("other")})
			time.Sleep(30 * time.Millisecond)
			x.p.Do(printertest.DoPrint)
		}},
		{name: "sent again", during: func(x *trial) {
			pause(x)
			x.press.Print(x.wire.Address, printer.Order{Title: "Sacra 1", PDF: document("1"), Pages: 2})
		}},
	}
}

// lie compares what was said of a document with what the printer has counted, once
// nothing is under way any more; empty for no lie.
func lie(s printer.Status, copies int) string {
	switch {
	case copies > 1:
		return "it came out twice"
	case s.State == printer.Printed && copies != 1:
		return "said to be printed"
	case !s.Sent && !s.Doubtful() && s.State != printer.Printed && copies > 0:
		return "said not to be sent"
	case s.State == printer.Failed && s.Reason != printer.ReasonGivenUp && copies > 0:
		return "said to have failed"
	case s.State == printer.Queued:
		return "said to be in a queue"
	}
	return ""
}

// TestRandomFaults sends documents through random faults of real printer software
// and of the wire to it: none comes out twice, and nothing is said that is not so.
// SACRA_TORTURE runs a thousand, SACRA_FAULTS as many as it says.
func TestRandomFaults(t *testing.T) {
	bus := printertest.NewBus(t)
	runs, seed := 24, uint64(1)
	if n, err := strconv.Atoi(os.Getenv("SACRA_FAULTS")); err == nil {
		runs, seed = n, uint64(time.Now().UnixNano())
	} else if os.Getenv("SACRA_TORTURE") != "" {
		runs, seed = 1000, uint64(time.Now().UnixNano())
	} else if testing.Short() {
		runs = 8
	}
	t.Logf("%d documents, seed %d", runs, seed)
	hurry := quick
	hurry.Look, hurry.Lost, hurry.Patient, hurry.Busy = 40*time.Millisecond, 600*time.Millisecond, 1200*time.Millisecond, 2*time.Second
	states := map[printer.State]int{}
	workers := 4
	results := make(chan printer.State, runs)
	t.Run("documents", func(t *testing.T) {
		for w := range workers {
			t.Run(fmt.Sprint(w), func(t *testing.T) {
				t.Parallel()
				for i := w; i < runs; i += workers {
					results <- tried(t, bus, rand.New(rand.NewPCG(seed, uint64(i))), i, hurry) //nolint:gosec // of a test
				}
			})
		}
	})
	close(results)
	for s := range results {
		states[s]++
	}
	t.Logf("they ended as %v", states)
}

// tried prints one document through one or two faults.
func tried(t *testing.T, bus *printertest.Bus, rnd *rand.Rand, i int, limits printer.Limits) (state printer.State) {
	t.Helper()
	all := faults()
	chosen := []fault{all[i%len(all)], all[rnd.IntN(len(all))]}[:1+rnd.IntN(2)]
	t.Run(fmt.Sprintf("%d", i), func(t *testing.T) {
		do := printertest.DoPrint
		for _, f := range chosen {
			if f.do != "" {
				do = f.do
			}
		}
		p := printertest.NewPrinter(t, bus, do)
		x := &trial{t: t, rnd: rnd, p: p, wire: printertest.NewWire(t, p), press: printer.NewPress(printer.Options{Limits: limits})}
		for _, f := range chosen {
			if f.before != nil {
				f.before(x)
			}
		}
		x.job = x.press.Print(x.wire.Address, printer.Order{Title: "Sacra 1", PDF: document("1"), Pages: 2})
		for _, f := range chosen {
			if f.during != nil {
				f.during(x)
			}
		}
		s := over(t, x.job)
		for _, other := range x.press.Jobs() {
			over(t, other)
		}
		x.settle()
		copies := 0
		for _, out := range p.Out() {
			if out == sum(document("1")) {
				copies++
			}
		}
		// One that is sent again once the first is over is meant to come out.
		again := slices.ContainsFunc(x.press.Jobs(), func(j *printer.Job) bool { return j != x.job && j.Status().State == printer.Printed })
		if again {
			copies--
		}
		if l := lie(s, copies); l != "" {
			var names []string
			for _, f := range chosen {
				names = append(names, f.name)
			}
			t.Errorf("%q: %s: %+v, and the printer counts %d", names, l, s, copies)
		}
		state = s.State
	})
	return state
}

// settle lets the printer do whatever it still has to do.
func (x *trial) settle() {
	for _, what := range []string{"paper", "cover", "go"} {
		x.p.Give(what)
	}
	n := -1
	for range 40 { // until it has been still for a moment
		time.Sleep(60 * time.Millisecond)
		if m := len(x.p.Began())*100 + len(x.p.Out()); m != n {
			n = m
			continue
		}
		time.Sleep(350 * time.Millisecond)
		if len(x.p.Began())*100+len(x.p.Out()) == n {
			return
		}
	}
}
