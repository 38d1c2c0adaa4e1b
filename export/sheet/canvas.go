package sheet

import "sacra/assets/figure"

// The sheet's colours, those of the program's look. Each differs from its
// ground in grey too.
var (
	ink     = figure.Color{R: 0x1C, G: 0x27, B: 0x33}
	softInk = figure.Color{R: 0x45, G: 0x52, B: 0x5F}
	teal    = figure.Color{R: 0x0B, G: 0x4F, B: 0x56}
	tint    = figure.Color{R: 0xDC, G: 0xEE, B: 0xEE}
	card    = figure.Color{R: 0xFA, G: 0xF6, B: 0xF0}
	alert   = figure.Color{R: 0x8E, G: 0x1B, B: 0x1B}
	white   = figure.Color{R: 0xFF, G: 0xFF, B: 0xFF}

	// The patch where she should feel it.
	feelRim, feelMiddle = figure.PatchColors()
)

// kind says what a recorded box holds.
type kind uint8

const (
	textBox  kind = iota // a line of text
	blockBox             // a block that must not be split
	figureBox
	tickBox
)

// box is a place on a page that something was drawn on, in millimetres.
type box struct {
	kind       kind
	page       int // from 1
	x, y, w, h float64
	what       string
}

// canvas draws on one page of a document and records where.
type canvas struct {
	doc   *document
	fonts *fonts
	page  int
	boxes []box
}

// text draws one line whose line box starts at y.
func (c *canvas) text(x, y float64, s style, text string) {
	if text == "" {
		return
	}
	c.record(textBox, x, y, c.fonts.measure(s, text), s.line(), text)
	c.doc.text(x, y+s.base(), s, text)
}

// textRight draws one line that ends at x.
func (c *canvas) textRight(x, y float64, s style, text string) {
	c.text(x-c.fonts.measure(s, text), y, s, text)
}

// lines draws lines under each other and returns the y below the last.
func (c *canvas) lines(x, y float64, s style, lines []string) float64 {
	for _, l := range lines {
		c.text(x, y, s, l)
		y += s.line()
	}
	return y
}

func (c *canvas) paint(p figure.Path, fill, stroke *figure.Color, width float64) {
	c.doc.paint(p, fill, stroke, width)
}

// fill draws a filled card with round corners.
func (c *canvas) fill(x, y, w, h float64, with figure.Color) {
	c.paint(roundRect(x, y, w, h, round), &with, nil, 0)
}

// frame draws the outline of a card, inside of its edge.
func (c *canvas) frame(x, y, w, h, r, width float64, with figure.Color) {
	c.paint(roundRect(x+width/2, y+width/2, w-width, h-width, r), nil, &with, width)
}

func (c *canvas) record(k kind, x, y, w, h float64, what string) {
	c.boxes = append(c.boxes, box{kind: k, page: c.page, x: x, y: y, w: w, h: h, what: what})
}
