package sheet

import (
	"sacra/assets/palette"
	"sacra/export/pdf"
)

// tipHead is the name of a tip, and over the first one the heading of all.
type tipHead struct {
	title, hint, name                []string
	titleStyle, hintStyle, nameStyle pdf.Type
}

func (b *builder) tipHead(title, hint, name string, nameW float64) tipHead {
	h := tipHead{titleStyle: pdf.SemiBold(b.pt(20), palette.Ink), hintStyle: b.softStyle(), nameStyle: pdf.SemiBold(b.pt(16), palette.Ink)}
	h.title, h.hint = b.Wrap(h.titleStyle, title, b.width), b.Wrap(h.hintStyle, hint, b.width)
	h.name = b.Wrap(h.nameStyle, name, nameW)
	return h
}

// titleH and nameH are the heights of both parts in millimeters.
func (h *tipHead) titleH() float64 {
	if len(h.title)+len(h.hint) == 0 {
		return 0
	}
	return float64(len(h.title))*h.titleStyle.Line() + float64(len(h.hint))*h.hintStyle.Line() + 2
}

func (h *tipHead) nameH() float64 { return float64(len(h.name))*h.nameStyle.Line() + 0.8 }

func (h *tipHead) drawTitle(c *canvas, x, y float64) {
	c.para(x, c.heading(pdf.Heading2, x, y, h.titleStyle, h.title), h.hintStyle, h.hint)
}

// tip is a small card of daily-life advice; the first one carries the heading.
func (b *builder) tip(title, hint string, e Entry) block {
	if b.brief {
		e = e.inBrief()
	}
	if b.short && len(e.Pictures) > beside {
		first := start(len(e.Pictures), beside, true)
		e.Pictures = e.Pictures[first : first+beside]
	}
	if len(e.Pictures) > beside {
		return b.tipStrip(title, hint, e)
	}
	textX, textW := b.left, b.width
	if len(e.Pictures) > 0 {
		textX, textW = b.x(4), b.span(8)
	}
	head := b.tipHead(title, hint, e.Name, textW)
	steps := b.list(b.smallStyle(), e.Steps, textW, b.steps*0.6)
	extra := b.Wrap(b.softStyle(), sentences(e.Note, e.Stop), textW)
	textH := head.nameH() + steps.height()
	if len(extra) > 0 {
		textH += 1.2 + float64(len(extra))*b.softStyle().Line()
	}
	p := pictures{list: e.Pictures, w: b.span(4), pad: pad, alts: b.Labels.alts(e)}
	bodyH := textH
	if len(e.Pictures) > 0 {
		bodyH = max(textH, 30)
		p.h = p.snug(bodyH)
	}
	return block{what: "tip " + e.Name, height: head.titleH() + bodyH, gap: b.tipGap(title), outline: title, draw: func(c *canvas, y float64) {
		head.drawTitle(c, b.left, y)
		y += head.titleH()
		p.draw(c, b.left, y, p.h, b.Labels)
		c.heading(pdf.Heading3, textX, y, head.nameStyle, head.name)
		below := steps.draw(c, textX, y+head.nameH(), false)
		c.para(textX, below+1.2, b.softStyle(), extra)
	}}
}

// inBrief is a tip in its few lines, where it has them.
func (e Entry) inBrief() Entry {
	if len(e.Brief) > 0 {
		e.Steps, e.Note = e.Brief, ""
	}
	return e
}

// beside is the most pictures that stand beside the text of a tip.
const beside = 2

// tipStrip is a tip that takes several pictures: they stand in a row, and the
// words stand below.
func (b *builder) tipStrip(title, hint string, e Entry) block {
	head := b.tipHead(title, hint, e.Name, b.width)
	p := pictures{list: e.Pictures, w: b.width, row: true, labels: b.Labels.over(e), label: b.labelStyle(), pad: pad, alts: b.Labels.alts(e)}
	_, tall := largest(e.Pictures)
	p.h = stripH
	p.h = min(stripH, tall*p.arrange().scale+2*pad+p.label.Line())
	text := b.columnsOf(b.smallStyle(), e.Steps, (b.width-gutter)/2, 2)
	stepsH := highest(text)
	extra := b.Wrap(b.softStyle(), sentences(e.Note, e.Stop), b.width)
	const afterCard, beforeExtra = 2.0, 1.2
	height := head.titleH() + head.nameH() + p.h + afterCard + stepsH
	if len(extra) > 0 {
		height += beforeExtra + float64(len(extra))*b.softStyle().Line()
	}
	return block{what: "tip " + e.Name, height: height, gap: b.tipGap(title), outline: title, draw: func(c *canvas, y float64) {
		head.drawTitle(c, b.left, y)
		y += head.titleH()
		c.heading(pdf.Heading3, b.left, y, head.nameStyle, head.name)
		y += head.nameH()
		p.draw(c, b.left, y, p.h, b.Labels)
		y += p.h + afterCard
		c.Tag(pdf.List, func() {
			for i, l := range text {
				l.drawItems(c, b.left+float64(i)*(b.width+gutter)/2, y, false)
			}
		})
		c.para(b.left, y+stepsH+beforeExtra, b.softStyle(), extra)
	}}
}

// stripH is the most height that a strip of pictures takes, in millimeters.
const stripH = 46

// tipGap is the room above a tip; the one with the heading has more.
func (b *builder) tipGap(title string) float64 {
	if title == "" {
		return b.between * 0.7
	}
	return b.between
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
