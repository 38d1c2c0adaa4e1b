//go:build e2e

package main

import (
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"testing"
	"time"

	"sacra/assets"
)

// perSecond is how many taps, strokes and keys the monkeys make in a second.
const perSecond = 60

// wildKeys are what monkeys press: what means something, what ends other
// programs, and what opens menus and consoles on a desktop.
var wildKeys = strings.Fields(`Return Return Return space Tab Tab shift+Tab BackSpace Escape Delete Home End Prior Next Up Down Left Right
	F1 F2 F3 F4 F5 F6 F7 F8 F9 F10 F11 F12 1 2 3 4 5 6 7 8 9 0 a b q z ntilde minus plus period
	alt+F4 alt+Tab alt+F2 alt+space ctrl+q ctrl+w ctrl+c ctrl+v ctrl+x ctrl+z ctrl+a ctrl+n ctrl+Escape super super+d super+l
	ctrl+alt+Delete ctrl+alt+t ctrl+shift+c Menu Print Insert`)

// TestE2EMonkeys lets monkeys at the kiosk. It must outlive them, stay on the
// whole screen, still serve the staff, and have kept every visit that came to an
// end.
func TestE2EMonkeys(t *testing.T) {
	t.Parallel()
	play := 30 * time.Second
	if os.Getenv("SACRA_TORTURE") != "" {
		play = 10 * time.Minute
	}
	dir := outDir(t)
	data := clinicWith(t, func(c *assets.Clinic) { c.WipeSeconds = 0 })
	k := start(t, "1280x800", data, dir)
	k.waitFor("welcome")
	r := rand.New(rand.NewPCG(60, 4))
	events := 0
	for began := time.Now(); time.Since(began) < play; {
		batch := time.Now()
		if k.now().Screen == "stop" { // it stays until the staff has come
			k.xdo("mouseup", "1")
			k.calm() // what they pressed has been served
			k.staffFrees()
			began = began.Add(time.Since(batch)) // the monkeys have waited
			continue
		}
		const n = perSecond / 4
		var args []string
		targets := k.now().Targets
		for range n {
			args = append(args, k.whim(r, targets)...)
		}
		k.xdo(args...)
		events += n
		time.Sleep(time.Until(batch.Add(time.Second / 4))) // they are so fast, and no faster
		select {
		case <-k.exited:
			t.Fatalf("the program has ended after %d events", events)
		default:
		}
	}
	fmt.Printf("%d events in %s, %d screens shown, %d visits ended\n", events, play, k.count(func(l traced) bool { return l.Event == "screen" }), k.ended())
	k.snap("after-the-monkeys")
	k.whole()

	// The staff comes in as ever, once what the monkeys pressed has been served. A screen
	// that lies over another goes first.
	k.xdo("mouseup", "1", "key", "Escape")
	k.calm()
	k.key("F8", "Return")
	k.key("ctrl+shift+s")
	k.waitFor("unlock")
	ended := k.ended()
	k.stop()
	if kept := len(visits(t, data)); kept < ended {
		t.Errorf("%d visits were kept, of %d that ended", kept, ended)
	}
}

// whim is what a monkey does next: a key, a tap on something or on anything, or
// a stroke across the screen.
func (k *screen) whim(r *rand.Rand, targets []target) []string {
	x, y := r.IntN(1280), r.IntN(800)
	at := func(x, y int) []string { return []string{"mousemove", strconv.Itoa(x), strconv.Itoa(y)} }
	switch dice := r.IntN(10); {
	case dice < 3:
		return []string{"key", "--delay", "0", wildKeys[r.IntN(len(wildKeys))]}
	case dice < 8 && len(targets) > 0:
		t := targets[r.IntN(len(targets))]
		// What ends a visit is mostly left alone, or nobody would come far.
		if (t.ID == "person" || t.ID == "decline" || t.ID == "back") && r.IntN(8) > 0 {
			return []string{"key", "--delay", "0", "Return"}
		}
		x, y = int(t.X+t.W*r.Float64()), int(t.Y+t.H*r.Float64())
		return append(at(x, y), "mousedown", "1", "mouseup", "1")
	case dice == 8:
		out := append(at(x, y), "mousedown", "1")
		for range 1 + r.IntN(3) {
			out = append(out, at(r.IntN(1280), r.IntN(800))...)
		}
		return append(out, "mouseup", "1")
	}
	button := strconv.Itoa(1 + r.IntN(5))
	return append(at(x, y), "mousedown", button, "mouseup", button) // any button, and the wheel
}

// calm waits until nothing has come to the trace for a moment. A busy machine
// serves what was pressed a second later, and all at once.
func (k *screen) calm() {
	k.t.Helper()
	const moment = 2 * time.Second
	lines, since := 0, time.Now()
	k.until("nothing more to be served", func(traced) bool {
		if n := k.count(isLine); n != lines {
			lines, since = n, time.Now()
		}
		return time.Since(since) > moment
	})
}

// ended counts the visits that came to an end after she had agreed: those must
// be in the record.
func (k *screen) ended() int {
	agreed, n := false, 0
	k.count(func(l traced) bool {
		if l.Event != "screen" {
			return false
		}
		switch kind, _, _ := strings.Cut(l.Screen, ":"); kind {
		case "welcome":
			agreed = false
		case "ask":
			agreed = true
		case "thanks", "stop", "person":
			if agreed {
				n++
			}
			agreed = false
		}
		return false
	})
	return n
}

// whole fails the test where the program's window does not fill the screen.
func (k *screen) whole() {
	k.t.Helper()
	cmd := exec.Command("xdotool", "search", "--onlyvisible", "--name", "^Sacra$", "getwindowgeometry")
	cmd.Env = k.glass.env()
	out, err := cmd.CombinedOutput()
	if err != nil || !strings.Contains(string(out), "Position: 0,0") || !strings.Contains(string(out), "Geometry: 1280x800") {
		k.t.Errorf("the window: %v\n%s", err, out)
	}
}
