package ui

import (
	"context"
	"time"

	"fyne.io/fyne/v2"

	"sacra/ui/internal/staff"
	"sacra/ui/look"
	"sacra/ui/touch"
)

// unlockPatience is how long the question for the passphrase stands without a
// touch.
const unlockPatience = 30 * time.Second

// asking is where a therapist is asked for her passphrase, and what comes of it.
type asking struct {
	s           *Shell
	title, body string // keys of the words
	said        string // why she is asked; empty: nobody wonders
	// opened shows the therapist's screens.
	opened func(open func(Env) Screen)
	// leave goes back; nil where there is nothing to go back to.
	leave func()
	// front asks for the PIN of the front desk in place of the passphrase; nil
	// where there is none.
	front func()
}

// unlock asks a therapist for her passphrase.
type unlock struct {
	asking
	line   *touch.PassphraseLine
	note   *touch.Text
	open   *touch.Button
	object fyne.CanvasObject
	busy   bool
	gone   bool // she went back while the passphrase was being tried
}

func newUnlock(a asking) *unlock {
	s := a.s
	u := &unlock{asking: a, note: touch.NewText(a.said, look.Help, look.SemiBold, look.Alert)}
	if why := s.whyLocked(); why != "" {
		u.note.SetText(why)
	}
	u.line = touch.NewPassphraseLine("passphrase", staff.PassphraseWords(s.t, s.t("common.passphrase")), func() {
		s.touched()
		u.note.SetText("")
	})
	u.open = touch.NewButton("open", s.t("common.unlock.open"), touch.Primary, u.try)
	b := &staff.Board{
		Head: heading(s.t(a.title), s.t(a.body)),
		Body: staff.Typing(u.line, keyboard(s, u.line.Line)),
		Note: u.note, Right: u.open,
	}
	switch {
	case a.front != nil:
		b.Left = touch.NewButton("pin", s.t("desk.pin.instead"), touch.Quiet, u.toFront)
	case a.leave != nil:
		b.Left = touch.NewButton("leave", s.t("common.unlock.leave"), touch.Quiet, u.back)
	}
	u.object = b.Done()
	s.trace.shown(s, "unlock")
	return u
}

// Object is what is shown.
func (u *unlock) Object() fyne.CanvasObject { return u.object }

// TypedKey edits the line; Enter tries it, Escape goes back.
func (u *unlock) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyReturn, fyne.KeyEnter:
		u.try()
	case fyne.KeyEscape:
		u.back()
	default:
		u.line.Line.TakeKey(e)
	}
}

// TypedRune types into the line.
func (u *unlock) TypedRune(r rune) { u.line.Line.TakeRune(r) }

// try tries the passphrase. It takes about a second, away from the screen.
func (u *unlock) try() {
	passphrase := u.line.Passphrase()
	if u.busy || passphrase == "" {
		return
	}
	u.busy = true
	u.line.Wipe()
	u.note.SetColor(look.SoftInk)
	u.say(u.s.t("common.unlock.working"))
	u.open.Disable()
	var open func(Env) Screen
	u.s.p.Async(func() (err error) {
		open, err = u.s.p.Unlock(context.Background(), passphrase)
		return err
	}, func(err error) {
		u.busy = false
		u.open.Enable()
		switch {
		case err != nil:
			u.note.SetColor(look.Alert)
			u.say(explain(u.s.t, err))
			if u.s.p.Log != nil {
				u.s.p.Log("unlock", err)
			}
			u.s.trace.shown(u.s, "unlock")
		case u.gone:
			open(Env{Async: u.s.p.Async, Close: func() {}}).Lock()
		default:
			u.gone = true
			u.opened(open)
		}
	})
}

func (u *unlock) say(text string) {
	u.note.SetText(text)
	u.object.Refresh()
}

// back forgets what was typed and goes back, where there is a way.
func (u *unlock) back() {
	if u.gone {
		return
	}
	u.line.Wipe()
	if u.asking.leave != nil {
		u.gone = true
		u.asking.leave()
	}
}

// toFront asks for the PIN in place of the passphrase.
func (u *unlock) toFront() {
	if !u.gone {
		u.gone = true
		u.line.Wipe()
		u.front()
	}
}

// keyboard is the keyboard of the shell's screens, typing into a line.
func keyboard(s *Shell, line *touch.TextLine) *touch.Keyboard {
	return staff.Keyboard("key", s.p.Words, s.lang, line, s.touched)
}
