package sheet

import (
	"strconv"
	"strings"

	"sacra/assets/palette"
	"sacra/export/pdf"
)

// leafHead is the head of the front: whose sheet, from where, for when.
func (b *leafBuilder) leafHead() block {
	strong, soft := pdf.SemiBold(b.pt(12), palette.Ink), pdf.Regular(b.pt(11), palette.SoftInk)
	title, fact := pdf.Bold(b.pt(26), palette.Teal), pdf.Regular(b.small, palette.Ink)
	whose := pdf.SemiBold(b.pt(15), palette.Ink)
	for word := range strings.FieldsSeq(b.Name) {
		whose = b.shrink(whose, word, b.span(5))
	}
	dateW := b.Measure(soft, b.Date)
	name := b.Wrap(whose, b.Name, b.width/2)
	beside := len(name) == 1 && b.Measure(whose, b.Name)+dateW+gutter < b.width/2 // the date on the name's own line
	nameW, nameH := dateW, float64(len(name))*whose.Line()
	for _, line := range name {
		nameW = max(nameW, b.Measure(whose, line))
	}
	if beside {
		nameW += dateW + gutter
	} else {
		nameH += soft.Line()
	}
	logoW, logoH := b.Clinic.Logo.Fit(logoRoomW, 11)
	clinicX, clinicW := b.left, b.width-nameW-2*gutter
	if logoW > 0 {
		clinicX += logoW + gutter
		clinicW -= logoW + gutter
	}
	clinic := b.Wrap(strong, b.Clinic.Name, clinicW)
	page := b.Wrap(soft, b.Clinic.Page(), clinicW)
	clinicH := float64(len(clinic))*strong.Line() + float64(len(page))*soft.Line()
	letterhead := max(clinicH, logoH, nameH)
	const ruleGap, afterRule = 1.0, 1.6
	title = b.shrink(title, b.Title, b.span(5))
	titleW := b.Measure(title, b.Title) + 2*gutter
	facts := b.Wrap(fact, strings.Join(b.Intro, " "), b.width-titleW)
	lower := max(title.Line(), float64(len(facts))*fact.Line())
	return block{what: "head", height: letterhead + ruleGap + afterRule + lower, draw: func(c *canvas, y float64) {
		c.logo(b.Clinic, b.left, y+(letterhead-logoH)/2, logoW, logoH)
		c.para(clinicX, c.para(clinicX, y+(letterhead-clinicH)/2, strong, clinic), soft, page)
		c.Tag(pdf.Paragraph, func() {
			if beside {
				c.textRight(b.right()-dateW-gutter, y, whose, b.Name)
				c.textRight(b.right(), y+whose.Base()-soft.Base(), soft, b.Date)
				return
			}
			for i, line := range name {
				c.textRight(b.right(), y+float64(i)*whose.Line(), whose, line)
			}
			c.textRight(b.right(), y+nameH-soft.Line(), soft, b.Date)
		})
		y += letterhead + ruleGap
		c.Fill(pdf.Rect(b.left, y, b.width, 0.8), palette.Teal)
		y += afterRule
		c.heading(pdf.Heading1, b.left, y+(lower-title.Line())/2, title, []string{b.Title})
		c.para(b.left+titleW, y+(lower-float64(len(facts))*fact.Line())/2, fact, facts)
	}}
}

// stopLine is the one line about stopping that the front has: the signs that are
// most common, and where all of them stand.
func (b *leafBuilder) stopLine() (block, bool) {
	if b.StopLine == "" {
		return block{}, false
	}
	const icon = 6.4
	style := pdf.SemiBold(b.small, palette.Ink)
	lines := b.Wrap(style, b.StopLine, b.width-icon-3*pad)
	height := float64(len(lines))*style.Line() + 2.6
	return block{what: "stop line", height: height, gap: min(b.between, 4), draw: func(c *canvas, y float64) {
		c.frame(b.left, y, b.width, height, pdf.Corner, 0.6, palette.Alert)
		pdf.StopMark(c.Pen, b.left+pad, y+(height-icon)/2, icon, palette.Alert)
		c.para(b.left+icon+2*pad, y+1.3, style, lines)
	}}, true
}

// leafSteps is how many steps an exercise has on a leaf at most.
const leafSteps = 5

// fold joins neighboring steps, the shortest first, until there are no more than
// most of them. No word is lost.
func fold(steps []string, most int) []string {
	out := append([]string(nil), steps...)
	for len(out) > most {
		at := 0
		for i := 1; i+1 < len(out); i++ {
			if len(out[i])+len(out[i+1]) < len(out[at])+len(out[at+1]) {
				at = i
			}
		}
		out[at] += " " + out[at+1]
		out = append(out[:at+1], out[at+2:]...)
	}
	return out
}

// leafExercise is one exercise of a leaf: name, pictures and steps side by side,
// and in one line under them how much and when to stop. Pictures take as many
// columns as make it lowest.
func (b *leafBuilder) leafExercise(n int, e Entry) block {
	const afterName, beforeFoot = 1.2, 1.6
	nameStyle, small := pdf.SemiBold(b.pt(19), palette.Ink), b.softStyle()
	disk := nameStyle.Line() * 0.95
	name := b.Wrap(nameStyle, e.Name, b.width-disk-2.4)
	nameH := float64(len(name)) * nameStyle.Line()

	var steps list
	var extra []string
	var card pictures
	textX, bodyH := b.left, 0.0
	try := func(columns int) {
		x, w := b.x(columns), b.span(12-columns)
		s := b.list(b.bodyStyle(), fold(e.Steps, leafSteps), w, b.steps)
		more := b.Wrap(small, sentences(e.Note, sentence(e.Equipment)), w)
		textH := s.height()
		if len(more) > 0 {
			textH += 0.8 + float64(len(more))*small.Line()
		}
		p := pictures{}
		if columns > 0 {
			p = b.pictures(e, b.span(columns), textH)
		}
		if h := max(textH, p.h); bodyH == 0 || h < bodyH-0.5 {
			steps, extra, card, textX, bodyH = s, more, p, x, h
		}
	}
	if len(e.Pictures) == 0 {
		try(0)
	} else {
		for _, columns := range []int{5, 4, 6} {
			try(columns)
		}
	}
	foot, footH := b.doseAndStop(e)
	height := nameH + afterName + bodyH
	if footH > 0 {
		height += beforeFoot + footH
	}
	return block{what: "exercise " + strconv.Itoa(n), height: height, gap: b.between, outline: e.Name, draw: func(c *canvas, y float64) {
		c.exerciseName(b.left, y, disk, 2.4, n, pdf.SemiBold(nameStyle.Size*0.8, palette.White), nameStyle, name)
		y += nameH + afterName
		card.draw(c, b.left, y, bodyH, b.Labels)
		c.para(textX, steps.draw(c, textX, y, true)+0.8, small, extra)
		foot(c, y+bodyH+beforeFoot)
	}}
}

// even breaks a text into as few lines as it needs, which are as long as each other: a date
// stays in one piece.
func (b *leafBuilder) even(style pdf.Type, text string, width float64) []string {
	lines := b.Wrap(style, text, width)
	for narrow := lines; len(narrow) == len(lines); narrow = b.Wrap(style, text, width) {
		lines = narrow
		longest := 0.0
		for _, line := range lines {
			longest = max(longest, b.Measure(style, line))
		}
		if width = longest - 0.5; len(lines) < 2 {
			break
		}
	}
	return lines
}

// leafFoot is the foot of the front: whom to call, until when, which page. The number is as
// large as leaves two lines for the date.
func (b *leafBuilder) leafFoot() block {
	usual := func(pt float64) float64 { return min(b.pt(pt), pt) }
	title, until, page := pdf.Regular(min(b.small, 12), palette.Ink), pdf.SemiBold(usual(13), palette.Ink), pdf.SemiBold(usual(13), palette.SoftInk)
	pageOf := b.PageOf(1, 2)
	pageW := b.Measure(page, pageOf)
	const icon = 7.0
	callX := b.left + icon + 2*pad
	call := b.Wrap(title, b.Call.Title, b.span(3))
	phoneX := callX
	for _, line := range call {
		phoneX = max(phoneX, callX+b.Measure(title, line)+gutter)
	}
	var phone pdf.Type
	var untilX float64
	var untilLines []string
	for size := usual(24); ; size -= 2 {
		phone = b.shrink(pdf.Bold(size, palette.Teal), b.Clinic.Phone, b.span(5))
		untilX = phoneX + b.Measure(phone, b.Clinic.Phone) + gutter + 8
		if untilLines = b.even(until, b.Until, max(20, b.right()-pad-pageW-gutter-untilX)); len(untilLines) < 3 || size <= 16 {
			break
		}
	}
	height := max(float64(len(call))*title.Line(), phone.Line(), float64(len(untilLines))*until.Line()) + 2
	return block{what: "foot", height: height, gap: min(b.between, 4), draw: func(c *canvas, y float64) {
		center := func(t pdf.Type, n int) float64 { return y + (height-float64(n)*t.Line())/2 }
		c.card(b.left, y, b.width, height, palette.Tint)
		pdf.PhoneMark(c.Pen, b.left+pad, y+(height-icon)/2, icon, palette.Teal)
		c.Tag(pdf.Paragraph, func() {
			c.lines(callX, center(title, len(call)), title, call)
			c.text(phoneX, center(phone, 1), phone, b.Clinic.Phone)
		})
		if len(untilLines) > 0 {
			pdf.ClockMark(c.Pen, untilX-7, y+(height-5.4)/2, 5.4, palette.Teal)
			c.para(untilX, center(until, len(untilLines)), until, untilLines)
		}
		c.textRight(b.right()-pad, center(page, 1), page, pageOf)
	}}
}
