//go:build linux

package printer_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"sacra/assets"
	"sacra/export/printer"
	"sacra/export/printer/printertest"
)

// TestRealPrinter prints on real printer software, with the faults that it has.
func TestRealPrinter(t *testing.T) {
	bus := printertest.NewBus(t)
	temp := t.TempDir()
	t.Setenv("TMPDIR", temp)
	run := func(name, do string, test func(t *testing.T, p *printertest.Printer, press *printer.Press), more ...string) {
		t.Run(name, func(t *testing.T) {
			p := printertest.NewPrinter(t, bus, do, more...)
			test(t, p, printer.NewPress(printer.Options{Limits: quick}))
			p.Give("paper")
			p.Give("go")
			until(t, "the printer to finish", func() bool { return len(printertest.Holds(t, canary, p.Folder(), temp)) == 0 || t.Failed() })
			if left := printertest.Holds(t, canary, p.Folder(), temp); len(left) > 0 {
				t.Errorf("a patient's page lies in %q", left)
			}
		})
	}
	order := func(name string) printer.Order {
		return printer.Order{Title: "Sacra " + name, PDF: document(name), Pages: 2, Paper: assets.PaperLetter, BothSides: true}
	}
	run("ok", printertest.DoPrint, func(t *testing.T, p *printertest.Printer, press *printer.Press) {
		j := press.Print(p.Address, order("1"))
		if s := over(t, j); s.State != printer.Printed {
			t.Errorf("%+v", s)
		}
		printed(t, p, document("1"))
	})
	run("slow", printertest.DoSlow, func(t *testing.T, p *printertest.Printer, press *printer.Press) {
		o := order("1")
		o.Pages = 4
		j := press.Print(p.Address, o)
		var s said
		s.watch(j)
		if end := over(t, j); end.State != printer.Printed || !s.has("print.printing.page") {
			t.Errorf("%+v after %q", end, s.all)
		}
		printed(t, p, document("1"))
	})
	for reason, do := range map[string]string{"paper": printertest.DoPaper, "cover": printertest.DoCover} {
		run(reason+" out and back", do, func(t *testing.T, p *printertest.Printer, press *printer.Press) {
			j := press.Print(p.Address, order("1"))
			until(t, "the fault to be told", func() bool { s := j.Status(); return s.State == printer.Waiting && s.Reason == reason })
			if twice := over(t, press.Print("ipp://127.0.0.1:1/other/name", order("1"))); twice.Reason != printer.ReasonTwice {
				t.Errorf("the same pages again: %+v", twice)
			}
			p.Give(reason)
			if end := over(t, j); end.State != printer.Printed {
				t.Errorf("%+v", end)
			}
			printed(t, p, document("1"))
		})
	}
	run("no paper for long", printertest.DoPaper, func(t *testing.T, p *printertest.Printer, press *printer.Press) {
		end := over(t, press.Print(p.Address, order("1")))
		// This printer says yes to Cancel-Job and goes on: nobody is promised that
		// nothing comes out.
		if !end.Doubtful() || end.Reason != printer.ReasonPaper {
			t.Errorf("%+v", end)
		}
		p.Give("paper")
	})
	run("abort", printertest.DoAbort, func(t *testing.T, p *printertest.Printer, press *printer.Press) {
		if end := over(t, press.Print(p.Address, order("1"))); end.State != printer.Failed || end.Reason != printer.ReasonGivenUp || !end.Doubtful() {
			t.Errorf("%+v", end)
		}
		if out := p.Out(); len(out) != 0 {
			t.Errorf("%d copies", len(out))
		}
	})
	run("two at once", printertest.DoPrint, func(t *testing.T, p *printertest.Printer, press *printer.Press) {
		a, b := press.Print(p.Address, order("1")), press.Print(p.Address, order("2"))
		if x, y := over(t, a), over(t, b); x.State != printer.Printed || y.State != printer.Printed {
			t.Errorf("%+v, %+v", x, y)
		}
		out := p.Out()
		slices.Sort(out)
		want := []string{sum(document("1")), sum(document("2"))}
		slices.Sort(want)
		if !slices.Equal(out, want) {
			t.Errorf("%d copies", len(out))
		}
	})
	run("somebody else's job", printertest.DoWait, func(t *testing.T, p *printertest.Printer, press *printer.Press) {
		other := printer.NewPress(printer.Options{Limits: quick}).Print(p.Address, order("other"))
		p.AwaitBegan(1)
		j := press.Print(p.Address, order("1"))
		until(t, "busy to be told", func() bool { return j.Status().Reason == printer.ReasonBusy })
		p.Give("go")
		if end := over(t, j); end.State != printer.Printed || over(t, other).State != printer.Printed {
			t.Errorf("%+v", end)
		}
	})
	run("two machines at once", printertest.DoWait, func(t *testing.T, p *printertest.Printer, press *printer.Press) {
		other := printer.NewPress(printer.Options{Limits: quick})
		for _, m := range []*printer.Press{press, other} { // both ask before either sends
			m.Paper(t.Context(), p.Address, assets.PaperLetter, "")
		}
		j := other.Print(p.Address, order("1"))
		p.AwaitBegan(1)
		if end := over(t, press.Print(p.Address, order("1"))); end.Reason != printer.ReasonTwice {
			t.Errorf("%+v", end)
		}
		p.Give("go")
		if end := over(t, j); end.State != printer.Printed {
			t.Errorf("%+v", end)
		}
		printed(t, p, document("1"))
	})
	run("busy for long", printertest.DoWait, func(t *testing.T, p *printertest.Printer, press *printer.Press) {
		short := quick
		short.Busy = 300 * time.Millisecond
		other := press.Print(p.Address, order("other"))
		p.AwaitBegan(1)
		end := over(t, printer.NewPress(printer.Options{Limits: short}).Print(p.Address, order("1")))
		if end.State != printer.Failed || end.Reason != printer.ReasonBusy || end.Sent {
			t.Errorf("%+v", end)
		}
		p.Give("go")
		over(t, other)
		printed(t, p, document("other"))
	})
	run("gone", printertest.DoPrint, func(t *testing.T, p *printertest.Printer, press *printer.Press) {
		p.Stop()
		if end := over(t, press.Print(p.Address, order("1"))); end.Reason != printer.ReasonGone || end.Sent || end.Doubtful() {
			t.Errorf("%+v", end)
		}
	})
	run("dies half-way", printertest.DoWait, func(t *testing.T, p *printertest.Printer, press *printer.Press) {
		j := press.Print(p.Address, order("1"))
		p.AwaitBegan(1)
		p.Stop()
		if end := over(t, j); end.State != printer.Unknown {
			t.Errorf("%+v", end)
		}
	})
	run("off and on again", printertest.DoWait, func(t *testing.T, p *printertest.Printer, press *printer.Press) {
		j := press.Print(p.Address, order("1"))
		p.AwaitBegan(1)
		p.Stop()
		p.Do(printertest.DoPrint)
		p.Start()
		// Its numbers begin again: somebody else's job has ours and is done.
		over(t, printer.NewPress(printer.Options{Limits: quick}).Print(p.Address, order("other")))
		if end := over(t, j); end.State != printer.Unknown {
			t.Errorf("told as %+v", end)
		}
	})
	run("cancelled", printertest.DoWait, func(t *testing.T, p *printertest.Printer, press *printer.Press) {
		j := press.Print(p.Address, order("1"))
		p.AwaitBegan(1)
		j.Cancel()
		p.Give("go")
		end := over(t, j)
		if n := len(p.Out()); end.State == printer.Printed && n != 1 || end.State != printer.Printed && end.State != printer.Cancelled {
			t.Errorf("%+v with %d copies", end, n)
		}
	})
	run("takes no PDF", printertest.DoPrint, func(t *testing.T, p *printertest.Printer, press *printer.Press) {
		if end := over(t, press.Print(p.Address, order("1"))); end.Reason != printer.ReasonFormat || end.Sent {
			t.Errorf("%+v", end)
		}
		if v := press.Check(t.Context(), p.Address); v.Reason != printer.ReasonFormat {
			t.Errorf("%+v", v)
		}
	}, "-f", "image/pwg-raster")
	run("ipps", printertest.DoPrint, func(t *testing.T, p *printertest.Printer, _ *printer.Press) {
		trust := &pins{}
		press := printer.NewPress(printer.Options{Limits: quick, Trust: trust})
		address := "ipps" + strings.TrimPrefix(p.Address, "ipp")
		if end := over(t, press.Print(address, order("1"))); end.State != printer.Printed {
			t.Errorf("%+v", end)
		}
		printed(t, p, document("1"))
		if v := press.Check(t.Context(), address); !v.Good() || len(v.Fingerprint) != 39 {
			t.Errorf("%+v", v)
		}
		trust.put(strings.Repeat("0000 ", 7) + "0000")
		if end := over(t, printer.NewPress(printer.Options{Limits: quick, Trust: trust}).Print(address, order("2"))); end.Reason != printer.ReasonTrust || end.Sent {
			t.Errorf("another certificate: %+v", end)
		}
		printed(t, p, document("1"))
	})
	run("killed after sending", printertest.DoWait, func(t *testing.T, p *printertest.Printer, press *printer.Press) {
		notes := &journal{}
		o := order("1")
		o.Journal = notes
		press.Print(p.Address, o)
		p.AwaitBegan(1)
		until(t, "the number to be noted", func() bool { return notes.last().ID > 0 })
		note := notes.last()
		again := printer.NewPress(printer.Options{Limits: quick}) // the program after its restart
		if twice := over(t, again.Print(p.Address, order("1"))); twice.Reason != printer.ReasonTwice {
			t.Errorf("the same pages after a restart: %+v", twice)
		}
		unknown := note
		unknown.ID = 0 // killed before the answer
		for _, n := range []printer.Note{note, unknown} {
			j := again.Recover(n, notes)
			p.Give("go")
			want := printer.Printed
			if n.ID == 0 { // perhaps not all of it had arrived
				want = printer.Unknown
			}
			if end := over(t, j); end.State != want {
				t.Errorf("number %d: %+v", n.ID, end)
			}
		}
		lost := note
		lost.ID, lost.Title = 0, "Sacra 9 00000000-00000000"
		if end := over(t, again.Recover(lost, notes)); end.State != printer.Unknown {
			t.Errorf("a job that never arrived is told as %+v", end)
		}
		printed(t, p, document("1"))
	})
	run("copies, sides and tray", printertest.DoAsked, func(t *testing.T, p *printertest.Printer, press *printer.Press) {
		d, err := press.Look(t.Context(), p.Address)
		if err != nil {
			t.Fatal(err)
		}
		want := printer.Choices{Copies: 9, BothSides: true, Trays: []printer.Tray{{Source: "tray-1", Paper: assets.PaperLetter}, {Source: "by-pass-tray", Paper: assets.PaperA4}}}
		if diff := cmp.Diff(want, d.Choices()); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
		o := order("1")
		o.Copies, o.BothSides, o.Tray = 2, false, "by-pass-tray"
		if o.Paper = press.Paper(t.Context(), p.Address, assets.PaperLetter, o.Tray); o.Paper != assets.PaperA4 {
			t.Errorf("the page is laid out for %s", o.Paper)
		}
		if end := over(t, press.Print(p.Address, o)); end.State != printer.Printed {
			t.Errorf("%+v", end)
		}
		asked := p.Asked()
		for _, want := range []string{"IPP_COPIES=2", "IPP_SIDES=one-sided", "by-pass-tray", "21000"} {
			if !strings.Contains(asked, want) {
				t.Errorf("the printer was not asked for %s:\n%s", want, asked)
			}
		}
		printed(t, p, document("1"))
	}, "-a", attributes(t, "trays"))
	run("wishes that it does not know", printertest.DoAsked, func(t *testing.T, p *printertest.Printer, press *printer.Press) {
		d, err := press.Look(t.Context(), p.Address)
		if c := d.Choices(); err != nil || c.BothSides {
			t.Errorf("%+v, %v", c, err)
		}
		o := order("1")
		o.Copies, o.Tray = 5000, "tray-9"
		if end := over(t, press.Print(p.Address, o)); end.State != printer.Printed {
			t.Errorf("%+v", end)
		}
		for _, not := range []string{"IPP_COPIES=5000", "IPP_SIDES=two", "tray-9"} {
			if asked := p.Asked(); strings.Contains(asked, not) {
				t.Errorf("the printer was asked for %s:\n%s", not, asked)
			}
		}
		printed(t, p, document("1"))
	}, "-f", "application/pdf", "-s", "30")
	run("A4 in the tray", printertest.DoPrint, func(t *testing.T, p *printertest.Printer, press *printer.Press) {
		if got := press.Paper(t.Context(), p.Address, assets.PaperLetter, ""); got != assets.PaperA4 {
			t.Errorf("the page is laid out for %s", got)
		}
		if v := press.Check(t.Context(), p.Address); v.Paper != assets.PaperA4 || !v.Good() {
			t.Errorf("%+v", v)
		}
		o := order("1")
		o.Paper, o.Tray, o.Copies = assets.PaperA4, "tray-1", 1
		if end := over(t, press.Print(p.Address, o)); end.State != printer.Printed {
			t.Errorf("%+v", end)
		}
		printed(t, p, document("1"))
	}, "-a", attributes(t, "a4"))
}
