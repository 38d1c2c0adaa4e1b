//go:build e2e

package main

import (
	"testing"
	"time"

	"sacra/assets"
)

// TestE2ETurned turns the screen in the midst of a visit on a server that refuses what the
// toolkit then asks for. X ends a program for that unless it minds; hers goes on.
func TestE2ETurned(t *testing.T) {
	t.Parallel()
	dir := outDir(t)
	data, _, _ := makeClinic(t, dir, func(c *assets.Clinic) { c.WipeSeconds = 0 })
	k := start(t, "1280x1280", data, dir)
	k.waitFor("welcome")
	for name, timing := range map[string][]string{
		"upright": {"60", "800", "820", "840", "860", "1280", "1290", "1300", "1310"},
		"lying":   {"60", "1280", "1300", "1320", "1340", "800", "810", "820", "830"},
	} {
		k.run("xrandr", append([]string{"--newmode", name}, timing...)...)
		k.run("xrandr", "--addmode", "screen", name)
	}
	k.tap("lang=es")
	k.waitFor("name")
	k.tap("key.a")
	for _, name := range []string{"upright", "lying"} {
		k.run("xrandr", "--output", "screen", "--mode", name)
		wide := name == "lying"
		if !k.within(8*time.Second, func(s traced) bool {
			next := s.find("next")
			return next != nil && (next.X+next.W > 800) == wide
		}) {
			t.Fatalf("%s: the screen is not laid out anew: %+v", name, k.now())
		}
		k.snap(name)
		k.tap("key.a")
	}
	k.tap("back")
	k.waitFor("welcome")
	k.stop()
}
