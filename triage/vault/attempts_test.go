package vault

import (
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"
)

// clock is a clock that moves when it is told to.
type clock struct{ t time.Time }

func (c *clock) now() time.Time { return c.t }

func openAttempts(t *testing.T, path string, c *clock) *Attempts {
	t.Helper()
	a, err := OpenAttempts(path, c.now)
	must(t, err)
	return a
}

func TestAttemptsGrowSlower(t *testing.T) {
	c := &clock{time.Date(2026, 11, 5, 8, 0, 0, 0, time.UTC)}
	path := filepath.Join(t.TempDir(), "attempts.json")
	for n, want := range []time.Duration{
		0, 0, 0, 0, 15 * time.Minute, 30 * time.Minute, time.Hour, time.Hour, time.Hour,
	} {
		a := openAttempts(t, path, c) // a restart forgives nothing
		must(t, a.Begin())
		if got := a.Wait(); got != want {
			t.Fatalf("after failure %d: wait %v, want %v", n+1, got, want)
		}
		if want > 0 {
			c.t = c.t.Add(want - time.Second)
			if err := openAttempts(t, path, c).Begin(); !errors.Is(err, ErrLockedOut) {
				t.Fatalf("a second too early: %v, want ErrLockedOut", err)
			}
			c.t = c.t.Add(time.Second)
		}
	}
	a := openAttempts(t, path, c)
	if a.state.Failures != 9 {
		t.Errorf("%d failures, want 9: one that was refused does not count", a.state.Failures)
	}
	must(t, a.Succeeded())
	if a = openAttempts(t, path, c); a.state.Failures != 0 || a.Wait() != 0 {
		t.Errorf("after success: %d failures, wait %v", a.state.Failures, a.Wait())
	}
}

func TestAHundredFailuresCloseTheDoor(t *testing.T) {
	c := &clock{time.Date(2026, 11, 5, 8, 0, 0, 0, time.UTC)}
	path := filepath.Join(t.TempDir(), "attempts.json")
	a := openAttempts(t, path, c)
	for range 100 {
		must(t, a.Begin())
		c.t = c.t.Add(time.Hour)
	}
	if err := openAttempts(t, path, c).Begin(); !errors.Is(err, ErrExhausted) {
		t.Errorf("attempt 101: %v, want ErrExhausted", err)
	}
	must(t, a.Succeeded()) // by the recovery key
	must(t, openAttempts(t, path, c).Begin())
}

func TestCancelledAttemptsDoNotCount(t *testing.T) {
	c := &clock{time.Date(2026, 11, 5, 8, 0, 0, 0, time.UTC)}
	a := openAttempts(t, filepath.Join(t.TempDir(), "attempts.json"), c)
	must(t, a.Cancelled())
	for range 20 {
		must(t, a.Begin())
		must(t, a.Cancelled())
	}
	if a.state.Failures != 0 || a.Wait() != 0 {
		t.Errorf("%d failures, wait %v", a.state.Failures, a.Wait())
	}
}

func TestClockAndFileTricks(t *testing.T) {
	c := &clock{time.Date(2026, 11, 5, 8, 0, 0, 0, time.UTC)}
	path := filepath.Join(t.TempDir(), "attempts.json")
	a := openAttempts(t, path, c)
	for range 5 {
		must(t, a.Begin())
	}
	c.t = c.t.AddDate(-1, 0, 0)
	if got := a.Wait(); got != time.Hour {
		t.Errorf("with the clock a year back: wait %v, want 1h", got)
	}
	for _, junk := range []string{"", "{", `{"failures":-3}`, "null null"} {
		must(t, os.WriteFile(path, []byte(junk), 0o600))
		if got := openAttempts(t, path, c).Wait(); got != 15*time.Minute {
			t.Errorf("file %q: wait %v, want 15m", junk, got)
		}
	}
	if _, err := OpenAttempts(t.TempDir(), c.now); err == nil {
		t.Error("a directory was read as a count")
	}
}
