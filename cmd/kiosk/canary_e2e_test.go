//go:build e2e

package main

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"strconv"
	"strings"
	"testing"
	"time"

	"sacra/assets"
)

// The most that the program may grow over all visits, in MiB, and how long it
// may take until nothing of the last visit is left: the check-in sweeps for the
// last time after 38 seconds.
const (
	mostGrowth = 60
	forgetting = 60 * time.Second
)

// TestE2ECanary lets random patients come and go in one window and then looks
// for what is left of them: in memory, on the screen, in goroutines.
func TestE2ECanary(t *testing.T) {
	t.Parallel()
	patients, settled := 30, 10
	if os.Getenv("SACRA_TORTURE") != "" {
		patients = 1000
	}
	dir := outDir(t)
	data := clinicWith(t, func(c *assets.Clinic) {
		c.WipeSeconds = 0   // or most of the time would be spent on wiping
		c.ResumeMinutes = 0 // or a visit that was left would be in memory, as it should
	})
	k := start(t, "1280x800", data, dir)
	k.quiet = true
	k.waitFor("welcome")
	k.opened()
	first := k.pixels()
	r := rand.New(rand.NewPCG(8, 1))
	var names []string
	before, goroutines := 0, 0
	for n := range patients {
		name := canaryName(r)
		names = append(names, name)
		k.comeAndGo(r, name)
		if n == settled { // its caches are filled
			before, goroutines = k.resident(), k.now().Goroutines
		}
	}
	// Not later: a look through its memory makes resident what was never used.
	after := k.resident()
	fmt.Printf("%d visits: %d MiB resident after %d visits, %d MiB after all; %d goroutines, then %d\n",
		patients, before, settled, after, goroutines, k.now().Goroutines)
	if after-before > mostGrowth {
		t.Errorf("grown by %d MiB, want at most %d", after-before, mostGrowth)
	}
	if more := k.now().Goroutines - goroutines; more > 2 {
		t.Errorf("%d goroutines more than before", more)
	}
	began := time.Now()
	left := k.leftOf(names)
	for len(left) > 0 && time.Since(began) < forgetting {
		time.Sleep(time.Second) // all its memory is read each time
		left = k.leftOf(names)
	}
	fmt.Printf("forgotten within %s\n", time.Since(began).Round(time.Second))
	for _, l := range left {
		t.Errorf("in memory: %s", l)
	}
	if !bytes.Equal(k.pixels(), first) {
		k.quiet = false
		k.snap("another-welcome")
		t.Error("the welcome screen is not what it was before the first visit")
	}
}

// canaryName is a name that nothing else in the world has.
func canaryName(r *rand.Rand) string {
	word := func() string {
		b := []byte{'Q'}
		for range 9 {
			b = append(b, "bcdfghjkmnpqrstvwxz"[r.IntN(19)])
		}
		return string(b)
	}
	return word() + " " + word()
}

// comeAndGo is one visit by keys: a patient who gives her name, answers some
// questions and then wants to talk to somebody, before a warning sign could
// stop her.
func (k *screen) comeAndGo(r *rand.Rand, name string) {
	k.t.Helper()
	k.waitFor("welcome")
	k.opened()
	k.key(strconv.Itoa(1 + r.IntN(2)))
	for stay := 2 + r.IntN(5); ; stay-- {
		s := k.until("a screen after the welcome", func(s traced) bool {
			return s.Screen != "welcome" && s.Screen != "saving" && s.open()
		})
		switch {
		case s.Screen == "stop": // a key meant for the screen before
			k.staffFrees()
			return
		case s.Screen == "person", s.Screen == "declined": // a digit of the birth date that came late declines
			k.key("Return")
			k.waitFor("welcome")
			return
		case s.Screen == "name":
			k.xdo("type", "--delay", "4", name)
			k.key("Return")
		case s.Screen == "birth":
			k.xdo("type", "--delay", "4", fmt.Sprintf("0%d0%d19%d", 1+r.IntN(9), 1+r.IntN(9), 70+r.IntN(30)))
			k.key("Return")
		case s.Screen == "consent":
			k.key("Return")
		case stay <= 0, strings.Contains(s.Screen, "_signs"), strings.Contains(s.Screen, "cauda"), strings.Contains(s.Screen, "leg_weak"):
			k.key("F1")
		default:
			k.key(strconv.Itoa(1+r.IntN(3)), "Return")
		}
		// Or it wants something else.
		k.within(300*time.Millisecond, func(now traced) bool { return now.Screen != s.Screen })
	}
}

// pixels returns what is on the screen.
func (k *screen) pixels() []byte {
	k.t.Helper()
	img, err := k.glass.still(restLimit)
	if err != nil {
		k.t.Fatal(err)
	}
	return img.Pix
}

// leftOf looks through all memory that the program can write to and returns
// what is left of each name, in any of the ways in which text is kept. Six
// letters are enough to be found by.
func (k *screen) leftOf(names []string) []string {
	k.t.Helper()
	words := map[string]bool{}
	for _, n := range names {
		for word := range strings.FieldsSeq(n) {
			words[word[:shown]] = true
		}
	}
	found := map[string]int{}
	k.memory(func(at string, block []byte) {
		for from := 0; ; from++ {
			i := bytes.IndexByte(block[from:], 'Q')
			if i < 0 {
				return
			}
			from += i
			for _, width := range []int{1, 2, 4} { // bytes, UTF-16, runes
				if w := spelled(block[from:], width); words[w] {
					found[fmt.Sprintf("%s, %d bytes a letter, in %s", w, width, at)]++
				}
			}
		}
	})
	var out []string
	for what, times := range found {
		out = append(out, fmt.Sprintf("%s, %d times", what, times))
	}
	return out
}

// shown is how many letters of a canary are looked for.
const shown = 6

// spelled reads the letters of a canary, each width bytes wide.
func spelled(b []byte, width int) string {
	if len(b) < shown*width {
		return ""
	}
	word := make([]byte, shown)
	for i := range word {
		word[i] = b[i*width]
		for _, high := range b[i*width+1 : (i+1)*width] {
			if high != 0 {
				return ""
			}
		}
	}
	return string(word)
}

// memory hands every writable block of the program's memory to look.
func (k *screen) memory(look func(at string, block []byte)) {
	k.t.Helper()
	pid := k.cmd.Process.Pid
	maps, err := os.ReadFile(fmt.Sprintf("/proc/%d/maps", pid))
	if err != nil {
		k.t.Fatal(err)
	}
	mem, err := os.Open(fmt.Sprintf("/proc/%d/mem", pid))
	if err != nil {
		k.t.Fatalf("the memory of the program: %v", err)
	}
	defer mem.Close()
	total := 0
	for lines := bufio.NewScanner(bytes.NewReader(maps)); lines.Scan(); {
		fields := strings.Fields(lines.Text())
		if len(fields) < 2 || !strings.HasPrefix(fields[1], "rw") {
			continue
		}
		from, to, _ := strings.Cut(fields[0], "-")
		a, err1 := strconv.ParseUint(from, 16, 63)
		b, err2 := strconv.ParseUint(to, 16, 63)
		if err1 != nil || err2 != nil {
			k.t.Fatalf("maps: %q", lines.Text())
		}
		block := make([]byte, b-a)
		n, err := io.ReadFull(io.NewSectionReader(mem, int64(a), int64(b-a)), block)
		if n == 0 && err != nil {
			continue // a block of the graphics driver that cannot be read
		}
		total += n
		look(strings.Join(fields[5:], " ")+"["+fields[0]+"]", block[:n])
	}
	if total < 1<<20 {
		k.t.Fatalf("only %d bytes of memory could be read", total)
	}
}
