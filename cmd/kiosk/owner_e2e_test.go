//go:build e2e

package main

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"sacra/assets"
	"sacra/assets/palette"
)

// TestE2EOwner changes the phone and the size of the screen on the owner's
// screens and has the device tested. Both hold without a new start.
func TestE2EOwner(t *testing.T) {
	t.Parallel()
	dir := outDir(t)
	data, _ := clinic(t, dir)
	k := start(t, "1280x800", data, dir)
	k.waitFor("welcome")
	k.givePassphrase()
	k.waitFor("review.list")
	k.snap("list")
	k.tap("owner")
	k.waitFor("owner.home.clinic")
	k.snap("owner")

	k.tap("field.phone")
	k.waitFor("owner.phone")
	k.key(slices.Repeat([]string{"BackSpace"}, len("555-0142"))...)
	k.tap("key.layer")
	for _, digit := range "5550199" {
		k.tap("key." + string(digit))
	}
	k.snap("phone")
	k.tap("done")
	k.waitFor("owner.home.clinic")

	k.tap("section.screen")
	k.waitFor("owner.home.screen")
	k.tap("field.ppi")
	k.waitFor("owner.ppi")
	for range 4 {
		k.tap("wider_much")
	}
	k.snap("card")
	k.tap("done")
	k.waitFor("owner.home.screen")
	k.tap("save")
	k.until("the settings", func(s traced) bool { // and the screen in its new size
		c, err := assets.LoadClinic(data)
		return err == nil && c.Phone == "5550199" && s.find("save") == nil
	})
	k.snap("saved")
	c, err := assets.LoadClinic(data)
	if err != nil || c.PPI != 171.8 || c.Name != "Demo Clinic" {
		t.Errorf("the settings are %+v, %v; want 579 pixels for a card, 171.8 to the inch", c, err)
	}

	k.tap("section.test")
	k.waitFor("owner.home.test")
	k.tap("field.selftest")
	k.waitFor("owner.test")
	k.until("the end of the self-test", func(s traced) bool { return s.find("print") != nil })
	k.painted("print", palette.Teal)
	k.snap("selftest")
	k.tap("print")
	k.until("the report", func(traced) bool {
		files, err := filepath.Glob(filepath.Join(data, "self-test-*.txt"))
		if err != nil || len(files) != 1 {
			return false
		}
		text, err := os.ReadFile(files[0])
		return err == nil && len(text) > 500
	})
	k.snap("report")
	k.tap("cancel")
	k.waitFor("owner.home.test")
	k.tap("close")
	k.waitFor("review.list")
	k.tap("lock")
	k.waitFor("welcome")
	k.snap("welcome")
	small := k.now().find("lang=en")
	if small == nil || small.H < 20*171.8/25.4-1 {
		t.Errorf("the answer %+v is less than 20 mm on the measured glass", small)
	}
	k.stop()

	if list := visits(t, data); len(list) != 0 {
		t.Errorf("the record holds %d visits, want none", len(list))
	}
}
