package staff

import (
	"testing"
	"time"
)

// TestAMachineThatSleptIsLocked: the clock that counts the minutes without a touch
// stands still while the machine sleeps, so sleep locks by itself.
func TestAMachineThatSleptIsLocked(t *testing.T) {
	now := time.Now()
	locked := 0
	g := NewGuard(nil, now, func() { locked++ })
	asleepFor := time.Duration(0)
	g.slept = func(time.Time, time.Time) time.Duration { return asleepFor }
	g.gone = false
	tick := func() {
		now = now.Add(time.Second)
		g.bound = true
		g.Tick(now, 5*time.Minute)
	}
	tick()
	tick()
	if locked != 0 {
		t.Fatal("locked while somebody is there")
	}
	asleepFor = 3 * time.Hour
	if tick(); locked != 1 {
		t.Errorf("locked %d times after three hours of sleep", locked)
	}
	if d := slept(now, now.Add(time.Hour)); d != 0 {
		t.Errorf("an hour awake counts as %s of sleep", d)
	}
}
