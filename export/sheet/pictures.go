package sheet

import "sacra/assets/figure"

const (
	// maxScale keeps a figure from growing out of family: mm for one
	// centimetre of her body.
	maxScale = 0.52
	// goodScale is what a card grows for, up to maxCard.
	goodScale = 0.36
	maxCard   = 92.0
	labelSize = 11.0
)

// pair is a card with her start and end position, above each other where she
// lies and side by side where she stands, whichever shows her larger. Both have
// the same scale, so that the pictures can be compared.
type pair struct {
	start, end *figure.Picture
	w, h       float64 // least size of the card
	beside     bool
	feel       bool // with the legend of the highlight
}

// pair plans the card of the given width beside a text of the given height.
func (b *builder) pair(e Entry, w, textH float64) pair {
	p := pair{start: e.Start, end: e.End, w: w, feel: e.Feel}
	if p.start == nil {
		p.start, p.end = e.End, nil
	}
	if p.start == nil {
		return p
	}
	p.h = max(textH, b.figures)
	if p.best(p.h) < goodScale {
		p.h = max(p.h, min(maxCard, p.h*goodScale/p.best(p.h)))
	}
	// Where the text is short, the card is no higher than its pictures need.
	for p.h > textH && p.h-2 > 40 && p.best(p.h-2) >= maxScale {
		p.h -= 2
	}
	p.best(p.h)
	return p
}

// best sets the arrangement that shows her larger in a card of height h and
// returns its scale.
func (p *pair) best(h float64) float64 {
	over, beside := p.scale(h, false), p.scale(h, true)
	p.beside = beside > over
	return min(maxScale, max(over, beside))
}

// cells returns the size of one picture's room.
func (p *pair) cell(h float64, beside bool) (cw, ch float64) {
	label := style{semibold, labelSize, softInk}.line()
	cw, ch = p.w-2*pad, h-2*pad
	if p.feel {
		ch -= label
	}
	if p.end == nil {
		return cw, ch
	}
	if beside {
		return (cw - pad) / 2, ch - label
	}
	return cw, (ch-pad)/2 - label
}

func (p *pair) scale(h float64, beside bool) float64 {
	cw, ch := p.cell(h, beside)
	var w, t float64
	for _, pic := range []*figure.Picture{p.start, p.end} {
		a, b := pictureSize(pic)
		w, t = max(w, a), max(t, b)
	}
	if w <= 0 || t <= 0 {
		return maxScale
	}
	return max(0.01, min(cw/w, ch/t))
}

// draw paints the card at the given height.
func (p pair) draw(c *canvas, x, y, h float64, words Labels) {
	if p.start == nil {
		return
	}
	scale := p.best(h)
	cw, ch := p.cell(h, p.beside)
	c.fill(x, y, p.w, h, round, card)
	label := style{semibold, labelSize, softInk}
	place := func(pic *figure.Picture, px, py float64, word string) {
		if word != "" {
			c.text(px, py, label, word)
			py += label.line()
		}
		w, t := pictureSize(pic)
		left, top := px+(cw-w*scale)/2, py+(ch-t*scale)/2
		c.record(figureBox, left, top, w*scale, t*scale, word)
		c.doc.picture(*pic, left, top, scale)
	}
	if p.feel {
		base := y + h - pad - label.line()
		c.paint(ellipse(x+pad+2.2, base+label.line()*0.52, 2.2, 1.3), &feelOuter, nil, 0)
		c.paint(ellipse(x+pad+2.2, base+label.line()*0.52, 1.4, 0.8), &feelInner, nil, 0)
		c.text(x+pad+6, base, label, words.Feel)
	}
	if p.end == nil {
		place(p.start, x+pad, y+pad, "")
		return
	}
	place(p.start, x+pad, y+pad, words.Start)
	if p.beside {
		place(p.end, x+pad+cw+pad, y+pad, words.End)
	} else {
		place(p.end, x+pad, y+pad+label.line()+ch+pad, words.End)
	}
}
