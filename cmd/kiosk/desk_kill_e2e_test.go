//go:build e2e

package main

import (
	"math/rand/v2"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"sacra/assets"
	"sacra/triage"
)

// TestE2EDeskOutlivesKills lets patients check in while a therapist reads, enters
// tests and releases sheets in another process, and kills both again and again.
// Nothing that was confirmed is lost, nothing is there twice, and the private key is
// never in the memory of the kiosk. A desk with a window looks on and has it all.
// SACRA_VISITS says how many patients come, SACRA_KILLS how often both are killed.
func TestE2EDeskOutlivesKills(t *testing.T) {
	t.Parallel()
	patients, kills := 4, 2
	if os.Getenv("SACRA_TORTURE") != "" {
		patients, kills = 200, 100
	}
	patients, kills = setBy("SACRA_VISITS", patients), setBy("SACRA_KILLS", kills)
	if kills > patients {
		t.Fatalf("SACRA_KILLS=%d with SACRA_VISITS=%d: each patient sees one kill at most", kills, patients)
	}
	dir := outDir(t)
	data, _, recovery := makeClinic(t, dir, func(c *assets.Clinic) { c.WipeSeconds, c.ResumeMinutes = 0, 0 })
	secret := privateKey(t, data, recovery)
	g := newGlass(t, "1280x800")
	k := startQuiet(t, g, data, dir)
	desk := startDesk(t, newGlass(t, "1280x800"), data, dir)
	desk.openDesk()
	work := startTherapist(t, data)

	r := rand.New(rand.NewPCG(13, 5))
	var kept, left []string
	var alone, beside []float64
	for n := range patients {
		name := canaryName(r)
		from := k.count(isInput)
		work.pause(n%2 == 0)         // every other patient has the machine for herself
		for !k.asksForPerson(name) { // the machine stood still, which ends a visit
			left, name = append(left, name), canaryName(r)
		}
		kept = append(kept, name) // its screen says that the answers are kept
		if took := k.tookSince(from); n%2 == 0 {
			alone = append(alone, took...)
		} else {
			beside = append(beside, took...)
		}
		work.pause(false)
		desk.key("Prior") // somebody is there
		if n*kills/patients != (n+1)*kills/patients {
			if secret.in(k) {
				t.Error("the private key is in the memory of the kiosk")
			}
			time.Sleep(time.Duration(r.IntN(300)) * time.Millisecond) // the therapist is in the midst of something
			_ = k.cmd.Process.Kill()
			<-k.exited
			k = startQuiet(t, g, data, dir)
			time.Sleep(time.Duration(r.IntN(300)) * time.Millisecond)
			work.kill()
			work = startTherapist(t, data)
			continue
		}
		k.key("Return")
		k.waitFor("welcome")
	}
	work.finished(len(kept))
	slices.Sort(alone)
	slices.Sort(beside)
	one, two := alone[len(alone)/2], beside[len(beside)/2]
	t.Logf("an input at the kiosk takes %.1f ms alone and %.1f ms beside a therapist at work, × %.2f (medians of %d and %d)", one, two, two/one, len(alone), len(beside))
	if patients >= enough && two > 1.3*one {
		t.Errorf("a therapist at work makes the kiosk × %.2f as slow, want 1.3 at most", two/one)
	}
	if secret.in(k) {
		t.Error("the private key is in the memory of the kiosk")
	}
	if desk.now().Screen == "unlock" { // the machine stood still, which locks it
		desk.openDesk()
	}
	desk.tap(doneToday)
	desk.until("the visits", func(s traced) bool {
		return slices.ContainsFunc(s.Targets, func(t target) bool { return strings.HasPrefix(t.ID, "visit.") })
	})
	if !secret.in(desk) {
		t.Error("the private key was not found where it is: the search is worth nothing")
	}
	k.stop()
	desk.stop()
	once(t, visits(t, data), kept, left)
}

// enough patients are those whose median does not depend on what else the machine does.
const enough = 200

// setBy is a number that the environment may set.
func setBy(name string, usual int) int {
	if n, err := strconv.Atoi(os.Getenv(name)); err == nil && n > 0 {
		return n
	}
	return usual
}

// once fails unless each patient has one visit with one set of results and one sheet.
// Who left in the middle may have one.
func once(t *testing.T, list []triage.Visit, kept, left []string) {
	t.Helper()
	seen := map[string]int{}
	for _, v := range list {
		seen[v.Intake.Name]++
		if len(v.Exam) != 1 || len(v.Releases) != 1 || len(v.Notes) != 1 {
			t.Errorf("a visit has %d sets of results, %d sheets and %d notes, want one of each", len(v.Exam), len(v.Releases), len(v.Notes))
		}
	}
	for _, name := range kept {
		if seen[name] != 1 {
			t.Errorf("a patient whose answers were kept has %d visits", seen[name])
		}
		delete(seen, name)
	}
	for _, name := range left {
		if seen[name] > 1 {
			t.Errorf("a patient who left has %d visits", seen[name])
		}
		delete(seen, name)
	}
	if len(seen) > 0 {
		t.Errorf("%d visits of patients who never came", len(seen))
	}
	t.Logf("%d visits were kept, %d were left in the middle", len(kept), len(left))
}

// startQuiet starts a kiosk without pictures and waits for its welcome.
func startQuiet(t *testing.T, g *glass, data, dir string) *screen {
	t.Helper()
	k := launch(t, built.kiosk(t), g, data, dir)
	k.quiet = true
	k.waitFor("welcome")
	k.opened()
	return k
}

// asksForPerson is a visit by keys that ends with the wish to talk to somebody. It
// returns false where the visit was ended because the machine stood still.
func (k *screen) asksForPerson(name string) bool {
	k.t.Helper()
	k.waitFor("welcome")
	k.opened()
	k.key("1")
	for _, step := range []struct{ screen, types, key string }{
		{"name", name, "Return"}, {"birth", "05021994", "Return"}, {"consent", "", "Return"}, {"ask:", "", "F1"},
	} {
		at := k.until(step.screen, func(s traced) bool {
			return s.open() && (strings.HasPrefix(s.Screen, step.screen) || s.Screen == "welcome" && step.screen != "name")
		})
		if at.Screen == "welcome" {
			return false
		}
		if step.types != "" {
			k.xdo("type", "--delay", "4", step.types)
		}
		k.key(step.key)
	}
	end := k.until("the last screen", func(s traced) bool {
		return s.open() && (s.Screen == "person" || s.Screen == "welcome")
	})
	return end.Screen == "person"
}

// tookSince are the times from an input to its picture, in milliseconds, but those of
// the first skip inputs of the program.
func (k *screen) tookSince(skip int) (out []float64) {
	k.mu.Lock()
	defer k.mu.Unlock()
	for _, l := range k.lines {
		if !isInput(l) {
			continue
		}
		if skip--; skip < 0 && l.Latency > 0 {
			out = append(out, l.Latency)
		}
	}
	return out
}
