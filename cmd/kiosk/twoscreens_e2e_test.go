//go:build e2e

package main

import (
	"fmt"
	"os/exec"
	"strings"
	"testing"
)

// outputs are the two screens of one PC: the patients' at the left, that of the staff
// at the right.
type outputs struct{ *glass }

// newOutputs starts a real X server with two outputs and a touch screen on the first.
func newOutputs(t *testing.T) outputs {
	t.Helper()
	for _, tool := range []string{"xrandr", "xinput"} {
		if _, err := exec.LookPath(tool); err != nil {
			t.Skipf("no second screen: install x11-xserver-utils and xinput")
		}
	}
	o := outputs{newPanel(t, "1280x800")}
	o.run(t, "xrandr", append([]string{"--newmode"}, strings.Fields(strings.ReplaceAll(strings.TrimPrefix(mode(1920, 1080), "Modeline "), `"`, ""))...)...)
	o.run(t, "xrandr", "--addmode", "DUMMY1", "1920x1080")
	o.staffScreen(t, true)
	return o
}

// staffScreen switches the screen of the staff on or off, and maps the touch screen
// again.
func (o outputs) staffScreen(t *testing.T, on bool) {
	t.Helper()
	if on {
		o.run(t, "xrandr", "--output", "DUMMY1", "--mode", "1920x1080", "--pos", "1280x0")
	} else {
		o.run(t, "xrandr", "--output", "DUMMY1", "--off")
	}
	o.run(t, "xinput", "map-to-output", "finger", "DUMMY0")
}

func (o outputs) run(t *testing.T, name string, args ...string) {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), name, args...)
	cmd.Env = o.env()
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%s %v: %v\n%s", name, args, err, out)
	}
}

// TestE2ETwoScreens runs kiosk and desk on the two outputs of one X server without a
// window manager. Where the staff's screen is pulled out the desk locks and is gone,
// and the patients' screen goes on taking touches; with the screen the desk comes back.
func TestE2ETwoScreens(t *testing.T) {
	t.Parallel()
	o := newOutputs(t)
	dir := outDir(t)
	data, _ := clinic(t, dir)
	k := startQuiet(t, o.glass, data, dir)
	desk := startDesk(t, o.glass, data, dir, "--at", "1300,20")
	desk.quiet = true
	desk.waitFor("unlock")
	unlock := func() {
		t.Helper()
		desk.waitFor("unlock")
		desk.until("its place", func(s traced) bool { return s.find("open") != nil && s.find("open").X > 1280 })
		b := desk.now().find("passphrase")
		desk.xdo("mousemove", fmt.Sprint(1280+int(b.X+b.W/2)), fmt.Sprint(int(b.Y+b.H/2)), "click", "1")
		desk.openDesk()
	}
	unlock()
	k.tap("lang=en") // a finger on the patients' screen
	k.waitFor("name")

	o.staffScreen(t, false)
	desk.waitFor("unlock")
	k.opened()
	k.tap("back")
	k.waitFor("welcome")
	k.opened()
	k.tap("lang=es")
	k.waitFor("name")

	o.staffScreen(t, true)
	unlock()
	k.stop()
	desk.stop()
}
