package sheet

import (
	"strings"

	"sacra/assets/palette"
	"sacra/assets/wording"
	"sacra/export/pdf"
)

// builder makes the blocks of one sheet at one density.
type builder struct {
	Sheet
	*pdf.Fonts
	grid
	density
	mark string // by which the sheet is known
}

func (b *builder) bodyStyle() pdf.Type   { return pdf.Regular(b.body, palette.Ink) }
func (b *builder) strongStyle() pdf.Type { return pdf.SemiBold(b.body, palette.Ink) }
func (b *builder) smallStyle() pdf.Type  { return pdf.Regular(b.small, palette.Ink) }
func (b *builder) softStyle() pdf.Type   { return pdf.Regular(b.small, palette.SoftInk) }

// blocks returns the parts of the long form in reading order: the signs to stop for
// come before anything that she is to do, in the order of haste.
func (b *builder) blocks() []block {
	out := []block{b.head()}
	add := func(parts ...func() (block, bool)) {
		for _, part := range parts {
			if made, ok := part(); ok {
				out = append(out, made)
			}
		}
	}
	add(b.emergency)
	out = append(out, b.warning(roomName, b.Room, true)...)
	add(b.stopList)
	out = append(out, b.warning("call us", b.Us, false)...)
	for i, e := range b.Exercises {
		out = append(out, b.exercise(i+1, e))
	}
	add(b.nextStep, b.tickStrip)
	for i, t := range b.Tips {
		title, hint := "", ""
		if i == 0 {
			title, hint = b.TipsTitle, b.TipsHint
		}
		out = append(out, b.tip(title, hint, t))
	}
	add(b.closing)
	return out
}

// logoRoomW and logoRoomH are the room of the logo in the letterhead, in
// millimeters.
const logoRoomW, logoRoomH = 46.0, 14.0

// head is the letterhead and the title of the first page.
func (b *builder) head() block {
	strong, soft := pdf.SemiBold(b.pt(15), palette.Ink), pdf.Regular(b.pt(12), palette.SoftInk)
	title, fact := pdf.Bold(b.pt(28), palette.Teal), pdf.Regular(min(b.pt(13), b.body), palette.SoftInk)
	until := pdf.SemiBold(b.pt(14), palette.Ink)

	logoW, logoH := b.Clinic.Logo.Fit(logoRoomW, logoRoomH)
	clinicX, clinicW := b.left, b.span(8)
	if logoW > 0 {
		clinicX += logoW + gutter
		clinicW -= logoW + gutter
	}
	whose := strong // smaller where a part of the name is long
	for word := range strings.FieldsSeq(b.Name) {
		if own := b.shrink(strong, word, b.span(4)); own.Size < whose.Size {
			whose = own
		}
	}
	name := b.Wrap(whose, b.Name, b.span(4)) // whole, however long it is
	clinic := b.Wrap(strong, b.Clinic.Name, clinicW)
	if len(clinic) > 2 {
		clinic = []string{clinic[0], b.Fit(strong, clinic[1]+"…", clinicW)}
	}
	contact := b.wrapParts(soft, wording.Join(b.Clinic.Phone, b.Clinic.Page()), clinicW)
	clinicH := float64(len(clinic))*strong.Line() + float64(len(contact))*soft.Line()
	nameH := float64(max(1, len(name))) * whose.Line()
	letterhead := max(clinicH, logoH, nameH+soft.Line())
	titleLines := b.Wrap(title, b.Title, b.width)
	facts := b.Wrap(fact, strings.Join(b.Intro, " "), b.width)
	untilLines := b.Wrap(until, b.Until, b.width-8)

	const ruleGap, titleGap = 2.2, 4.5
	height := letterhead + ruleGap + titleGap + float64(len(titleLines))*title.Line() +
		float64(len(facts))*fact.Line() + float64(len(untilLines))*until.Line() + 2
	return block{what: "head", height: height, draw: func(c *canvas, y float64) {
		c.logo(b.Clinic, b.left, y+(letterhead-logoH)/2, logoW, logoH)
		c.para(clinicX, c.para(clinicX, y+(letterhead-clinicH)/2, strong, clinic), soft, contact)
		c.Tag(pdf.Paragraph, func() {
			for i, line := range name {
				c.textRight(b.right(), y+float64(i)*whose.Line(), whose, line)
			}
			c.textRight(b.right(), y+nameH, soft, b.Date)
		})
		y += letterhead + ruleGap
		c.Fill(pdf.Rect(b.left, y, b.width, 0.9), palette.Teal)
		y = c.heading(pdf.Heading1, b.left, y+titleGap, title, titleLines)
		y = c.para(b.left, y, fact, facts) + 1
		if len(untilLines) > 0 {
			pdf.ClockMark(c.Pen, b.left, y+0.5, 5.4, palette.Teal)
			c.para(b.left+8, y, until, untilLines)
		}
	}}
}
