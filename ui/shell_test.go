package ui_test

import (
	"bytes"
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"sacra/assets"
	"sacra/triage"
	"sacra/ui"
	"sacra/ui/checkin"
	"sacra/ui/internal/sight"
	"sacra/ui/look"
	"sacra/ui/touch"
)

// bench is a shell on a test window with clocks that the test moves.
type bench struct {
	*ui.Shell
	t      *testing.T
	window fyne.Window
	wall   time.Time
	boot   time.Duration
	saved  []triage.Intake
	made   []ui.Setup
	review *review
	unlock error
	timers []timer
}

// timer is a function that waits for its time.
type timer struct {
	d time.Duration
	f func()
}

// review stands in for the therapist's screens.
type review struct {
	object fyne.CanvasObject
	env    ui.Env
	locked int
	ticks  int
}

func (r *review) Object() fyne.CanvasObject { return r.object }
func (r *review) TypedKey(*fyne.KeyEvent)   {}
func (r *review) TypedRune(rune)            {}
func (r *review) Touch()                    {}
func (r *review) Tick(time.Time)            { r.ticks++ }
func (r *review) Lock()                     { r.locked++; r.env.Close() }

const recovery = "AGE-SECRET-KEY-PQ-1 QPZR Y9X8 GF2T VDW0 S3JN 54KH CE6M UA7L"

func newBench(t *testing.T, change ...func(*ui.Params)) *bench {
	t.Helper()
	test.NewTempApp(t)
	content, err := assets.Load(assets.Embedded())
	if err != nil {
		t.Fatal(err)
	}
	b := &bench{t: t, wall: time.Date(2027, 3, 4, 9, 0, 0, 0, time.UTC), window: test.NewTempWindow(t, nil)}
	p := ui.Params{
		Window: b.window, Words: content.Words, Lang: triage.English, Ready: true,
		Fonts: look.Fonts{
			Regular: assets.Font(assets.Regular), SemiBold: assets.Font(assets.SemiBold), Bold: assets.Font(assets.Bold),
		},
		CheckIn: func() (checkin.Params, error) {
			return checkin.Params{
				Rules: &content.Rules, Words: content.Words, Clinic: assets.NewClinic("Harbor", "555-0100"),
				Save: func(_ context.Context, _ string, in triage.Intake, _ bool) error {
					b.saved = append(b.saved, in)
					return nil
				},
				NewVisit: func() string { return "visit" },
			}, nil
		},
		Setup: func(_ context.Context, s ui.Setup) (string, error) {
			b.made = append(b.made, s)
			return recovery, nil
		},
		Suggest: func() (string, error) { return "amber kettle violin harbor spoon", nil },
		CheckPassphrase: func(p, _ string) error {
			if len(p) < 15 {
				return &ui.Fault{Key: "errors.passphrase_short"}
			}
			return nil
		},
		Unlock: func(_ context.Context, passphrase string) (func(ui.Env) ui.Screen, error) {
			if b.unlock != nil {
				return nil, b.unlock
			}
			if passphrase != "amber kettle violin" {
				return nil, &ui.Fault{Key: "errors.wrong_passphrase"}
			}
			return func(env ui.Env) ui.Screen {
				b.review = &review{object: touch.NewText("review", look.Answer, look.Regular, look.Ink), env: env}
				return b.review
			}, nil
		},
		Now: func() time.Time { return b.wall }, SinceBoot: func() time.Duration { return b.boot },
		Random: bytes.NewReader(bytes.Repeat([]byte{3, 9, 200, 17}, 100)),
		Async:  func(work func() error, done func(error)) { done(work()) },
		After:  func(d time.Duration, f func()) { b.timers = append(b.timers, timer{d, f}) },
	}
	for _, f := range change {
		f(&p)
	}
	b.Shell = ui.New(p)
	b.window.Resize(fyne.NewSize(1280, 800))
	return b
}

// pass lets time go by in ticks of a second.
func (b *bench) pass(d time.Duration) {
	for ; d > 0; d -= time.Second {
		b.wall, b.boot = b.wall.Add(time.Second), b.boot+time.Second
		b.Tick()
	}
}

func (b *bench) write(text string) {
	for _, r := range text {
		b.pass(time.Second)
		b.window.Canvas().OnTypedRune()(r)
	}
}

// enter writes a line and ends it.
func (b *bench) enter(text string) {
	b.write(text)
	b.press(fyne.KeyReturn)
}

func (b *bench) press(keys ...fyne.KeyName) {
	for _, k := range keys {
		b.pass(time.Second)
		b.window.Canvas().OnTypedKey()(&fyne.KeyEvent{Name: k})
	}
}

// seen returns all text on the screen.
func (b *bench) seen() string { return sight.Seen(b.Object()) }

func (b *bench) sees(want string) {
	b.t.Helper()
	if got := b.seen(); !strings.Contains(got, want) {
		b.t.Fatalf("no %q on the screen:\n%s", want, got)
	}
}

// staff rests a finger on the hidden corner for five seconds.
func (b *bench) staff() {
	b.t.Helper()
	b.hold(5 * time.Second)
	b.sees("Type your passphrase")
}

func (b *bench) hold(d time.Duration) {
	b.t.Helper()
	var corner desktop.Mouseable
	touch.Walk(b.Object(), func(o fyne.CanvasObject, at fyne.Position) {
		if m, ok := o.(desktop.Mouseable); ok && at == (fyne.Position{}) && o.Size().Width < 200 {
			corner = m
		}
	})
	if corner == nil {
		b.t.Fatal("there is nothing to hold in the corner")
	}
	b.timers = nil
	corner.MouseDown(&desktop.MouseEvent{Button: desktop.MouseButtonPrimary})
	for _, due := range b.timers {
		if due.d <= d {
			due.f()
		}
	}
	corner.MouseUp(&desktop.MouseEvent{Button: desktop.MouseButtonPrimary})
	for _, due := range b.timers {
		due.f()
	}
}

func (b *bench) picture(name string) { sight.Picture(b.t, b.window.Canvas(), name) }

func TestFirstSetup(t *testing.T) {
	b := newBench(t, func(p *ui.Params) { p.Ready = false })
	b.press(fyne.KeyReturn)
	b.sees("Please fill this in first.")
	b.write("Harbor Clinic")
	b.picture("setup1")
	b.press(fyne.KeyReturn)
	b.enter("555-0100")
	b.picture("setup3")
	b.press(fyne.KeyReturn) // the therapist lets sheets go
	b.enter("Dana")
	b.sees("amber kettle violin harbor spoon")
	b.enter("short")
	b.sees("too short")
	b.write(" but longer now")
	b.picture("setup5")
	b.press(fyne.KeyReturn)
	b.enter("something else here")
	b.sees("do not match")
	b.enter("short but longer now")
	want := ui.Setup{Clinic: "Harbor Clinic", Phone: "555-0100", Release: "therapist", Therapist: "Dana", Passphrase: "short but longer now", Lang: triage.English}
	if len(b.made) != 1 || b.made[0] != want {
		t.Fatalf("made %+v", b.made)
	}
	b.sees("UA7L")
	b.picture("setup8")
	b.press(fyne.KeyReturn)
	groups := strings.Fields(recovery)
	b.enter("nope")
	b.sees("does not match")
	b.press(fyne.KeyBackspace, fyne.KeyBackspace, fyne.KeyBackspace, fyne.KeyBackspace)
	for range 3 {
		for i, g := range groups {
			if strings.Contains(b.seen(), "Type group "+string(rune('1'+i))+" ") {
				b.write(strings.ToLower(g))
			}
		}
		b.picture("setup9")
		b.press(fyne.KeyReturn)
	}
	b.sees("The kiosk is ready")
	if strings.Contains(b.seen(), "UA7L") {
		t.Error("the recovery key is still on the screen")
	}
	b.press(fyne.KeyReturn)
	b.sees("Welcome")
}

func TestSetupThatFails(t *testing.T) {
	b := newBench(t, func(p *ui.Params) {
		p.Ready = false
		p.Setup = func(context.Context, ui.Setup) (string, error) { return "", errors.New("no room") }
	})
	for _, text := range []string{"Harbor", "555", "", "Dana", "a long passphrase", "a long passphrase"} {
		b.enter(text)
	}
	b.sees("The set-up did not finish.")
}

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

func TestUnlockIsLeftAfterAWhile(t *testing.T) {
	b := newBench(t)
	b.staff()
	b.write("amber")
	b.pass(25 * time.Second)
	b.sees("Type your passphrase")
	b.pass(10 * time.Second)
	b.sees("Welcome")
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

// The therapist goes from one part of her screens to another. What she has
// changed holds for the next patient.
func TestNextScreensAndNewSettings(t *testing.T) {
	phone := "555-0100"
	var made []string
	b := newBench(t, func(p *ui.Params) {
		start := p.CheckIn
		p.CheckIn = func() (checkin.Params, error) {
			q, err := start()
			q.Clinic.Name, q.Clinic.IdleSeconds = "Harbor "+phone, 60
			made = append(made, q.Clinic.Name)
			return q, err
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

func TestShut(t *testing.T) {
	b := newBench(t, func(p *ui.Params) { p.Fault = &ui.Fault{Key: "errors.in_use", Err: errors.New("lock held")} })
	b.sees("already open on this machine")
	b.sees("ya está abierto")
	b.press(fyne.KeyReturn)
	b.picture("shut")
	b.sees("already open on this machine")
}
