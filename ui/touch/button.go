package touch

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"sacra/ui/look"
)

// Style is the weight of a button on its screen.
type Style uint8

// The styles. A screen has one Primary button at most.
const (
	Primary  Style = iota // filled: the one main action
	Quiet                 // bordered: everything else
	Warning               // bordered in the alert color: stops or removes something
	Selected              // bordered and tinted: the view that is on
)

// Button is a wide button whose text wraps. It is never lower than 12 mm.
type Button struct {
	area

	// OnTapped is called when the button is activated.
	OnTapped func()

	text  string
	wide  []string // other texts that it has the width for
	icon  Icon
	style Style
	big   bool
	face  *Ground
	words *Text
	image *canvas.Image
}

// NewButton returns a button.
func NewButton(id, text string, style Style, tapped func()) *Button {
	b := &Button{text: text, style: style, OnTapped: tapped}
	b.face = NewGround()
	b.words = NewText(text, look.Answer, look.SemiBold, look.Ink).Aligned(fyne.TextAlignCenter)
	b.image = newIconImage()
	b.extend(b, id, func() string { return b.text }, func() {
		if b.OnTapped != nil {
			b.OnTapped()
		}
	})
	return b
}

// WithIcon puts an icon before the text (IconNext after it) and returns the
// button.
func (b *Button) WithIcon(i Icon) *Button { b.icon = i; return b }

// Tall makes the button as high as an answer card and returns it.
func (b *Button) Tall() *Button { b.big = true; return b }

// Small sets the text in the label size and returns the button; for the
// therapist's screens. It stays 12 mm high.
func (b *Button) Small() *Button { b.words.size = look.Label; return b }

// SetText changes the text.
func (b *Button) SetText(s string) { b.text = s; b.words.text = s; b.Refresh() }

// KeepRoom keeps the button wide enough for texts that it will have in turn, so that
// it stays as it is when they change.
func (b *Button) KeepRoom(texts ...string) { b.wide = texts }

// Text returns the text.
func (b *Button) Text() string { return b.text }

// CreateRenderer is called by Fyne.
func (b *Button) CreateRenderer() fyne.WidgetRenderer { return newRenderer(b) }

// HeightFor returns the height of the button at a width.
func (b *Button) HeightFor(width float32) float32 {
	return max(b.lowest(), b.words.HeightFor(width-2*sizeOf(b, look.Inset)-b.iconSpace())+sizeOf(b, look.Inset))
}

func (b *Button) lowest() float32 {
	if b.big {
		return sizeOf(b, look.AnswerTap)
	}
	return sizeOf(b, look.Target)
}

func (b *Button) iconSpace() float32 {
	if b.icon == NoIcon {
		return 0
	}
	return sizeOf(b, look.Icon) + sizeOf(b, look.Inset)*0.75
}

func (b *Button) least() fyne.Size {
	in := sizeOf(b, look.Inset)
	w := b.words.WidthOf()
	for _, s := range b.wide {
		w = max(w, b.words.measure(s))
	}
	w += 2*in + b.iconSpace()
	return fyne.NewSize(max(w, sizeOf(b, look.Target)), b.lowest())
}

func (b *Button) parts() []fyne.CanvasObject {
	if b.icon == NoIcon {
		return []fyne.CanvasObject{b.face, b.words, b.ring}
	}
	return []fyne.CanvasObject{b.face, b.image, b.words, b.ring}
}

func (b *Button) paint() {
	fill, ink, edge := look.Card, look.Ink, look.Line
	switch b.style {
	case Primary:
		fill, ink, edge = look.Teal, look.OnTeal, look.Teal
	case Warning:
		fill, ink, edge = look.AlertTint, look.Alert, look.Alert
	case Selected:
		fill, ink, edge = look.TealTint, look.Teal, look.Teal
	}
	if b.pressed {
		if b.style == Primary {
			fill, edge = look.TealDeep, look.TealDeep
		} else {
			fill, edge = look.TealTint, look.Teal
		}
	}
	if b.disabled {
		fill, ink, edge = look.Paper, look.SoftInk, look.Line
	}
	b.face.Paint(paintOf(b, fill), paintOf(b, edge), sizeOf(b, look.Border), sizeOf(b, look.Radius))
	b.words.color = ink
	if b.icon != NoIcon {
		setIcon(b.image, b.icon.Resource(paintOf(b, ink)))
	}
}

func (b *Button) place(size fyne.Size) {
	Put(b.face, 0, 0, size.Width, size.Height)
	in, icon := sizeOf(b, look.Inset), sizeOf(b, look.Icon)
	space := b.iconSpace()
	room := size.Width - 2*in - space
	w := min(b.words.WidthOf()+1, room)
	h := b.words.HeightFor(room)
	x := (size.Width - w - space) / 2
	if b.icon == IconNext { // points onward, so it stands after the words
		Put(b.words, x, (size.Height-h)/2, w, h)
		Put(b.image, x+w+space-icon, (size.Height-icon)/2, icon, icon)
	} else {
		Put(b.image, x, (size.Height-icon)/2, icon, icon)
		Put(b.words, x+space, (size.Height-h)/2, w, h)
	}
	b.placeRing(sizeOf(b, look.Radius))
}

// IconButton is a square button with a drawn icon, for the strip of helps. Its
// label is spoken, and shown under the icon when Caption is set.
type IconButton struct {
	area

	// OnTapped is called when the button is activated.
	OnTapped func()

	icon    Icon
	text    string
	on      bool
	caption string
	ground  fyne.ThemeColorName
	face    *Ground
	image   *canvas.Image
	words   *Text
}

// NewIconButton returns an icon button; label is what it says when read aloud.
func NewIconButton(id string, icon Icon, label string, tapped func()) *IconButton {
	b := &IconButton{icon: icon, text: label, OnTapped: tapped, ground: look.Paper}
	b.face = NewGround()
	b.image = newIconImage()
	b.words = NewText("", look.Label, look.SemiBold, look.Ink)
	b.extend(b, id, func() string { return b.text }, func() {
		if b.OnTapped != nil {
			b.OnTapped()
		}
	})
	return b
}

// WithCaption shows a short word beside the icon and returns the button.
func (b *IconButton) WithCaption(s string) *IconButton { b.caption = s; b.words.text = s; return b }

// OnCard paints the button like a card on the paper and returns it; for a row
// with something written over it.
func (b *IconButton) OnCard() *IconButton { b.ground = look.Card; return b }

// SetOn shows that what the button switches is on.
func (b *IconButton) SetOn(on bool) { b.on = on; b.Refresh() }

// On says whether what the button switches is on.
func (b *IconButton) On() bool { return b.on }

// CreateRenderer is called by Fyne.
func (b *IconButton) CreateRenderer() fyne.WidgetRenderer { return newRenderer(b) }

func (b *IconButton) least() fyne.Size {
	t := sizeOf(b, look.Target)
	if b.caption == "" {
		return fyne.NewSize(t, t)
	}
	return fyne.NewSize(sizeOf(b, look.Inset)*2.5+sizeOf(b, look.Icon)+b.words.WidthOf(), t)
}

func (b *IconButton) parts() []fyne.CanvasObject {
	if b.caption == "" {
		return []fyne.CanvasObject{b.face, b.image, b.ring}
	}
	return []fyne.CanvasObject{b.face, b.image, b.words, b.ring}
}

func (b *IconButton) paint() {
	fill, ink, width := b.ground, look.Ink, float32(0)
	if b.on {
		fill, ink, width = look.TealTint, look.Teal, sizeOf(b, look.Border)
	}
	if b.pressed {
		fill = look.TealTint
	}
	if b.disabled {
		ink = look.Line
	}
	ground := paintOf(b, fill)
	if fill == look.Paper { // that is what the window was cleared to, by a hair's breadth
		ground = color.Transparent
	}
	b.face.Paint(ground, paintOf(b, look.Teal), width, sizeOf(b, look.Radius))
	setIcon(b.image, b.icon.Resource(paintOf(b, ink)))
	b.words.color = ink
}

func (b *IconButton) place(size fyne.Size) {
	Put(b.face, 0, 0, size.Width, size.Height)
	icon, in := sizeOf(b, look.Icon), sizeOf(b, look.Inset)
	if b.caption == "" {
		Put(b.image, (size.Width-icon)/2, (size.Height-icon)/2, icon, icon)
	} else {
		w := b.words.WidthOf()
		h := b.words.HeightFor(w + 1)
		x := (size.Width - w - icon - in/2) / 2
		Put(b.image, x, (size.Height-icon)/2, icon, icon)
		Put(b.words, x+icon+in/2, (size.Height-h)/2, w+1, h)
	}
	b.placeRing(sizeOf(b, look.Radius))
}
