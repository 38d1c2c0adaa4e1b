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
		Put(k, float32(at%3)*w, float32(at/3)*h, w, h)
	}
}

// box is a place and a size.
type box struct {
	at   fyne.Position
	size fyne.Size
}

// besidePad divides the room of a number field: the number at the left and the
// keypad at the right, or one above the other where it is narrow. The keypad
// grows no larger than fingers need.
func besidePad(w themed, size fyne.Size) (left fyne.Size, pad box) {
	gap, tap := sizeOf(w, look.Gap), sizeOf(w, look.AnswerTap)
	if size.Width >= size.Height {
		pw, ph := min(size.Width*0.45, 4.2*tap), min(size.Height, 4.4*tap)
		return fyne.NewSize(size.Width-pw-gap, ph), box{fyne.NewPos(size.Width-pw, 0), fyne.NewSize(pw, ph)}
	}
	ph := min(size.Height*0.6, 4.8*tap)
	lh := min(size.Height-ph-gap, 2.6*tap)
	return fyne.NewSize(size.Width, lh), box{fyne.NewPos(0, lh+gap), fyne.NewSize(size.Width, ph)}
}
