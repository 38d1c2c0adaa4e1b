package main

import (
	"context"
	"path/filepath"
	"sync/atomic"
	"time"

	"fyne.io/fyne/v2"
	"github.com/go-gl/glfw/v3.4/glfw"

	"sacra/assets"
	"sacra/cmd/internal/folder"
	"sacra/cmd/internal/selftest"
	"sacra/cmd/internal/speech"
	"sacra/triage"
	"sacra/triage/record/local"
	"sacra/ui"
	"sacra/ui/look"
	"sacra/ui/review"
)

// desk is the window of a desk: the therapist's screens beside a kiosk that is open.
// It has a record only through that kiosk, and the private key only here.
type desk struct {
	*kiosk
	window fyne.Window
	face   *ui.Desk
	opener atomic.Pointer[opener]
	hidden bool // its screen is gone
}

// opener is who has opened a desk last.
type opener struct {
	free  func(context.Context) error
	front func(context.Context) (*folder.Front, error)
}

// beginDesk shows the first page of a desk.
func beginDesk(k *kiosk, w fyne.Window) {
	d := &desk{kiosk: k, window: w}
	d.face = ui.NewDesk(d.params())
	k.face = d.face
	k.trace(d.face.Shell)
	noticeHiding(k, d.keepPlace)
	ctx, stop := context.WithCancel(context.Background())
	k.stopCare = stop
	go d.tick()
	go lockWithSystem(ctx, k)
	go folder.Listen(ctx, k.o.data, func(n folder.News) {
		fyne.Do(func() { d.face.Hear(heard(n)) })
	})
}

// params wires the window of a desk.
func (d *desk) params() ui.DeskParams {
	k := d.kiosk
	p := ui.DeskParams{
		Params: ui.Params{
			Window: d.window, Words: k.words, Lang: triage.English, Fonts: look.OnBoard(),
			Unlock: d.unlock, Now: time.Now, SinceBoot: selftest.SinceBoot, Async: k.async,
			Motion: fyne.CurrentApp().Settings().ShowAnimations(),
			Log:    func(what string, err error) { k.log.Error(what, "error", err) },
		},
		Free: func(ctx context.Context) error { return plain(d.opener.Load().free(ctx)) },
		Front: func(ctx context.Context) (ui.FrontDesk, error) {
			by := d.opener.Load()
			front, err := by.front(ctx)
			if err != nil {
				return nil, plain(err)
			}
			d.opener.CompareAndSwap(by, &opener{free: front.Free})
			return frontDesk{front}, nil
		},
	}
	if clinic, err := assets.LoadClinic(k.o.data); err == nil && len(clinic.Languages) > 0 {
		p.Lang = clinic.Languages[0]
	}
	if v := speech.Find(k.words.Language); v != nil {
		p.Say = func(l triage.Lang, text string) { v.Say(l, text, speech.Ordinary, func() {}) }
	}
	return p
}

// unlock tries a passphrase on the data folder as it is now, and returns a maker of
// the therapist's screens.
func (d *desk) unlock(ctx context.Context, passphrase string) (func(ui.Env) ui.Screen, error) {
	f, err := folder.Beside(ctx, d.o.data, d.o.content, time.Now)
	if err != nil {
		return nil, plain(err)
	}
	session, err := f.Unlock(ctx, passphrase)
	if err != nil {
		return nil, plain(err)
	}
	_, _ = f.Logo() // waits for it here, away from the screen
	return func(env ui.Env) ui.Screen {
		d.folder.Store(f)
		d.opener.Store(&opener{
			free:  func(ctx context.Context) error { return folder.FreeScreen(ctx, session) },
			front: func(ctx context.Context) (*folder.Front, error) { return folder.NewFront(ctx, session) },
		})
		d.follow(session)
		return d.review(env, session, f.Clinic.Languages[0])
	}, nil
}

// newReview makes the therapist's screens as they are here: a desk has a page for the
// front desk, and the device and its settings are the kiosk's; a screen that is shared
// has a cover.
func newReview(atDesk bool, env ui.Env, p review.Params) *review.Review {
	p.Front, p.FrontKey = env.Front, "desk.cover"
	if atDesk {
		p.FrontKey, p.Owner = "desk.front", nil
	}
	return review.New(p)
}

// tick moves the clocks of the window once a second.
func (d *desk) tick() {
	for range time.Tick(time.Second) {
		fyne.DoAndWait(func() {
			if d.pointer != nil {
				d.pointer.follow()
			}
			lookForWindow(d.kiosk)
			d.keepPlace()
			d.face.Tick()
		})
	}
}

// keepPlace looks that the window is on the screen that it was given. Where that
// screen is gone, the window is hidden until it is back: it would lie over the
// patients' one and take their touches. A window that is found elsewhere locks.
func (d *desk) keepPlace() {
	if d.o.at == nil || d.o.window || d.pointer == nil {
		return
	}
	w, screen := d.pointer.window, screenAt(*d.o.at)
	switch left, top := w.GetPos(); {
	case screen == nil && d.hidden:
		return
	case screen == nil:
		d.face.ScreensChanged()
		w.Hide()
		d.hidden = true
		return
	case !d.hidden && within(screen, at{left, top}):
		return
	}
	d.face.ScreensChanged()
	w.Show()
	d.hidden = false
	mode := screen.GetVideoMode()
	w.SetMonitor(screen, 0, 0, mode.Width, mode.Height, mode.RefreshRate)
}

// screenAt returns the screen that shows a point; nil: none does.
func screenAt(p at) *glfw.Monitor {
	for _, m := range glfw.GetMonitors() {
		if within(m, p) {
			return m
		}
	}
	return nil
}

// within reports whether a screen shows a point.
func within(m *glfw.Monitor, p at) bool {
	x, y := m.GetPos()
	mode := m.GetVideoMode()
	return mode != nil && p.x >= x && p.x < x+mode.Width && p.y >= y && p.y < y+mode.Height
}

// heard is what a desk is told, in the words of the window.
func heard(n folder.News) ui.News {
	out := ui.News{Away: n.Away != nil, Changed: n.Changed, Arrived: n.Arrived}
	for need, of := range needs() {
		if of == n.Glance.Need {
			out.Need = need
		}
	}
	if out.Need != ui.NoNeed {
		out.Since = time.UnixMilli(n.Glance.Since)
	}
	switch n.Glance.Trouble {
	case local.NoTrouble:
	case local.DiskFull:
		out.Trouble = &ui.Fault{Key: "desk.trouble.full"}
	default:
		out.Trouble = &ui.Fault{Key: "desk.trouble.failing"}
	}
	return out
}

// frontDesk is the work of the front desk as its page has it.
type frontDesk struct{ *folder.Front }

// Today returns who came today.
func (f frontDesk) Today(ctx context.Context) ([]triage.Waiting, error) {
	list, err := f.Front.Today(ctx)
	return list, plain(err)
}

// HandOut prints the newest sheet of a visit again.
func (f frontDesk) HandOut(ctx context.Context, visit string) (key string, args []any, err error) {
	h, err := f.Front.HandOut(ctx, visit)
	switch {
	case err != nil:
		return "", nil, plain(err)
	case h.Job == nil:
		return "print.saved", []any{"File", filepath.Base(h.File)}, nil
	}
	return "desk.sheet.sent", nil, nil
}

// Resume lets a patient go on with the visit that she left.
func (f frontDesk) Resume(ctx context.Context, visit string) error {
	return plain(f.Front.Resume(ctx, visit))
}

// Known returns the women who were here before, by what was typed.
func (f frontDesk) Known(ctx context.Context, typed string) ([]triage.Known, error) {
	list, err := f.Front.Known(ctx, typed)
	return list, plain(err)
}

// Ticket hands out a number to the woman of a visit.
func (f frontDesk) Ticket(ctx context.Context, visit string) (number, name string, err error) {
	number, name, err = f.Front.Ticket(ctx, visit)
	return number, name, plain(err)
}

var _ ui.FrontDesk = frontDesk{}
