package main

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"os/signal"
	"runtime/debug"
	"syscall"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"

	"sacra/assets"
	"sacra/cmd/internal/folder"
	"sacra/cmd/internal/speech"
	"sacra/triage"
	"sacra/triage/vault"
	"sacra/ui"
	"sacra/ui/checkin"
	"sacra/ui/look"
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

	folder *folder.Folder // nil until the clinic is set up
	shell  *ui.Shell
	work   work
}

func newKiosk(o options, log *slog.Logger) *kiosk { return &kiosk{o: o, log: log} }

// run opens the data folder and the window, and returns when the window is
// gone.
func (k *kiosk) run() (err error) {
	ready, fault := k.start()
	words, err := k.words()
	if err != nil {
		return err
	}
	app.SetMetadata(fyne.AppMetadata{ID: appID, Name: "Sacra", Migrations: map[string]bool{"fyneDo": true}})
	a := app.NewWithID(appID)
	w := a.NewWindow("Sacra")
	w.SetMaster()
	w.SetFullScreen(!k.o.window)
	if k.o.window {
		w.Resize(fyne.NewSize(1280, 800))
	}
	a.Lifecycle().SetOnStarted(func() {
		if !orderTouches(w) {
			k.log.Warn("cannot order touch events: a tap may land where the finger was before")
		}
		k.shell = ui.New(k.params(w, words, ready, fault))
		if err := k.o.startTrace(k.shell); err != nil {
			k.log.Error("cannot start the trace", "error", err)
		}
		go k.tick()
		go k.heed(w)
	})
	w.SetCloseIntercept(func() { k.quit(w) })
	w.ShowAndRun()
	return k.close()
}

// quit seals what is open and ends the program. It does not ask Fyne to end its
// loop: Fyne 2.8 then queues an event behind that loop and may wait for it
// forever.
func (k *kiosk) quit(w fyne.Window) {
	w.Hide() // nobody can touch what is ending
	k.shell.End()
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
	k.finish()
	if k.folder == nil {
		return nil
	}
	return k.folder.Close()
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

// words returns the words of the clinic's content or, while none is open, those
// built into the program.
func (k *kiosk) words() (*assets.Words, error) {
	if k.folder != nil {
		return k.folder.Content.Words, nil
	}
	c, err := folder.Content(assets.Clinic{}, k.o.data, k.o.content)
	if err != nil {
		if c, err = assets.Load(assets.Embedded()); err != nil { // the fault is on the screen: open has met it
			return nil, fmt.Errorf("load the embedded content: %w", err)
		}
	}
	return c.Words, nil
}

// start opens the data folder at the start of the program. A folder without a
// clinic is no fault, unless a clinic has left something in it.
func (k *kiosk) start() (ready bool, fault error) {
	if folder.Holds(k.o.data) {
		return k.open()
	}
	if err := folder.MayBeSetUp(k.o.data); err != nil {
		k.log.Error("the settings of the clinic are missing", "error", err)
		return false, plain(err)
	}
	return false, nil
}

// open opens the data folder. A folder without a clinic is not an error.
func (k *kiosk) open() (ready bool, fault error) {
	f, err := folder.Open(context.Background(), k.o.data, k.o.content, time.Now)
	if errors.Is(err, folder.ErrNotSetUp) {
		return false, nil
	}
	if err != nil {
		k.log.Error("cannot open the data folder", "error", err)
		return false, plain(err)
	}
	if err := f.Fault(); err != nil {
		k.log.Error("cannot open the record; check-ins are kept sealed in the folder rescue", "error", err)
	}
	k.folder = f
	return true, nil
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
func (k *kiosk) params(w fyne.Window, words *assets.Words, ready bool, fault error) ui.Params {
	return ui.Params{
		Window: w, Words: words, Lang: triage.English, Fault: fault, Ready: ready,
		Fonts:   look.OnBoard(),
		CheckIn: k.checkIn, Setup: k.setup, Unlock: k.unlock,
		Suggest:         func() (string, error) { return vault.SuggestPassphrase(rand.Reader) },
		CheckPassphrase: func(p, therapist string) error { return plain(vault.CheckPassphrase(p, therapist)) },
		Now:             time.Now, SinceBoot: sinceBoot, Random: rand.Reader,
		Async: k.async,
		After: func(d time.Duration, f func()) { time.AfterFunc(d, func() { fyne.Do(f) }) },
		Voice: voice(words), Motion: fyne.CurrentApp().Settings().ShowAnimations(),
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

// checkIn gives what the check-in of the open clinic needs.
func (k *kiosk) checkIn() (checkin.Params, error) {
	f := k.folder
	if err := folder.Finish(f.Dir); err != nil { // the set-up, if this is the end of it
		return checkin.Params{}, plain(err)
	}
	p := checkin.Params{
		Rules: &f.Content.Rules, Poses: f.Content.Poses, Words: f.Content.Words, Clinic: f.Clinic,
		Save: f.Save, Free: debug.FreeOSMemory,
		NewVisit: func() string {
			id, err := f.NewVisit()
			if err != nil { // the system has no randomness: nothing may be sealed
				k.log.Error("cannot make an id for the visit", "error", err)
			}
			return id
		},
	}
	if f.Clinic.Release == assets.ReleaseKiosk {
		p.Sheet = f.ReleaseAtKiosk
	}
	return p, nil
}
