package summary

import (
	"strings"

	"sacra/assets/figure"
	"sacra/assets/palette"
	"sacra/assets/portrait"
	"sacra/assets/wording"
	"sacra/export/pdf"
)

// bodyPart has the drawn body on the left, her pain and her answers on the
// right.
func (l *layout) bodyPart() part {
	bodyW := bodyWidth
	if l.density.story == packed {
		bodyW *= 0.84
	}
	left := []row{l.views(bodyW), l.legend(bodyW)}
	h := height(left)
	w := l.width() - bodyW - columnGap
	right := l.history(w, listed)
	if height(right) > h { // else it would save nothing below the body
		right = l.history(w, l.density.story)
	}
	p := newPart(column{margin, bodyW, left}, column{margin + bodyW + columnGap, w, right})
	p.least = min(p.h, h)
	return p
}

// history sets the pain in numbers and the answers.
func (l *layout) history(w float64, how story) []row {
	rows := l.painTable()
	if how == packed {
		runs := []run{{tinted(l.strong(), palette.Teal), l.Body.PainHead[0] + "."}}
		for _, p := range l.Body.Pain {
			runs = append(runs, run{l.strong(), p[0] + ":"}, run{l.regular(), l.Body.PainHead[1] + " " + p[1] + wording.Dot + l.Body.PainHead[2] + " " + p[2] + "."})
		}
		rows = l.para(w, 0, runs...)
	}
	for _, s := range l.Answers {
		rows = append(rows, space(0.9))
		var runs []run
		if how == packed {
			runs = append(runs, run{tinted(l.strong(), palette.Teal), s.Title + "."})
		} else {
			rows = append(rows, l.heading(w, s.Title)...)
		}
		if how == listed {
			rows = append(rows, l.list(w, s.Facts)...)
			continue
		}
		rows = append(rows, l.para(w, 0, append(runs, l.runs(s.Facts)...)...)...)
	}
	return rows
}

// list sets facts under each other.
func (s *setter) list(w float64, facts []Fact) []row {
	var rows []row
	for _, f := range facts {
		rows = append(rows, s.fact(w, f)...)
	}
	return rows
}

// runs sets facts one behind the other.
func (s *setter) runs(facts []Fact) []run {
	var out []run
	for _, f := range facts {
		if f.Label != "" {
			out = append(out, run{s.strong(), f.Label + ":"})
		}
		out = append(out, run{s.regular(), strings.TrimSuffix(f.Text, ".") + "."})
	}
	return out
}

// painTable has the numbers under their words.
func (l *layout) painTable() []row {
	const name, number = 42.0, 16.0 // columns
	line := func(t, n pdf.Type, cells [3]string) row {
		return row{lineOf(t), func(x, y float64) {
			l.put(x, y, t, l.pen.Fit(t, pdf.Clean(cells[0]), name), name)
			for i, cell := range cells[1:] {
				end := name + number*float64(i+1)
				l.putRight(x+end, y, n, l.pen.Fit(n, pdf.Clean(cell), number), number)
			}
		}}
	}
	head := tinted(l.strong(), palette.Teal)
	head.Size++
	rows := []row{line(head, l.soft(), l.Body.PainHead)}
	for _, p := range l.Body.Pain {
		rows = append(rows, line(l.regular(), l.strong(), p))
	}
	return rows
}

// views draws both sides of the body in one scale, so that they stand on one
// floor.
func (l *layout) views(width float64) row {
	const gap, high = 2.0, 66.0 // mm; high is the most
	lo, hi := l.Body.Views[0].Picture.Min, l.Body.Views[0].Picture.Max
	for _, v := range l.Body.Views[1:] {
		lo = figure.Point{X: min(lo.X, v.Picture.Min.X), Y: min(lo.Y, v.Picture.Min.Y)}
		hi = figure.Point{X: max(hi.X, v.Picture.Max.X), Y: max(hi.Y, v.Picture.Max.Y)}
	}
	w := (width - gap) / 2
	scale := min(w/max(1, hi.X-lo.X), high/max(1, hi.Y-lo.Y))
	name := l.strong()
	side := l.soft()
	return row{lineOf(name) + (hi.Y-lo.Y)*scale + 1, func(x, y float64) {
		for _, v := range l.Body.Views {
			what := l.pen.Fit(name, pdf.Clean(v.Name), w/2)
			middle := l.pen.Measure(name, what)
			room := (w-middle)/2 - 0.6
			l.put(x, y, side, l.pen.Fit(side, pdf.Clean(v.Left), room), room)
			l.put(x+(w-middle)/2, y, name, what, w/2)
			l.putRight(x+w, y, side, l.pen.Fit(side, pdf.Clean(v.Right), room), room)
			// The body stands in the middle; a line that she drew beside it may
			// have made the picture wider.
			left := x + w/2 - (lo.X+hi.X)/2*scale
			l.pen.Picture(v.Picture, left+v.Picture.Min.X*scale, y+lineOf(name)+(v.Picture.Min.Y-lo.Y)*scale, scale)
			x += w + gap
		}
	}}
}

// legend explains the marks; its words are smaller where they have no room.
func (l *layout) legend(width float64) row {
	t := l.soft()
	h := lineOf(t)
	const swatch, gap, apart = 3.0, 0.8, 1.6
	var words [len(l.Body.Legend)]string
	need := 0.0
	for i, word := range l.Body.Legend {
		words[i] = pdf.Clean(word)
		need += l.pen.Measure(t, words[i])
	}
	if room := width - float64(len(words))*(swatch+gap+apart) + apart; need > room {
		t.Size = max(0.8*t.Size, 0.999*t.Size*room/need)
	}
	marks := portrait.Legend()
	return row{h, func(x, y float64) {
		end := x + width
		for i, word := range words {
			w, _ := marks[i].Size()
			l.pen.Picture(marks[i], x, y+(h-swatch)/2, swatch/w)
			room := end - x - swatch - gap
			word = l.pen.Fit(t, word, room)
			l.put(x+swatch+gap, y+(h-lineOf(t))/2, t, word, room)
			x += swatch + gap + l.pen.Measure(t, word) + apart
		}
	}}
}
