package sheet

import (
	"strconv"
	"strings"

	"sacra/assets/figure"
	"sacra/assets/palette"
	"sacra/export/pdf"
)

// kind says what a recorded box holds.
type kind uint8

const (
	textBox  kind = iota // a line of text
	blockBox             // a block that must not be split
	figureBox
	tickBox
)

// box is a place on a page that something was drawn on, in millimeters.
type box struct {
	kind       kind
	page       int // from 1
	x, y, w, h float64
	what       string
}

// canvas draws on one page of a document and records where.
type canvas struct {
	*pdf.Pen
	page  int
	boxes []box
}

// text draws one line whose line box starts at y.
func (c *canvas) text(x, y float64, t pdf.Type, text string) {
	if text == "" {
		return
	}
	c.record(textBox, x, y, c.Measure(t, text), t.Line(), text)
	c.Text(x, y+t.Base(), t, text)
}

// textRight draws one line that ends at x.
func (c *canvas) textRight(x, y float64, t pdf.Type, text string) {
	c.text(x-c.Measure(t, text), y, t, text)
}

// lines draws lines under each other and returns the y below the last.
func (c *canvas) lines(x, y float64, t pdf.Type, lines []string) float64 {
	for _, l := range lines {
		c.text(x, y, t, l)
		y += t.Line()
	}
	return y
}

// para draws lines that are a paragraph and returns the y below the last.
func (c *canvas) para(x, y float64, t pdf.Type, lines []string) float64 {
	c.Tag(pdf.Paragraph, func() { c.lines(x, y, t, lines) })
	return y + float64(len(lines))*t.Line()
}

// heading draws lines that are a heading and returns the y below the last.
func (c *canvas) heading(r pdf.Role, x, y float64, t pdf.Type, lines []string) float64 {
	c.Heading(r, lines, func() { c.lines(x, y, t, lines) })
	return y + float64(len(lines))*t.Line()
}

// logo draws the clinic's logo, whose words are the clinic's name.
func (c *canvas) logo(s pdf.Sender, x, y, w, h float64) {
	if w > 0 {
		c.record(figureBox, x, y, w, h, "logo")
		c.Depict(s.Name, x, y, w, h, func() { c.Logo(s.Logo, x, y, w, h) })
	}
}

// code draws the code to scan; its words are what it does and what it holds.
func (c *canvas) code(code pdf.Code, s pdf.Sender, what string, x, y, size float64) {
	c.Depict(what+": "+strings.TrimPrefix(s.Link(), "tel:"), x, y, size, size, func() { c.Code(code, x, y, size) })
}

// picture draws a picture of her; without words it is decoration.
func (c *canvas) picture(alt string, p figure.Picture, x, y, scale float64, what string) {
	w, h := p.Size()
	c.record(figureBox, x, y, w*scale, h*scale, what)
	if alt == "" {
		c.Picture(p, x, y, scale)
		return
	}
	c.Depict(alt, x, y, w*scale, h*scale, func() { c.Picture(p, x, y, scale) })
}

// card draws a filled card with round corners.
func (c *canvas) card(x, y, w, h float64, with figure.Color) {
	c.Card(x, y, w, h, pdf.Corner, &with, nil, 0)
}

// frame draws the outline of a card, inside of its edge.
func (c *canvas) frame(x, y, w, h, r, width float64, with figure.Color) {
	c.Card(x, y, w, h, r, nil, &with, width)
}

// alertCard draws the outline of a card in red, and the filled band at its top with the
// stop mark at the left.
func (c *canvas) alertCard(x, y, w, h, band, icon float64) {
	c.card(x, y, w, band, palette.Alert)
	c.Fill(pdf.Rect(x, y+band-pdf.Corner, w, pdf.Corner), palette.Alert)
	c.frame(x, y, w, h, pdf.Corner, 0.6, palette.Alert)
	pdf.OpenStopMark(c.Pen, x+inset, y+(band-icon)/2, icon, palette.White)
}

// exerciseName draws the lines of a name, gap mm behind its number, which is white on a
// disk.
func (c *canvas) exerciseName(x, y, disk, gap float64, n int, number, t pdf.Type, name []string) {
	c.Fill(pdf.Circle(x+disk/2, y+t.Line()/2, disk/2), palette.Teal)
	c.Heading(pdf.Heading2, numbered(n, name), func() {
		digits := strconv.Itoa(n)
		c.text(x+disk/2-c.Measure(number, digits)/2, y+(t.Line()-number.Line())/2, number, digits)
		c.lines(x+disk+gap, y, t, name)
	})
}

func (c *canvas) record(k kind, x, y, w, h float64, what string) {
	c.boxes = append(c.boxes, box{kind: k, page: c.page, x: x, y: y, w: w, h: h, what: what})
}
