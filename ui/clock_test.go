package ui_test

import (
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"sacra/triage"
)

func TestUnlockIsLeftAfterAWhile(t *testing.T) {
	b := newBench(t)
	b.staff()
	b.write("amber")
	b.pass(25 * time.Second)
	b.sees("Type your passphrase")
	b.pass(10 * time.Second)
	b.sees("Welcome")
}

func TestIdle(t *testing.T) {
	b := newBench(t)
	b.begin()
	b.pass(89 * time.Second)
	b.sees("Are you pregnant")
	b.pass(2 * time.Second)
	b.sees("Are you still there?")
	if strings.Contains(b.seen(), "pregnant") {
		t.Error("the question can still be read")
	}
	b.picture("idle")
	b.press(fyne.KeyReturn)
	b.sees("Are you pregnant")
	b.pass(119 * time.Second)
	b.sees("Are you still there?")
	b.pass(2 * time.Second)
	b.sees("Welcome")
	if len(b.saved) != 1 || b.saved[0].Ended != triage.EndedIdle || b.saved[0].Name != "Ana Ruiz" {
		t.Errorf("saved: %+v", b.saved)
	}
	b.pass(300 * time.Second)
	if len(b.saved) != 1 {
		t.Errorf("saved %d times", len(b.saved))
	}
}

// A machine that slept, or whose clock was set, must not go on with a visit.
func TestSleepEndsTheVisit(t *testing.T) {
	for name, sleep := range map[string]func(*bench){
		"suspend":         func(b *bench) { b.boot += time.Hour; b.wall = b.wall.Add(time.Hour) },
		"boot clock only": func(b *bench) { b.boot += time.Hour },
		"wall set ahead":  func(b *bench) { b.wall = b.wall.Add(time.Hour) },
		"wall set back":   func(b *bench) { b.wall = b.wall.Add(-time.Hour) },
	} {
		t.Run(name, func(t *testing.T) {
			b := newBench(t)
			b.begin()
			b.pass(time.Second)
			sleep(b)
			b.Tick()
			b.sees("Welcome")
			if len(b.saved) != 1 {
				t.Errorf("saved %d times", len(b.saved))
			}
		})
	}
}

// A machine that is held up for seconds sends nobody away; one that paused says so to
// the therapist whose screens it locked, once.
func TestAStallIsNoSleep(t *testing.T) {
	b := newBench(t)
	b.begin()
	b.boot, b.wall = b.boot+20*time.Second, b.wall.Add(20*time.Second)
	b.Tick()
	b.sees("Are you pregnant")

	b = newBench(t)
	b.staff()
	b.enter("amber kettle violin")
	b.boot, b.wall = b.boot+20*time.Second, b.wall.Add(20*time.Second)
	b.Tick()
	b.sees("review")
	b.boot, b.wall = b.boot+40*time.Second, b.wall.Add(40*time.Second)
	b.Tick()
	b.sees("Welcome")
	b.staff()
	b.sees("because this machine paused")
	b.pass(40 * time.Second)
	b.sees("Welcome")
	b.staff()
	if strings.Contains(b.seen(), "paused") {
		t.Error("it says so once more")
	}
}

// A clock that is set by a day ends the visit. What is kept of it has begun and
// ended within the minute that it took, and the next one has the new time and
// its own full patience.
func TestClockSetByADay(t *testing.T) {
	for name, by := range map[string]time.Duration{"ahead": 24 * time.Hour, "back": -24 * time.Hour} {
		t.Run(name, func(t *testing.T) {
			b := newBench(t)
			b.begin()
			b.pass(3 * time.Second)
			began := b.wall
			b.wall = b.wall.Add(by)
			b.pass(time.Second)
			b.sees("Welcome")
			if len(b.saved) != 1 || b.saved[0].Ended != triage.EndedIdle {
				t.Fatalf("saved %+v", b.saved)
			}
			in := b.saved[0]
			if took := in.Finished.Sub(in.Started); took < 0 || took > time.Minute || in.Started.After(began) || began.Sub(in.Started) > time.Minute {
				t.Errorf("it began %v and ended %v; the clock showed %v", in.Started, in.Finished, began)
			}
			b.pass(2 * time.Second)
			b.begin()
			b.pass(89 * time.Second)
			b.sees("Are you pregnant")
			b.pass(2 * time.Second)
			b.sees("Are you still there?")
			b.pass(30 * time.Second)
			b.sees("Welcome")
			if len(b.saved) != 2 {
				t.Fatalf("saved %d visits", len(b.saved))
			}
			next := b.saved[1]
			if b.wall.Sub(next.Started).Abs() > 5*time.Minute || next.Finished.Before(next.Started) {
				t.Errorf("the next began %v and ended %v; the clock shows %v", next.Started, next.Finished, b.wall)
			}
		})
	}
}

// Nobody who has unlocked the visits stays in because the clock was set.
func TestClockSetByADayLocksTheStaff(t *testing.T) {
	for _, by := range []time.Duration{24 * time.Hour, -24 * time.Hour} {
		b := newBench(t)
		b.staff()
		b.wall = b.wall.Add(by)
		b.pass(time.Second)
		b.sees("Welcome")
		b.staff()
		b.enter("amber kettle violin")
		b.sees("review")
		b.wall = b.wall.Add(by)
		b.pass(time.Second)
		b.sees("Welcome")
	}
}

func TestSleepLocksTheReview(t *testing.T) {
	b := newBench(t)
	b.staff()
	b.enter("amber kettle violin")
	b.pass(time.Second)
	b.boot += time.Minute
	b.Tick()
	if b.review.locked != 1 {
		t.Errorf("locked %d times", b.review.locked)
	}
	b.sees("Welcome")
}

func TestSuspend(t *testing.T) {
	b := newBench(t)
	b.begin()
	b.Suspend()
	b.sees("Welcome")
	if len(b.saved) != 1 {
		t.Errorf("saved %d times", len(b.saved))
	}
}

// The screen rests only while nobody is there: a sleep that anything else waited
// for would be seen.
func TestRests(t *testing.T) {
	b := newBench(t)
	rests := func(where string, want bool) {
		t.Helper()
		if got := b.Resting(); got != want {
			t.Errorf("%s: resting %v", where, got)
		}
	}
	rests("just shown", false)
	b.pass(3 * time.Second)
	rests("the welcome screen", true)
	b.begin()
	b.pass(3 * time.Second)
	rests("a question", false)
	b.pass(120 * time.Second)
	b.sees("Welcome")
	rests("the welcome screen again", true)
	b.staff()
	b.pass(3 * time.Second)
	rests("the passphrase", false)
}
