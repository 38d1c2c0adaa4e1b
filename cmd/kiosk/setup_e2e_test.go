//go:build e2e

package main

import (
	"path/filepath"
	"strings"
	"testing"

	"sacra/assets"
)

// TestE2ESetup sets a clinic up on the screen of an empty folder, as far as the
// recovery key, which only paper may hold.
func TestE2ESetup(t *testing.T) {
	t.Parallel()
	dir := outDir(t)
	data := filepath.Join(t.TempDir(), "new")
	k := start(t, "1280x800", data, dir)
	for _, step := range []struct{ screen, text string }{
		{"setup:clinic", "River Clinic"},
		{"setup:phone", "555-0100"},
		{"setup:release", ""},
		{"setup:therapist", "Ana"},
		{"setup:passphrase", "lantern gravel otter picnic"},
		{"setup:again", "lantern gravel otter picnic"},
	} {
		k.waitFor(step.screen)
		if step.text != "" {
			k.write(step.text)
		}
		k.snap(strings.ReplaceAll(step.screen, ":", "-"))
		k.key("Return")
	}
	k.waitFor("setup:recovery")
	k.snap("setup-recovery")
	k.stop()
	c, err := assets.LoadClinic(data)
	if err != nil || c.Name != "River Clinic" || c.Phone != "555-0100" || c.Release != assets.ReleaseTherapist {
		t.Errorf("the settings are %+v, %v", c, err)
	}
	noPlaintext(t, data, "AGE-SECRET-KEY", "lantern")
}
