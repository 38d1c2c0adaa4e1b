package ui_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"sacra/ui"
	"sacra/ui/checkin"
	"sacra/ui/internal/sight"
	"sacra/ui/look"
	"sacra/ui/touch"
)

func TestShortPressIsNoGesture(t *testing.T) {
	b := newBench(t)
	b.hold(4 * time.Second)
	b.sees("Welcome")
}

func TestUnlockAndBack(t *testing.T) {
	b := newBench(t)
	b.staff()
	b.sees("Type your passphrase")
	b.enter("wrong")
	b.sees("did not fit")
	b.picture("unlock")
	b.write("amber kettle violin")
	if strings.Contains(b.seen(), "amber") {
		t.Error("the passphrase can be read on the screen")
	}
	b.press(fyne.KeyReturn)
	b.sees("review")
	b.pass(10 * time.Second)
	if b.review.ticks < 10 {
		t.Errorf("the review was ticked %d times", b.review.ticks)
	}
	b.review.Lock()
	b.sees("Welcome")
}

func TestLockedOut(t *testing.T) {
	b := newBench(t)
	b.unlock = &ui.Fault{Key: "errors.locked_out", Args: []any{"Count", 15}}
	b.staff()
	b.enter("amber kettle violin")
	b.sees("wait 15 minutes")
}

// begin brings a patient to her first question.
func (b *bench) begin() {
	b.t.Helper()
	b.write("1")
	b.enter("Ana Ruiz")
	b.write("05021994")
	b.press(fyne.KeyReturn, fyne.KeyReturn)
	b.sees("Are you pregnant")
}

// The therapist goes from one part of her screens to another. What she has
// changed holds for the next patient.
func TestNextScreensAndNewSettings(t *testing.T) {
	phone := "555-0100"
	var made []string
	b := newBench(t, func(p *ui.Params) {
		start := p.CheckIn
		p.CheckIn = func() checkin.Params {
			q := start()
			q.Clinic.Name, q.Clinic.IdleSeconds = "Harbor "+phone, 60
			made = append(made, q.Clinic.Name)
			return q
		}
	})
	b.staff()
	b.enter("amber kettle violin")
	first := b.review
	second := &review{object: touch.NewText("second", look.Answer, look.Regular, look.Ink)}
	first.env.Next(func(env ui.Env) ui.Screen {
		second.env = env
		return second
	})
	b.sees("second")
	phone = "555-0199"
	second.env.Renew()
	b.sees("second")
	b.boot += time.Minute
	b.Tick()
	if first.locked != 0 || second.locked != 1 {
		t.Errorf("locked %d and %d times; what is not shown has no key any more", first.locked, second.locked)
	}
	b.sees("Harbor 555-0199")
	if len(made) != 2 {
		t.Errorf("the check-in was made for %q", made)
	}
	b.begin()
	b.pass(61 * time.Second)
	b.sees("Are you still there?")
}

func TestShut(t *testing.T) {
	b := newBench(t, func(p *ui.Params) { p.Fault = &ui.Fault{Key: "errors.in_use", Err: errors.New("lock held")} })
	b.sees("already open on this machine")
	b.sees("ya está abierto")
	b.press(fyne.KeyReturn)
	b.picture("shut")
	b.sees("already open on this machine")
}

func TestShutCloses(t *testing.T) {
	closed := 0
	b := newBench(t, func(p *ui.Params) {
		p.Fault, p.Quit = &ui.Fault{Key: "errors.damaged"}, func() { closed++ }
	})
	b.sees("Please go to the front desk.")
	b.sees("vaya a la recepción")
	b.press(fyne.KeyReturn, fyne.KeyEscape)
	if closed != 0 {
		t.Error("a key alone closes the program")
	}
	sight.Find(b.Object(), "close").(fyne.Tappable).Tapped(&fyne.PointEvent{})
	if closed != 1 {
		t.Errorf("closed %d times", closed)
	}
}

// covered is a kiosk whose therapist has set a PIN and covered her screens.
func covered(t *testing.T) *bench {
	t.Helper()
	b := newBench(t)
	b.staff()
	b.enter("amber kettle violin")
	b.review.env.Front()
	b.sees("can open what you covered") // it is no PIN that opens names only
	b.write("7391")
	b.tap("use")
	b.sees("With the therapist")
	return b
}

func TestACoverGoesWithThePIN(t *testing.T) {
	b := covered(t)
	b.sees("Con la terapeuta")
	if strings.Contains(b.seen(), "review") {
		t.Fatal("the therapist's screens are seen")
	}
	b.tap("uncover")
	b.write("4826")
	b.sees("That PIN is not right")
	b.write("7391")
	b.sees("review")
	b.review.env.Front() // it is covered at once: the PIN is known
	b.sees("With the therapist")
	if b.review.locked != 0 {
		t.Error("the therapist's screens were locked")
	}
	b.review.Lock() // by its clock
	b.sees("Welcome")
}

// A PIN that is guessed at opens nothing: in the end it locks what is covered.
func TestACoverIsNotGuessedAway(t *testing.T) {
	b := covered(t)
	b.tap("uncover")
	for range 200 {
		b.write("4826")
		b.pass(time.Minute)
		if b.review.locked > 0 {
			b.sees("Welcome")
			return
		}
	}
	t.Error("200 wrong PINs changed nothing")
}

func TestTheFrontDeskFreesTheScreen(t *testing.T) {
	b := covered(t)
	b.review.Lock()
	b.begin()
	b.press(fyne.KeyF1)
	b.sees("Please go to the front desk")
	b.corner()
	b.sees("Type the PIN")
	b.pass(31 * time.Second)
	b.sees("Please go to the front desk")
	b.corner()
	b.write("7391")
	b.sees("A patient asked to talk to a person")
	b.tap("leave")
	b.sees("Please go to the front desk")
	b.corner()
	b.write("7391")
	b.tap("free")
	b.sees("Welcome")
	b.corner()
	b.write("7391")
	b.sees("Nobody waits at this screen")
	b.tap("leave")
	b.corner()
	b.tap("therapist")
	b.enter("amber kettle violin")
	b.sees("review")
}
