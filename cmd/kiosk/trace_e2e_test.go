//go:build e2e

package main

import (
	"bufio"
	"encoding/json"
	"io"
	"os"
	"slices"
	"strings"
	"time"
)

// traced is one line of the program's trace: a screen shown, an input served, or
// a tick.
type traced struct {
	MS      float64  `json:"ms"`
	Event   string   `json:"event"`
	Screen  string   `json:"screen"`
	Targets []target `json:"targets"`
	Latency float64  `json:"latency_ms"`
	// Guarded reports that the screen is too new to take what is touched or
	// typed; nil in the trace of a program that does not know of it.
	Guarded *bool `json:"guarded"`
	// Goroutines is how many were running.
	Goroutines int `json:"goroutines"`

	read  time.Time // when the line was read
	last  time.Time // when the newest line of all was read
	shown time.Time // when this screen, or this page of it, came
}

// target is something that can be tapped, in pixels of the screen.
type target struct {
	ID string  `json:"id"`
	X  float64 `json:"x"`
	Y  float64 `json:"y"`
	W  float64 `json:"w"`
	H  float64 `json:"h"`
}

// follow reads the trace as it grows. Lines that were written together come
// together.
func (k *screen) follow(name string) {
	f, err := os.Open(name)
	if err != nil {
		return
	}
	defer f.Close()
	r := bufio.NewReader(f)
	var part []byte
	var lines []traced
	for {
		chunk, err := r.ReadBytes('\n')
		part = append(part, chunk...)
		if err == io.EOF {
			k.mu.Lock()
			k.lines = append(k.lines, lines...)
			k.mu.Unlock()
			lines = nil
			select {
			case <-k.exited:
				return
			case <-time.After(2 * time.Millisecond):
				continue
			}
		}
		line := traced{read: time.Now()}
		if json.Unmarshal(part, &line) == nil {
			lines = append(lines, line)
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
			s, last := k.lines[i], k.lines[len(k.lines)-1]
			s.Targets, s.Guarded, s.shown, s.last = last.Targets, last.Guarded, s.read, last.read
			return s
		}
	}
	return traced{}
}

// longestGuard is the longest time for which a new screen, or one whose rows have
// moved, takes no touch.
const longestGuard = 650 * time.Millisecond

// open reports whether the screen takes touches and keys.
func (s traced) open() bool {
	if s.Guarded == nil {
		return time.Since(s.last) > longestGuard
	}
	return !*s.Guarded
}

// ofStaff reports whether the screen is not one of the patient's.
func (s traced) ofStaff() bool {
	kind, _, _ := strings.Cut(s.Screen, ":")
	kind, _, _ = strings.Cut(kind, ".")
	return slices.Contains([]string{"review", "owner", "setup", "unlock", "shut", "pin", "front"}, kind)
}

func (s traced) find(id string) *target {
	for i := range s.Targets {
		if s.Targets[i].ID == id {
			return &s.Targets[i]
		}
	}
	return nil
}

func sameTargets(a, b traced) bool {
	return slices.EqualFunc(a.Targets, b.Targets, func(x, y target) bool { return x.ID == y.ID })
}

// count counts lines of the trace.
func (k *screen) count(of func(traced) bool) int {
	k.mu.Lock()
	defer k.mu.Unlock()
	n := 0
	for _, l := range k.lines {
		if of(l) {
			n++
		}
	}
	return n
}

func isInput(l traced) bool { return l.Event == "input" }

func isLine(traced) bool { return true }

// latencies returns how long each input took to be painted, in milliseconds, by
// what it did: "answer" or "body" changed what is on their screen, "page" showed
// it again, "next" led to another.
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
		for j := max(0, i-1); j < len(k.lines) && k.lines[j].MS <= l.MS; j++ { // written together
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
