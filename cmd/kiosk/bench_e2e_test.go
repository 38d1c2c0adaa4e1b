//go:build e2e

package main

import (
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
)

// TestBench prints what the program costs on this machine: start, touch,
// memory, idling. It fails on no figure.
func TestBench(t *testing.T) {
	bin, g, dir := built.kiosk(t), newGlass(t, "1280x800"), t.TempDir()
	data, _ := clinic(t, dir)

	var starts []float64
	for range 6 {
		began := time.Now()
		k := launch(t, bin, g, data, dir)
		k.waitFor("welcome")
		starts = append(starts, float64(time.Since(began).Milliseconds()))
		k.stop()
	}
	fmt.Printf("start to first screen: first %.0f ms, then p50 %.0f ms\n", starts[0], percentile(starts[1:], 50))

	k := launch(t, bin, g, data, dir)
	k.waitFor("welcome")
	time.Sleep(3 * time.Second) // what a start leaves to do is done
	before := k.cpu()
	const idle = 10 * time.Second // long enough to measure ticks of 10 ms
	time.Sleep(idle)
	fmt.Printf("idle on the welcome screen: %.1f %% of a core\n", 100*(k.cpu()-before).Seconds()/idle.Seconds())
	fmt.Printf("memory on the welcome screen: %d MiB resident\n", k.resident())
	k.quiet = true
	k.checkIn(radicular)
	taps := k.latencies()
	printTaps("tap to painted", slices.Concat(taps["answer"], taps["body"], taps["page"], taps["next"]))
	printTaps("  an answer", taps["answer"])
	printTaps("  a place on the body", taps["body"])
	printTaps("  the next screen or page", slices.Concat(taps["page"], taps["next"]))
	fmt.Printf("memory after a visit: %d MiB resident\n", k.resident())
	k.stop()

	k = launch(t, bin, g, data, dir)
	k.waitFor("welcome")
	k.opened()
	k.key("1")
	k.waitFor("name")
	for range 8 {
		for _, help := range []string{"F2", "F3", "F5"} {
			k.opened()
			k.serve(help, func() { k.key(help) })
		}
	}
	taps = k.latencies()
	printTaps("language, size or contrast", slices.Concat(taps["answer"], taps["page"]))
	k.stop()
}

func printTaps(what string, ms []float64) {
	fmt.Printf("%s, %d times: p50 %.1f ms, p95 %.1f ms\n", what, len(ms), percentile(ms, 50), percentile(ms, 95))
}

// percentile returns the p-th percentile of list, by nearest rank.
func percentile(list []float64, p int) float64 {
	if len(list) == 0 {
		return 0
	}
	sorted := slices.Sorted(slices.Values(list))
	return sorted[min(len(sorted)-1, len(sorted)*p/100)]
}

// cpu returns how much processor time the program has used.
func (k *screen) cpu() time.Duration {
	k.t.Helper()
	raw, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", k.cmd.Process.Pid))
	if err != nil {
		k.t.Fatal(err)
	}
	// The fields behind the name, which may hold spaces: 14 and 15 are user
	// and system time in ticks of 10 ms.
	fields := strings.Fields(string(raw[strings.LastIndexByte(string(raw), ')')+2:]))
	var ticks int
	for _, f := range fields[11:13] {
		n, err := strconv.Atoi(f)
		if err != nil {
			k.t.Fatal(err)
		}
		ticks += n
	}
	return time.Duration(ticks) * 10 * time.Millisecond
}

// resident returns the program's resident memory in MiB.
func (k *screen) resident() int {
	k.t.Helper()
	raw, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", k.cmd.Process.Pid))
	if err != nil {
		k.t.Fatal(err)
	}
	for line := range strings.Lines(string(raw)) {
		if rest, ok := strings.CutPrefix(line, "VmRSS:"); ok {
			n, err := strconv.Atoi(strings.Fields(rest)[0])
			if err != nil {
				k.t.Fatal(err)
			}
			return n / 1024
		}
	}
	k.t.Fatal("no VmRSS")
	return 0
}
