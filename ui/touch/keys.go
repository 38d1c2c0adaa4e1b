package touch

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"sacra/ui/look"
)

// key is one key of a keypad or keyboard. Its whole cell is the target; the
// cap that is drawn leaves a little air around it, so there is no dead ground
// between keys. A tap leaves the focus on the line that is being written.
type key struct {
	area
	text string
	icon Icon
	on   bool
	cap  *Ground
	word *Text
	img  *canvas.Image
	air  float32 // around the cap, in units at 160 per inch
}

func newKey(id, text string, icon Icon, label string, tapped func()) *key {
	k := &key{text: text, icon: icon, cap: NewGround(), img: newIconImage(), air: 4}
	k.word = NewText(text, look.Answer, look.SemiBold, look.Ink).Aligned(fyne.TextAlignCenter)
	k.extend(k, id, func() string { return label }, tapped)
	k.keepFocus = true
	return k
}

// set changes what is on the key.
func (k *key) set(text string) {
	if text != k.text {
		k.text, k.word.text = text, text
		k.Refresh()
	}
}

// CreateRenderer is called by Fyne.
func (k *key) CreateRenderer() fyne.WidgetRenderer { return newRenderer(k) }

func (k *key) parts() []fyne.CanvasObject {
	if k.icon != NoIcon {
		return []fyne.CanvasObject{k.cap, k.img, k.ring}
	}
	return []fyne.CanvasObject{k.cap, k.word, k.ring}
}

func (k *key) least() fyne.Size {
	t := sizeOf(k, look.Target)
	return fyne.NewSize(t, t)
}

func (k *key) paint() {
	fill, edge, ink := look.Card, look.Line, look.Ink
	if k.on || k.pressed {
		fill, edge, ink = look.TealTint, look.Teal, look.Teal
	}
	k.cap.Paint(paintOf(k, fill), paintOf(k, edge), sizeOf(k, look.Border), sizeOf(k, look.Radius)*0.7)
	k.word.color = ink
	if k.icon != NoIcon {
		setIcon(k.img, k.icon.Resource(paintOf(k, ink)))
	}
}

func (k *key) place(size fyne.Size) {
	air := k.air * density(k)
	Put(k.cap, air, air, size.Width-2*air, size.Height-2*air)
	icon := min(sizeOf(k, look.Icon), size.Height*0.5)
	Put(k.img, (size.Width-icon)/2, (size.Height-icon)/2, icon, icon)
	h := k.word.HeightFor(size.Width)
	Put(k.word, 0, (size.Height-h)/2, size.Width, h)
	k.placeRing(sizeOf(k, look.Radius))
	inset := sizeOf(k, look.Ring) / 2
	Put(k.ring, inset, inset, size.Width-2*inset, size.Height-2*inset)
}
