package owner_test

import (
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
)

// The owner's screen says when the recovery key was proved, and that it is time
// again after half a year; the drill takes the key from the paper.
func TestTheRecoveryKeyIsTried(t *testing.T) {
	d := newBench(t, func(d *bench) { d.proved = time.Date(2026, 8, 1, 12, 0, 0, 0, time.UTC) })
	d.tap("section.team")
	d.sees("It is time to try it again")
	d.open("recovery")
	d.picture("drill")
	d.enter("AGE-SECRET-KEY-PQ-1 QPZR")
	if d.Screen() != "owner.recovery.drill" {
		t.Errorf("after a mistyped key: %s\n%s", d.Screen(), d.seen())
	}
	d.replace(paperKey)
	d.sees("The recovery key on paper is right", "Tried on March 4, 2027")
	d.untried = true
	d.tap("section.test", "section.team")
	d.sees("It was made on March 4, 2027. Nobody has tried the paper yet")
	d.proved, d.untried = time.Time{}, false
	d.tap("section.test", "section.team")
	d.sees("Nobody knows")
}

func TestANewRecoveryKeyIsTypedBack(t *testing.T) {
	d := newBench(t)
	d.tap("section.team")
	d.open("new_recovery")
	d.sees("AGE-SECRET-KEY-PQ-1", "QPZR")
	d.picture("new-recovery")
	d.tap("done")
	if strings.Contains(d.seen(), "QPZR") {
		t.Error("the key is still on the screen when it is to be typed from the paper")
	}
	d.enter("something else")
	if d.Screen() != "owner.recovery.back" {
		t.Errorf("after a mistyped key: %s", d.Screen())
	}
	d.press(fyne.KeyBackspace)
	d.replace(paperKey)
	d.sees("The new recovery key is in force")
}
