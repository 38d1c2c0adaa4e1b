//go:build e2e

package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
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

// traced is one line of the program's trace: a screen shown or an input served.
type traced struct {
	MS      float64  `json:"ms"`
	Event   string   `json:"event"`
	Screen  string   `json:"screen"`
	Targets []target `json:"targets"`
	Latency float64  `json:"latency_ms"`
	// Goroutines is how many were running.
	Goroutines int `json:"goroutines"`
}

// target is something that can be tapped, in pixels of the screen.
type target struct {
	ID string  `json:"id"`
	X  float64 `json:"x"`
	Y  float64 `json:"y"`
	W  float64 `json:"w"`
	H  float64 `json:"h"`
}

// screen is the running program on a virtual screen of its own.
type screen struct {
	t       *testing.T
	display string
	shots   string
	quiet   bool // take no pictures
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

const patience = 20 * time.Second

// virtualScreen starts an X server and returns its display.
func virtualScreen(t *testing.T, size string) string {
	t.Helper()
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command("Xvfb", "-displayfd", "3", "-screen", "0", size+"x24", "-nolisten", "tcp")
	cmd.ExtraFiles = []*os.File{w}
	if err := cmd.Start(); err != nil {
		t.Fatalf("Xvfb (make setup installs it): %v", err)
	}
	w.Close()
	t.Cleanup(func() {
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
		r.Close()
	})
	line, err := bufio.NewReader(r).ReadString('\n')
	if err != nil {
		t.Fatalf("Xvfb told no display: %v", err)
	}
	return ":" + strings.TrimSpace(line)
}

// build builds the program with the trace and returns its path.
func build(t *testing.T) string {
	t.Helper()
	bin := filepath.Join(t.TempDir(), "kiosk")
	out, err := exec.Command("go", "build", "-tags", "x11,trace", "-o", bin, ".").CombinedOutput()
	if err != nil {
		t.Fatalf("go build: %v\n%s", err, out)
	}
	return bin
}

// start runs the program on a data folder and waits for its first screen.
func start(t *testing.T, bin, display, data, shots string, args ...string) *screen {
	t.Helper()
	trace := filepath.Join(shots, "trace.jsonl")
	if err := os.WriteFile(trace, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	k := &screen{t: t, display: display, shots: shots, exited: make(chan struct{}), patience: patience}
	k.cmd = exec.Command(bin, append([]string{"--data", data, "--trace", trace}, args...)...)
	home := t.TempDir()
	if cache, err := os.UserCacheDir(); err == nil {
		// The index of the system's fonts is made once, not by every start.
		_ = os.Symlink(cache, filepath.Join(home, ".cache"))
	}
	k.cmd.Env = append(os.Environ(), "DISPLAY="+display, "HOME="+home, "LANG=en_US.UTF-8", "LIBGL_ALWAYS_SOFTWARE=1", "FYNE_SCALE=1")
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

// follow reads the trace as it grows.
func (k *screen) follow(name string) {
	f, err := os.Open(name)
	if err != nil {
		return
	}
	defer f.Close()
	r := bufio.NewReader(f)
	var part []byte
	for {
		chunk, err := r.ReadBytes('\n')
		part = append(part, chunk...)
		if err == io.EOF {
			select {
			case <-k.exited:
				return
			case <-time.After(3 * time.Millisecond):
				continue
			}
		}
		var line traced
		if json.Unmarshal(part, &line) == nil {
			k.mu.Lock()
			k.lines = append(k.lines, line)
			k.mu.Unlock()
		}
		part = nil
	}
}

// now returns the newest screen with the newest targets. An input is told with
// the screen that it was made on, after which another may have come.
func (k *screen) now() traced {
	k.mu.Lock()
	defer k.mu.Unlock()
	for i := len(k.lines) - 1; i >= 0; i-- {
		if k.lines[i].Event == "screen" {
			s := k.lines[i]
			s.Targets = k.lines[len(k.lines)-1].Targets
			return s
		}
	}
	return traced{}
}

// latencies returns how long each input took to be painted, in milliseconds, by
// what it did: "answer" or "body" changed what is on their screen, "page" showed
// it anew, "next" led to another.
func (k *screen) latencies() map[string][]float64 {
	k.mu.Lock()
	defer k.mu.Unlock()
	all := map[string][]float64{}
	for i, l := range k.lines {
		if l.Event != "input" || l.Latency <= 0 {
			continue
		}
		kind := "answer"
		if strings.HasSuffix(l.Screen, "_zones") {
			kind = "body"
		}
		for j := max(0, i-1); j < len(k.lines) && k.lines[j].MS <= l.MS; j++ { // told together
			switch n := k.lines[j]; {
			case n.MS != l.MS || n.Event != "screen":
			case n.Screen != l.Screen:
				kind = "next"
			case kind == "answer":
				kind = "page"
			}
		}
		all[kind] = append(all[kind], l.Latency)
	}
	return all
}

// until waits for a state and fails the test where it does not come.
func (k *screen) until(what string, ok func(traced) bool) traced {
	k.t.Helper()
	deadline := time.Now().Add(k.patience)
	for time.Now().Before(deadline) {
		if s := k.now(); ok(s) {
			return s
		}
		time.Sleep(4 * time.Millisecond)
	}
	s := k.now()
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

func (s traced) find(id string) *target {
	for i := range s.Targets {
		if s.Targets[i].ID == id {
			return &s.Targets[i]
		}
	}
	return nil
}

// tap presses a target with a finger that slips by wobble before it lifts.
func (k *screen) tap(id string) {
	k.t.Helper()
	there := func(s traced) bool { return s.find(id) != nil }
	k.until("target "+id, there)
	// A hand needs longer than the guard against double taps, and the eye sees
	// what moves meanwhile.
	time.Sleep(260 * time.Millisecond)
	t := k.until("target "+id, there).find(id)
	x, y := int(t.X+t.W/2), int(t.Y+t.H/2)
	k.xdo("mousemove", strconv.Itoa(x), strconv.Itoa(y), "mousedown", "1",
		"mousemove_relative", "--", strconv.Itoa(wobble*3/4), strconv.Itoa(-wobble/2), "mouseup", "1")
}

// quickTap taps without the pause of a reader, as on a keyboard.
func (k *screen) quickTap(id string) {
	k.t.Helper()
	t := k.until("target "+id, func(s traced) bool { return s.find(id) != nil }).find(id)
	k.xdo("mousemove", strconv.Itoa(int(t.X+t.W/2)), strconv.Itoa(int(t.Y+t.H/2)), "mousedown", "1", "mouseup", "1")
	time.Sleep(90 * time.Millisecond)
}

// settle gives the program the time to show what a tap has done.
func (k *screen) settle() { time.Sleep(450 * time.Millisecond) }

// key presses a key, or a chord as ctrl+shift+s.
func (k *screen) key(names ...string) {
	k.t.Helper()
	for _, name := range names {
		k.xdo("key", name)
		time.Sleep(25 * time.Millisecond)
	}
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
	cmd.Env = append(os.Environ(), "DISPLAY="+k.display)
	if out, err := cmd.CombinedOutput(); err != nil {
		k.t.Fatalf("xdotool %v: %v\n%s", args, err, out)
	}
}

// snap leaves a picture of the screen.
func (k *screen) snap(name string) {
	k.t.Helper()
	if k.quiet {
		return
	}
	time.Sleep(350 * time.Millisecond) // let a slide between screens end
	k.shot++
	file := filepath.Join(k.shots, fmt.Sprintf("%s-%02d-%s.png", k.t.Name()[strings.LastIndexByte(k.t.Name(), '/')+1:], k.shot, name))
	cmd := exec.Command("import", "-window", "root", file)
	cmd.Env = append(os.Environ(), "DISPLAY="+k.display)
	if out, err := cmd.CombinedOutput(); err != nil {
		k.t.Logf("import: %v\n%s", err, out)
	}
}

// stop asks the program to end, as the system does, and waits.
func (k *screen) stop() {
	k.t.Helper()
	_ = k.cmd.Process.Signal(os.Interrupt)
	select {
	case <-k.exited:
	case <-time.After(patience):
		_ = k.cmd.Process.Signal(syscall.SIGQUIT) // its log shall tell where it stands
		<-k.exited
		k.t.Fatal("the program did not end")
	}
}
