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

// blocks returns the parts of the sheet in reading order. In large print an
// exercise fills a page, so the stop list stands on the first one before them.
func (b *builder) blocks() []block {
	out := []block{b.head()}
	last := []func() (block, bool){b.stopList, b.warnings, b.emergency, b.tickStrip, b.closing}
	if stop, ok := b.stopList(); ok && b.Large {
		out, last = append(out, stop), last[1:]
	}
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
	for _, make := range last {
		if blk, ok := make(); ok {
			out = append(out, blk)
		}
	}
	return out
}

// head is the letterhead and the title of the first page.
func (b *builder) head() block {
	strong, soft := style{semibold, b.pt(15), ink}, style{regular, b.pt(12), softInk}
	title, fact := style{bold, b.pt(28), teal}, style{regular, min(b.pt(13), b.body), softInk}
	until := style{semibold, b.pt(14), ink}

	logoW, logoH := b.Clinic.Logo.size()
	clinicX, clinicW := b.left, b.span(8)
	if logoW > 0 {
		clinicX += logoW + gutter
		clinicW -= logoW + gutter
	}
	whose := strong // smaller where a part of the name is long
	for word := range strings.FieldsSeq(b.Name) {
		if own := b.shrink(strong, word, b.span(4)); own.size < whose.size {
			whose = own
		}
	}
	name := b.twoLines(whose, b.Name, b.span(4))
	clinic := b.wrap(strong, b.Clinic.Name, clinicW)
	if len(clinic) > 2 {
		clinic = []string{clinic[0], b.fit(strong, clinic[1]+"…", clinicW)}
	}
	contact := b.wrapParts(soft, join(b.Clinic.Phone, b.Clinic.page()), clinicW)
	clinicH := float64(len(clinic))*strong.line() + float64(len(contact))*soft.line()
	nameH := float64(max(1, len(name))) * whose.line()
	letterhead := max(clinicH, logoH, nameH+soft.line())
	titleLines := b.wrap(title, b.Title, b.width)
	facts := b.wrap(fact, strings.Join(b.Intro, " "), b.width)
	untilLines := b.wrap(until, b.Until, b.width-8)

	const ruleGap, titleGap = 2.2, 4.5
	height := letterhead + ruleGap + titleGap + float64(len(titleLines))*title.line() +
		float64(len(facts))*fact.line() + float64(len(untilLines))*until.line() + 2
	return block{what: "head", height: height, draw: func(c *canvas, y float64) {
		if logoW > 0 {
			c.record(figureBox, b.left, y+(letterhead-logoH)/2, logoW, logoH, "logo")
			c.doc.image(b.Clinic.Logo, b.left, y+(letterhead-logoH)/2, logoW, logoH)
		}
		c.lines(clinicX, c.lines(clinicX, y+(letterhead-clinicH)/2, strong, clinic), soft, contact)
		for i, line := range name {
			c.textRight(b.right(), y+float64(i)*whose.line(), whose, line)
		}
		c.textRight(b.right(), y+nameH, soft, b.Date)
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

// page is the address of the clinic's page as a person types it.
func (c Clinic) page() string {
	page := strings.TrimPrefix(strings.TrimPrefix(c.Web, "https://"), "http://")
	return strings.TrimSuffix(page, "/")
}
