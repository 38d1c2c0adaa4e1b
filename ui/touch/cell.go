package touch

import (
	"fyne.io/fyne/v2"

	"sacra/ui/look"
)

// cell is one answer of a Row: a card without a knob, 20 mm high at least. A
// chosen one is filled, so that color is not the only sign: its words turn
// light on dark and bold.
type cell struct {
	area
	text   string
	chosen bool
	face   *Ground
	words  *Text
}

func newCell(id, text, label string, tapped func()) *cell {
	c := &cell{text: text, face: NewGround()}
	c.words = NewText(text, look.Answer, look.Regular, look.Ink).Aligned(fyne.TextAlignCenter)
	c.extend(c, id, func() string { return label }, tapped)
	c.spent = func() bool { return c.chosen }
	return c
}

func (c *cell) setChosen(on bool) {
	if on != c.chosen {
		c.chosen = on
		c.Refresh()
	}
}

// CreateRenderer is called by Fyne.
func (c *cell) CreateRenderer() fyne.WidgetRenderer { return newRenderer(c) }

func (c *cell) air() float32 { return sizeOf(c, look.Inset) / 2 }

// room is how wide the words may be: with more air beside them than they need at the
// least, where the longest word leaves it.
func (c *cell) room(width float32) float32 {
	return max(width-3*c.air(), min(width-2*c.air(), c.words.least().Width))
}

// HeightFor returns the height of the cell at a width.
func (c *cell) HeightFor(width float32) float32 {
	return c.words.bold(func() float32 {
		return max(sizeOf(c, look.AnswerTap), c.words.HeightFor(c.room(width))+2*c.air())
	})
}

// narrowest is the least width that cuts no word.
func (c *cell) narrowest() float32 {
	return c.words.bold(func() float32 {
		return max(sizeOf(c, look.Target), c.words.least().Width+2*c.air())
	})
}

func (c *cell) least() fyne.Size { return fyne.NewSize(c.narrowest(), sizeOf(c, look.AnswerTap)) }

func (c *cell) parts() []fyne.CanvasObject { return []fyne.CanvasObject{c.face, c.words, c.ring} }

func (c *cell) paint() {
	fill, edge, ink, weight := look.Card, look.Line, look.Ink, look.Regular
	switch {
	case c.chosen:
		fill, edge, ink, weight = look.Teal, look.Teal, look.OnTeal, look.SemiBold
	case c.pressed:
		fill, edge = look.TealTint, look.Teal
	}
	c.face.Paint(paintOf(c, fill), paintOf(c, edge), sizeOf(c, look.Border), sizeOf(c, look.Radius))
	c.words.color, c.words.weight = ink, weight
}

func (c *cell) place(size fyne.Size) {
	Put(c.face, 0, 0, size.Width, size.Height)
	w := c.words.bold(func() float32 { return c.room(size.Width) })
	h := c.words.HeightFor(w)
	Put(c.words, (size.Width-w)/2, (size.Height-h)/2, w, h)
	c.placeRing(sizeOf(c, look.Radius))
}
