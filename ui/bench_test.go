package ui_test

import (
	"bytes"
	"context"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"sacra/assets"
	"sacra/assets/assetstest"
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
	t        *testing.T
	window   fyne.Window
	wall     time.Time
	boot     time.Duration
	saved    []triage.Intake
	made     []ui.Setup
	finished int
	own      []string // what CheckPassphrase was told last
	review   *review
	unlock   error
	timers   []timer
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
	content := assetstest.Embedded(t)
	b := &bench{t: t, wall: time.Date(2027, 3, 4, 9, 0, 0, 0, time.UTC), window: test.NewTempWindow(t, nil)}
	p := ui.Params{
		Window: b.window, Words: content.Words, Lang: triage.English, Ready: true,
		Fonts: look.OnBoard(),
		CheckIn: func() checkin.Params {
			return checkin.Params{
				Rules: &content.Rules, Words: content.Words, Clinic: assets.NewClinic("Harbor", "555-0100"),
				Save: func(_ context.Context, _ string, in triage.Intake, _ bool) error {
					b.saved = append(b.saved, in)
					return nil
				},
				NewVisit: func() string { return "visit" },
			}
		},
		Setup: func(_ context.Context, s ui.Setup) (string, error) {
			b.made = append(b.made, s)
			return recovery, nil
		},
		Finish:  func() error { b.finished++; return nil },
		Suggest: func() (string, error) { return "amber kettle violin harbor spoon", nil },
		CheckPassphrase: func(p string, own ...string) error {
			b.own = own
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

func (b *bench) lacks(words ...string) {
	b.t.Helper()
	for _, w := range words {
		if strings.Contains(b.seen(), w) {
			b.t.Fatalf("%q is on the screen:\n%s", w, b.seen())
		}
	}
}

// staff rests a finger on the hidden corner for five seconds.
func (b *bench) staff() {
	b.t.Helper()
	b.corner()
	b.sees("Type your passphrase")
}

// corner goes where the hidden corner leads.
func (b *bench) corner() {
	b.t.Helper()
	b.hold(5 * time.Second)
	touch.Walk(b.Object(), func(o fyne.CanvasObject, _ fyne.Position) {
		if x, ok := o.(*touch.Button); ok && x.ID == "staff" {
			test.Tap(x)
		}
	})
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
		if due.d < staffOffer {
			due.f()
		}
	}
}

// staffOffer is less than the button for the staff stays.
const staffOffer = 9 * time.Second

func (b *bench) picture(name string) { sight.Picture(b.t, b.window.Canvas(), name) }
