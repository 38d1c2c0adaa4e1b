package review

import (
	"fyne.io/fyne/v2"

	"sacra/ui/touch"
)

// TypedKey handles the keys that no widget took: the arrows move the focus,
// Escape goes back one step, Page Up and Page Down turn pages.
func (r *Review) TypedKey(e *fyne.KeyEvent) {
	if r.locked {
		return
	}
	if w := r.writing(); w != nil && w.TakeKey(e) {
		return
	}
	if e.Name == fyne.KeyEscape {
		r.back()
		return
	}
	r.guard.Move(e.Name, r.turn)
}

// TypedRune types into the text that is being written, if there is one.
func (r *Review) TypedRune(c rune) {
	if r.locked {
		return
	}
	if w := r.writing(); w != nil {
		w.TakeRune(c)
	}
}

// typedInto is a field that takes what is typed.
type typedInto interface {
	TakeKey(e *fyne.KeyEvent) bool
	TakeRune(c rune) bool
}

// writing returns the field on screen; nil: none.
func (r *Review) writing() typedInto {
	switch {
	case r.choosing:
	case r.open == nil && r.queue == nil && r.finder != nil:
		return r.finder.line
	case r.open != nil && r.open.entry != nil && r.open.entry.date != nil:
		return r.open.entry.date
	case r.open != nil && r.open.entry != nil:
		return r.open.entry.line
	}
	return nil
}

// back leaves a detail, then the visit, then the page that found it.
func (r *Review) back() {
	switch {
	case r.choosing:
		r.setLang(r.lang)
	case r.facing != nil:
		r.facing.close()
	case r.open != nil:
		r.open.back()
	case r.queue != nil:
		r.closeQueue()
	case r.finder != nil:
		r.unfind()
	case r.warned != nil:
		r.unwarn()
	}
}

// focused returns the id of the control that has the focus.
func (r *Review) focused() string {
	c := r.guard.Canvas()
	if c == nil {
		return ""
	}
	if m, ok := c.Focused().(touch.Marked); ok {
		if marks := m.Marks(); len(marks) > 0 {
			return marks[0].ID
		}
	}
	return ""
}

// focus gives the focus to the control with the id, if it is on screen.
func (r *Review) focus(id string) {
	c := r.guard.Canvas()
	if c == nil || c.Focused() == nil {
		return
	}
	c.Unfocus() // what had it is gone with the old screen
	if id == "" {
		return
	}
	touch.Walk(r.root, func(o fyne.CanvasObject, _ fyne.Position) {
		m, marked := o.(touch.Marked)
		f, focusable := o.(fyne.Focusable)
		if !marked || !focusable {
			return
		}
		if marks := m.Marks(); len(marks) > 0 && marks[0].ID == id {
			c.Focus(f)
		}
	})
}
