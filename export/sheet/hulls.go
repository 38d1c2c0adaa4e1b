package sheet

import (
	"math"
	"slices"

	"sacra/assets/figure"
)

// span is a part of a row that is inside.
type span struct {
	a, b  float64
	strip *strip
}

func (s span) meets(t span) bool { return s.a < t.b && t.a < s.b }

// insert adds the ground from a to b to a row, whose spans stay apart by
// leastGap and in order. Hulls come next to each other, so that what a span
// touches is nearly always at the end.
func insert(row []span, a, b float64) []span {
	to := len(row)
	for to > 0 && row[to-1].a >= b+leastGap {
		to--
	}
	from := to
	for from > 0 && row[from-1].b > a-leastGap {
		from--
		a, b = min(a, row[from].a), max(b, row[from].b)
	}
	if from == to {
		return slices.Insert(row, from, span{a: a, b: b})
	}
	row[from] = span{a: a, b: b}
	if to == from+1 {
		return row
	}
	return slices.Delete(row, from+1, to)
}

// hulls fills w.rows with the spans of p and reports whether p is made as body
// parts are: of outlines that all turn the same way round, so that what any of
// them holds is inside.
func (w *welder) hulls(p figure.Path) bool {
	top, bottom := math.Inf(1), math.Inf(-1)
	way := 0.0
	w.outlines = w.outlines[:0]
	for q := range loops(p) {
		o := survey(q)
		if o.area*way < 0 {
			return false
		}
		if o.area != 0 {
			way = o.area
		}
		top, bottom = min(top, o.highest.Y), max(bottom, o.lowest.Y)
		w.outlines = append(w.outlines, o)
	}
	w.reset(top, bottom)
	n := len(w.rows)
	w.left, w.right = slices.Grow(w.left[:0], n)[:n], slices.Grow(w.right[:0], n)[:n]
	for i := range w.outlines {
		o := &w.outlines[i]
		w.caps = append(w.caps, o.highest, o.lowest)
		if o.bent {
			w.bent(o)
		} else {
			w.hull(o, way > 0)
		}
	}
	return true
}

// contour is one outline of a path and what is known of it.
type contour struct {
	points          []figure.Point
	highest, lowest figure.Point
	area            float64 // twice, positive for clockwise
	bent            bool    // it turns up or down more than once
}

func survey(q []figure.Point) contour {
	o := contour{points: q, highest: q[0], lowest: q[0]}
	travel := 0.0
	a := q[len(q)-1]
	for _, b := range q {
		travel += math.Abs(b.Y - a.Y)
		o.area += a.X*b.Y - b.X*a.Y
		if b.Y < o.highest.Y {
			o.highest = b
		}
		if b.Y > o.lowest.Y {
			o.lowest = b
		}
		a = b
	}
	// A hull that is hollow by a hair is one still.
	o.bent = travel > 2*(o.lowest.Y-o.highest.Y)+leastGap
	return o
}

// hull adds the spans of an outline that goes down once and up once: one a row,
// and nothing needs to be sorted. Its left edge goes up if it is clockwise.
func (w *welder) hull(o *contour, clockwise bool) {
	up, down := w.left, w.right
	if !clockwise {
		up, down = down, up
	}
	a := o.points[len(o.points)-1]
	from := w.first(a.Y)
	for _, b := range o.points {
		to := w.first(b.Y)
		if to != from {
			slope := (b.X - a.X) / (b.Y - a.Y)
			side, r, last := down, from, to
			if to < from {
				side, r, last = up, to, from
			}
			x := a.X + slope*(w.y(r)-a.Y)
			for slope *= w.step; r < last; r++ {
				side[r] = x
				x += slope
			}
		}
		a, from = b, to
	}
	for r := w.first(o.highest.Y); r < w.first(o.lowest.Y); r++ {
		if w.right[r] > w.left[r] {
			w.rows[r] = insert(w.rows[r], w.left[r], w.right[r])
		}
	}
}

// bent adds the spans of any outline.
func (w *welder) bent(o *contour) {
	for r := w.first(o.highest.Y); r < w.first(o.lowest.Y); r++ {
		w.crossings = w.crossings[:0]
		a := o.points[len(o.points)-1]
		for _, b := range o.points {
			if (w.first(a.Y) <= r) != (w.first(b.Y) <= r) {
				w.crossings = append(w.crossings, newCrossing(a.X+(b.X-a.X)/(b.Y-a.Y)*(w.y(r)-a.Y), b.Y > a.Y))
			}
			a = b
		}
		w.rows[r] = wound(w.rows[r], w.crossings)
	}
}

// loops gives the points of each outline of a path without curves.
func loops(p figure.Path) func(func([]figure.Point) bool) {
	return func(yield func([]figure.Point) bool) {
		start, at := 0, 0
		for _, op := range p.Ops {
			switch op {
			case figure.MoveTo:
				if at > start && !yield(p.Pts[start:at]) {
					return
				}
				start = at
				at++
			case figure.LineTo:
				at++
			}
		}
		if at > start {
			yield(p.Pts[start:at])
		}
	}
}
