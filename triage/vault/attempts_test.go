package vault

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// clock is a clock that moves when it is told to.
type clock struct {
	t     time.Time
	boot  string
	since time.Duration
}

func (c *clock) now() time.Time { return c.t }

// pass lets time go by.
func (c *clock) pass(d time.Duration) { c.t, c.since = c.t.Add(d), c.since+d }

func openAttempts(t *testing.T, path string, c *clock) *Attempts {
	t.Helper()
	a, err := OpenAttempts(path, Clock{Now: c.now, Boot: func() (string, time.Duration) { return c.boot, c.since }})
	must(t, err)
	return a
}

func TestAttemptsGrowSlower(t *testing.T) {
	c := &clock{t: time.Date(2026, 11, 5, 8, 0, 0, 0, time.UTC)}
	path := filepath.Join(t.TempDir(), "attempts.json")
	for n, want := range []time.Duration{
		0, 0, 0, 0, time.Minute, 2 * time.Minute, 4 * time.Minute, 8 * time.Minute, 15 * time.Minute, 15 * time.Minute,
	} {
		a := openAttempts(t, path, c) // a restart forgives nothing
		must(t, a.Begin())
		if got := a.Wait(); got != want {
			t.Fatalf("after failure %d: wait %v, want %v", n+1, got, want)
		}
		if want > 0 {
			c.pass(want - time.Second)
			if err := openAttempts(t, path, c).Begin(); !errors.Is(err, ErrLockedOut) {
				t.Fatalf("a second too early: %v, want ErrLockedOut", err)
			}
			c.pass(time.Second)
		}
	}
	a := openAttempts(t, path, c)
	if a.state.Failures != 10 {
		t.Errorf("%d failures, want 10: one that was refused does not count", a.state.Failures)
	}
	a.Succeeded()
	if a = openAttempts(t, path, c); a.state.Failures != 0 || a.Wait() != 0 {
		t.Errorf("after success: %d failures, wait %v", a.state.Failures, a.Wait())
	}
}

func TestAHundredFailuresCloseTheDoor(t *testing.T) {
	c := &clock{t: time.Date(2026, 11, 5, 8, 0, 0, 0, time.UTC)}
	path := filepath.Join(t.TempDir(), "attempts.json")
	a := openAttempts(t, path, c)
	for range 100 {
		must(t, a.Begin())
		c.pass(time.Hour)
	}
	if err := openAttempts(t, path, c).Begin(); !errors.Is(err, ErrExhausted) {
		t.Errorf("attempt 101: %v, want ErrExhausted", err)
	}
	a.Succeeded() // by the recovery key
	must(t, openAttempts(t, path, c).Begin())
}

func TestCancelledAttemptsDoNotCount(t *testing.T) {
	c := &clock{t: time.Date(2026, 11, 5, 8, 0, 0, 0, time.UTC)}
	a := openAttempts(t, filepath.Join(t.TempDir(), "attempts.json"), c)
	a.Cancelled()
	for range 20 {
		must(t, a.Begin())
		a.Cancelled()
	}
	if a.state.Failures != 0 || a.Wait() != 0 {
		t.Errorf("%d failures, wait %v", a.state.Failures, a.Wait())
	}
}

func TestClockAndFileTricks(t *testing.T) {
	for name, boot := range map[string]string{"with a boot clock": "one", "without": ""} {
		t.Run(name, func(t *testing.T) {
			c := &clock{t: time.Date(2027, 11, 5, 8, 0, 0, 0, time.UTC), boot: boot}
			path := filepath.Join(t.TempDir(), "attempts.json")
			a := openAttempts(t, path, c)
			for range 5 {
				must(t, a.Begin())
			}
			// The battery was dead and the clock a year ahead; somebody puts it right.
			c.t = c.t.AddDate(-1, 0, 0)
			for range 2 { // and starts the program again
				if got := openAttempts(t, path, c).Wait(); got != time.Minute {
					t.Errorf("with the clock a year back: wait %v, want 1m", got)
				}
			}
			a = openAttempts(t, path, c)
			c.pass(time.Minute)
			if got := a.Wait(); got != 0 {
				t.Errorf("a minute later: wait %v", got)
			}
			must(t, a.Begin())
			c.t = c.t.AddDate(1, 0, 0)
			if got := a.Wait(); boot != "" && got != 2*time.Minute {
				t.Errorf("with the clock set forward: wait %v, want 2m", got)
			}
			c.boot, c.since = boot+boot, 0
			if got := a.Wait(); got != 0 {
				t.Errorf("in another boot, a year on: wait %v", got)
			}
			for _, junk := range []string{"", "{", `{"failures":-3}`, "null null", strings.Repeat(" ", maxAttemptsFile+1)} {
				must(t, os.WriteFile(path, []byte(junk), 0o600))
				if got := openAttempts(t, path, c).Wait(); got != time.Minute {
					t.Errorf("file of %d bytes: wait %v, want 1m", len(junk), got)
				}
			}
		})
	}
}

// Nobody who stands before the kiosk keeps the staff out for long: whatever was
// tried, the next try is a quarter of an hour away at most.
func TestNoLockOutIsLong(t *testing.T) {
	c := &clock{t: time.Date(2026, 11, 5, 8, 0, 0, 0, time.UTC), boot: "one"}
	a := openAttempts(t, filepath.Join(t.TempDir(), "attempts.json"), c)
	for range maxAttempts - 1 {
		must(t, a.Begin())
		if got := a.Wait(); got > 15*time.Minute {
			t.Fatalf("wait %v", got)
		}
		c.pass(a.Wait())
	}
	if c.since < 20*time.Hour {
		t.Errorf("the door closes for good after %v", c.since)
	}
}

// On a disk that takes nothing the count goes on in memory.
func TestAttemptsOnAFullDisk(t *testing.T) {
	c := &clock{t: time.Date(2026, 11, 5, 8, 0, 0, 0, time.UTC)}
	a := openAttempts(t, filepath.Join(t.TempDir(), "no such folder", "attempts.json"), c)
	for range 5 {
		must(t, a.Begin())
	}
	if err := a.Begin(); !errors.Is(err, ErrLockedOut) {
		t.Errorf("the sixth: %v", err)
	}
}

// The kiosk and the desk have the same folder open: together they allow as many attempts as one of them.
func TestProgramsCountAttemptsTogether(t *testing.T) {
	c := &clock{t: time.Date(2026, 11, 5, 8, 0, 0, 0, time.UTC)}
	path := filepath.Join(t.TempDir(), "attempts.json")
	kiosk, desk := openAttempts(t, path, c), openAttempts(t, path, c)
	for n := range freeAttempts {
		must(t, []*Attempts{kiosk, desk}[n%2].Begin())
	}
	for name, a := range map[string]*Attempts{"kiosk": kiosk, "desk": desk} {
		if err := a.Begin(); !errors.Is(err, ErrLockedOut) || a.Wait() == 0 {
			t.Errorf("%s: %v, wait %v; want ErrLockedOut", name, err, a.Wait())
		}
	}
	c.pass(firstLock)
	must(t, kiosk.Begin())
	kiosk.Succeeded()
	must(t, desk.Begin())
	if desk.state.Failures != 1 {
		t.Errorf("after success at the kiosk: %d failures at the desk, want 1", desk.state.Failures)
	}
}

// A file that is taken away while the program runs forgives nothing.
func TestAttemptsOutliveTheirFile(t *testing.T) {
	c := &clock{t: time.Date(2026, 11, 5, 8, 0, 0, 0, time.UTC)}
	path := filepath.Join(t.TempDir(), "attempts.json")
	a := openAttempts(t, path, c)
	for range freeAttempts {
		must(t, a.Begin())
		must(t, os.Remove(path))
	}
	if err := a.Begin(); !errors.Is(err, ErrLockedOut) {
		t.Errorf("%v, want ErrLockedOut", err)
	}
}
