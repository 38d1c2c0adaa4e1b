package sheet

import (
	"sacra/assets/palette"
	"sacra/export/pdf"
)

const (
	inset = 4.5 // from the edge of a large box to its text, mm
	air   = 2.0 // above and below a list in a box, mm
)

// section is a list with a heading of its own inside a box.
type section struct {
	title   []string
	columns []list
	width   float64 // of a column
	note    []string
	h       float64
}

// section plans a part of the stop box; titles stand in the given style.
func (b *builder) section(x Box, title pdf.Type, inner float64) section {
	s := section{title: b.Wrap(title, x.Title, inner), note: b.Wrap(b.bodyStyle(), x.Note, inner)}
	for n := 2; n <= 3; n++ { // three where that is lower
		width := (inner - float64(n-1)*gutter) / float64(n)
		if c := b.columnsOf(b.bodyStyle(), x.Lines, width, n); s.columns == nil || b.tight && highest(c) < highest(s.columns) {
			s.columns, s.width = c, width
		}
	}
	s.h = float64(len(s.title))*title.Line() + highest(s.columns) + float64(len(s.note))*b.bodyStyle().Line()
	return s
}

// highest is the height of the highest of some columns, in millimeters.
func highest(columns []list) float64 {
	var h float64
	for _, l := range columns {
		h = max(h, l.height())
	}
	return h
}

func (s *section) draw(c *canvas, x, y float64, title pdf.Type) {
	y = c.heading(pdf.Heading3, x, y, title, s.title)
	c.Tag(pdf.List, func() {
		for i, l := range s.columns {
			l.drawItems(c, x+float64(i)*(s.width+gutter), y, false)
		}
	})
	c.para(x, y+highest(s.columns), s.columns[0].style, s.note)
}

// stopList is the box of the signs that end all exercise and want a doctor.
func (b *builder) stopList() (block, bool) {
	if len(b.Stop.Lines) == 0 {
		return block{}, false
	}
	heading, second := pdf.SemiBold(b.pt(16), palette.White), pdf.SemiBold(b.body, palette.Alert)
	const icon = 6.4
	inner := b.width - 2*inset
	title := b.Wrap(heading, b.Stop.Title, inner-icon-pad)
	band := float64(len(title))*heading.Line() + 3
	part := b.section(Box{Lines: b.Stop.Lines, Note: b.Stop.Note}, second, inner)
	height := band + part.h + 2*air
	return block{what: stopName, height: height, gap: min(b.between, 5), early: true, outline: b.Stop.Title, draw: func(c *canvas, y float64) {
		x := b.left + inset
		c.alertCard(b.left, y, b.width, height, band, icon)
		c.heading(pdf.Heading2, x+icon+pad, y+1.5, heading, title)
		part.draw(c, x, y+band+air, second)
	}}, true
}

// stopName is what the block of the signs that want a doctor is called.
const stopName = "stop list"

// roomName is what the block of the emergency room is called.
const roomName = "emergency room"

// warning is a box with a list of signs; none where it is empty. One that is not
// early never stands before what is more urgent.
func (b *builder) warning(name string, x Box, early bool) []block {
	if len(x.Lines) == 0 {
		return nil
	}
	second := pdf.SemiBold(b.body, palette.Alert)
	part := b.section(x, second, b.width-2*inset)
	height := part.h + 2*air
	return []block{{what: name, height: height, gap: min(b.between*0.7, 3.5), early: early, draw: func(c *canvas, y float64) {
		c.frame(b.left, y, b.width, height, pdf.Corner, 0.6, palette.Alert)
		part.draw(c, b.left+inset, y+air, second)
	}}}
}

// emergency says whom to call; the first line is the one that must be seen.
func (b *builder) emergency() (block, bool) {
	if len(b.Emergency.Lines) == 0 {
		return block{}, false
	}
	heading := pdf.SemiBold(b.pt(16), palette.Ink)
	inner := b.width - 2*inset
	title := b.Wrap(heading, b.Emergency.Title, inner)
	lead := b.Wrap(b.strongStyle(), b.Emergency.Lines[0], inner)
	more := b.list(b.smallStyle(), b.Emergency.Lines[1:], inner, 0.6)
	height := 2*pad + float64(len(title))*heading.Line() + float64(len(lead))*b.strongStyle().Line() + more.height()
	return block{what: "emergency", height: height, gap: b.between * 0.7, early: true, outline: b.Emergency.Title, draw: func(c *canvas, y float64) {
		c.frame(b.left, y, b.width, height, pdf.Corner, 0.6, palette.Ink)
		y = c.heading(pdf.Heading2, b.left+inset, y+pad-0.5, heading, title)
		y = c.para(b.left+inset, y, b.strongStyle(), lead) + 0.5
		more.draw(c, b.left+inset, y, false)
	}}, true
}

// columnsOf spreads items over n columns of about the same height, keeping their
// order down the first and then the next.
func (b *builder) columnsOf(s pdf.Type, items []string, width float64, n int) []list {
	const gap = 0.3
	whole := b.list(s, items, width, gap)
	for most := whole.height() / float64(n); ; most += s.Line() / 2 {
		out := []list{{style: s, gap: gap, hang: whole.hang}}
		for _, it := range whole.items {
			last := &out[len(out)-1]
			last.items = append(last.items, it)
			if len(last.items) > 1 && last.height() > most+0.01 {
				last.items = last.items[:len(last.items)-1]
				out = append(out, list{style: s, gap: gap, hang: whole.hang, items: [][]string{it}})
			}
		}
		if len(out) <= n {
			return out
		}
	}
}

func (b *builder) wrapAll(s pdf.Type, items []string, width float64) []string {
	var out []string
	for _, it := range items {
		out = append(out, b.Wrap(s, it, width)...)
	}
	return out
}
