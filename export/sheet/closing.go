package sheet

import (
	"strconv"

	"sacra/assets/palette"
	"sacra/export/pdf"
)

// stripName is what the block of the strip is called.
const stripName = "ticks"

// tickStrip has a box for every day of two weeks and every exercise.
func (b *builder) tickStrip() (block, bool) {
	if len(b.Exercises) == 0 {
		return block{}, false
	}
	heading, hint := pdf.SemiBold(b.pt(20), palette.Ink), b.softStyle()
	label, day := pdf.SemiBold(b.pt(11), palette.SoftInk), pdf.Regular(b.pt(11), palette.SoftInk)
	nameStyle := pdf.Regular(b.pt(11), palette.Ink)
	const tick, weekGap = 6.6, 3.4
	x0 := b.x(4)
	step := (b.right() - x0 - weekGap - tick) / 13
	boxX := func(i int) float64 {
		x := x0 + float64(i)*step
		if i >= 7 {
			x += weekGap
		}
		return x
	}
	row := max(9.4, nameStyle.Line()+3)
	names := make([][]string, len(b.Exercises))
	for i, e := range b.Exercises {
		if names[i] = b.twoLines(nameStyle, e.Name, x0-b.left-8); len(names[i]) > 1 {
			row = max(row, 2*nameStyle.Line()+2)
		}
	}
	title := b.Wrap(heading, b.Ticks.Title, b.width)
	hints := b.Wrap(hint, b.Ticks.Hint, b.width)
	top := float64(len(title))*heading.Line() + float64(len(hints))*hint.Line() + 1.5
	header := label.Line() + day.Line() + 0.6
	height := top + header + row*float64(len(b.Exercises)) - (row-tick)/2
	return block{what: stripName, height: height, gap: b.between, outline: b.Ticks.Title, draw: func(c *canvas, y float64) {
		c.lines(b.left, c.lines(b.left, y, heading, title), hint, hints)
		y += top
		for w := range 2 {
			c.text(boxX(7*w), y, label, b.Ticks.Weeks[w])
		}
		y += label.Line()
		for i := range 14 {
			n := strconv.Itoa(i + 1)
			c.text(boxX(i)+(tick-c.Measure(day, n))/2, y, day, n)
		}
		y += day.Line() + 0.6
		for i, name := range names {
			n := strconv.Itoa(i + 1)
			middle := y + tick/2
			c.text(b.left, middle-nameStyle.Line()/2, pdf.SemiBold(b.pt(12), palette.Teal), n)
			c.lines(b.left+5, middle-float64(len(name))*nameStyle.Line()/2, nameStyle, name)
			for d := range 14 {
				c.record(tickBox, boxX(d), y, tick, tick, n)
				c.frame(boxX(d), y, tick, tick, 0.9, 0.35, palette.Ink)
			}
			y += row
		}
	}}, true
}

// nextStep says what she may do when her exercises have become easy.
func (b *builder) nextStep() (block, bool) {
	if len(b.Next.Lines) == 0 {
		return block{}, false
	}
	heading, hint := pdf.SemiBold(b.pt(16), palette.Ink), b.softStyle()
	const icon = 6.4
	inner := b.width - 2*pad - icon - pad
	title, hints := b.Wrap(heading, b.Next.Title, inner), b.Wrap(hint, b.Next.Note, inner)
	lines := b.wrapParts(b.strongStyle(), b.Next.Lines[0], inner)
	more := b.wrapAll(b.bodyStyle(), b.Next.Lines[1:], inner)
	height := 2*pad - 1 + float64(len(title))*heading.Line() + float64(len(hints))*hint.Line() +
		float64(len(lines))*b.strongStyle().Line() + float64(len(more))*b.bodyStyle().Line()
	return block{what: "next step", height: height, gap: b.between, outline: b.Next.Title, draw: func(c *canvas, y float64) {
		x := b.left + 2*pad + icon
		c.card(b.left, y, b.width, height, palette.Tint)
		pdf.StepMark(c.Pen, b.left+pad, y+pad-0.5, icon, palette.Teal)
		y = c.lines(x, y+pad-0.5, heading, title)
		y = c.lines(x, y, hint, hints)
		c.lines(x, c.lines(x, y, b.strongStyle(), lines), b.bodyStyle(), more)
	}}, true
}

// closing is the phone number in large type with a code to scan, what comes
// after the last day, and the fixed lines.
func (b *builder) closing() (block, bool) {
	heading := pdf.SemiBold(b.pt(16), palette.Ink)
	small, notesStyle := b.smallStyle(), pdf.Regular(min(b.pt(11), b.small), palette.SoftInk)
	const gap = 4.0
	icon := 12.0
	scan, scannable := pdf.NewCode(b.Clinic.Link())
	if scannable {
		icon = 25
	}
	x, side := b.left+inset+icon+gap, b.x(7)+2
	if w := b.Measure(heading, b.Call.Title); w < 1.15*(side-x-gap) {
		heading = b.shrink(heading, b.Call.Title, side-x-gap) // rather than a second line
	}
	title := b.Wrap(heading, b.Call.Title, side-x-gap)
	phone := b.shrink(pdf.Bold(b.pt(28), palette.Teal), b.Clinic.Phone, side-x-gap)
	var hint []string
	if scannable {
		hint = b.Wrap(b.softStyle(), b.Call.Scan, side-x-gap)
	}
	after := b.wrapAll(small, []string{b.Call.Therapist, sentence(b.Until), b.Call.Line}, b.right()-inset-side)
	callH := float64(len(title))*heading.Line() + float64(len(hint))*b.softStyle().Line()
	if b.Clinic.Phone != "" {
		callH += phone.Line()
	}
	afterH := float64(len(after)) * small.Line()
	cardH := max(callH, afterH, icon) + 2*pad
	notes := b.wrapAll(notesStyle, b.Notes, b.width)
	height := cardH + 2.5 + float64(len(notes))*notesStyle.Line()
	return block{what: "closing", height: height, gap: b.between, outline: b.Call.Title, draw: func(c *canvas, y float64) {
		c.card(b.left, y, b.width, cardH, palette.Tint)
		if scannable {
			c.Code(scan, b.left+inset, y+(cardH-icon)/2, icon)
		} else {
			pdf.PhoneMark(c.Pen, b.left+inset, y+(cardH-icon)/2, icon, palette.Teal)
		}
		below := c.lines(x, y+(cardH-callH)/2, heading, title)
		if b.Clinic.Phone != "" {
			c.text(x, below, phone, b.Clinic.Phone)
			below += phone.Line()
		}
		c.lines(x, below, b.softStyle(), hint)
		c.lines(side, y+(cardH-afterH)/2, small, after)
		c.lines(b.left, y+cardH+2.5, notesStyle, notes)
	}}, true
}

// shrink makes a style small enough for a text that must not be cut.
func (b *builder) shrink(s pdf.Type, text string, width float64) pdf.Type {
	if w := b.Measure(s, text); w > width {
		s.Size *= 0.999 * width / w
	}
	return s
}

// sentence adds the full stop that a line on its own does without.
func sentence(s string) string {
	if s == "" {
		return ""
	}
	return s + "."
}

// twoLines wraps text to two lines and cuts what is left.
func (b *builder) twoLines(s pdf.Type, text string, width float64) []string {
	lines := b.Wrap(s, text, width)
	if len(lines) > 2 {
		return []string{lines[0], b.Fit(s, lines[1]+" "+lines[2], width)}
	}
	return lines
}
