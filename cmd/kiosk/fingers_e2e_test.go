//go:build e2e

package main

import (
	"fmt"
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode"
)

// TestE2EFingers plays whole visits on a real touch screen: by one finger, by two
// thumbs that roll over the keyboard, and with palms at rest in the corners. The
// other sizes of screens are for the long campaign.
func TestE2EFingers(t *testing.T) {
	t.Parallel()
	sizes := []string{"1280x800"}
	if os.Getenv("SACRA_TORTURE") != "" {
		sizes = append(sizes, "1024x768", "800x1280")
	}
	for _, size := range sizes {
		t.Run("One/"+size, func(t *testing.T) {
			t.Parallel()
			onPanel(t, size, func(k *screen) {
				if end := k.checkIn(si); end != "thanks" {
					t.Errorf("the visit ended with %q, want thanks", end)
				}
				k.noArrow()
			}, si.name)
		})
		t.Run("Thumbs/"+size, func(t *testing.T) {
			t.Parallel()
			p := si
			p.thumbs, p.name = true, "Maria Isabel Fernandez Buenaventuras"
			onPanel(t, size, func(k *screen) {
				if end := k.checkIn(p); end != "thanks" {
					t.Errorf("the visit ended with %q, want thanks", end)
				}
			}, p.name)
		})
		t.Run("Palms/"+size, func(t *testing.T) {
			t.Parallel()
			onPanel(t, size, func(k *screen) {
				g := k.glass.panel
				k.waitFor("welcome")
				k.opened()
				for i, x := range []float64{16, g.width - 17} {
					for j, y := range []float64{16, g.height - 17} {
						g.play(g.put(uint32(1+2*i+j), x, y))
					}
				}
				time.Sleep(time.Second)
				if end := k.checkIn(si); end != "thanks" {
					t.Errorf("the visit ended with %q, want thanks", end)
				}
			}, si.name)
		})
	}
}

// onPanel plays a visit on a touch screen and looks for what she said in the
// record.
func onPanel(t *testing.T, size string, play func(*screen), name string) {
	t.Helper()
	dir := outDir(t)
	data, _ := clinic(t, dir)
	k := startOnPanel(t, size, data, dir)
	k.quiet = true
	play(k)
	k.stop()
	list := visits(t, data)
	if len(list) != 1 {
		t.Fatalf("the record holds %d visits, want 1", len(list))
	}
	in := list[0].Intake
	if in.Name != name || in.BirthDate != "1993-05-03" {
		t.Errorf("the name is %q, born %s; want %q, 1993-05-03", in.Name, in.BirthDate, name)
	}
	for _, item := range []string{
		"status", "weeks_pregnant", "pain_zones", "worst_spot", "pain_back_now", "pain_back_worst", "quality",
		"roll_bed", "one_leg", "first_steps", "sit", "night", "activities", "activity_score_1",
	} {
		codes := si.answers[item]
		for _, code := range codes {
			if got := in.Response.Values(item); !slices.Contains(got, code) {
				t.Errorf("%s = %v, want %s", item, got, code)
			}
		}
	}
}

// roll types a text with two thumbs, 20 letters a second: each comes down before
// the one before it is lifted.
func (k *screen) roll(text string) {
	k.t.Helper()
	g := k.glass.panel
	var keys []string
	capital := true
	for _, r := range text {
		switch {
		case r == ' ':
			keys = append(keys, "key.space")
			capital = true
			continue
		case capital != unicode.IsUpper(r):
			keys = append(keys, "key.shift")
		}
		keys = append(keys, "key."+string(unicode.ToLower(r)))
		capital = false
	}
	k.target(keys[0], "") // waits until the screen takes touches
	s := k.now()
	const beat = 50 * time.Millisecond
	deeds := []func() error{}
	for i, key := range keys {
		t := s.find(key)
		if t == nil {
			k.t.Fatalf("no %s on the keyboard", key)
		}
		thumb := uint32(firstFinger + 10 + i%2)
		deeds = append(deeds, g.put(thumb, t.X+t.W/2, t.Y+t.H/2), wait(beat/2))
		if i > 0 {
			deeds = append(deeds, g.lift(uint32(firstFinger+10+(i+1)%2)))
		}
		deeds = append(deeds, wait(beat/2))
	}
	deeds = append(deeds, g.lift(uint32(firstFinger+10+(len(keys)+1)%2)))
	inputs := k.count(isInput)
	began := time.Now()
	g.play(deeds...)
	k.t.Logf("%d taps of two thumbs in %s", len(keys), time.Since(began).Round(time.Millisecond))
	k.until("all letters", func(traced) bool {
		return k.count(isInput) >= inputs+len(keys)-strings.Count(fmt.Sprint(keys), "key.shift")
	})
}

// noArrow fails if X would draw an arrow over the glass.
func (k *screen) noArrow() {
	k.t.Helper()
	seen, err := arrowSeen(k.glass.display)
	if err != nil {
		k.t.Errorf("ask X for its arrow: %v", err)
	}
	if seen {
		k.t.Error("the arrow of X stands on the glass")
	}
}

// TestE2EGlassChanges changes the screen and the panel under the kiosk: another
// mode, a turned one, a panel that is unplugged with a finger on it, and a palm on
// the hidden corner. The program goes on.
func TestE2EGlassChanges(t *testing.T) {
	t.Parallel()
	dir := outDir(t)
	data, _ := clinic(t, dir)
	k := startOnPanel(t, "1280x800", data, dir)
	g := k.glass.panel
	k.waitFor("welcome")
	k.opened()
	g.play(g.put(1, 20, 20), g.put(2, 40, 50), g.put(3, 1256, 30)) // palms on both corners
	time.Sleep(6 * time.Second)
	g.play(g.lift(1), g.lift(2), g.lift(3))
	k.waitFor("welcome")
	k.tap("lang=en")
	k.waitFor("name")
	for _, mode := range [][2]int{{1024, 768}, {800, 1280}, {1280, 800}} {
		k.run("xrandr", "--output", "DUMMY0", "--mode", fmt.Sprintf("%dx%d", mode[0], mode[1]))
		w, h := float64(mode[0]), float64(mode[1])
		k.until("a screen of "+fmt.Sprint(mode), func(s traced) bool {
			next := s.find("next")
			return next != nil && next.X+next.W <= w && next.Y+next.H <= h && next.X+next.W > w*0.8 && next.Y+next.H > h*0.8
		})
		g.width, g.height = w, h
		k.tap("key.a")
		k.snap(fmt.Sprintf("%.0fx%.0f", w, h))
	}
	g.play(g.put(1, 400, 600))
	k.run("xinput", "disable", "finger") // the driver hears nothing more after that
	k.key("Return")                      // keys still serve
	k.waitFor("birth")
	k.stop()
}

// run runs a program on the screen.
func (k *screen) run(name string, args ...string) {
	k.t.Helper()
	if _, err := exec.LookPath(name); err != nil {
		k.t.Skipf("%s is not installed (x11-xserver-utils, xinput)", name)
	}
	cmd := exec.Command(name, args...)
	cmd.Env = k.glass.env()
	if out, err := cmd.CombinedOutput(); err != nil {
		k.t.Fatalf("%s %v: %v\n%s", name, args, err, out)
	}
}
