package chart

import (
	"strings"

	"sacra/assets/figure"
	"sacra/export/sheet"
)

// bodyPart has the drawn body on the left, her pain and her answers on the
// right.
func (l *layout) bodyPart() part {
	left := []row{l.views(), l.legend()}
	h := height(left)
	w := l.width() - leftWidth - columnGap
	right := l.story(w, false)
	if l.flow && height(right) > h { // it would save nothing below the body
		right = l.story(w, true)
	}
	p := newPart(column{margin, leftWidth, left}, column{margin + leftWidth + columnGap, w, right})
	p.least = h
	return p
}

// story is the pain in numbers and the answers. Where it flows, the facts of a
// section run in, one behind the other.
func (l *layout) story(w float64, flow bool) []row {
	rows := l.painTable(w)
	for _, s := range l.Answers {
		rows = append(rows, space(0.9))
		rows = append(rows, l.heading(w, s.Title)...)
		if !flow {
			for _, f := range s.Facts {
				rows = append(rows, l.fact(w, f)...)
			}
			continue
		}
		var runs []run
		for _, f := range s.Facts {
			if f.Label != "" {
				runs = append(runs, run{l.strong(), f.Label + ":"})
			}
			runs = append(runs, run{l.regular(), strings.TrimSuffix(f.Text, ".") + "."})
		}
		rows = append(rows, l.para(w, 0, runs...)...)
	}
	return rows
}

// painTable has the numbers under their words.
func (l *layout) painTable(w float64) []row {
	const name, number = 42.0, 16.0 // columns
	line := func(t, n sheet.Type, cells [3]string) row {
		return row{lineOf(t), func(x, y float64) {
			l.put(x, y, t, l.pen.Fit(t, sheet.Clean(cells[0]), name), name)
			for i, cell := range cells[1:] {
				end := name + number*float64(i+1)
				l.putRight(x+end, y, n, l.pen.Fit(n, sheet.Clean(cell), number), number)
			}
		}}
	}
	head := tinted(l.strong(), teal)
	head.Size++
	rows := []row{line(head, l.soft(), l.Body.PainHead)}
	for _, p := range l.Body.Pain {
		rows = append(rows, line(l.regular(), l.strong(), p))
	}
	return rows
}

// views draws both sides of the body in one scale, so that they stand on one
// floor.
func (l *layout) views() row {
	const gap, high = 2.0, 66.0
	lo, hi := l.Body.Views[0].Picture.Min, l.Body.Views[0].Picture.Max
	for _, v := range l.Body.Views[1:] {
		lo = figure.Point{X: min(lo.X, v.Picture.Min.X), Y: min(lo.Y, v.Picture.Min.Y)}
		hi = figure.Point{X: max(hi.X, v.Picture.Max.X), Y: max(hi.Y, v.Picture.Max.Y)}
	}
	w := (leftWidth - gap) / 2
	scale := min(w/max(1, hi.X-lo.X), high/max(1, hi.Y-lo.Y))
	name := l.strong()
	side := l.soft()
	return row{lineOf(name) + (hi.Y-lo.Y)*scale + 1, func(x, y float64) {
		for _, v := range l.Body.Views {
			l.put(x, y, side, v.Left, w/3)
			l.put(x+(w-l.pen.Measure(name, v.Name))/2, y, name, v.Name, w/3)
			l.putRight(x+w, y, side, v.Right, w/3)
			// The body stands in the middle; a line that she drew beside it may
			// have made the picture wider.
			left := x + w/2 - (lo.X+hi.X)/2*scale
			l.pen.Picture(v.Picture, left+v.Picture.Min.X*scale, y+lineOf(name)+(v.Picture.Min.Y-lo.Y)*scale, scale)
			x += w + gap
		}
	}}
}

// legend explains the marks.
func (l *layout) legend() row {
	t := l.soft()
	const swatch, gap = 2.8, 1.2
	return row{lineOf(t), func(x, y float64) {
		top := y + (lineOf(t)-swatch)/2
		square := []figure.Point{{X: 0, Y: 0}, {X: swatch, Y: 0}, {X: swatch, Y: swatch}, {X: 0, Y: swatch}}
		end := x + leftWidth
		for i, word := range l.Body.Legend {
			at := func(p figure.Path) figure.Path {
				q := figure.Path{Ops: p.Ops, Pts: make([]figure.Point, len(p.Pts))}
				for k, a := range p.Pts {
					q.Pts[k] = figure.Point{X: x + a.X, Y: top + a.Y}
				}
				return q
			}
			switch i {
			case 0:
				l.pen.Paint(at(polygon(square, true)), &pain, &painEdge, 0.2)
			case 1:
				l.pen.Paint(at(hatch(square, 0.9)), nil, &numb, 0.25)
				l.pen.Paint(at(polygon(square, true)), nil, &numbEdge, 0.2)
			case 2:
				l.pen.Card(x+0.2, top+0.2, swatch-0.4, swatch-0.4, (swatch-0.4)/2, nil, &ink, 0.5)
			}
			room := end - x - swatch - gap
			word = l.pen.Fit(t, sheet.Clean(word), room)
			l.put(x+swatch+gap, y, t, word, room)
			x += swatch + gap + l.pen.Measure(t, word) + 2
		}
	}}
}
