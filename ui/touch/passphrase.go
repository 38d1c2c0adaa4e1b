package touch

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"sacra/ui/look"
)

// PassphraseLine is a masked text field with a button that shows what was
// written.
type PassphraseLine struct {
	widget.BaseWidget
	ID   string
	Line *TextLine // the field itself: focus it, connect a keyboard to it

	words  PassphraseWords
	reveal *IconButton
}

// PassphraseWords are the texts of a PassphraseLine.
type PassphraseWords struct{ Hint, Show, Hide string }

// NewPassphraseLine returns an empty, masked field. changed may be nil.
func NewPassphraseLine(id string, words PassphraseWords, changed func()) *PassphraseLine {
	p := &PassphraseLine{ID: id, words: words}
	p.Line = NewTextLine(id, words.Hint, 200, func(string) {
		if changed != nil {
			changed()
		}
	})
	p.Line.masked = true
	p.reveal = NewIconButton(id+".show", IconShow, words.Show, func() { p.SetRevealed(p.Line.masked) })
	p.reveal.keepFocus = true
	p.ExtendBaseWidget(p)
	return p
}

// Passphrase returns what is written.
func (p *PassphraseLine) Passphrase() string { return p.Line.Text() }

// Wipe clears the field and masks it again.
func (p *PassphraseLine) Wipe() {
	p.Line.Clear()
	p.SetRevealed(false)
}

// SetRevealed shows or masks what is written.
func (p *PassphraseLine) SetRevealed(on bool) {
	p.Line.masked = !on
	p.reveal.on = on
	p.reveal.icon, p.reveal.text = IconShow, p.words.Show
	if on {
		p.reveal.icon, p.reveal.text = IconHide, p.words.Hide
	}
	p.Refresh()
}

// Children are the field and the button.
func (p *PassphraseLine) Children() []fyne.CanvasObject { return p.parts() }

// CreateRenderer is called by Fyne.
func (p *PassphraseLine) CreateRenderer() fyne.WidgetRenderer { return newRenderer(p) }

// HeightFor returns the height of the field at a width.
func (p *PassphraseLine) HeightFor(width float32) float32 {
	return p.Line.HeightFor(width - sizeOf(p, look.Target) - sizeOf(p, look.Gap))
}

func (p *PassphraseLine) parts() []fyne.CanvasObject {
	return []fyne.CanvasObject{p.Line, p.reveal}
}

func (p *PassphraseLine) paint() {}

func (p *PassphraseLine) least() fyne.Size {
	s := p.Line.least()
	s.Width += sizeOf(p, look.Gap) + sizeOf(p, look.Target)
	return s
}

func (p *PassphraseLine) place(size fyne.Size) {
	t := sizeOf(p, look.Target)
	Put(p.Line, 0, 0, size.Width-t-sizeOf(p, look.Gap), size.Height)
	Put(p.reveal, size.Width-t, (size.Height-t)/2, t, t)
}
