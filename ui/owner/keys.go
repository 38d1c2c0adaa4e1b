package owner

import (
	"fyne.io/fyne/v2"
)

// TypedKey handles the keys that no widget took: Escape goes back, Enter goes
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
	case fyne.KeyF5:
		w.nextLang()
	default:
		w.guard.Move(e.Name, w.turn)
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
		w.flowing.Turn(by)
	}
}
