//go:build e2e

package main

import (
	"bufio"
	"flag"
	"fmt"
	"path/filepath"
	"slices"
	"testing"
	"time"
)

// What make compare-base hands over.
var (
	baseDir   = flag.String("base", "", "folder with the kiosk of another commit and its data")
	thisDir   = flag.String("this", "", "folder with the kiosk of this commit and its data")
	runs      = flag.Int("runs", 10, "how often each program is started")
	visitRuns = flag.Int("visits", 10, "in how many of the runs a visit is played")
)

// settled is how long memory is left alone after a visit before it is read.
const settled = 2 * time.Second

// TestCompare starts the kiosk of another commit, that of this one and a bare
// window in turn, and prints the medians of the time from the start to the first
// question and of the memory after a visit, and how long taps of the visits took to be
// painted.
func TestCompare(t *testing.T) {
	if *baseDir == "" || *thisDir == "" {
		t.Fatal("-base and -this name no folders; make compare-base BASE=COMMIT does it all")
	}
	g := newGlass(t, "1280x800")
	var bare []float64
	starts, memory := map[string][]float64{}, map[string][]float64{}
	answers, screens := map[string][]float64{}, map[string][]float64{}
	for run := range *runs + 1 {
		for _, dir := range []string{*baseDir, *thisDir} {
			start, resident, taps := playOnce(t, g, dir, run > 0 && run <= *visitRuns)
			if run == 0 {
				continue // the files are not in memory yet
			}
			starts[dir] = append(starts[dir], start)
			if resident > 0 {
				memory[dir] = append(memory[dir], resident)
				answers[dir] = append(answers[dir], taps["answer"]...)
				screens[dir] = slices.Concat(screens[dir], taps["page"], taps["next"])
			}
		}
		if start := startBare(t, g); run > 0 {
			bare = append(bare, start)
		}
	}
	base, this := percentile(starts[*baseDir], 50), percentile(starts[*thisDir], 50)
	fmt.Printf("start to the first question, %d runs: base %.0f ms, this %.0f ms, ratio %.2f\n", *runs, base, this, this/base)
	fmt.Printf("bare window: %.0f ms; base %.2f and this %.2f times as long\n", percentile(bare, 50), base/percentile(bare, 50), this/percentile(bare, 50))
	if *visitRuns > 0 {
		base, this = percentile(memory[*baseDir], 50), percentile(memory[*thisDir], 50)
		fmt.Printf("memory after a visit, %d runs: base %.0f MiB, this %.0f MiB, ratio %.2f\n", len(memory[*thisDir]), base, this, this/base)
		compareTaps("an answer", answers)
		compareTaps("the next screen or page", screens)
	}
	fmt.Printf("all starts in ms: base %.0f, this %.0f, bare %.0f\n", starts[*baseDir], starts[*thisDir], bare)
	fmt.Printf("all memory in MiB: base %.0f, this %.0f\n", memory[*baseDir], memory[*thisDir])
}

// compareTaps prints how long taps of a kind took to be painted on each side.
func compareTaps(what string, taps map[string][]float64) {
	for _, p := range []int{50, 95} {
		base, this := percentile(taps[*baseDir], p), percentile(taps[*thisDir], p)
		fmt.Printf("%s to painted, p%d of %d and %d taps: base %.1f ms, this %.1f ms, ratio %.2f\n", what, p, len(taps[*baseDir]), len(taps[*thisDir]), base, this, this/base)
	}
}

// playOnce starts the kiosk of a folder and returns how long that took, in
// milliseconds, and the memory after a visit, in MiB, 0 without one, with what its
// taps took.
func playOnce(t *testing.T, g *glass, dir string, visit bool) (ms, resident float64, taps map[string][]float64) {
	t.Helper()
	began := time.Now()
	k := launch(t, filepath.Join(dir, "kiosk"), g, filepath.Join(dir, "data"), t.TempDir())
	first := k.until("the first question", func(s traced) bool { return s.Screen == "welcome" })
	ms = float64(first.read.Sub(began).Microseconds()) / 1000
	if visit {
		k.quiet = true
		if end := k.checkIn(radicular); end != "thanks" {
			t.Fatalf("the visit of %s ended with %q", dir, end)
		}
		time.Sleep(settled)
		resident, taps = float64(k.resident()), k.latencies()
	}
	k.stop()
	return ms, resident, taps
}

// startBare returns how long a bare window takes from the start to its first
// picture, in milliseconds.
func startBare(t *testing.T, g *glass) float64 {
	t.Helper()
	began := time.Now()
	cmd, out := ownWindow(t, g, "bare")
	if !bufio.NewScanner(out).Scan() {
		t.Fatalf("the bare window was not painted: %v", cmd.Wait())
	}
	ms := float64(time.Since(began).Microseconds()) / 1000
	_ = cmd.Process.Kill()
	_ = cmd.Wait()
	return ms
}
