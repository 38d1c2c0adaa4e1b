package main

import (
	"log/slog"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"sacra/assets"
	"sacra/cmd/internal/folder"
	"sacra/ui"
	"sacra/ui/touch"
)

const passphrase = "walnut-otter-violin-candle-river"

// wired is the kiosk as it runs, with a record on the disk, on a window in memory
// and with a clock that the test moves. Work of the screens is done at once.
type wired struct {
	*kiosk
	t      *testing.T
	window fyne.Window
	now    time.Time
	timers []timer
}

// timer is a function that waits for its time.
type timer struct {
	at time.Time
	f  func()
}

// newWired sets a clinic up in a folder and opens it.
func newWired(t *testing.T, o options, clinic assets.Clinic) *wired {
	t.Helper()
	if _, err := folder.Create(o.data, folder.Setup{Clinic: clinic, Therapist: "Ana Ruiz", Passphrase: passphrase, LogN: 4}); err != nil {
		t.Fatal(err)
	}
	if err := folder.Finish(o.data); err != nil {
		t.Fatal(err)
	}
	return openWired(t, o)
}

// openWired opens a clinic that was set up.
func openWired(t *testing.T, o options) *wired {
	t.Helper()
	test.NewTempApp(t)
	w := &wired{kiosk: newKiosk(o, slog.New(slog.DiscardHandler)), t: t, window: test.NewTempWindow(t, nil), now: time.Now()}
	opened := w.opening().first()
	if opened.fault != nil {
		t.Fatal(opened.fault)
	}
	w.folder.Store(opened.folder)
	w.words = opened.words
	p := w.params(w.window, opened)
	begun := w.now
	p.Now, p.SinceBoot = func() time.Time { return w.now }, func() time.Duration { return w.now.Sub(begun) }
	p.Async = func(work func() error, done func(error)) { done(work()) }
	p.After = func(d time.Duration, f func()) { w.timers = append(w.timers, timer{w.now.Add(d), f}) }
	p.Voice, p.Motion = nil, false
	p.Log = func(what string, err error) { t.Errorf("%s: %v", what, err) }
	w.shell = ui.New(p)
	w.window.Resize(fyne.NewSize(1280, 800))
	t.Cleanup(func() {
		if err := w.close(); err != nil {
			t.Error(err)
		}
	})
	return w
}

// wait lets a second go by.
func (w *wired) wait() {
	w.now = w.now.Add(time.Second)
	all := w.timers
	w.timers = nil
	for _, t := range all {
		if t.at.After(w.now) {
			w.timers = append(w.timers, t)
			continue
		}
		t.f()
	}
}

func (w *wired) press(keys ...fyne.KeyName) {
	for _, key := range keys {
		w.wait()
		w.window.Canvas().OnTypedKey()(&fyne.KeyEvent{Name: key})
	}
}

func (w *wired) write(text string) {
	for _, r := range text {
		w.wait()
		w.window.Canvas().OnTypedRune()(r)
	}
}

// marks lists what can be touched.
func (w *wired) marks() map[string]touch.Mark {
	out := map[string]touch.Mark{}
	for _, m := range touch.Marks(w.shell.Object()) {
		out[m.ID] = m
	}
	return out
}

// tap touches what has an id, turning the pages of a list until it is there.
func (w *wired) tap(id string) {
	w.t.Helper()
	for range 12 {
		w.wait()
		if m, ok := w.marks()[id]; ok {
			test.TapCanvas(w.window.Canvas(), m.Pos.AddXY(m.Size.Width/2, m.Size.Height/2))
			return
		}
		w.press(fyne.KeyPageDown)
	}
	w.t.Fatalf("nothing to touch has the id %q:\n%s", id, w.seen())
}

// like returns the one id on the screen that begins with something.
func (w *wired) like(begin string) string {
	w.t.Helper()
	var found []string
	for id := range w.marks() {
		if strings.HasPrefix(id, begin) {
			found = append(found, id)
		}
	}
	if len(found) != 1 {
		w.t.Fatalf("%q begins %q", begin, found)
	}
	return found[0]
}

// seen returns all text on the screen.
func (w *wired) seen() string {
	var all []string
	touch.Walk(w.shell.Object(), func(o fyne.CanvasObject, _ fyne.Position) {
		if l, ok := o.(interface{ AccessibleLabel() string }); ok {
			all = append(all, l.AccessibleLabel())
		}
	})
	return strings.Join(all, "\n")
}

func (w *wired) sees(want string) {
	w.t.Helper()
	if got := w.seen(); !strings.Contains(got, want) {
		w.t.Fatalf("no %q on the screen:\n%s", want, got)
	}
}

// unlock opens the therapist's screens: a finger rests on the hidden corner, then
// the passphrase is typed.
func (w *wired) unlock() {
	w.t.Helper()
	press := &desktop.MouseEvent{Button: desktop.MouseButtonPrimary}
	touch.Walk(w.shell.Object(), func(o fyne.CanvasObject, at fyne.Position) {
		if corner, ok := o.(desktop.Mouseable); ok && at == (fyne.Position{}) && o.Size().Width < 200 {
			corner.MouseDown(press)
			for range 6 {
				w.wait()
			}
			corner.MouseUp(press)
		}
	})
	w.tap("staff")
	w.write(passphrase)
	w.press(fyne.KeyReturn)
}
