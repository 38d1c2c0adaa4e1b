//go:build e2e

package main

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
)

// screen is the running program on a virtual screen.
type screen struct {
	t     *testing.T
	glass *glass
	shots string // folder for pictures
	quiet bool   // take no pictures
	taps  uint32 // of a finger, so far
	eye   *eye   // taps the answers and looks at the glass; nil: nobody does
	// view is the view of the body chart that is shown on the screen viewOn.
	viewOn string
	view   int
	// patience is how long the program may take to reach a state.
	patience time.Duration
	cmd      *exec.Cmd
	exited   chan struct{} // closed when the program has ended
	log      bytes.Buffer

	mu    sync.Mutex
	lines []traced
	shot  int
}

// wobble is how far, in pixels, a finger slips between press and lift.
const wobble = 8

// patience is long: other tests run beside.
const patience = 40 * time.Second

// programs are the programs that the tests run, built once.
type programs struct {
	once sync.Once
	dir  string
	err  error
}

var built programs

// kiosk builds the program with the trace, once for all tests, and returns its
// path.
func (p *programs) kiosk(t *testing.T) string {
	t.Helper()
	p.once.Do(func() {
		if p.dir, p.err = os.MkdirTemp("", "sacra-e2e-"); p.err != nil {
			return
		}
		out, err := exec.Command("go", "build", "-tags", "x11,trace", "-o", p.dir, ".").CombinedOutput()
		if err != nil {
			p.err = fmt.Errorf("go build: %w\n%s", err, out)
		}
	})
	if p.err != nil {
		t.Fatal(p.err)
	}
	return filepath.Join(p.dir, "kiosk")
}

func (p *programs) remove() { _ = os.RemoveAll(p.dir) }

// start runs the program on a screen of its own, of a size such as "1280x800".
func start(t *testing.T, size, data, shots string, env ...string) *screen {
	t.Helper()
	return launch(t, built.kiosk(t), newGlass(t, size), data, shots, env...)
}

// startOnPanel is start on a real touch screen.
func startOnPanel(t *testing.T, size, data, shots string) *screen {
	t.Helper()
	g := newPanel(t, size)
	return launch(t, built.kiosk(t), g, data, shots)
}

// firstFinger is a number of a finger; smaller ones are of palms.
const firstFinger = 100

// launch runs a program on a screen and a data folder.
func launch(t *testing.T, bin string, g *glass, data, shots string, env ...string) *screen {
	t.Helper()
	return launchWith(t, bin, nil, g, data, shots, env...)
}

// launchWith is launch with more arguments.
func launchWith(t *testing.T, bin string, args []string, g *glass, data, shots string, env ...string) *screen {
	t.Helper()
	trace := filepath.Join(shots, "trace.jsonl")
	if err := os.WriteFile(trace, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	k := &screen{t: t, glass: g, shots: shots, exited: make(chan struct{}), patience: patience}
	k.cmd = exec.Command(bin, append([]string{"--data", data, "--trace", trace}, args...)...)
	home := t.TempDir()
	if cache, err := os.UserCacheDir(); err == nil {
		// The index of the system's fonts is made once, not by every start.
		_ = os.Symlink(cache, filepath.Join(home, ".cache"))
	}
	k.cmd.Env = g.env(append([]string{"HOME=" + home}, env...)...)
	k.cmd.Stdout, k.cmd.Stderr = &k.log, &k.log
	if err := k.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	go func() {
		_ = k.cmd.Wait()
		close(k.exited)
	}()
	t.Cleanup(func() {
		_ = k.cmd.Process.Kill()
		<-k.exited
		if t.Failed() {
			t.Logf("the program said:\n%s", k.log.String())
		}
	})
	go k.follow(trace)
	return k
}

// within waits for a state and reports whether it came in time.
func (k *screen) within(limit time.Duration, ok func(traced) bool) bool {
	for end := time.Now().Add(limit); ; time.Sleep(4 * time.Millisecond) {
		if ok(k.now()) {
			return true
		}
		if time.Now().After(end) {
			return false
		}
	}
}

// until waits for a state and fails the test if it does not come.
func (k *screen) until(what string, ok func(traced) bool) traced {
	k.t.Helper()
	var s traced
	if k.within(k.patience, func(now traced) bool { s = now; return ok(now) }) {
		return s
	}
	k.snap("failed")
	var ids []string
	for _, t := range s.Targets {
		ids = append(ids, t.ID)
	}
	k.t.Fatalf("waited for %s; the screen is %q with %v", what, s.Screen, ids)
	return s
}

// waitFor waits for a screen by its name.
func (k *screen) waitFor(name string) {
	k.t.Helper()
	k.until("screen "+name, func(s traced) bool { return s.Screen == name })
}

// opened waits until the screen takes touches and keys.
func (k *screen) opened() traced {
	k.t.Helper()
	return k.until("a screen that takes touches", func(s traced) bool { return s.Screen != "" && s.open() })
}

// glance is how long somebody looks at a new page before Next turns it: the
// program takes less for a slip.
const glance = time.Second

// glanced waits until a page has been on the screen for a glance.
func (k *screen) glanced() {
	k.t.Helper()
	k.until("a glance at the page", func(s traced) bool { return time.Since(s.shown) > glance })
}

// serve lets do press something and waits until the program has served it. On a
// patient's screen the trace has a line for each input. On the staff's it has
// ticks: of the next three the last began after the press.
func (k *screen) serve(what string, do func()) {
	k.t.Helper()
	inputs, lines := k.count(isInput), k.count(isLine)
	from := k.now()
	staff := from.ofStaff()
	do()
	k.until(what+" to be served", func(s traced) bool {
		if staff && s.ofStaff() {
			return k.count(isLine) >= lines+3
		}
		over := s.Screen == "welcome" && from.Screen != "welcome" // a visit that ended meanwhile tells of no input
		return staff || over || k.count(isInput) > inputs
	})
}

// tap presses a target with a finger that slips by wobble before it lifts, and
// waits until that is served.
func (k *screen) tap(id string) {
	k.t.Helper()
	t := k.target(id, "")
	k.serve("the tap on "+id, func() { k.finger(t) })
}

// tapOn is tap for a screen that may go on by itself; then it does nothing.
func (k *screen) tapOn(name, id string) {
	k.t.Helper()
	if t := k.target(id, name); t != nil {
		k.serve("the tap on "+id, func() { k.finger(t) })
	}
}

// chooseField taps a field that digits go to. Only that changes, so it is no input.
func (k *screen) chooseField(id string) {
	k.t.Helper()
	k.finger(k.target(id, ""))
}

// target waits for a target that can be touched, or, if a name is given, for the
// end of the screen with that name: then it returns nil.
func (k *screen) target(id, name string) *target {
	k.t.Helper()
	gone := func(s traced) bool { return name != "" && s.Screen != name }
	s := k.until("target "+id, func(s traced) bool { return gone(s) || s.find(id) != nil && s.open() })
	if gone(s) {
		return nil
	}
	return s.find(id)
}

func (k *screen) finger(t *target) {
	k.t.Helper()
	k.taps++
	if k.eye != nil && strings.Contains(t.ID, "=") { // an answer
		k.eye.tap(t.X, t.Y, t.W, t.H)
		return
	}
	if p := k.glass.panel; p != nil {
		p.tap(firstFinger+k.taps%2, t.X+t.W/2, t.Y+t.H/2)
		return
	}
	k.xdo("mousemove", strconv.Itoa(int(t.X+t.W/2)), strconv.Itoa(int(t.Y+t.H/2)), "mousedown", "1",
		"mousemove_relative", "--", strconv.Itoa(wobble*3/4), strconv.Itoa(-wobble/2), "mouseup", "1")
}

// key presses keys or chords such as ctrl+shift+s, one after the other.
func (k *screen) key(names ...string) {
	k.t.Helper()
	k.xdo(append([]string{"key", "--delay", "25"}, names...)...)
}

// write types text with the keys of a keyboard.
func (k *screen) write(text string) {
	k.t.Helper()
	k.xdo("type", "--delay", "20", text)
}

func (k *screen) xdo(args ...string) {
	k.t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	cmd := exec.CommandContext(ctx, "xdotool", args...)
	cmd.Env = k.glass.env()
	if out, err := cmd.CombinedOutput(); err != nil {
		k.t.Fatalf("xdotool %v: %v\n%s", args, err, out)
	}
}

// restLimit is how long a picture may move before it is taken as it is.
const restLimit = 600 * time.Millisecond

// snap leaves a picture of the screen.
func (k *screen) snap(name string) {
	k.t.Helper()
	if k.quiet {
		return
	}
	k.shot++
	file := filepath.Join(k.shots, fmt.Sprintf("%s-%02d-%s.png", k.t.Name()[strings.LastIndexByte(k.t.Name(), '/')+1:], k.shot, name))
	img, err := k.glass.still(restLimit)
	if err == nil {
		err = save(img, file)
	}
	if err != nil {
		k.t.Errorf("picture %s: %v", name, err)
	}
}

// stop asks the program to end, as the system does, and waits.
func (k *screen) stop() {
	k.t.Helper()
	_ = k.cmd.Process.Signal(os.Interrupt)
	select {
	case <-k.exited:
	case <-time.After(patience):
		_ = k.cmd.Process.Signal(syscall.SIGQUIT) // the log then says where it hangs
		<-k.exited
		k.t.Fatal("the program did not end")
	}
}
