package checkin_test

import (
	"context"
	"slices"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"sacra/assets"
	"sacra/assets/assetstest"
	"sacra/triage"
	"sacra/ui/checkin"
	"sacra/ui/internal/sight"
	"sacra/ui/look"
	"sacra/ui/touch"
)

// fixedNow is the clock of the tests.
func fixedNow() time.Time { return time.Date(2027, 3, 4, 9, 30, 0, 0, time.UTC) }

// kiosk is a check-in on a test canvas, with the saves that it made.
type kiosk struct {
	tickets *checkin.Tickets // nil where a test hands none out
	*checkin.CheckIn
	t      *testing.T
	window fyne.Window
	now    time.Time
	timers []timer
	saves  []save
	looks  []look.Look
	staff  int
	fail   error
	screen string
	rules  *triage.Rules
}

// seen returns all text on the screen.
func (k *kiosk) seen() string { return sight.Seen(k.Object()) }

// tap touches the target with an id, wherever it lies. It reports false where
// there is none.
func (k *kiosk) tap(id string) bool {
	k.wait()
	for _, m := range touch.Marks(k.Object()) {
		if m.ID == id {
			test.TapCanvas(k.window.Canvas(), m.Pos.AddXY(m.Size.Width/2, m.Size.Height/2))
			return true
		}
	}
	return false
}

// has reports whether a target is on the screen.
func (k *kiosk) has(id string) bool {
	return slices.ContainsFunc(touch.Marks(k.Object()), func(m touch.Mark) bool { return m.ID == id })
}

// timer is a function that waits for its time.
type timer struct {
	at time.Time
	f  func()
}

type save struct {
	visit string
	in    triage.Intake
	final bool
}

// newKiosk puts a check-in on a canvas of a size in a look.
func newKiosk(t *testing.T, size fyne.Size, l look.Look, change ...func(*checkin.Params)) *kiosk {
	t.Helper()
	app := test.NewTempApp(t)
	c := assetstest.Embedded(t)
	k := &kiosk{t: t, now: fixedNow()}
	visits := 0
	clinic := assets.NewClinic("Harbor Women's Physical Therapy", "555-0100")
	p := checkin.Params{
		Rules: &c.Rules, Poses: c.Poses, Words: c.Words, Clinic: clinic, KeyWords: "amber mango river window",
		Save: func(_ context.Context, visit string, in triage.Intake, final bool) error {
			if k.fail != nil {
				return k.fail
			}
			k.saves = append(k.saves, save{visit, in, final})
			return nil
		},
		NewVisit: func() string { visits++; return "visit-" + string(rune('0'+visits)) },
		Now:      func() time.Time { return k.now },
		Async:    func(work func() error, done func(error)) { done(work()) },
		After:    func(d time.Duration, f func()) { k.timers = append(k.timers, timer{k.now.Add(d), f}) },
		Look: func(changed look.Look) {
			k.looks = append(k.looks, changed)
			changed.PPI = l.PPI
			changed.Scale = max(changed.Scale, l.Scale)
			changed.Contrast = changed.Contrast || l.Contrast
			app.Settings().SetTheme(look.NewTheme(changed, look.OnBoard()))
		},
		Staff: func() { k.staff++ }, Touched: func() {},
		Trace: func(event, screen string, _ time.Time) {
			if event == "screen" {
				k.screen = screen
			}
		},
	}
	for _, f := range change {
		f(&p)
	}
	own := *p.Rules // every test has its own settings of the clinic
	own.Settings = p.Clinic.Settings()
	p.Rules, k.rules = &own, &own
	app.Settings().SetTheme(look.NewTheme(l, look.OnBoard()))
	k.CheckIn = checkin.New(p)
	k.window = sight.Window(t, k, size)
	return k
}

// wait lets a second pass and runs the timers that are due.
func (k *kiosk) wait() { k.pass(time.Second) }

func (k *kiosk) pass(d time.Duration) {
	k.now = k.now.Add(d)
	all := k.timers
	k.timers = nil
	for _, t := range all {
		if t.at.After(k.now) {
			k.timers = append(k.timers, t)
			continue
		}
		t.f()
	}
}

func (k *kiosk) press(keys ...fyne.KeyName) {
	for _, key := range keys {
		k.wait()
		k.TypedKey(&fyne.KeyEvent{Name: key})
	}
}

func (k *kiosk) write(s string) {
	for _, r := range s {
		k.wait()
		k.TypedRune(r)
	}
}

// picture writes what is seen to a file, where a folder for that is named.
func (k *kiosk) picture(name string) { sight.Picture(k.t, k.window.Canvas(), name) }
