package touch

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"sacra/ui/look"
)

// Role says how a card answers: alone, or together with others.
type Role uint8

// The roles.
const (
	Radio Role = iota // one of the cards
	Check             // any number of the cards
)

// Card is an answer card: at least 20 mm high, with wrapping text, an optional
// pictogram at the left and the key that chooses it at the right. A chosen
// card has a thick edge and a tick besides its tint.
type Card struct {
	area

	// OnTapped is called when the card is activated. The card does not choose
	// itself: its group decides.
	OnTapped func()

	text   string
	detail string
	hint   string
	keyed  bool // room for a key is kept, whether there is one now or not
	tight  bool // in a dense list: less air, and the key under the knob
	role   Role
	chosen bool
	pict   fyne.CanvasObject
	words  *Text
	more   *Text
	key    *Text
	face   *Ground
	knob   *canvas.Rectangle
	tick   *canvas.Image
}

// NewCard returns a card.
func NewCard(id, text string, role Role, tapped func()) *Card {
	c := &Card{text: text, role: role, OnTapped: tapped}
	c.face, c.knob = NewGround(), &canvas.Rectangle{}
	c.words = NewText(text, look.Answer, look.Regular, look.Ink)
	c.more = NewText("", look.Label, look.Regular, look.SoftInk)
	c.key = NewText("", look.Label, look.Regular, look.SoftInk).Aligned(fyne.TextAlignCenter)
	c.tick = newIconImage()
	c.extend(c, id, func() string { return strings.TrimSpace(c.text + "\n" + c.detail) }, func() {
		if c.OnTapped != nil {
			c.OnTapped()
		}
	})
	c.spent = func() bool { return c.role == Radio && c.chosen }
	return c
}

// WithPictogram puts a drawing at the left and returns the card.
func (c *Card) WithPictogram(o fyne.CanvasObject) *Card { c.pict = o; return c }

// WithHint shows the key that chooses the card and returns it.
func (c *Card) WithHint(key string) *Card { c.hint = key; c.key.text = key; return c }

// WithDetail puts a second, smaller line under the text and returns the card.
func (c *Card) WithDetail(s string) *Card { c.detail = s; c.more.text = s; return c }

// Text returns the text of the card.
func (c *Card) Text() string { return c.text }

// Chosen says whether the card is chosen.
func (c *Card) Chosen() bool { return c.chosen }

// SetChosen shows the card chosen or not.
func (c *Card) SetChosen(on bool) {
	if on != c.chosen {
		c.chosen = on
		c.Refresh()
	}
}

// CreateRenderer is called by Fyne.
func (c *Card) CreateRenderer() fyne.WidgetRenderer { return newRenderer(c) }

// HeightFor returns the height of the card at a width.
func (c *Card) HeightFor(width float32) float32 { return c.heightFor(width, false) }

// heightFor returns the height at a width, of a tight card or of a usual one.
func (c *Card) heightFor(width float32, tight bool) float32 {
	_, w := c.room(width, tight)
	h := c.words.bold(func() float32 { return c.words.HeightFor(w) })
	if c.detail != "" {
		h += c.more.HeightFor(w)
	}
	return max(sizeOf(c, look.AnswerTap), h+2*c.air(tight))
}

// holds reports whether a tight card has room for its widest word at a width.
func (c *Card) holds(width float32) bool {
	_, w := c.room(width, true)
	return c.words.bold(func() float32 { return c.words.now().least }) <= w
}

// air returns the space around the words.
func (c *Card) air(tight bool) float32 {
	if tight {
		return sizeOf(c, look.Inset) * 0.75
	}
	return sizeOf(c, look.Inset)
}

// room returns where the words start and how wide they may be.
func (c *Card) room(width float32, tight bool) (x, w float32) {
	in := c.air(tight)
	x = in + c.knobSize() + in
	if c.pict != nil {
		x += c.pictSize() + in
	}
	right := in
	if !tight && (c.hint != "" || c.keyed) {
		right += in + c.key.measure("0")
	}
	return x, max(0, width-x-right)
}

func (c *Card) knobSize() float32 { return 34 * density(c) }

func (c *Card) pictSize() float32 { return sizeOf(c, look.AnswerTap) - 1.5*sizeOf(c, look.Inset) }

func (c *Card) least() fyne.Size {
	x, _ := c.room(0, false)
	return fyne.NewSize(x+c.words.least().Width+2*sizeOf(c, look.Inset), sizeOf(c, look.AnswerTap))
}

func (c *Card) parts() []fyne.CanvasObject {
	all := []fyne.CanvasObject{c.face, c.knob}
	if c.chosen {
		all = append(all, c.tick)
	}
	if c.pict != nil {
		all = append(all, c.pict)
	}
	all = append(all, c.words)
	if c.detail != "" {
		all = append(all, c.more)
	}
	if c.hint != "" {
		all = append(all, c.key)
	}
	return append(all, c.ring)
}

func (c *Card) paint() {
	fill, edge, width := look.Card, look.Line, sizeOf(c, look.Border)
	c.words.color, c.words.weight = look.Ink, look.Regular
	if c.pressed {
		fill, edge = look.TealTint, look.Teal
	}
	if c.chosen {
		fill, edge, width = look.TealTint, look.Teal, sizeOf(c, look.Thick)
		c.words.weight = look.SemiBold
	}
	if c.disabled {
		c.words.color = look.SoftInk
	}
	c.face.Paint(paintOf(c, fill), paintOf(c, edge), width, sizeOf(c, look.Radius))
	c.knob.StrokeColor, c.knob.StrokeWidth = paintOf(c, look.Line), sizeOf(c, look.Border)
	c.knob.FillColor = paintOf(c, look.Card)
	if c.chosen {
		c.knob.FillColor, c.knob.StrokeColor = paintOf(c, look.Teal), paintOf(c, look.Teal)
		setIcon(c.tick, IconTick.Resource(paintOf(c, look.OnTeal)))
	}
	c.knob.CornerRadius = c.knobSize() / 4
	if c.role == Radio {
		c.knob.CornerRadius = c.knobSize() / 2
	}
}

func (c *Card) place(size fyne.Size) {
	Put(c.face, 0, 0, size.Width, size.Height)
	in, knob := c.air(c.tight), c.knobSize()
	kw := c.key.WidthOf()
	kh := c.key.HeightFor(kw + 1)
	knobY, keyX, keyY := (size.Height-knob)/2, size.Width-in-kw, (size.Height-kh)/2
	if c.tight { // the knob stays in the middle, or it would stand higher than the words
		keyX, keyY = in+(knob-kw)/2, knobY+knob
	}
	Put(c.knob, in, knobY, knob, knob)
	Put(c.tick, in+knob*0.15, knobY+knob*0.15, knob*0.7, knob*0.7)
	if c.pict != nil {
		p := c.pictSize()
		Put(c.pict, in+knob+in, (size.Height-p)/2, p, p)
	}
	x, w := c.room(size.Width, c.tight)
	h, h2 := c.words.HeightFor(w), float32(0)
	if c.detail != "" {
		h2 = c.more.HeightFor(w)
	}
	Put(c.words, x, (size.Height-h-h2)/2, w, h)
	Put(c.more, x, (size.Height-h-h2)/2+h, w, h2)
	Put(c.key, keyX, keyY, kw+1, kh)
	c.placeRing(sizeOf(c, look.Radius))
}
