package touch

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// KeyboardWords are what the special keys say.
type KeyboardWords struct{ Shift, Space, Delete, Numbers, Letters string }

// Keyboard is an on-screen keyboard. It types into whatever it was connected
// to and learns nothing.
type Keyboard struct {
	widget.BaseWidget
	ID string
}

// NewKeyboard returns a keyboard for a language ("en", "es"). typed is called
// with each character, erase for the delete key.
func NewKeyboard(id, lang string, words KeyboardWords, typed func(r rune), erase func()) *Keyboard {
	k := &Keyboard{ID: id}
	k.ExtendBaseWidget(k)
	return k
}

// CreateRenderer is called by Fyne.
func (k *Keyboard) CreateRenderer() fyne.WidgetRenderer { return newRenderer(k) }
func (k *Keyboard) parts() []fyne.CanvasObject          { return nil }
func (k *Keyboard) paint()                              {}
func (k *Keyboard) least() fyne.Size                    { return fyne.Size{} }
func (k *Keyboard) place(fyne.Size)                     {}
