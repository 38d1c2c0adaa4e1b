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
	title       []string
	left, right list
	note        []string
	h           float64
}

// section plans a part of the stop box; titles stand in the given style.
func (b *builder) section(x Box, title pdf.Type, inner float64) section {
	s := section{title: b.Wrap(title, x.Title, inner), note: b.Wrap(b.bodyStyle(), x.Note, inner)}
	s.left, s.right = b.columnsOf(b.bodyStyle(), x.Lines, (inner-gutter)/2)
	s.h = float64(len(s.title))*title.Line() + max(s.left.height(), s.right.height()) + float64(len(s.note))*b.bodyStyle().Line()
	return s
}

func (s *section) draw(c *canvas, x, y, inner float64, title pdf.Type) {
	y = c.lines(x, y, title, s.title)
	s.left.draw(c, x, y, false)
	s.right.draw(c, x+(inner+gutter)/2, y, false)
	c.lines(x, y+max(s.left.height(), s.right.height()), s.left.style, s.note)
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
	return block{what: "stop list", height: height, gap: min(b.between, 5), early: true, outline: b.Stop.Title, draw: func(c *canvas, y float64) {
		x := b.left + inset
		c.card(b.left, y, b.width, band, palette.Alert)
		c.Fill(pdf.Rect(b.left, y+band-pdf.Corner, b.width, pdf.Corner), palette.Alert)
		c.frame(b.left, y, b.width, height, pdf.Corner, 0.6, palette.Alert)
		pdf.OpenStopMark(c.Pen, x, y+(band-icon)/2, icon, palette.White)
		c.lines(x+icon+pad, y+1.5, heading, title)
		part.draw(c, x, y+band+air, inner, second)
	}}, true
}

// warnings is the box of the other signs: when to go to the emergency room, and
// when to call the clinic. In large print these are two boxes, of which the first
// has room on the first page.
func (b *builder) warnings() []block {
	if !b.Large {
		return b.warning(warningsName, b.Room, b.Us)
	}
	return append(b.warning(warningsName, b.Room), b.warning("call us", b.Us)...)
}

// warningsName is what the block of the emergency room is called.
const warningsName = "warnings"

// warning is a box of lists with a line between them; none where they are empty.
func (b *builder) warning(name string, lists ...Box) []block {
	second := pdf.SemiBold(b.body, palette.Alert)
	inner := b.width - 2*inset
	var parts []section
	height := 0.0
	for _, x := range lists {
		if len(x.Lines) > 0 {
			parts = append(parts, b.section(x, second, inner))
			height += parts[len(parts)-1].h + 2*air
		}
	}
	if len(parts) == 0 {
		return nil
	}
	return []block{{what: name, height: height, gap: min(b.between*0.7, 3.5), early: true, draw: func(c *canvas, y float64) {
		c.frame(b.left, y, b.width, height, pdf.Corner, 0.6, palette.Alert)
		for i := range parts {
			if i > 0 {
				c.Stroke(pdf.Segment(b.left+inset, y, b.right()-inset, y), palette.Alert, 0.3)
			}
			parts[i].draw(c, b.left+inset, y+air, inner, second)
			y += parts[i].h + 2*air
		}
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
		y = c.lines(b.left+inset, y+pad-0.5, heading, title)
		y = c.lines(b.left+inset, y, b.strongStyle(), lead) + 0.5
		more.draw(c, b.left+inset, y, false)
	}}, true
}

// columnsOf spreads items over two columns of about the same height, keeping
// their order down the first and then the second.
func (b *builder) columnsOf(s pdf.Type, items []string, width float64) (left, right list) {
	best := -1.0
	for n := len(items); n >= 0; n-- {
		l := b.list(s, items[:n], width, 0.3)
		r := b.list(s, items[n:], width, 0.3)
		if h := max(l.height(), r.height()); best < 0 || h < best {
			best, left, right = h, l, r
		}
	}
	return left, right
}

func (b *builder) wrapAll(s pdf.Type, items []string, width float64) []string {
	var out []string
	for _, it := range items {
		out = append(out, b.Wrap(s, it, width)...)
	}
	return out
}
