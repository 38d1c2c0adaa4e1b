package sheet

import (
	"cmp"
	"slices"
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
	pad    float64  // inside of the card, mm
	alts   []string // that a screen reader says for each; none: they are decoration
	labelW float64  // of the widest label that may stand beside its picture, mm; 0: none may
}

// pictures plans the card of the given width beside a text of the given height.
func (b *builder) pictures(e Entry, w, textH float64) pictures {
	p := pictures{list: e.Pictures, w: w, feel: e.Feel, labels: b.Labels.over(e), alts: b.Labels.alts(e), label: b.labelStyle(), pad: pad}
	if b.tight {
		p.pad = 1.8
		for _, label := range p.labels {
			p.labelW = max(p.labelW, b.Measure(p.label, label))
		}
	}
	if len(p.list) == 0 {
		return p
	}
	// A card grows for its pictures, as long as they grow with it.
	widest := p
	widest.h = maxCard
	goal := min(b.scale, widest.arrange().scale)
	p.h = max(textH, cmp.Or(b.low, 40))
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
	beside        bool // labels stand beside their pictures, not over them
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
		for _, beside := range []bool{false, true} {
			if a := p.arranged(columns, beside, pw, ph); a.scale > best.scale {
				best = a
			}
		}
	}
	return best
}

// arranged is the arrangement in this many columns of pictures of which the widest
// and the highest are pw and ph body centimeters; its scale is 0 where labels that
// stand beside them have no room.
func (p *pictures) arranged(columns int, beside bool, pw, ph float64) arrangement {
	a := arrangement{columns: columns, rows: (len(p.list) + columns - 1) / columns, beside: beside}
	height := p.h - 2*p.pad - float64(a.rows-1)*p.pad/2
	if p.labels != nil && !beside {
		height -= float64(a.rows) * p.label.Line()
	}
	if p.feel {
		height -= p.label.Line()
	}
	a.w = (p.w - 2*p.pad - float64(columns-1)*p.pad) / float64(columns)
	a.h = height / float64(a.rows)
	room := a.w
	if beside { // the picture stands in the middle
		room -= 2 * (p.labelW + 0.6)
	}
	if beside && (p.labelW == 0 || room <= 0) {
		return a
	}
	a.scale = max(0.01, min(maxScale, room/pw, a.h/ph))
	return a
}

// snug returns the height of a card that has h at most: one whose pictures leave
// much of it empty is only as high as they are.
func (p pictures) snug(h float64) float64 {
	air := 3 * p.pad
	p.h = h
	a := p.arrange()
	_, highest := largest(p.list)
	if need := float64(a.rows)*highest*a.scale + float64(a.rows-1)*p.pad/2 + 2*air; need < 0.75*h {
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
		px := x + p.pad + float64(i%a.columns)*(a.w+p.pad)
		py := y + p.pad + float64(i/a.columns)*(a.h+p.pad/2)
		over := 0.0
		if p.labels != nil && !a.beside {
			over = p.label.Line()
		}
		py += float64(i/a.columns)*over + (a.h-highest*a.scale)/2
		if p.labels != nil {
			c.text(px, py, p.label, c.Fit(p.label, p.labels[i], a.w)) // the picture's own words say so too
			py += over
		}
		// The pictures of a row stand on one ground.
		w, t := pic.Size()
		left, top := px+(a.w-w*a.scale)/2, py+(highest-t)*a.scale
		c.picture(p.alt(i), pic, left, top, a.scale, strconv.Itoa(i+1))
	}
	if p.feel {
		base := y + h - p.pad - p.label.Line() + 1
		middle := base + p.label.Line()*0.52
		rim, patch := figure.PatchColors()
		c.Fill(pdf.Ellipse(x+p.pad+2.2, middle, 2.2, 1.3), rim)
		c.Fill(pdf.Ellipse(x+p.pad+2.2, middle, 1.4, 0.8), patch)
		c.text(x+p.pad+6, base, p.label, c.Fit(p.label, words.Feel, p.w-2*p.pad-6))
	}
}

// bare paints the pictures side by side in the middle of a room, without a card.
func (p pictures) bare(c *canvas, x, y, w, h float64) {
	n := float64(len(p.list))
	if n == 0 {
		return
	}
	widest, highest := largest(p.list)
	each := (w - (n-1)*1.5) / n
	scale := min(maxScale, each/widest, h/highest)
	for i, pic := range p.list {
		wide, high := pic.Size()
		left := x + float64(i)*(each+1.5) + (each-wide*scale)/2
		top := y + (h-highest*scale)/2 + (highest-high)*scale // on one ground
		c.picture(p.alt(i), pic, left, top, scale, strconv.Itoa(i+1))
	}
}

// alt is what a screen reader says for a picture.
func (p *pictures) alt(i int) string {
	if i < len(p.alts) {
		return p.alts[i]
	}
	return ""
}

// alts are the words for the pictures of an entry: its name, and which one it is.
func (l Labels) alts(e Entry) []string {
	out := make([]string, len(e.Pictures))
	labels := l.over(e)
	if labels == nil && len(out) > 1 {
		labels = l.over(Entry{Pictures: append(slices.Clone(e.Pictures), figure.Picture{})}) // their numbers
	}
	for i := range out {
		out[i] = e.Name
		if labels != nil {
			out[i] += ": " + labels[i]
		}
	}
	return out
}

// last is the end of a movement, which tells it best from others.
func (e *Entry) last() pictures { return pictures{list: e.Pictures[max(0, len(e.Pictures)-1):]} }

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
