package sheet

import (
	"sacra/assets/palette"
	"sacra/assets/wording"
	"sacra/export/pdf"
)

// render draws the layout.
func (l *layout) render(c *canvas, s Sheet) {
	for page := 1; page <= l.pages; page++ {
		c.page = page
		c.Page()
		if page > 1 && !l.leaf {
			l.runningHead(c, s)
		}
		for _, p := range l.placed {
			if p.page != page {
				continue
			}
			c.record(blockBox, l.left, p.y, l.width, p.height, p.what)
			if p.outline != "" {
				c.Bookmark(p.outline, p.y)
			}
			p.draw(c, p.y)
		}
		if !l.leaf {
			l.footer(c, s)
		}
	}
	l.boxes = c.boxes
}

// runningHead says on later pages whose sheet this is. Whole words count: the
// clinic's name, which heads the first page, is left out where it does not fit,
// and only a patient's name that takes the whole line is cut.
func (l *layout) runningHead(c *canvas, s Sheet) {
	small := pdf.Regular(l.pt(10), palette.SoftInk)
	const y = 10
	phone := c.Measure(small, s.Clinic.Phone)
	name := c.Fit(small, s.Name, l.width-gutter-phone-c.Measure(small, wording.Dot+s.Date))
	whose := wording.Join(name, s.Date)
	c.textRight(l.right(), y, small, whose)
	room := l.width - gutter - c.Measure(small, whose)
	clinic := wording.Join(s.Clinic.Name, s.Clinic.Phone)
	if s.Clinic.Phone != "" && c.Measure(small, clinic) > room {
		clinic = s.Clinic.Phone
	}
	c.text(l.left, y, small, c.Fit(small, clinic, room))
	c.Fill(pdf.Rect(l.left, y+6.4, l.width, 0.3), palette.Teal)
}

// footer traces the page back to its content.
func (l *layout) footer(c *canvas, s Sheet) {
	small := pdf.Regular(l.pt(10), palette.SoftInk)
	y := l.pageH - margin + 8.6 - small.Line()
	page := s.PageOf(c.page, l.pages)
	trace := s.Footer(l.mark, s.Record, s.Key)
	c.text(l.left, y, shrink(c.Fonts, small, trace, l.width-gutter-c.Measure(small, page)), trace)
	c.textRight(l.right(), y, small, page)
}
