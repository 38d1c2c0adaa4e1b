//go:build e2e

package main

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"sacra/triage"
)

// startDesk runs a desk on a screen beside the kiosk of a data folder.
func startDesk(t *testing.T, g *glass, data, shots string, args ...string) *screen {
	t.Helper()
	shots = filepath.Join(shots, "desk")
	if err := os.MkdirAll(shots, 0o755); err != nil {
		t.Fatal(err)
	}
	return launchWith(t, built.kiosk(t), append([]string{"--desk"}, args...), g, data, shots)
}

// openDesk types the passphrase at a desk that is locked.
func (k *screen) openDesk() {
	k.t.Helper()
	k.waitFor("unlock")
	k.write(passphrase)
	k.key("Return")
	k.waitFor("review.list")
}

// has waits for a target.
func (k *screen) has(id string) {
	k.t.Helper()
	k.until("target "+id, func(s traced) bool { return s.find(id) != nil })
}

// doneToday is the heading below which the list has the visits that are done.
const doneToday = "list.section=1"

// lists waits for n visits on the list.
func (k *screen) lists(n int) []string {
	k.t.Helper()
	var ids []string
	k.until("visits on the list", func(s traced) bool {
		ids = nil
		for _, t := range s.Targets {
			if id, ok := strings.CutPrefix(t.ID, "visit."); ok {
				ids = append(ids, id)
			}
		}
		return len(ids) == n
	})
	return ids
}

// TestE2EDesk lets a therapist work at a desk of her own while patients check in, and
// the front desk free the check-in screen after a warning sign.
func TestE2EDesk(t *testing.T) {
	t.Parallel()
	dir := outDir(t)
	data, sheets := clinic(t, dir)
	desk := startDesk(t, newGlass(t, "1280x800"), data, dir)
	desk.waitFor("unlock")
	desk.snap("no-kiosk")
	k := start(t, "1280x800", data, dir)
	k.quiet = true
	k.waitFor("welcome")
	desk.openDesk()
	desk.snap("empty")

	if end := k.checkIn(si); end != "thanks" {
		t.Fatalf("the visit ended with %q, want thanks", end)
	}
	k.tap("done")
	visit := desk.lists(1)[0]
	desk.has("bar.arrived")
	desk.snap("arrived")
	desk.tap("bar.arrived")
	desk.tap("visit." + visit)
	desk.look("tab.summary")
	desk.look("tab.tests")

	k.waitFor("welcome")
	if end := k.checkIn(alarm); end != "stop" { // while she works on the first visit
		t.Fatalf("the visit ended with %q, want stop", end)
	}
	desk.findAndTap("exam.p4_r=pos")
	desk.has("bar.free")
	desk.snap("stop")
	desk.look("tab.plan")
	desk.tap("release")
	desk.turn("release.page_more")
	desk.until("the release", func(s traced) bool { return s.find("release.again.1") != nil })
	desk.snap("released")
	desk.key("Escape")
	desk.tap(doneToday)
	desk.lists(2)
	desk.snap("list")

	desk.tap("front")
	desk.waitFor("pin.choose")
	desk.write("7391")
	desk.tap("use")
	desk.waitFor("front")
	desk.has("front.sheet." + visit)
	desk.snap("front")
	desk.tap("front.sheet." + visit)
	desk.tap("bar.free")
	k.waitFor("welcome")
	desk.key("Escape")
	desk.waitFor("pin")
	desk.write("7391")
	desk.waitFor("front")
	desk.tap("front.end")
	desk.waitFor("unlock")

	k.stop()
	desk.stop()
	wants(t, desk.sheetText(sheets), "María")
	list := visits(t, data)
	if len(list) != 2 {
		t.Fatalf("the record holds %d visits, want 2", len(list))
	}
	i := slices.IndexFunc(list, func(v triage.Visit) bool { return v.ID == visit })
	if v := &list[i]; v.Response().Value("p4_r") != "pos" || len(v.Releases) != 2 || v.Releases[1].Therapist != "Demo Therapist" {
		t.Errorf("p4_r = %q, %d releases", v.Response().Value("p4_r"), len(v.Releases))
	}
	noPlaintext(t, data, "Muñoz", "Eve Stone")
}

// TestE2EDeskKeepsWhatWasTyped kills the kiosk while a therapist enters a test. She is
// told, her result stays, and it is saved once when the kiosk is there again.
func TestE2EDeskKeepsWhatWasTyped(t *testing.T) {
	t.Parallel()
	dir := outDir(t)
	data, _ := clinic(t, dir)
	fill(t, data, 2, time.Second)
	g := newGlass(t, "1280x800")
	k := startQuiet(t, g, data, dir)
	desk := startDesk(t, newGlass(t, "1280x800"), data, dir)
	desk.openDesk()
	visit := desk.lists(2)[0]
	desk.tap("visit." + visit)
	desk.tap("tab.tests")
	_ = k.cmd.Process.Kill()
	<-k.exited
	desk.findAndTap("exam.p4_r=pos")
	desk.snap("away")
	desk.serve("the way back", func() { desk.key("Escape") })
	if now := desk.now().Screen; now != "review.visit.tests" {
		t.Fatalf("the visit was left for %q with a result that is not saved", now)
	}
	k = startQuiet(t, g, data, dir)
	desk.key("Escape")
	desk.waitFor("review.list")
	desk.lists(2)
	k.stop()
	desk.stop()
	for _, v := range visits(t, data) {
		if v.ID == visit && (len(v.Exam) != 1 || v.Exam[0].Results["p4_r"] != triage.Positive) {
			t.Errorf("the record has %v", v.Exam)
		}
	}
}
