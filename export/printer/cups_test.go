//go:build linux

package printer_test

import (
	"slices"
	"testing"
	"time"

	"sacra/export/printer"
	"sacra/export/printer/printertest"
)

// TestRealPrintingSystem prints through a CUPS with a queue to real printer
// software.
func TestRealPrintingSystem(t *testing.T) {
	bus := printertest.NewBus(t)
	cups := printertest.NewCUPS(t, bus)
	temp := t.TempDir()
	t.Setenv("TMPDIR", temp)
	p := printertest.NewPrinter(t, bus, printertest.DoPrint)
	queue := cups.Queue("Front", p.Address)
	system := printer.SystemAt(cups.Server)
	press := func() *printer.Press { return printer.NewPress(printer.Options{Limits: quick, System: system}) }
	order := func(name string) printer.Order {
		return printer.Order{Title: "Sacra " + name, PDF: document(name), Pages: 2, BothSides: true}
	}
	sums := func(names ...string) (out []string) {
		for _, n := range names {
			out = append(out, sum(document(n)))
		}
		return out
	}
	want := []string{}
	out := func(t *testing.T, names ...string) {
		t.Helper()
		want = append(want, sums(names...)...)
		if got := p.Out(); !slices.Equal(got, want) {
			t.Errorf("%d copies came out, want %d", len(got), len(want))
		}
		if left := printertest.Holds(t, canary, cups.Folder(), p.Folder(), temp); len(left) > 0 {
			t.Errorf("a patient's page lies in %q", left)
		}
	}

	t.Run("its queues", func(t *testing.T) {
		cups.Queue("Back", p.Address)
		cups.Default("Front")
		if got, err := system.Queues(t.Context()); err != nil || !slices.Equal(got, []string{"Front", "Back"}) {
			t.Errorf("%q, %v", got, err)
		}
	})
	t.Run("the device behind a queue is what prints", func(t *testing.T) {
		for i, name := range []string{queue, "Front", ""} {
			title := string(rune('a' + i))
			if end := over(t, press().Print(name, order(title))); end.State != printer.Printed {
				t.Errorf("%q: %+v", name, end)
			}
			out(t, title)
		}
		if v := press().Check(t.Context(), "Front"); !v.Good() || v.Device.Queue {
			t.Errorf("%+v", v)
		}
	})
	t.Run("no such queue", func(t *testing.T) {
		if end := over(t, press().Print("Nowhere", order("x"))); end.Reason != printer.ReasonGone || end.Sent {
			t.Errorf("%+v", end)
		}
	})
	t.Run("its device is off", func(t *testing.T) {
		p.Stop()
		if end := over(t, press().Print("Front", order("off"))); end.Reason != printer.ReasonGone || end.Sent {
			t.Errorf("%+v", end)
		}
		if v := press().Check(t.Context(), queue); v.Reason != printer.ReasonGone {
			t.Errorf("%+v", v)
		}
		p.Start()
		time.Sleep(300 * time.Millisecond)
		out(t) // nothing comes out unasked
	})
	t.Run("by any name only once", func(t *testing.T) {
		p.Do(printertest.DoWait)
		one := press()
		j := one.Print("Front", order("once"))
		p.AwaitBegan(4)
		for _, name := range []string{queue, p.Address, "Back", ""} {
			if end := over(t, one.Print(name, order("once"))); end.Reason != printer.ReasonTwice {
				t.Errorf("%q: %+v", name, end)
			}
			if end := over(t, press().Print(name, order("once"))); end.Reason != printer.ReasonTwice { // after a restart
				t.Errorf("%q in another run: %+v", name, end)
			}
		}
		p.Give("go")
		if end := over(t, j); end.State != printer.Printed {
			t.Errorf("%+v", end)
		}
		out(t, "once")
		p.Take("go")
	})
	t.Run("a device that only the system understands", func(t *testing.T) {
		raster := printertest.NewPrinter(t, bus, "cat \"$doc\" >/dev/null; echo raster >> \"$ctl/out\"", "-f", "image/pwg-raster")
		cups.Queue("Raster", raster.Address)
		if v := press().Check(t.Context(), "Raster"); !v.Good() || !v.Device.Queue {
			t.Errorf("%+v", v)
		}
		o := order("raster")
		o.PDF = []byte(page)
		end := over(t, press().Print("Raster", o))
		if !end.Sent || end.State == printer.Printed {
			t.Errorf("%+v", end)
		}
		if key, _ := end.Words(); end.State == printer.Queued && key != "print.queued" {
			t.Errorf("it is said as %s", key)
		}
	})
	t.Run("a queue that is stopped", func(t *testing.T) {
		raster := printertest.NewPrinter(t, bus, "echo raster >> \"$ctl/out\"", "-f", "image/pwg-raster")
		cups.Queue("Stopped", raster.Address)
		cups.Stop("Stopped")
		o := order("stopped")
		o.PDF = []byte(page)
		end := over(t, press().Print("Stopped", o))
		if end.Reason != printer.ReasonPaused || end.Sent {
			t.Errorf("%+v", end)
		}
		if v := press().Check(t.Context(), "Stopped"); v.Reason != printer.ReasonPaused {
			t.Errorf("%+v", v)
		}
		cups.Start("Stopped")
		time.Sleep(500 * time.Millisecond)
		if n := len(raster.Out()); n > 0 {
			t.Errorf("%d came out unasked after %+v", n, end)
		}
	})
}
