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

// unlock asks a therapist for her passphrase.
type unlock struct {
	s      *Shell
	line   *touch.PassphraseLine
	note   *touch.Text
	open   *touch.Button
	object fyne.CanvasObject
	busy   bool
	gone   bool // she went back while the passphrase was being tried
}

func newUnlock(s *Shell) *unlock {
	u := &unlock{s: s, note: touch.NewText("", look.Help, look.SemiBold, look.Alert)}
	u.line = touch.NewPassphraseLine("passphrase", touch.PassphraseWords{
		Hint: s.t("common.passphrase"), Show: s.t("common.passphrase.show"), Hide: s.t("common.passphrase.hide"),
	}, func() {
		s.touched()
		u.note.SetText("")
	})
	u.open = touch.NewButton("open", s.t("common.unlock.open"), touch.Primary, u.try)
	back := touch.NewButton("leave", s.t("common.unlock.leave"), touch.Quiet, u.leave)
	u.object = (&staff.Board{
		Head: heading(s.t("common.unlock.title"), s.t("common.unlock.body")),
		Body: staff.Typing(u.line, keyboard(s, u.line.Line)),
		Note: u.note, Left: back, Right: u.open,
	}).Done()
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
		u.leave()
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
			u.s.openReview(open)
		}
	})
}

func (u *unlock) say(text string) {
	u.note.SetText(text)
	u.object.Refresh()
}

// leave goes back to the check-in.
func (u *unlock) leave() {
	if u.gone {
		return
	}
	u.gone = true
	u.line.Wipe()
	u.s.backToCheckIn()
}

// keyboard is the keyboard of the shell's screens, typing into a line.
func keyboard(s *Shell, line *touch.TextLine) *touch.Keyboard {
	return staff.Keyboard("key", s.p.Words, s.lang, line, s.touched)
}
