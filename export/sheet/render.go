package sheet

// render draws the layout.
func (l *layout) render(c *canvas, s Sheet) {
	mark := s.digest()
	for page := 1; page <= l.pages; page++ {
		c.page = page
		c.doc.page()
		if page > 1 {
			l.runningHead(c, s)
		}
		for _, p := range l.placed {
			if p.page != page {
				continue
			}
			c.record(blockBox, l.left, p.y, l.width, p.height, p.what)
			if p.outline != "" {
				c.doc.bookmark(p.outline, p.y)
			}
			p.draw(c, p.y)
		}
		l.footer(c, s, mark)
	}
	l.boxes = c.boxes
}

// runningHead tells on later pages whose sheet this is. Whole words count: the
// clinic's name, which heads the first page, is left out where it does not fit,
// and only a patient's name that takes the whole line is cut.
func (l *layout) runningHead(c *canvas, s Sheet) {
	small := style{regular, l.pt(10), softInk}
	const y = 10
	phone := c.fonts.measure(small, s.Clinic.Phone)
	name := c.fonts.fit(small, s.Name, l.width-gutter-phone-c.fonts.measure(small, dot+s.Date))
	whose := join(name, s.Date)
	c.textRight(l.right(), y, small, whose)
	room := l.width - gutter - c.fonts.measure(small, whose)
	clinic := join(s.Clinic.Name, s.Clinic.Phone)
	if s.Clinic.Phone != "" && c.fonts.measure(small, clinic) > room {
		clinic = s.Clinic.Phone
	}
	c.text(l.left, y, small, c.fonts.fit(small, clinic, room))
	c.paint(rect(l.left, y+6.4, l.width, 0.3), &teal, nil, 0)
}

// footer traces the page back to its content.
func (l *layout) footer(c *canvas, s Sheet, mark string) {
	small := style{regular, l.pt(10), softInk}
	y := l.pageH - margin + 8.6 - small.line()
	c.text(l.left, y, small, s.Footer(mark))
	c.textRight(l.right(), y, small, s.PageOf(c.page, l.pages))
}

// dot stands between short facts on one line.
const dot = " · "

// join puts a middle dot between the texts that are not empty.
func join(parts ...string) string {
	out := ""
	for _, p := range parts {
		switch {
		case p == "":
		case out == "":
			out = p
		default:
			out += dot + p
		}
	}
	return out
}
