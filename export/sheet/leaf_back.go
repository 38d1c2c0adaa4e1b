package sheet

import (
	"sacra/assets/palette"
	"sacra/assets/wording"
	"sacra/export/pdf"
)

// backHead says on the back whose sheet it is, and from where.
func (b *leafBuilder) backHead() block {
	small, page := pdf.Regular(b.small, palette.SoftInk), pdf.SemiBold(b.pt(13), palette.SoftInk)
	pageOf := b.PageOf(2, 2)
	room := b.width - b.Measure(page, pageOf) - gutter
	whose := b.wrapParts(small, wording.Join(b.Name, b.Date), room)
	if whole := wording.Join(b.Name, b.Date, b.Clinic.Name); b.Measure(small, whole) <= room {
		whose = []string{whole}
	}
	height := max(page.Line(), float64(len(whose))*small.Line()) + 1.6
	return block{what: "back head", height: height, draw: func(c *canvas, y float64) {
		c.lines(b.left, y, small, whose)
		c.textRight(b.right(), y, page, pageOf)
		c.Fill(pdf.Rect(b.left, y+height-0.4, b.width, 0.4), palette.Teal)
	}}
}

// tipCards are the tips side by side: picture, name, words. One alone has its
// words beside its picture.
func (b *leafBuilder) tipCards() (block, bool) {
	n := len(b.Tips)
	if n == 0 {
		return block{}, false
	}
	if n == 1 {
		return b.tip(b.TipsTitle, b.TipsHint, b.Tips[0]), true
	}
	w := (b.width - float64(n-1)*gutter) / float64(n)
	head := b.tipHead(b.TipsTitle, "", "", w)
	head.titleStyle = pdf.SemiBold(b.pt(16), palette.Ink)
	cards := make([]tipCard, n)
	var pictureH, nameH, textH float64
	for i, e := range b.Tips {
		cards[i] = b.tipCard(e, w-2*pad)
		pictureH, nameH, textH = max(pictureH, cards[i].picture.h), max(nameH, cards[i].nameH()), max(textH, cards[i].textH())
	}
	const between = 1.4
	cardH := pictureH + between + nameH + textH + 2.2
	return block{what: "tips", height: head.titleH() + cardH, gap: b.between, outline: b.TipsTitle, draw: func(c *canvas, y float64) {
		head.drawTitle(c, b.left, y)
		y += head.titleH()
		for i := range cards {
			t, x := &cards[i], b.left+float64(i)*(w+gutter)
			c.card(x, y, w, cardH, palette.Cream)
			t.picture.bare(c, x+pad, y+1.4, w-2*pad, pictureH-1.4)
			below := c.heading(pdf.Heading3, x+pad, y+pictureH+between, t.nameStyle, t.name)
			below = t.steps.draw(c, x+pad, max(below, y+pictureH+between+nameH), false)
			c.para(x+pad, below+0.8, b.softStyle(), t.extra)
		}
	}}, true
}

// tipCard is a tip in a narrow card.
type tipCard struct {
	tipHead
	picture pictures
	steps   list
	extra   []string
	extraH  float64
}

func (b *leafBuilder) tipCard(e Entry, w float64) tipCard {
	e = e.inBrief()
	if b.plain {
		e.Pictures = nil
	}
	if len(e.Pictures) > beside {
		first := start(len(e.Pictures), beside, true)
		e.Pictures = e.Pictures[first : first+beside]
	}
	t := tipCard{picture: pictures{list: e.Pictures, w: w, alts: b.Labels.alts(e)}}
	t.nameStyle = pdf.SemiBold(b.pt(15), palette.Ink)
	t.name = b.Wrap(t.nameStyle, e.Name, w)
	t.steps = b.list(b.smallStyle(), e.Steps, w, b.steps)
	t.extra = b.Wrap(b.softStyle(), sentences(e.Note, e.Stop), w)
	if len(t.extra) > 0 {
		t.extraH = 0.8 + float64(len(t.extra))*b.softStyle().Line()
	}
	if len(e.Pictures) > 0 {
		t.picture.h = 100 * b.scale
	}
	return t
}

func (t *tipCard) textH() float64 { return t.steps.height() + t.extraH }

// safety is the box of all signs, in the order of haste: 911, the emergency room,
// her doctor, the clinic. It is never divided.
func (b *leafBuilder) safety() (block, bool) {
	heading, second := pdf.SemiBold(b.pt(16), palette.White), pdf.SemiBold(b.body, palette.Alert)
	inner := b.width - 2*inset
	const icon, space = 6.0, 1.5
	title := b.Wrap(heading, b.Safety, inner-icon-pad)
	band := float64(len(title))*heading.Line() + 1.6
	call := b.Wrap(b.strongStyle(), b.Emergency.first(), inner)
	height := band + space + float64(len(call))*b.strongStyle().Line()
	var parts []section
	for _, x := range []Box{b.Room, b.Stop, b.Us} {
		if len(x.Lines) == 0 {
			continue
		}
		parts = append(parts, b.section(x, second, inner))
		height += parts[len(parts)-1].h + 2*space
	}
	if len(parts) == 0 && len(call) == 0 {
		return block{}, false
	}
	height += space
	return block{what: "safety", height: height, gap: b.between, outline: b.Safety, draw: func(c *canvas, y float64) {
		x := b.left + inset
		c.alertCard(b.left, y, b.width, height, band, icon)
		c.heading(pdf.Heading2, x+icon+pad, y+0.8, heading, title)
		y = c.para(x, y+band+space, b.strongStyle(), call)
		for i := range parts {
			y += space
			c.Stroke(pdf.Segment(x, y, b.right()-inset, y), palette.Alert, 0.3)
			y += space
			parts[i].draw(c, x, y, second)
			y += parts[i].h
		}
	}}, true
}

// help are the help lines that answer day and night.
func (b *leafBuilder) help() (block, bool) {
	if len(b.Emergency.Lines) < 2 {
		return block{}, false
	}
	l := b.list(b.smallStyle(), b.Emergency.Lines[1:], b.width-2*inset, 0.4)
	height := l.height() + 2.6
	return block{what: "help lines", height: height, gap: min(b.between, 3), draw: func(c *canvas, y float64) {
		c.frame(b.left, y, b.width, height, pdf.Corner, 0.5, palette.Ink)
		l.draw(c, b.left+inset, y+1.3, false)
	}}, true
}

// backFoot is the code to scan, what comes after the last day, the fixed lines and
// what the sheet is traced by.
func (b *leafBuilder) backFoot() block {
	small, soft, trace := b.smallStyle(), pdf.Regular(min(b.pt(11), b.small), palette.SoftInk), pdf.Regular(min(9, b.small), palette.SoftInk)
	scan, scannable := pdf.NewCode(b.Clinic.Link())
	x, code := b.left, 0.0
	var hint []string
	if scannable {
		code = 20
		hint = b.Wrap(soft, b.Call.Scan, 34)
		x += code + 2 + 34 + gutter
	}
	lines := b.Wrap(small, sentences(sentence(b.Call.Therapist), b.Call.Line), b.right()-x)
	notes := b.Wrap(soft, sentences(b.Notes...), b.right()-x)
	traces := b.wrapParts(trace, b.Footer(b.mark, b.Record, b.Key), b.width)
	upper := max(code, float64(len(lines))*small.Line()+float64(len(notes))*soft.Line())
	return block{what: "back foot", height: upper + 1 + float64(len(traces))*trace.Line(), gap: min(b.between, 4), outline: b.Call.Title, draw: func(c *canvas, y float64) {
		if scannable {
			c.code(scan, b.Clinic, b.Call.Scan, b.left, y+(upper-code)/2, code)
			c.para(b.left+code+2, y+(upper-float64(len(hint))*soft.Line())/2, soft, hint)
		}
		c.para(x, c.para(x, y, small, lines), soft, notes)
		c.lines(b.left, y+upper+1, trace, traces)
	}}
}
