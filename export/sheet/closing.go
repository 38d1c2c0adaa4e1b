package sheet

import "strconv"

// tickStrip has a box for every day of two weeks and every exercise.
func (b *builder) tickStrip() (block, bool) {
	if len(b.Exercises) == 0 {
		return block{}, false
	}
	heading, hint := style{semibold, 20, ink}, style{regular, 12, softInk}
	label, day := style{semibold, 11, softInk}, style{regular, 11, softInk}
	nameStyle := style{regular, 12, ink}
	const tick, row, weekGap = 6.6, 9.4, 3.4
	x0 := b.x(4)
	step := (b.right() - x0 - weekGap - tick) / 13
	boxX := func(i int) float64 {
		x := x0 + float64(i)*step
		if i >= 7 {
			x += weekGap
		}
		return x
	}
	title := b.wrap(heading, b.Ticks.Title, b.width)
	hints := b.wrap(hint, b.Ticks.Hint, b.width)
	top := float64(len(title))*heading.line() + float64(len(hints))*hint.line() + 1.5
	header := label.line() + day.line() + 0.6
	height := top + header + row*float64(len(b.Exercises)) - (row - tick)
	return block{what: "ticks", height: height, gap: b.between, outline: b.Ticks.Title, draw: func(c *canvas, y float64) {
		c.lines(b.left, c.lines(b.left, y, heading, title), hint, hints)
		y += top
		for w := range 2 {
			c.text(boxX(7*w), y, label, b.Ticks.Weeks[w])
		}
		y += label.line()
		for i := range 14 {
			n := strconv.Itoa(i + 1)
			c.text(boxX(i)+(tick-c.fonts.measure(day, n))/2, y, day, n)
		}
		y += day.line() + 0.6
		for i, e := range b.Exercises {
			n := strconv.Itoa(i + 1)
			c.text(b.left, y+(tick-nameStyle.line())/2, style{semibold, 12, teal}, n)
			c.text(b.left+5, y+(tick-nameStyle.line())/2, nameStyle, c.fonts.fit(nameStyle, e.Name, x0-b.left-8))
			for d := range 14 {
				c.record(tickBox, boxX(d), y, tick, tick, n)
				c.frame(boxX(d), y, tick, tick, 0.9, 0.35, ink)
			}
			y += row
		}
	}}, true
}

// closing is the phone number in large type, what comes after the last day, and
// the fixed lines.
func (b *builder) closing() (block, bool) {
	heading := style{semibold, 16, ink}
	phone := style{bold, 28, teal}
	small, notesStyle := style{regular, 12, ink}, style{regular, 11, softInk}
	const inset, icon, gap = 5.0, 12.0, 4.0
	x := b.left + inset + icon + gap
	inner := b.width - 2*inset - icon - gap
	title := b.wrap(heading, b.Call.Title, inner)
	number := b.fit(phone, b.Clinic.Phone, inner)
	after := b.wrapAll(small, []string{b.Call.Therapist, sentence(b.Until), b.Call.Line}, inner)
	cardH := float64(len(title))*heading.line() + float64(len(after))*small.line() + 2*pad
	if number != "" {
		cardH += phone.line()
	}
	notes := b.wrapAll(notesStyle, b.Notes, b.width)
	height := cardH + 2.5 + float64(len(notes))*notesStyle.line()
	return block{what: "closing", height: height, gap: b.between, outline: b.Call.Title, draw: func(c *canvas, y float64) {
		c.fill(b.left, y, b.width, cardH, round, tint)
		phoneMark(c, b.left+inset, y+pad+1, icon, teal)
		below := c.lines(x, y+pad, heading, title)
		if number != "" {
			c.text(x, below, phone, number)
			below += phone.line()
		}
		c.lines(x, below, small, after)
		c.lines(b.left, y+cardH+2.5, notesStyle, notes)
	}}, true
}

// sentence adds the full stop that a line on its own does without.
func sentence(s string) string {
	if s == "" {
		return ""
	}
	return s + "."
}
