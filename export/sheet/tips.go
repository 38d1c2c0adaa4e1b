package sheet

// tip is a small card of daily-life advice; the first one carries the heading.
func (b *builder) tip(title, hint string, e Entry) block {
	heading, hintStyle := style{semibold, 20, ink}, b.softStyle()
	nameStyle := style{semibold, 16, ink}
	small := b.softStyle()

	textX, textW := b.left, b.width
	figW := b.span(4)
	if len(e.Pictures) > 0 {
		textX, textW = b.x(4), b.span(8)
	}
	name := b.wrap(nameStyle, e.Name, textW)
	steps := b.list(b.smallStyle(), e.Steps, textW, b.steps*0.6)
	extra := b.wrap(small, sentences(e.Note, e.Stop), textW)
	textH := float64(len(name))*nameStyle.line() + 0.8 + steps.height()
	if len(extra) > 0 {
		textH += 1.2 + float64(len(extra))*small.line()
	}
	p := pictures{list: e.Pictures, w: figW}
	bodyH := textH
	if len(e.Pictures) > 0 {
		bodyH = max(textH, 30)
	}
	titleLines, hintLines := b.wrap(heading, title, b.width), b.wrap(hintStyle, hint, b.width)
	titleH := float64(len(titleLines))*heading.line() + float64(len(hintLines))*hintStyle.line()
	gap := b.between * 0.7
	if titleH > 0 {
		titleH += 2
		gap = b.between
	}
	return block{what: "tip " + e.Name, height: titleH + bodyH, gap: gap, outline: title, draw: func(c *canvas, y float64) {
		c.lines(b.left, c.lines(b.left, y, heading, titleLines), hintStyle, hintLines)
		y += titleH
		p.draw(c, b.left, y, bodyH, b.Labels)
		below := c.lines(textX, y, nameStyle, name) + 0.8
		below = steps.draw(c, textX, below, false)
		c.lines(textX, below+1.2, small, extra)
	}}
}

// sentences joins texts that end in a full stop.
func sentences(parts ...string) string {
	out := ""
	for _, p := range parts {
		if p == "" {
			continue
		}
		if out != "" {
			out += " "
		}
		out += p
	}
	return out
}
