package main

import (
	"context"
	"crypto/rand"
	"log/slog"
	"os"
	"os/signal"
	"sync"
	"sync/atomic"
	"syscall"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"
	"fyne.io/fyne/v2/driver/desktop"

	"sacra/assets"
	"sacra/cmd/internal/folder"
	"sacra/cmd/internal/selftest"
	"sacra/cmd/internal/speech"
	"sacra/cmd/internal/xtouch"
	"sacra/triage"
	"sacra/triage/vault"
	"sacra/ui"
	"sacra/ui/checkin"
	"sacra/ui/look"
	"sacra/ui/review"
)

// appID names the program to the system. Nothing of a patient is ever kept
// under it.
const appID = "clinic.sacra.kiosk"

// endPatience is how long the program waits for running saves before it ends.
const endPatience = 10 * time.Second

// kiosk is the running program.
type kiosk struct {
	o   options
	log *slog.Logger

	words  *assets.Words                 // those of the start
	folder atomic.Pointer[folder.Folder] // nil until the clinic is set up; read on any thread
	shell  *ui.Shell
	face   face // what the window shows; nil before the first screen
	work   work

	pulse     pulse // when the loops were last seen to turn
	attention attention
	tending   sync.Mutex         // held while the record is looked after
	stopCare  context.CancelFunc // nil before the first screen

	screen  *patientScreen
	pointer *pointer // nil where the window is not what it expects
	copying copying
	shown   *review.Review // the one that was shown last
}

// face is what the window of the program shows.
type face interface {
	Heard()          // a finger taps or slides
	Hidden(is bool)  // the window is minimized or away, or it is not
	ScreensChanged() // a screen was plugged in or taken away
	// SystemLocks is told when the system locks its screen, or is about to sleep.
	SystemLocks(sleeps bool)
	End() // the program ends
}

func newKiosk(o options, log *slog.Logger) *kiosk {
	k := &kiosk{o: o, log: log}
	k.screen = newPatientScreen(k)
	return k
}

// opening is what opens the data folder.
func (k *kiosk) opening() opening { return opening{k.o, k.log, k.screen} }

// run opens the data folder and the window, both at once, and returns when the
// window is gone.
func (k *kiosk) run() (err error) {
	first := make(chan opened, 1)
	go func() { first <- k.opening().first() }()
	app.SetMetadata(fyne.AppMetadata{ID: appID, Name: "Sacra", Migrations: map[string]bool{"fyneDo": true}})
	xtouch.Survive()
	a := app.NewWithID(appID)
	w := a.NewWindow("Sacra")
	w.SetMaster()
	k.place(w)
	a.Lifecycle().SetOnStarted(func() {
		if k.pointer = orderTouches(w); k.pointer == nil {
			k.log.Warn("cannot order touch events: a tap may land where the finger was before")
		} else if err := k.hearFingers(w, k.pointer); err != nil {
			k.log.Warn("only the first finger on the screen is heard", "reason", err)
		}
		go k.heed(w)
		select {
		case o := <-first:
			k.begin(w, o)
		default: // not yet; the loop must turn meanwhile
			go func() {
				o := <-first
				fyne.Do(func() { k.begin(w, o) })
			}()
		}
	})
	w.SetCloseIntercept(func() { k.quit(w) })
	if err := k.guarded(w.ShowAndRun); err != nil {
		return err
	}
	return k.close()
}

// place gives the window its place: the whole screen, that of --at where it is given.
func (k *kiosk) place(w fyne.Window) {
	if k.o.window {
		w.Resize(fyne.NewSize(1280, 800))
		return
	}
	if on, ok := w.(desktop.Window); ok && k.o.at != nil {
		on.RequestPosition(k.o.at.x, k.o.at.y)
	}
	w.SetFullScreen(true)
}

// begin shows the first screen, once the data folder is open or cannot be.
func (k *kiosk) begin(w fyne.Window, o opened) {
	k.folder.Store(o.folder)
	k.words = o.words
	if k.o.desk {
		beginDesk(k, w)
		return
	}
	k.shell = ui.New(k.params(w, o))
	k.face = k.shell
	k.trace(k.shell)
	noticeHiding(k, func() {})
	go k.tick()
	k.startCopying()
	ctx, stop := context.WithCancel(context.Background())
	k.stopCare = stop
	go k.lookAfter(ctx)
	go lockWithSystem(ctx, k)
	k.beat()
	go k.watched(ctx)
	faulty()
}

// trace makes a shell report what it shows, for tests.
func (k *kiosk) trace(s *ui.Shell) {
	if err := k.o.startTrace(s); err != nil {
		k.log.Error("cannot start the trace", "error", err)
	}
}

// quit seals what is open and ends the program. It does not ask Fyne to end its
// loop: Fyne 2.8 then queues an event behind that loop and may wait for it
// forever.
func (k *kiosk) quit(w fyne.Window) {
	w.Hide() // nobody can touch what is ending
	if k.face != nil {
		k.face.End()
	}
	go func() {
		if err := k.close(); err != nil {
			k.log.Error("the kiosk ended with an error", "error", err)
			os.Exit(1)
		}
		os.Exit(0)
	}()
}

// close waits for running work and closes the data folder.
func (k *kiosk) close() error {
	if k.stopCare != nil {
		k.stopCare()
	}
	k.finish()
	k.copying.stop()
	if f := k.folder.Load(); f != nil {
		return f.Close()
	}
	return nil
}

// heed ends the program when the system asks for it. Fyne listens too and would
// end its loop, so it must have begun to listen before it is cut off.
func (k *kiosk) heed(w fyne.Window) {
	time.Sleep(time.Second)
	asked := []os.Signal{os.Interrupt, syscall.SIGTERM}
	signal.Reset(asked...)
	told := make(chan os.Signal, 1)
	signal.Notify(told, asked...)
	<-told
	fyne.Do(func() { k.quit(w) })
}

// finish waits for running work, so that nothing confirmed or half saved is cut
// off.
func (k *kiosk) finish() {
	if !k.work.wait(endPatience) {
		k.log.Error("ended while something was still being saved")
	}
}

// async runs work away from the UI thread and then done on it.
func (k *kiosk) async(work func() error, done func(error)) {
	k.work.do(func() {
		err := work()
		fyne.Do(func() { done(err) })
	})
}

// params wires the shell.
func (k *kiosk) params(w fyne.Window, o opened) ui.Params {
	return ui.Params{
		Window: w, Words: o.words, Lang: triage.English, Fault: o.fault, Ready: o.folder != nil,
		Fonts:   look.OnBoard(),
		CheckIn: k.checkIn, Setup: k.setup, Unlock: k.unlock, Stop: k.stop,
		Finish:          func() error { return plain(folder.Finish(k.o.data)) },
		Suggest:         func() (string, error) { return vault.SuggestPassphrase(rand.Reader) },
		CheckPassphrase: func(p string, own ...string) error { return plain(vault.CheckPassphrase(p, own...)) },
		Now:             time.Now, SinceBoot: selftest.SinceBoot, Random: rand.Reader,
		Async: k.async,
		After: later,
		Voice: voice(o.words), Motion: fyne.CurrentApp().Settings().ShowAnimations(),
		Quit: func() { k.quit(w) },
		Log:  func(what string, err error) { k.log.Error(what, "error", err) },
	}
}

// voice returns what reads aloud, or nil if the machine cannot.
func voice(words *assets.Words) checkin.Voice {
	if v := speech.Find(words.Language); v != nil {
		return v
	}
	return nil
}

// stop says why no patient may check in: the clinic's public key was replaced, or
// the whole folder.
func (k *kiosk) stop() error {
	f := k.folder.Load()
	switch {
	case f == nil:
		return nil
	case f.Swapped():
		return plain(vault.ErrSwapped)
	}
	return plain(folder.Elsewhere(f))
}

// checkIn gives what the check-in of the open clinic needs.
func (k *kiosk) checkIn() checkin.Params {
	f := k.folder.Load()
	p := checkin.Params{
		Rules: &f.Content.Rules, Poses: f.Content.Poses, Words: f.Content.Words, Clinic: f.Clinic,
		KeyWords: f.Recipient().Words(),
		Save: func(ctx context.Context, visit string, in triage.Intake, final bool) error {
			return unsaved(f.Save(ctx, visit, in, final))
		},
		Free:    freeMemory,
		Invited: func(in *triage.Intake) (wanted, early []string) { return folder.Invited(f, in) },
		NewVisit: func() string {
			id, err := f.NewVisit()
			if err != nil { // the system has no randomness: nothing may be sealed
				k.log.Error("cannot make an id for the visit", "error", err)
			}
			return id
		},
	}
	if f.Clinic.Release == assets.ReleaseKiosk {
		p.Sheet = func(ctx context.Context, visit string, in triage.Intake, tell func(checkin.SheetState)) error {
			defer freeMemory() // a sheet takes some megabytes, with her name in them
			handed, err := f.Sheets().ReleaseAtKiosk(ctx, visit, in)
			if err == nil {
				tellSheet(handed, tell)
			}
			return err
		}
		p.ReadSheet = f.Sheets().Read
	}
	return p
}
