package touch

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// PassphraseLine is a masked text field with a button that shows what was
// written.
type PassphraseLine struct {
	widget.BaseWidget
	ID   string
	Line *TextLine // the field itself: focus it, connect a keyboard to it
}

// PassphraseWords are the texts of a PassphraseLine.
type PassphraseWords struct{ Hint, Show, Hide string }

// NewPassphraseLine returns an empty, masked field.
func NewPassphraseLine(id string, words PassphraseWords, changed func()) *PassphraseLine {
	p := &PassphraseLine{ID: id, Line: NewTextLine(id, words.Hint, 200, func(string) { changed() })}
	p.ExtendBaseWidget(p)
	return p
}

// Passphrase returns what is written.
func (p *PassphraseLine) Passphrase() string { return p.Line.Text() }

// Wipe clears the field and masks it again.
func (p *PassphraseLine) Wipe() { p.Line.Clear() }

// CreateRenderer is called by Fyne.
func (p *PassphraseLine) CreateRenderer() fyne.WidgetRenderer { return newRenderer(p) }
func (p *PassphraseLine) parts() []fyne.CanvasObject          { return nil }
func (p *PassphraseLine) paint()                              {}
func (p *PassphraseLine) least() fyne.Size                    { return fyne.Size{} }
func (p *PassphraseLine) place(fyne.Size)                     {}
