package sheet

import (
	"strconv"

	"sacra/assets/figure"
)

const (
	// maxScale keeps a figure from growing out of family: mm for one
	// centimetre of her body.
	maxScale = 0.52
	// maxCard is how high a card may grow for its pictures, mm.
	maxCard   = 92.0
	labelSize = 11.0
)

var labelStyle = style{semibold, labelSize, softInk}

// pictures is a card with the positions of one movement, in rows and columns
// that show her largest. All have the same scale, so that they can be compared.
type pictures struct {
	list []figure.Picture
	w, h float64 // size of the card
	feel bool    // with the legend of the highlight
	// labelled cards tell start and end.
	labelled bool
}

// pictures plans the card of the given width beside a text of the given height.
func (b *builder) pictures(e Entry, w, textH float64) pictures {
	p := pictures{list: e.Pictures, w: w, feel: e.Feel, labelled: len(e.Pictures) > 1}
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
	for columns := 1; columns <= len(p.list); columns++ {
		a := arrangement{columns: columns, rows: (len(p.list) + columns - 1) / columns}
		height := p.h - 2*pad - float64(a.rows-1)*pad/2
		if p.labelled {
			height -= float64(a.rows) * labelStyle.line()
		}
		if p.feel {
			height -= labelStyle.line()
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

// largest returns the width and height that hold each of the pictures, in body
// centimetres.
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
	c.fill(x, y, p.w, h, round, card)
	for i, pic := range p.list {
		px := x + pad + float64(i%a.columns)*(a.w+pad)
		py := y + pad
		row := float64(i / a.columns)
		if p.labelled {
			py += row * (a.h + pad/2 + labelStyle.line())
			c.text(px, py, labelStyle, p.label(i, words))
			py += labelStyle.line()
		} else {
			py += row * (a.h + pad/2)
		}
		w, t := pic.Size()
		left, top := px+(a.w-w*a.scale)/2, py+(a.h-t*a.scale)/2
		c.record(figureBox, left, top, w*a.scale, t*a.scale, strconv.Itoa(i+1))
		c.doc.picture(pic, left, top, a.scale)
	}
	if p.feel {
		base := y + h - pad - labelStyle.line() + 1
		middle := base + labelStyle.line()*0.52
		c.paint(ellipse(x+pad+2.2, middle, 2.2, 1.3), &feelOuter, nil, 0)
		c.paint(ellipse(x+pad+2.2, middle, 1.4, 0.8), &feelInner, nil, 0)
		c.text(x+pad+6, base, labelStyle, words.Feel)
	}
}

func (p *pictures) label(i int, words Labels) string {
	switch i {
	case 0:
		return words.Start
	case len(p.list) - 1:
		return words.End
	}
	return strconv.Itoa(i + 1)
}
