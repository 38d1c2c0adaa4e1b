package sheet

import "strings"

// builder makes the blocks of one sheet at one density.
type builder struct {
	Sheet
	*fonts
	grid
	density
}

func (b *builder) bodyStyle() style   { return style{regular, b.body, ink} }
func (b *builder) strongStyle() style { return style{semibold, b.body, ink} }
func (b *builder) smallStyle() style  { return style{regular, b.small, ink} }
func (b *builder) softStyle() style   { return style{regular, b.small, softInk} }

// blocks returns the parts of the sheet in reading order.
func (b *builder) blocks() []block {
	out := []block{b.head()}
	for i, e := range b.Exercises {
		out = append(out, b.exercise(i+1, e))
	}
	for i, t := range b.Tips {
		title, hint := "", ""
		if i == 0 {
			title, hint = b.TipsTitle, b.TipsHint
		}
		out = append(out, b.tip(title, hint, t))
	}
	for _, make := range []func() (block, bool){b.stopList, b.warnings, b.emergency, b.tickStrip, b.closing} {
		if blk, ok := make(); ok {
			out = append(out, blk)
		}
	}
	return out
}

// head is the letterhead and the title of the first page.
func (b *builder) head() block {
	strong, soft := style{semibold, 15, ink}, style{regular, 12, softInk}
	title, fact := style{bold, 28, teal}, style{regular, min(13, b.body), softInk}
	until := style{semibold, 14, ink}

	name := b.fit(style{semibold, 15, ink}, b.Name, b.span(5))
	clinic := b.wrap(strong, b.Clinic.Name, b.span(7))
	if len(clinic) > 2 {
		clinic = []string{clinic[0], b.fit(strong, clinic[1]+"…", b.span(7))}
	}
	letterhead := max(float64(len(clinic))*strong.line()+soft.line(), strong.line()+soft.line())
	titleLines := b.wrap(title, b.Title, b.width)
	facts := b.wrap(fact, strings.Join(b.Intro, " "), b.width)
	untilLines := b.wrap(until, b.Until, b.width-8)

	const ruleGap, titleGap = 2.2, 4.5
	height := letterhead + ruleGap + titleGap + float64(len(titleLines))*title.line() +
		float64(len(facts))*fact.line() + float64(len(untilLines))*until.line() + 2
	return block{what: "head", height: height, draw: func(c *canvas, y float64) {
		c.lines(b.left, y, strong, clinic)
		c.text(b.left, y+float64(len(clinic))*strong.line(), soft, b.Clinic.Phone)
		c.textRight(b.right(), y, strong, name)
		c.textRight(b.right(), y+strong.line(), soft, b.Date)
		y += letterhead + ruleGap
		c.paint(rect(b.left, y, b.width, 0.9), &teal, nil, 0)
		y = c.lines(b.left, y+titleGap, title, titleLines)
		y = c.lines(b.left, y, fact, facts) + 1
		if len(untilLines) > 0 {
			clockMark(c, b.left, y+0.5, 5.4, teal)
			c.lines(b.left+8, y, until, untilLines)
		}
	}}
}
