//go:build e2e

package main

import (
	"testing"
	"time"

	"sacra/assets"
	"sacra/triage"
)

// TestE2EIdle leaves a visit half done: it is asked after, sealed and wiped, and
// staff comes in by a long press in the corner of the welcome screen.
func TestE2EIdle(t *testing.T) {
	t.Parallel()
	dir := outDir(t)
	// The least that can be set. The clock of this test is a real one: what is
	// proved is that the shell's clock runs and that nothing sets it back.
	data := clinicWith(t, func(c *assets.Clinic) { c.IdleSeconds, c.WarnSeconds = 45, 20 })
	k := start(t, "1280x800", data, dir)
	k.waitFor("welcome")
	k.tap("lang=en")
	k.waitFor("name")
	k.typeName(patient{name: "Zoe Quill"})
	k.waitFor("birth")
	k.tap("skip")
	k.waitFor("consent")
	k.tap("agree")
	k.waitFor("ask:grp_stage")
	k.tap("been_before=no")
	k.tap("status=pregnant")
	k.until("the row of the weeks", func(s traced) bool { return s.find("weeks_pregnant.delete") != nil })
	began := time.Now()
	k.patience = 90 * time.Second
	k.waitFor("idle")
	if asked := time.Since(began); asked < 40*time.Second || asked > 50*time.Second {
		t.Errorf("asked after %s, want about 45 s", asked.Round(time.Second))
	}
	k.snap("idle")
	k.waitFor("welcome")
	if left := time.Since(began); left < 60*time.Second || left > 72*time.Second {
		t.Errorf("left after %s, want about 65 s", left.Round(time.Second))
	}
	k.opened()
	k.callStaff()
	k.stop()
	list := visits(t, data)
	if len(list) != 1 || list[0].Intake.Ended != triage.EndedIdle || !list[0].Intake.Response.Has("status", "pregnant") {
		t.Errorf("%d visits; want one that ended idle, with what she had said", len(list))
	}
	noPlaintext(t, data, "Quill")
}
