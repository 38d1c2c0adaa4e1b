package summary

import (
	"sacra/assets/figure"
	"sacra/assets/palette"
	"sacra/assets/portrait"
	"sacra/assets/wording"
	"sacra/export/internal/typeset"
	"sacra/export/pdf"
)

// bodyPart has the drawn body on the left, her pain and her answers on the
// right.
func (l *layout) bodyPart() part {
	bodyW := bodyWidth
	if l.density.story == packed {
		bodyW *= 0.84
	}
	left := []typeset.Row{l.views(bodyW), l.legend(bodyW)}
	h := typeset.Height(left)
	w := l.width() - bodyW - columnGap
	right := l.history(w, listed)
	if typeset.Height(right) > h { // else it would save nothing below the body
		right = l.history(w, l.density.story)
	}
	p := newPart(column{margin, bodyW, left}, column{margin + bodyW + columnGap, w, right})
	p.least = min(p.h, h)
	return p
}

// history sets the pain in numbers and the answers.
func (l *layout) history(w float64, how story) []typeset.Row {
	rows := l.painTable()
	if how == packed {
		runs := []typeset.Run{typeset.Say(typeset.Tinted(l.Strong(), palette.Teal), l.Body.PainHead[0]+".")}
		for _, p := range l.Body.Pain {
			runs = append(runs, typeset.Say(l.Strong(), p[0]+":"), typeset.Say(l.Regular(), l.Body.PainHead[1]+" "+p[1]+wording.Dot+l.Body.PainHead[2]+" "+p[2]+"."))
		}
		rows = l.Para(w, 0, runs...)
	}
	for _, s := range l.Answers {
		rows = append(rows, typeset.Space(0.9))
		var runs []typeset.Run
		if how == packed {
			runs = append(runs, typeset.Say(typeset.Tinted(l.Strong(), palette.Teal), s.Title+"."))
		} else {
			rows = append(rows, l.Heading(w, s.Title)...)
		}
		if how == listed {
			rows = append(rows, l.List(w, s.Facts)...)
			continue
		}
		rows = append(rows, l.Para(w, 0, append(runs, l.Runs(s.Facts)...)...)...)
	}
	return rows
}

// painTable has the numbers under their words.
func (l *layout) painTable() []typeset.Row {
	const name, number = 42.0, 16.0 // columns
	line := func(cell pdf.Role, t, n pdf.Type, cells [3]string) []typeset.Row {
		return typeset.Within(pdf.TableRow, []typeset.Row{{H: typeset.LineOf(t), Draw: func(x, y float64) {
			l.Pen.Tag(cell, func() { l.Put(x, y, t, l.Pen.Fit(t, pdf.Clean(cells[0]), name), name) })
			for i, said := range cells[1:] {
				end := name + number*float64(i+1)
				l.Pen.Tag(cell, func() { l.PutRight(x+end, y, n, l.Pen.Fit(n, pdf.Clean(said), number), number) })
			}
		}}})
	}
	head := typeset.Tinted(l.Strong(), palette.Teal)
	head.Size++
	rows := line(pdf.TableHead, head, l.Soft(), l.Body.PainHead)
	for _, p := range l.Body.Pain {
		rows = append(rows, line(pdf.TableCell, l.Regular(), l.Strong(), p)...)
	}
	return typeset.Within(pdf.Table, rows)
}

// views draws both sides of the body in one scale, so that they stand on one
// floor.
func (l *layout) views(width float64) typeset.Row {
	const gap, high = 2.0, 66.0 // mm; high is the most
	lo, hi := l.Body.Views[0].Picture.Min, l.Body.Views[0].Picture.Max
	for _, v := range l.Body.Views[1:] {
		lo = figure.Point{X: min(lo.X, v.Picture.Min.X), Y: min(lo.Y, v.Picture.Min.Y)}
		hi = figure.Point{X: max(hi.X, v.Picture.Max.X), Y: max(hi.Y, v.Picture.Max.Y)}
	}
	w := (width - gap) / 2
	scale := min(w/max(1, hi.X-lo.X), high/max(1, hi.Y-lo.Y))
	name := l.Strong()
	side := l.Soft()
	return typeset.Row{H: typeset.LineOf(name) + (hi.Y-lo.Y)*scale + 1, Draw: func(x, y float64) {
		for _, v := range l.Body.Views {
			l.Pen.Depict(v.Alt, x, y, w, typeset.LineOf(name)+(hi.Y-lo.Y)*scale, func() {
				what := l.Pen.Fit(name, pdf.Clean(v.Name), w/2)
				middle := l.Pen.Measure(name, what)
				room := (w-middle)/2 - 0.6
				l.Put(x, y, side, l.Pen.Fit(side, pdf.Clean(v.Left), room), room)
				l.Put(x+(w-middle)/2, y, name, what, w/2)
				l.PutRight(x+w, y, side, l.Pen.Fit(side, pdf.Clean(v.Right), room), room)
				// The body stands in the middle; a line that she drew beside it may
				// have made the picture wider.
				left := x + w/2 - (lo.X+hi.X)/2*scale
				l.Pen.Picture(v.Picture, left+v.Picture.Min.X*scale, y+typeset.LineOf(name)+(v.Picture.Min.Y-lo.Y)*scale, scale)
			})
			x += w + gap
		}
	}}
}

// legend explains the marks; its words are smaller where they have no room.
func (l *layout) legend(width float64) typeset.Row {
	t := l.Soft()
	h := typeset.LineOf(t)
	const swatch, gap, apart = 3.0, 0.8, 1.6
	var words [len(l.Body.Legend)]string
	need := 0.0
	for i, word := range l.Body.Legend {
		words[i] = pdf.Clean(word)
		need += l.Pen.Measure(t, words[i])
	}
	if room := width - float64(len(words))*(swatch+gap+apart) + apart; need > room {
		t.Size = max(0.8*t.Size, 0.999*t.Size*room/need)
	}
	marks := portrait.Legend()
	return typeset.Row{H: h, Draw: func(x, y float64) {
		end := x + width
		for i, word := range words {
			w, _ := marks[i].Size()
			l.Pen.Picture(marks[i], x, y+(h-swatch)/2, swatch/w)
			room := end - x - swatch - gap
			word = l.Pen.Fit(t, word, room)
			l.Put(x+swatch+gap, y+(h-typeset.LineOf(t))/2, t, word, room)
			x += swatch + gap + l.Pen.Measure(t, word) + apart
		}
	}}
}
