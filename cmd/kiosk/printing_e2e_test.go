//go:build e2e && linux

package main

import (
	"testing"
	"time"

	"sacra/assets"
	"sacra/export/printer/printertest"
)

// TestE2EPrinting prints sheets from a real window on real printer software, by its own
// address and by a queue of CUPS: it runs out of paper and gets some, the kiosk is killed
// while it prints, and it is switched off. Each order is one copy.
func TestE2EPrinting(t *testing.T) {
	for name, address := range map[string]func(*testing.T, *printertest.Bus, *printertest.Printer) string{
		"direct": func(_ *testing.T, _ *printertest.Bus, p *printertest.Printer) string { return p.Address },
		"queue": func(t *testing.T, bus *printertest.Bus, p *printertest.Printer) string {
			return printertest.NewCUPS(t, bus).Queue("front", p.Address)
		},
	} {
		t.Run(name, func(t *testing.T) {
			dir := outDir(t)
			bus := printertest.NewBus(t)
			p := printertest.NewPrinter(t, bus, printertest.DoPaper)
			data, _, _ := makeClinic(t, dir, func(c *assets.Clinic) { c.Printer = address(t, bus, p) })
			visit := waiting(t, data)
			k := start(t, "1280x800", data, dir)
			k.waitFor("welcome")
			k.unlock()
			k.tap("visit." + visit)
			k.look("tab.plan")
			k.tap("release")
			p.AwaitBegan(1)
			k.tap("back")
			k.tap("printing")
			k.has("queue.cancel.0")
			k.until("a printer that stands still to be told of", func(s traced) bool { return time.Since(s.shown) > 4*time.Second })
			k.snap("standing-still")
			p.Give("paper")
			k.has("queue.again.0")
			k.snap("printed")
			if n := len(p.Out()); n != 1 {
				t.Fatalf("%d copies of the first order", n)
			}

			p.Do(printertest.DoWait)
			k.tap("queue.again.0")
			p.AwaitBegan(2)
			k.has("queue.cancel.0")
			_ = k.cmd.Process.Kill()
			<-k.exited
			k = start(t, "1280x800", data, dir)
			k.waitFor("welcome")
			k.givePassphrase() // the visit is among those that are done
			k.waitFor("review.list")
			k.tap("printing")
			k.has("queue.cancel.0")
			k.snap("asked-after-the-kill")
			p.Give("go")
			k.has("queue.again.0")
			k.snap("printed-after-the-kill")
			if n := len(p.Out()); n != 2 {
				t.Fatalf("%d copies of two orders", n)
			}

			p.Stop()
			k.tap("queue.again.0")
			k.has("queue.again.1")
			k.snap("off")
			p.Start()
			k.key("ctrl+l")
			k.stop()
			if n := len(p.Out()); n != 2 {
				t.Errorf("%d copies of two orders, and a third while it was off", n)
			}
			if left := printertest.Holds(t, "Ann Lee", p.Folder()); len(left) > 0 {
				t.Errorf("her sheet lies in %q", left)
			}
		})
	}
}
