package touch

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"sacra/ui/look"
)

// Keypad is the ten digits and a delete key, in the order of a telephone.
type Keypad struct {
	widget.BaseWidget
	ID   string
	keys []*key
}

// NewKeypad returns a keypad. digit is called with '0' to '9', erase when the
// delete key is touched; eraseLabel is what that key says when read aloud.
func NewKeypad(id, eraseLabel string, digit func(r rune), erase func()) *Keypad {
	p := &Keypad{ID: id}
	for _, r := range "1234567890" {
		p.keys = append(p.keys, newKey(id+"."+string(r), string(r), NoIcon, string(r), func() { digit(r) }))
	}
	p.keys = append(p.keys, newKey(id+".delete", "", IconDelete, eraseLabel, erase))
	p.ExtendBaseWidget(p)
	return p
}

// Children are the keys.
func (p *Keypad) Children() []fyne.CanvasObject { return p.parts() }

// CreateRenderer is called by Fyne.
func (p *Keypad) CreateRenderer() fyne.WidgetRenderer { return newRenderer(p) }

func (p *Keypad) parts() []fyne.CanvasObject {
	out := make([]fyne.CanvasObject, len(p.keys))
	for i, k := range p.keys {
		out[i] = k
	}
	return out
}

func (p *Keypad) paint() {}

func (p *Keypad) least() fyne.Size {
	t := sizeOf(p, look.Target)
	return fyne.NewSize(3*t, 4*t)
}

func (p *Keypad) place(size fyne.Size) {
	w, h := size.Width/3, size.Height/4
	for i, k := range p.keys {
		at := i
		if i >= 9 { // the last row starts with an empty cell
			at = i + 1
		}
		setBox(k, float32(at%3)*w, float32(at/3)*h, w, h)
	}
}
