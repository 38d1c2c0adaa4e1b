package sheet

import (
	"slices"
	"strconv"
	"strings"

	"sacra/assets/figure"
	"sacra/assets/palette"
	"sacra/assets/wording"
	"sacra/export/pdf"
)

const (
	badge = 9.4 // diameter of the number before a name, mm
	hang  = 7.0 // indent of a step behind its number, mm
	pad   = 3.0 // inside of cards and boxes, mm
)

// list is a set of wrapped lines, each item with its own hanging mark.
type list struct {
	style pdf.Type
	items [][]string
	gap   float64
	hang  float64 // of the text behind its mark, mm
}

func (b *builder) list(s pdf.Type, items []string, width, gap float64) list {
	l := list{style: s, gap: gap, hang: hang}
	if b.tight {
		l.hang = 5.2
	}
	for _, it := range items {
		l.items = append(l.items, b.Wrap(s, it, width-l.hang))
	}
	return l
}

func (l list) height() float64 {
	var h float64
	for i, it := range l.items {
		if i > 0 {
			h += l.gap
		}
		h += float64(len(it)) * l.style.Line()
	}
	return h
}

// draw writes the items with numbers, or with dots, and returns the y below.
func (l list) draw(c *canvas, x, y float64, numbered bool) float64 {
	c.Tag(pdf.List, func() { y = l.drawItems(c, x, y, numbered) })
	return y
}

// drawItems is draw for a list that is a part of another.
func (l list) drawItems(c *canvas, x, y float64, numbered bool) float64 {
	for i, it := range l.items {
		if i > 0 {
			y += l.gap
		}
		c.Tag(pdf.Item, func() {
			if numbered {
				c.Tag(pdf.Label, func() { c.text(x, y, pdf.SemiBold(l.style.Size, palette.Teal), strconv.Itoa(i+1)) })
			} else {
				c.Fill(pdf.Circle(x+1.6, y+l.style.Line()*0.52, l.style.Size*0.055), palette.Teal)
			}
			c.Tag(pdf.Body, func() { y = c.lines(x+l.hang, y, l.style, it) })
		})
	}
	return y
}

// numbered are the lines of a name with its number before them.
func numbered(n int, name []string) []string {
	out := slices.Clone(name)
	if len(out) > 0 {
		out[0] = strconv.Itoa(n) + " " + out[0]
	}
	return out
}

// exercise is one exercise: name, her pictures and steps side by side, how
// much, and when to stop.
func (b *builder) exercise(n int, e Entry) block {
	const afterName, afterCard, beforeFoot = 2.4, 3.0, 3.0
	nameStyle := pdf.SemiBold(b.pt(20), palette.Ink)
	small := b.softStyle()

	name := b.Wrap(nameStyle, e.Name, b.width-badge-3)
	nameH := max(float64(len(name))*nameStyle.Line(), badge)

	textX, textW := b.x(b.columns), b.span(columns-b.columns)
	if len(e.Pictures) == 0 || b.stacked {
		textX, textW = b.left, b.width
	}
	steps := b.list(b.bodyStyle(), e.Steps, textW, b.steps)
	extra := append(b.Wrap(small, e.Note, textW), b.Wrap(small, e.Equipment, textW)...)
	textH := steps.height()
	if len(extra) > 0 {
		textH += 2 + float64(len(extra))*small.Line()
	}
	var card pictures
	var bodyH, above float64 // above the steps
	if b.stacked {
		card = b.pictures(e, b.width, 0)
		above = card.h
		if above > 0 {
			above += afterCard
		}
		bodyH = above + textH
	} else {
		card = b.pictures(e, b.span(b.columns), textH)
		bodyH = max(textH, card.h)
		card.h = bodyH
	}
	foot, footH := b.doseAndStop(e)

	height := nameH + afterName + bodyH
	if footH > 0 {
		height += beforeFoot + footH
	}
	return block{what: "exercise " + strconv.Itoa(n), height: height, gap: b.between, outline: e.Name, draw: func(c *canvas, y float64) {
		c.exerciseName(b.left, y, badge, 3, n, pdf.SemiBold(15, palette.White), nameStyle, name)
		y += nameH + afterName
		card.draw(c, b.left, y, card.h, b.Labels)
		below := steps.draw(c, textX, y+above, true)
		c.para(textX, below+2, small, extra)
		foot(c, y+bodyH+beforeFoot)
	}}
}

// doseAndStop puts how much and "Stop if" next to each other, with the longer
// text in the wider box.
func (b *builder) doseAndStop(e Entry) (draw func(c *canvas, y float64), height float64) {
	icon, pad, air, splits := 6.0, pad, 2*pad-1, []int{5, 7}
	if b.tight {
		icon, pad, air, splits = 4.8, 2.0, 1.8, []int{5, 7, 4, 8}
	}
	how := []string{e.Dose, e.Side}
	if b.tight {
		how = []string{wording.Join(e.Dose, e.Side)}
	}
	var doseW, stopX, stopW float64
	var dose, stop []string
	inner := func(w float64) float64 { return w - 3*pad - icon }
	split := func(columns int) (lines int) {
		doseW, stopX, stopW = b.span(columns), b.x(columns), b.span(12-columns)
		if e.Dose+e.Side == "" {
			stopX, stopW = b.left, b.width
		}
		if e.Stop == "" {
			doseW = b.width
		}
		dose = nil
		for _, text := range how {
			dose = append(dose, b.wrapParts(b.strongStyle(), text, inner(doseW))...)
		}
		stop = b.Wrap(b.bodyStyle(), e.Stop, inner(stopW))
		return max(len(dose), len(stop))
	}
	best := 6
	for _, columns := range splits {
		if split(columns) < split(best) {
			best = columns
		}
	}
	n := split(best)
	if n == 0 {
		return func(*canvas, float64) {}, 0
	}
	line := b.bodyStyle().Line()
	height = float64(n)*line + air
	box := func(c *canvas, x, y float64, lines []string, s pdf.Type, m pdf.Mark, with figure.Color) {
		top := y + (height-float64(len(lines))*line)/2
		m(c.Pen, x+pad, y+(height-icon)/2, icon, with)
		c.para(x+2*pad+icon, top, s, lines)
	}
	return func(c *canvas, y float64) {
		if len(dose) > 0 {
			c.card(b.left, y, doseW, height, palette.Tint)
			box(c, b.left, y, dose, b.strongStyle(), pdf.RepeatMark, palette.Teal)
		}
		if len(stop) > 0 {
			c.frame(stopX, y, stopW, height, pdf.Corner, 0.4, palette.Alert)
			box(c, stopX, y, stop, b.bodyStyle(), pdf.StopMark, palette.Alert)
		}
	}, height
}

// wrapParts is wrap for parts with a middle dot between them: a line breaks
// between parts where it can, and the dot goes.
func (b *builder) wrapParts(s pdf.Type, text string, width float64) []string {
	var lines []string
	line := ""
	for part := range strings.SplitSeq(text, wording.Dot) {
		if both := wording.Join(line, part); b.Measure(s, both) <= width {
			line = both
			continue
		}
		lines = append(lines, b.Wrap(s, line, width)...)
		line = part
	}
	return append(lines, b.Wrap(s, line, width)...)
}
