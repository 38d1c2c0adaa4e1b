package sheet

import (
	"strconv"

	"sacra/assets/figure"
	"sacra/assets/palette"
	"sacra/export/pdf"
)

const (
	// maxScale keeps a figure from growing out of family: mm for one
	// centimeter of her body.
	maxScale = 0.52
	// maxCard is how high a card may grow for its pictures, mm.
	maxCard = 92.0
)

// labelStyle is how the words in the cards of pictures look.
func (d density) labelStyle() pdf.Type { return pdf.SemiBold(d.pt(11), palette.SoftInk) }

// pictures is a card with the positions of one movement, in rows and columns
// that show her largest. All have the same scale, so that they can be compared.
type pictures struct {
	list   []figure.Picture
	w, h   float64  // size of the card
	feel   bool     // with the legend of the highlight
	labels []string // over each picture; none on a card without
	row    bool     // all side by side
	label  pdf.Type
}

// pictures plans the card of the given width beside a text of the given height.
func (b *builder) pictures(e Entry, w, textH float64) pictures {
	p := pictures{list: e.Pictures, w: w, feel: e.Feel, labels: b.Labels.over(e), label: b.labelStyle()}
	if len(p.list) == 0 {
		return p
	}
	// A card grows for its pictures, as long as they grow with it.
	widest := p
	widest.h = maxCard
	goal := min(b.scale, widest.arrange().scale)
	p.h = max(textH, 40)
	for p.h < maxCard && p.arrange().scale < goal {
		p.h++
	}
	return p
}

// arrangement is a number of columns with the room of one picture.
type arrangement struct {
	columns, rows int
	w, h          float64
	scale         float64
}

// arrange finds the columns that show her largest.
func (p *pictures) arrange() arrangement {
	var best arrangement
	pw, ph := largest(p.list)
	least := 1
	if p.row {
		least = len(p.list)
	}
	for columns := least; columns <= len(p.list); columns++ {
		a := arrangement{columns: columns, rows: (len(p.list) + columns - 1) / columns}
		height := p.h - 2*pad - float64(a.rows-1)*pad/2
		if p.labels != nil {
			height -= float64(a.rows) * p.label.Line()
		}
		if p.feel {
			height -= p.label.Line()
		}
		a.w = (p.w - 2*pad - float64(columns-1)*pad) / float64(columns)
		a.h = height / float64(a.rows)
		a.scale = max(0.01, min(maxScale, a.w/pw, a.h/ph))
		if a.scale > best.scale {
			best = a
		}
	}
	return best
}

// snug returns the height of a card that has h at most: one whose pictures leave
// much of it empty is only as high as they are.
func (p pictures) snug(h float64) float64 {
	const air = 3 * pad
	p.h = h
	a := p.arrange()
	_, highest := largest(p.list)
	if need := float64(a.rows)*highest*a.scale + float64(a.rows-1)*pad/2 + 2*air; need < 0.75*h {
		return need
	}
	return h
}

// largest returns the width and height that hold each of the pictures, in body
// centimeters.
func largest(list []figure.Picture) (w, h float64) {
	w, h = 1, 1
	for _, p := range list {
		a, b := p.Size()
		w, h = max(w, a), max(h, b)
	}
	return w, h
}

// draw paints the card at the given height.
func (p pictures) draw(c *canvas, x, y, h float64, words Labels) {
	if len(p.list) == 0 {
		return
	}
	p.h = h
	a := p.arrange()
	c.card(x, y, p.w, h, palette.Cream)
	_, highest := largest(p.list)
	for i, pic := range p.list {
		px := x + pad + float64(i%a.columns)*(a.w+pad)
		py := y + pad + float64(i/a.columns)*(a.h+pad/2)
		if p.labels != nil {
			py += float64(i/a.columns) * p.label.Line()
		}
		py += (a.h - highest*a.scale) / 2
		if p.labels != nil {
			c.text(px, py, p.label, c.Fit(p.label, p.labels[i], a.w))
			py += p.label.Line()
		}
		// The pictures of a row stand on one ground.
		w, t := pic.Size()
		left, top := px+(a.w-w*a.scale)/2, py+(highest-t)*a.scale
		c.record(figureBox, left, top, w*a.scale, t*a.scale, strconv.Itoa(i+1))
		c.Picture(pic, left, top, a.scale)
	}
	if p.feel {
		base := y + h - pad - p.label.Line() + 1
		middle := base + p.label.Line()*0.52
		rim, patch := figure.PatchColors()
		c.Fill(pdf.Ellipse(x+pad+2.2, middle, 2.2, 1.3), rim)
		c.Fill(pdf.Ellipse(x+pad+2.2, middle, 1.4, 0.8), patch)
		c.text(x+pad+6, base, p.label, c.Fit(p.label, words.Feel, p.w-2*pad-6))
	}
}

// over returns the labels of the pictures of an exercise or a tip: start and end
// of a movement, or numbers where there are more. A pair of positions that are
// neither has none.
func (l Labels) over(e Entry) []string {
	switch n := len(e.Pictures); {
	case n > 2:
		out := make([]string, n)
		for i := range out {
			out[i] = strconv.Itoa(i + 1)
		}
		return out
	case n == 2 && e.StartToEnd:
		return []string{l.Start, l.End}
	}
	return nil
}
