//go:build e2e

package main

import (
	"os"
	"os/exec"
	"testing"
	"time"
)

// TestE2EHidden minimizes a desk and a kiosk under a window manager while a
// therapist is at work. Her page is covered, and is there again with the window.
func TestE2EHidden(t *testing.T) {
	t.Parallel()
	if _, err := exec.LookPath("openbox"); err != nil {
		t.Skip("no window manager: install openbox")
	}
	dir := outDir(t)
	data, _ := clinic(t, dir)
	fill(t, data, 2, time.Second)
	withManager := func(g *glass) *glass {
		cmd := exec.Command("openbox", "--sm-disable")
		cmd.Env = g.env()
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() {
			_ = cmd.Process.Kill()
			_ = cmd.Wait()
		})
		// A window that is there before its manager is framed, and not full screen.
		for range 100 {
			ask := exec.Command("xdotool", "get_desktop")
			ask.Env = g.env()
			if ask.Run() == nil {
				return g
			}
			time.Sleep(100 * time.Millisecond)
		}
		t.Fatal("the window manager does not answer")
		return nil
	}
	k := start(t, "1280x800", data, dir)
	k.quiet = true
	k.waitFor("welcome")
	desk := startDesk(t, withManager(newGlass(t, "1280x800")), data, dir)
	desk.openDesk()
	visit := desk.lists(2)[0]
	opened := func(s traced) bool { return s.Screen == "review.visit.summary" }
	// A busy window manager can swallow a press: she taps again.
	for desk.tap("visit." + visit); !desk.within(8*time.Second, opened) && desk.now().Screen == "review.list"; {
		desk.tap("visit." + visit)
	}
	desk.waitFor("review.visit.summary")
	desk.snap("open")
	desk.xdo("search", "--onlyvisible", "--name", "^Sacra$", "windowminimize")
	desk.waitFor("hidden")
	desk.snap("minimized")
	desk.xdo("search", "--name", "^Sacra$", "windowactivate")
	desk.waitFor("review.visit.summary")
	desk.has("tab.tests")
	desk.snap("back")
	desk.tap("tab.tests")                 // it goes on where it was
	if os.Getenv("SACRA_TORTURE") != "" { // it takes more than a minute
		desk.patience = 2 * time.Minute
		desk.xdo("search", "--onlyvisible", "--name", "^Sacra$", "windowminimize")
		desk.waitFor("unlock")
		desk.xdo("search", "--name", "^Sacra$", "windowactivate")
		desk.until("the window", func(traced) bool {
			img, err := desk.glass.shot()
			return err == nil && img.RGBAAt(640, 790).R > 200
		})
		desk.snap("locked")
		desk.openDesk()
		desk.tap("visit." + visit)
		desk.tap("tab.tests")
	}
	desk.xdo("search", "--onlyvisible", "--name", "^Sacra$", "windowunmap")
	desk.waitFor("hidden")
	desk.xdo("search", "--name", "^Sacra$", "windowmap")
	desk.waitFor("review.visit.tests")
	k.stop()
	desk.stop()
}
