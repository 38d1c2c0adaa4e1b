package owner

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// TypedKey serves the keys that no widget took: Escape goes back, Enter goes
// on, the arrows move the focus, Page Up and Page Down turn pages.
func (w *Owner) TypedKey(e *fyne.KeyEvent) {
	if w.locked {
		return
	}
	if p, ok := w.over.(keyed); ok && p.key(e) {
		return
	}
	switch e.Name {
	case fyne.KeyEscape:
		w.back()
	case fyne.KeyReturn, fyne.KeyEnter:
		if p, ok := w.over.(entered); ok {
			p.enter()
		}
	case fyne.KeyDown, fyne.KeyRight:
		w.step(+1)
	case fyne.KeyUp, fyne.KeyLeft:
		w.step(-1)
	case fyne.KeyPageDown:
		w.turn(+1)
	case fyne.KeyPageUp:
		w.turn(-1)
	case fyne.KeyF5:
		w.language()
	}
}

// TypedRune types into what is being written.
func (w *Owner) TypedRune(r rune) {
	if p, ok := w.over.(typed); ok && !w.locked {
		p.char(r)
	}
}

// back leaves the page, then the screens. What was typed on the page and not
// taken is dropped; the draft stays.
func (w *Owner) back() {
	if w.over == nil {
		w.close()
		return
	}
	w.say("", w.ink)
	w.show(nil)
}

func (w *Owner) turn(by int) {
	if w.flowing != nil {
		w.flowing.turn(by)
	}
}

// step moves the focus to the next control, or the one before.
func (w *Owner) step(by int) {
	c := w.canvas()
	switch {
	case c == nil:
	case by > 0:
		c.FocusNext()
	default:
		c.FocusPrevious()
	}
}

func (w *Owner) canvas() fyne.Canvas {
	if app := fyne.CurrentApp(); app != nil {
		return app.Driver().CanvasForObject(w.root)
	}
	return nil
}

// lockKey locks the screens from anywhere, as in the review.
func lockKey() fyne.Shortcut {
	return &desktop.CustomShortcut{KeyName: fyne.KeyL, Modifier: fyne.KeyModifierControl}
}

// bind listens for the lock key once there is a canvas to listen on.
func (w *Owner) bind() {
	if c := w.canvas(); c != nil && !w.bound && !w.locked {
		w.bound = true
		c.AddShortcut(lockKey(), func(fyne.Shortcut) { w.Lock() })
	}
}

func (w *Owner) unbind() {
	if c := w.canvas(); c != nil && w.bound {
		w.bound = false
		c.RemoveShortcut(lockKey())
	}
}
