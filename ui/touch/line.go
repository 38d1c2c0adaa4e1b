package touch

import (
	"fyne.io/fyne/v2"
)

// TextLine is a text field of our own: no menu, no clipboard, no undo, nothing
// that one patient could leave to the next.
type TextLine struct {
	area
	// OnChanged is called after every change.
	OnChanged func(text string)
}

// NewTextLine returns an empty field for most runes; hint is shown while it is
// empty.
func NewTextLine(id, hint string, most int, changed func(text string)) *TextLine {
	l := &TextLine{OnChanged: changed}
	l.extend(l, id, func() string { return hint }, func() {})
	return l
}

// Text returns what is written.
func (l *TextLine) Text() string { return "" }

// SetText replaces what is written, without calling OnChanged.
func (l *TextLine) SetText(s string) {}

// Insert types one character at the caret.
func (l *TextLine) Insert(r rune) {}

// Erase deletes the character before the caret.
func (l *TextLine) Erase() {}

// Clear wipes what is written, without calling OnChanged.
func (l *TextLine) Clear() {}

// TakeRune types a character from the screen's handler.
func (l *TextLine) TakeRune(r rune) bool { return true }

// TakeKey serves the editing keys from the screen's handler.
func (l *TextLine) TakeKey(e *fyne.KeyEvent) bool { return false }

// CreateRenderer is called by Fyne.
func (l *TextLine) CreateRenderer() fyne.WidgetRenderer { return newRenderer(l) }
func (l *TextLine) parts() []fyne.CanvasObject          { return nil }
func (l *TextLine) paint()                              {}
func (l *TextLine) least() fyne.Size                    { return fyne.Size{} }
func (l *TextLine) place(fyne.Size)                     {}
