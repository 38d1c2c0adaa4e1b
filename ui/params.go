package ui

import (
	"context"
	"io"
	"time"

	"fyne.io/fyne/v2"

	"sacra/assets"
	"sacra/triage"
	"sacra/ui/checkin"
	"sacra/ui/look"
)

// Screen is the therapist's part of the program.
type Screen interface {
	Object() fyne.CanvasObject
	TypedKey(*fyne.KeyEvent)
	TypedRune(rune)
	// Touch notes that somebody is there; Tick locks when nobody was for too
	// long.
	Touch()
	Tick(now time.Time)
	// Lock keeps what was entered, forgets the key and calls Env.Close.
	Lock()
}

// Env is what the shell lends to the therapist's screens.
type Env struct {
	Async func(work func() error, done func(error))
	Close func() // back to the check-in
	// Unkept takes, before Close, the key of the words for what she had entered and could
	// not be kept; she is told at the next unlocking.
	Unkept func(key string)
	// Next shows other screens of the therapist in place of these.
	Next func(open func(Env) Screen)
	// Renew makes a new check-in, with the settings as they are now. The
	// therapist's screens stay.
	Renew func()
	// Front leaves the screen to the front desk, or covers it.
	Front func()
	Trace func(event, screen string)
}

// Params is what the shell is made of. Funcs named in comments as optional may
// be nil.
type Params struct {
	Window fyne.Window
	Fonts  look.Fonts
	Words  *assets.Words
	// Lang is the language in which the set-up begins.
	Lang triage.Lang
	// Fault keeps the kiosk shut and is shown in every language; usually nil.
	Fault error
	// Ready is true once the clinic has been set up.
	Ready bool

	// Stop returns why no patient may check in though the kiosk is open, as an
	// assets.Plain; nil where one may. It is asked whenever the check-in is about
	// to be shown. Staff can still unlock. Optional.
	Stop func() error

	// CheckIn gives what the check-in needs, once the clinic is set up. The
	// shell fills in Async, After, Look, Staff, Touched, Trace, Now and Voice.
	CheckIn func() checkin.Params
	// Setup makes the clinic and returns its recovery key. It takes seconds
	// and is called off the UI thread.
	Setup func(ctx context.Context, s Setup) (recovery string, err error)
	// Finish ends the set-up, once the recovery key is on paper. It is called
	// off the UI thread.
	Finish func() error
	// Suggest returns five random words.
	Suggest func() (string, error)
	// CheckPassphrase returns why a passphrase is not good enough, as an
	// assets.Plain. own are texts that anybody can find out: names, a telephone
	// number.
	CheckPassphrase func(passphrase string, own ...string) error
	// Unlock tries a passphrase, off the UI thread, and returns how to make the
	// therapist's screens. Its error is an assets.Plain.
	Unlock func(ctx context.Context, passphrase string) (func(Env) Screen, error)

	Now func() time.Time
	// SinceBoot is a second clock that goes on while the machine sleeps.
	SinceBoot func() time.Duration
	Random    io.Reader
	// Async runs work away from the UI thread and then done on it.
	Async func(work func() error, done func(error))
	// After runs f on the UI thread after d.
	After func(d time.Duration, f func())
	Voice checkin.Voice // optional
	// Motion is true where screens may slide and figures move.
	Motion bool
	// Quit ends the program; the staff may, where the kiosk is shut. Optional.
	Quit func()
	// Log is told of faults that no screen shows; no patient's words go there.
	Log func(what string, err error)
}
