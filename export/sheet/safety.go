package sheet

// stopList is the box of the signs that end all exercise: those that want a
// doctor at once, then those that want a call to the clinic.
func (b *builder) stopList() (block, bool) {
	if len(b.Stop.Lines)+len(b.Us.Lines) == 0 {
		return block{}, false
	}
	heading, second := style{semibold, 16, white}, style{semibold, b.body, alert}
	const inset, icon = 4.5, 6.4
	inner := b.width - 2*inset
	title := b.wrap(heading, b.Stop.Title, inner-icon-pad)
	band := float64(len(title))*heading.line() + 3
	half := (inner - gutter) / 2
	left, right := b.twoColumns(b.Stop.Lines, half)
	listH := max(left.height(), right.height())
	usTitle := b.wrap(second, b.Us.Title, inner)
	usLeft, usRight := b.twoColumns(b.Us.Lines, half)
	note := b.wrap(b.bodyStyle(), b.Us.Note, inner)
	usH := max(usLeft.height(), usRight.height())
	line := b.bodyStyle().line()
	below := float64(len(usTitle)+len(note))*line + usH
	if below > 0 {
		below += 4
	}
	const afterBand, beforeEdge = 2.6, 2.6
	height := band + afterBand + listH + below + beforeEdge
	return block{what: "stop list", height: height, gap: b.between, early: true, outline: b.Stop.Title, draw: func(c *canvas, y float64) {
		c.fill(b.left, y, b.width, band, round, alert)
		c.paint(rect(b.left, y+band-round, b.width, round), &alert, nil, 0)
		c.frame(b.left, y, b.width, height, round, 0.6, alert)
		stopMarkOpen(c, b.left+inset, y+(band-icon)/2, icon, white)
		c.lines(b.left+inset+icon+pad, y+1.5, heading, title)
		y += band + afterBand
		left.draw(c, b.left+inset, y, false)
		right.draw(c, b.left+inset+half+gutter, y, false)
		y += listH
		if below > 0 {
			c.paint(segment(b.left+inset, y+2, b.right()-inset, y+2), nil, &alert, 0.3)
			y = c.lines(b.left+inset, y+4, second, usTitle)
			usLeft.draw(c, b.left+inset, y, false)
			usRight.draw(c, b.left+inset+half+gutter, y, false)
			c.lines(b.left+inset, y+usH, b.bodyStyle(), note)
		}
	}}, true
}

// emergency tells whom to call; the first line is the one that must be seen.
func (b *builder) emergency() (block, bool) {
	if len(b.Emergency.Lines) == 0 {
		return block{}, false
	}
	const inset = 4.5
	heading, first, rest := style{semibold, 16, ink}, b.strongStyle(), style{regular, 12, ink}
	inner := b.width - 2*inset
	title := b.wrap(heading, b.Emergency.Title, inner)
	lead := b.wrap(first, b.Emergency.Lines[0], inner)
	more := b.list(rest, b.Emergency.Lines[1:], inner, 0.8)
	height := 2*pad + float64(len(title))*heading.line() + float64(len(lead))*first.line() + more.height()
	if len(more.items) > 0 {
		height += 0.8
	}
	return block{what: "emergency", height: height, gap: b.between * 0.7, early: true, outline: b.Emergency.Title, draw: func(c *canvas, y float64) {
		c.frame(b.left, y, b.width, height, round, 0.6, ink)
		y = c.lines(b.left+inset, y+pad, heading, title)
		y = c.lines(b.left+inset, y, first, lead) + 0.8
		more.draw(c, b.left+inset, y, false)
	}}, true
}

// twoColumns spreads items over two columns of about the same height, keeping
// their order down the first and then the second.
func (b *builder) twoColumns(items []string, width float64) (left, right list) {
	best := -1.0
	for n := len(items); n >= 0; n-- {
		l := b.list(b.bodyStyle(), items[:n], width, 0.6)
		r := b.list(b.bodyStyle(), items[n:], width, 0.6)
		if h := max(l.height(), r.height()); best < 0 || h < best {
			best, left, right = h, l, r
		}
	}
	return left, right
}

func (b *builder) wrapAll(s style, items []string, width float64) []string {
	var out []string
	for _, it := range items {
		out = append(out, b.wrap(s, it, width)...)
	}
	return out
}
