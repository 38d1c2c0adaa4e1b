//go:build e2e

package main

import (
	"strings"
	"syscall"
	"testing"

	"sacra/assets"
)

// TestE2EAFaultOfAScreen lets a screen fail in the middle of a check-in. The answers so
// far are in the record, the kiosk shows the welcome screen again, as the same process,
// and what it logs has nothing of the patient.
func TestE2EAFaultOfAScreen(t *testing.T) {
	t.Parallel()
	dir := outDir(t)
	data := clinicWith(t, func(*assets.Clinic) {})
	k := start(t, "1280x800", data, dir)
	k.waitFor("welcome")
	p := patient{lang: "en", name: "Quiet Canary", birth: [3]string{"01", "02", "1991"}}
	k.tap("lang=en")
	k.waitFor("name")
	k.typeName(p)
	k.waitFor("birth")
	k.typeBirth(p)
	k.waitFor("consent")
	k.leave("consent", "agree")
	k.until("a question", func(s traced) bool { return strings.HasPrefix(s.Screen, "ask:") && s.open() })
	before := k.count(func(s traced) bool { return s.Screen == "welcome" })
	if err := k.cmd.Process.Signal(syscall.SIGUSR1); err != nil {
		t.Fatal(err)
	}
	k.until("the welcome screen of a new start", func(traced) bool {
		return k.count(func(s traced) bool { return s.Screen == "welcome" }) > before
	})
	select {
	case <-k.exited:
		t.Fatal("the kiosk ended")
	default:
	}
	said := k.log.String()
	if !strings.Contains(said, "a screen failed") || strings.Contains(said, "Canary") || strings.Contains(said, "saddle") {
		t.Errorf("the log:\n%s", said)
	}
	k.stop()
	list := visits(t, data)
	if len(list) != 1 || list[0].Intake.Name != "Quiet Canary" {
		t.Errorf("%d visits in the record", len(list))
	}
}
