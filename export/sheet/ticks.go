package sheet

import (
	"strconv"

	"sacra/assets/palette"
	"sacra/export/pdf"
)

// stripName is what the block of the strip is called.
const stripName = "ticks"

// strip is the strip to check off: where its columns are and how large.
type strip struct {
	tick, gap, step float64 // a box, between the weeks, from box to box, mm
	left, row       float64 // of the first box; height of a row, mm
	picture         float64 // width of a row's picture, mm
}

func (b *builder) strip() strip {
	s := strip{tick: 6.6, gap: 3.4, left: b.x(5), row: 9.4, picture: 13}
	if b.tight {
		s.tick, s.row = 6, 7.6
	}
	s.step = (b.right() - s.left - s.gap - s.tick) / 13
	return s
}

// x is the left edge of the box of a day, from 0.
func (s *strip) x(day int) float64 {
	x := s.left + float64(day)*s.step
	if day >= 7 {
		x += s.gap
	}
	return x
}

// due reports whether an exercise that is done on some days of a week is done on
// this one, from 0: on the first, and then as evenly as they go.
func due(day, days int) bool {
	if days <= 0 || days >= 7 {
		return true
	}
	return day%7*days%7 < days
}

// tickStrip has a row for every exercise, with a small picture of it, and a box for
// each day of two weeks on which it is done.
func (b *builder) tickStrip() (block, bool) {
	if len(b.Exercises) == 0 {
		return block{}, false
	}
	heading, hint := pdf.SemiBold(b.pt(20), palette.Ink), b.softStyle()
	label, day := pdf.SemiBold(b.pt(11), palette.SoftInk), pdf.Regular(b.pt(11), palette.SoftInk)
	if b.tight {
		heading = pdf.SemiBold(b.pt(16), palette.Ink)
	}
	nameStyle := pdf.Regular(b.pt(11), palette.Ink)
	s := b.strip()
	const number = 5.0
	nameX := b.left + number + s.picture + 2
	names := make([][]string, len(b.Exercises))
	for i, e := range b.Exercises {
		names[i] = b.Wrap(nameStyle, e.Name, s.left-nameX-3)
		s.row = max(s.row, float64(len(names[i]))*nameStyle.Line()+1)
	}
	title := b.Wrap(heading, b.Ticks.Title, b.width)
	hints := b.Wrap(hint, b.Ticks.Hint, b.width)
	header := label.Line() + day.Line() + 0.6
	top := float64(len(title))*heading.Line() + float64(len(hints))*hint.Line() + 1.5
	height := top + header
	if b.tight { // the heading stands beside the days
		title, hints = b.Wrap(heading, b.Ticks.Title, s.left-b.left-4), nil
		top = 0
		header = max(header, float64(len(title))*heading.Line()+0.6)
		height = header
	}
	height += s.row * float64(len(b.Exercises))
	return block{what: stripName, height: height, gap: b.between, outline: b.Ticks.Title, draw: func(c *canvas, y float64) {
		c.para(b.left, c.heading(pdf.Heading2, b.left, y, heading, title), hint, hints)
		y += top + header
		for w := range 2 {
			c.text(s.x(7*w), y-0.6-day.Line()-label.Line(), label, b.Ticks.Weeks[w])
		}
		for i := range 14 {
			n := strconv.Itoa(i + 1)
			c.text(s.x(i)+(s.tick-c.Measure(day, n))/2, y-0.6-day.Line(), day, n)
		}
		c.Tag(pdf.List, func() { // of the exercises; a reader would say 14 boxes of each as blank
			for i, name := range names {
				n, middle := strconv.Itoa(i+1), y+s.row*(float64(i)+0.5)
				c.Tag(pdf.Item, func() {
					c.Tag(pdf.Label, func() { c.text(b.left, middle-nameStyle.Line()/2, pdf.SemiBold(b.pt(12), palette.Teal), n) })
					c.Tag(pdf.Body, func() { c.lines(nameX, middle-float64(len(name))*nameStyle.Line()/2, nameStyle, name) })
				})
			}
		})
		for i := range names {
			n, middle := strconv.Itoa(i+1), y+s.row/2
			b.Exercises[i].last().bare(c, b.left+number, y+0.4, s.picture, s.row-0.8)
			for d := range 14 {
				if due(d, b.Exercises[i].Days) {
					c.record(tickBox, s.x(d), middle-s.tick/2, s.tick, s.tick, n)
					c.frame(s.x(d), middle-s.tick/2, s.tick, s.tick, 0.9, 0.35, palette.Ink)
				}
			}
			y += s.row
		}
	}}, true
}
