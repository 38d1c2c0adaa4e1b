package ui_test

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"sacra/triage"
	"sacra/ui"
)

// A therapist who looks at another program for a moment finds her page again, and
// nobody sees it meanwhile. After a minute she is locked out, and told why, once.
func TestAMinimizedWindowIsCoveredAndThenLocked(t *testing.T) {
	b := newBench(t)
	b.staff()
	b.enter("amber kettle violin")
	b.Hidden(true)
	b.lacks("review")
	b.sees("Hidden while this window is minimized")
	b.picture("hidden")
	b.pass(50 * time.Second)
	b.Hidden(true) // it is told so at every tick
	b.Hidden(false)
	b.sees("review")
	b.pass(20 * time.Second) // of both hours together
	b.Hidden(true)
	b.pass(59 * time.Second)
	if b.review.locked != 0 {
		t.Error("locked before the minute was over")
	}
	b.pass(2 * time.Second)
	if b.review.locked != 1 {
		t.Errorf("locked %d times", b.review.locked)
	}
	b.Hidden(false)
	b.sees("Welcome")
	b.staff()
	b.sees("because this window was minimized for more than a minute")
	b.picture("hidden-locked")
	b.press(fyne.KeyEscape)
	b.staff()
	b.lacks("minimized")
}

// The pages that lie before hers lock with them: the cover of a shared screen, and the
// choice of a PIN.
func TestWhatLiesBeforeHerPageIsLockedToo(t *testing.T) {
	b := newBench(t)
	b.staff()
	b.enter("amber kettle violin")
	b.review.env.Front()
	b.Hidden(true)
	b.pass(61 * time.Second)
	if b.review.locked != 1 {
		t.Errorf("locked %d times", b.review.locked)
	}
	b.Hidden(false)
	b.sees("Welcome")
}

// A patient's questions are not hers, and stay.
func TestAMinimizedCheckInStays(t *testing.T) {
	b := newBench(t)
	b.begin()
	b.Hidden(true)
	b.sees("Are you pregnant")
	b.pass(61 * time.Second)
	b.Hidden(false)
	b.sees("Are you pregnant")
}

func TestAMinimizedDesk(t *testing.T) {
	b := newDesk(t, triage.English)
	b.Hear(ui.News{})
	b.today = waiting(b.wall)
	b.openFront("7391")
	b.Hidden(true)
	b.lacks("Eve Stone")
	b.sees("Hidden while this window is minimized")
	b.Hidden(false)
	b.sees("Eve Stone")
	b.tap("front.ticket")
	b.Hidden(true)
	b.sees("Hidden while this window is minimized")
	b.Hidden(false)
	b.tap("give.back")
	b.Hidden(true)
	b.pass(61 * time.Second)
	b.Hidden(false)
	b.lacks("Eve Stone")
	b.sees("Type the PIN", "because this window was minimized for more than a minute")
	b.fits("hidden-pin")
	b.write("7391")
	b.sees("Eve Stone") // the PIN stands: nobody has seen it

	b = newDesk(t, triage.English)
	b.Hear(ui.News{})
	b.enter("amber kettle violin")
	b.Hidden(true)
	b.lacks("review")
	b.pass(61 * time.Second)
	b.Hidden(false)
	b.sees("Type your passphrase", "because this window was minimized for more than a minute")
}

// A desk and a shared screen say why they locked.
func TestWhyItLocked(t *testing.T) {
	b := newDesk(t, triage.English)
	b.enter("amber kettle violin")
	b.boot, b.wall = b.boot+time.Hour, b.wall.Add(time.Hour)
	b.Tick()
	b.sees("Type your passphrase", "because this machine paused")

	b = newDesk(t, triage.English)
	b.enter("amber kettle violin")
	b.ScreensChanged()
	b.sees("Type your passphrase", "because a screen was plugged in or taken away")

	for sleeps, why := range map[bool]string{false: "because the computer’s screen was locked", true: "because the computer went to sleep"} {
		b = newDesk(t, triage.English)
		b.Hear(ui.News{})
		b.enter("amber kettle violin")
		b.SystemLocks(sleeps)
		b.sees("Type your passphrase", why)
		b.today = waiting(b.wall)
		b.openFront("7391")
		b.SystemLocks(sleeps)
		b.lacks("Eve Stone")
		b.sees("Type your passphrase", why)

		k := newBench(t)
		k.staff()
		k.enter("amber kettle violin")
		k.review.env.Unkept("unlock.unkept.text")
		k.SystemLocks(sleeps)
		k.sees("Welcome")
		k.staff()
		k.sees(why)
		k.sees("still writing is not kept")
		k.lacks("What you had entered is kept")
		k.press(fyne.KeyEscape)
		k.staff()
		k.lacks("not kept")
		k.press(fyne.KeyEscape)
		k.begin()
		k.SystemLocks(sleeps)
		k.sees("Are you pregnant")
	}

	k := newBench(t)
	k.staff()
	k.enter("amber kettle violin")
	k.ScreensChanged()
	k.sees("Welcome")
	k.staff()
	k.sees("because a screen was plugged in or taken away")
	k.press(fyne.KeyEscape)
	k.begin()
	k.ScreensChanged()
	k.sees("Are you pregnant")
}
