package sheet

import (
	"sacra/assets/palette"
	"sacra/export/pdf"
)

// nextStep says what she may do when her exercises have become easy.
func (b *builder) nextStep() (block, bool) {
	if len(b.Next.Lines) == 0 {
		return block{}, false
	}
	heading, hint := pdf.SemiBold(b.pt(16), palette.Ink), b.softStyle()
	const icon = 6.4
	inner := b.width - 2*pad - icon - pad
	title, hints := b.Wrap(heading, b.Next.Title, inner), b.Wrap(hint, b.Next.Note, inner)
	hintX := 0.0
	if b.tight { // on one line with the heading where there is room
		heading = pdf.SemiBold(b.body*1.1, palette.Ink)
		if w := b.Measure(heading, b.Next.Title) + gutter; w+b.Measure(hint, b.Next.Note) <= inner {
			hintX, hints = w, nil
		}
	}
	lines := b.wrapParts(b.strongStyle(), b.Next.Lines[0], inner)
	more := b.wrapAll(b.bodyStyle(), b.Next.Lines[1:], inner)
	height := 2*pad - 1 + float64(len(title))*heading.Line() + float64(len(hints))*hint.Line() +
		float64(len(lines))*b.strongStyle().Line() + float64(len(more))*b.bodyStyle().Line()
	return block{what: "next step", height: height, gap: b.between, outline: b.Next.Title, draw: func(c *canvas, y float64) {
		x := b.left + 2*pad + icon
		c.card(b.left, y, b.width, height, palette.Tint)
		pdf.StepMark(c.Pen, b.left+pad, y+pad-0.5, icon, palette.Teal)
		beside := y + pad - 0.5 + heading.Base() - hint.Base()
		y = c.heading(pdf.Heading2, x, y+pad-0.5, heading, title)
		if hintX > 0 {
			c.para(x+hintX, beside, hint, []string{b.Next.Note})
		}
		y = c.para(x, y, hint, hints)
		c.para(x, c.para(x, y, b.strongStyle(), lines), b.bodyStyle(), more)
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
			c.code(scan, b.Clinic, b.Call.Scan, b.left+inset, y+(cardH-icon)/2, icon)
		} else {
			pdf.PhoneMark(c.Pen, b.left+inset, y+(cardH-icon)/2, icon, palette.Teal)
		}
		below := c.heading(pdf.Heading2, x, y+(cardH-callH)/2, heading, title)
		if b.Clinic.Phone != "" {
			c.para(x, below, phone, []string{b.Clinic.Phone})
			below += phone.Line()
		}
		c.para(x, below, b.softStyle(), hint)
		c.para(side, y+(cardH-afterH)/2, small, after)
		c.para(b.left, y+cardH+2.5, notesStyle, notes)
	}}, true
}

// shrink makes a style small enough for a text that must not be cut.
func (b *builder) shrink(s pdf.Type, text string, width float64) pdf.Type {
	return shrink(b.Fonts, s, text, width)
}

func shrink(f *pdf.Fonts, s pdf.Type, text string, width float64) pdf.Type {
	if w := f.Measure(s, text); w > width {
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
