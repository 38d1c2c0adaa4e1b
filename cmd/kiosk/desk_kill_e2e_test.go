//go:build e2e

package main

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"filippo.io/age"

	"sacra/assets"
	"sacra/cmd/internal/folder"
	"sacra/triage"
	"sacra/triage/record"
)

// TestE2EDeskOutlivesKills lets patients check in while a therapist reads, enters
// tests and releases sheets in another process, and kills both again and again.
// Nothing that was confirmed is lost, nothing is there twice, and the private key is
// never in the memory of the kiosk. A desk with a window looks on and has it all.
func TestE2EDeskOutlivesKills(t *testing.T) {
	t.Parallel()
	patients, kills := 4, 2
	if os.Getenv("SACRA_TORTURE") != "" {
		patients, kills = 200, 100
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
	if os.Getenv("SACRA_TORTURE") != "" && two > 1.3*one {
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

// therapist is a process that works on the record beside the kiosk, as a desk does.
type therapist struct {
	t    *testing.T
	cmd  *exec.Cmd
	done atomic.Int64 // how many visits there are, if all have everything
	said bytes.Buffer
	read chan struct{} // closed when it has ended
}

func startTherapist(t *testing.T, data string) *therapist {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	w := &therapist{t: t, cmd: exec.Command(self), read: make(chan struct{})}
	w.cmd.Env = append(os.Environ(), windowEnv+"=therapist "+data)
	w.cmd.Stderr = &w.said
	out, err := w.cmd.StdoutPipe()
	if err == nil {
		err = w.cmd.Start()
	}
	if err != nil {
		t.Fatal(err)
	}
	go func() {
		defer close(w.read)
		for lines := bufio.NewScanner(out); lines.Scan(); {
			var done, all int64
			if _, err := fmt.Sscanf(lines.Text(), "done %d of %d", &done, &all); err == nil && done == all {
				w.done.Store(done)
			}
		}
	}()
	t.Cleanup(w.kill)
	return w
}

// pause stops the process, or lets it go on.
func (w *therapist) pause(stop bool) {
	signal := syscall.SIGCONT
	if stop {
		signal = syscall.SIGSTOP
	}
	if err := w.cmd.Process.Signal(signal); err != nil {
		w.t.Error(err)
	}
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

// kill ends it as a power cut would.
func (w *therapist) kill() {
	_ = w.cmd.Process.Kill()
	<-w.read
	_ = w.cmd.Wait()
}

// finished waits until all visits, so many at least, have everything, and ends it.
func (w *therapist) finished(visits int) {
	w.t.Helper()
	w.done.Store(0)
	for end := time.Now().Add(patience); w.done.Load() < int64(visits); time.Sleep(20 * time.Millisecond) {
		if time.Now().After(end) {
			w.t.Fatalf("%d visits are done, want %d; it said %s", w.done.Load(), visits, w.said.String())
		}
	}
	w.kill()
}

// workAtDesk is the therapist's process: again and again it reads the visits and adds
// to each what it lacks. What fails is tried again from what the record has then.
func workAtDesk(data string) error {
	ctx := context.Background()
	f, s, err := atDesk(ctx, data)
	if err != nil {
		return err
	}
	for {
		visits, _, err := wholeVisits(ctx, s)
		done := 0
		for i := range visits {
			if err == nil {
				err = addLacking(ctx, s, f, &visits[i])
			}
			if err == nil {
				done++
			}
		}
		if err == nil {
			fmt.Printf("done %d of %d\n", done, len(visits))
		}
		time.Sleep(20 * time.Millisecond)
	}
}

// atDesk opens a folder and a session as soon as a kiosk is there.
func atDesk(ctx context.Context, data string) (*folder.Folder, *folder.Session, error) {
	var err error
	for end := time.Now().Add(patience); time.Now().Before(end); time.Sleep(20 * time.Millisecond) {
		var f *folder.Folder
		var s *folder.Session
		if f, err = folder.Beside(ctx, data, "", time.Now); err != nil {
			continue
		}
		if s, err = f.Unlock(ctx, passphrase); err == nil {
			return f, s, nil
		}
	}
	return nil, nil, err
}

func addLacking(ctx context.Context, s *folder.Session, f *folder.Folder, v *triage.Visit) error {
	by := s.Therapist()
	add := func(there bool, kind record.Kind, body any) error {
		if there {
			return nil
		}
		return s.Add(ctx, v.ID, kind, body)
	}
	return errors.Join(
		add(len(v.Exam) > 0, record.Exam, triage.ExamEntry{Results: map[string]string{"p4_r": triage.Positive}, Therapist: by}),
		add(len(v.Notes) > 0, record.Note, triage.Note{Text: "seen", Therapist: by}),
		add(len(v.Releases) > 0, record.Release, triage.Release{
			Response: v.Intake.Response, Lang: triage.English, Name: v.Intake.Name, Date: "2026-11-30",
			Content: f.Content.Rules.Version, Therapist: by,
		}))
}

// key is what a private key may look like in memory.
type key [][]byte

// privateKey returns the clinic's private key, as its wrap for the recovery key has
// it: in letters and in bytes.
func privateKey(t *testing.T, data, recovery string) key {
	t.Helper()
	with, err := age.ParseHybridIdentity(strings.ReplaceAll(recovery, " ", ""))
	if err != nil {
		t.Fatal(err)
	}
	wrap, err := os.Open(filepath.Join(data, "keys", "recovery.age"))
	if err != nil {
		t.Fatal(err)
	}
	defer wrap.Close()
	in, err := age.Decrypt(wrap, with)
	if err != nil {
		t.Fatal(err)
	}
	text, err := io.ReadAll(in)
	if err != nil {
		t.Fatal(err)
	}
	letters := strings.TrimSpace(string(text))
	letters = letters[strings.LastIndexByte(letters, '1')+1:]
	return key{[]byte(letters[:24]), seed(t, letters)[:16]}
}

// seed turns the letters of a key in Bech32 into bytes, without the check at the end.
func seed(t *testing.T, letters string) (out []byte) {
	t.Helper()
	bits, n := uint(0), 0
	for _, c := range strings.ToLower(letters[:len(letters)-6]) {
		i := strings.IndexRune("qpzry9x8gf2tvdw0s3jn54khce6mua7l", c)
		if i < 0 {
			t.Fatal("a letter that no key has")
		}
		if bits, n = bits<<5|uint(i), n+5; n >= 8 {
			n -= 8
			out = append(out, byte(bits>>n))
			bits &= 1<<n - 1
		}
	}
	return out
}

// in reports whether any form of the key is in the memory of a program.
func (s key) in(k *screen) bool {
	found := false
	k.memory(func(_ string, block []byte) {
		found = found || slices.ContainsFunc(s, func(form []byte) bool { return bytes.Contains(block, form) })
	})
	return found
}
