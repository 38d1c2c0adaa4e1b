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
// parts are: of outlines that go down once and up once, all the same way round.
// Each of them has one span a row, and nothing needs to be sorted.
func (w *welder) hulls(p figure.Path) bool {
	top, bottom := math.Inf(1), math.Inf(-1)
	way := 0.0
	for q := range loops(p) {
		lo, hi, travel, area := q[0].Y, q[0].Y, 0.0, 0.0
		for i, a := range q {
			b := q[(i+1)%len(q)]
			lo, hi = min(lo, a.Y), max(hi, a.Y)
			travel += math.Abs(b.Y - a.Y)
			area += a.X*b.Y - b.X*a.Y
		}
		// A hull that is hollow by a hair is one still.
		if area*way < 0 || travel > 2*(hi-lo)+leastGap {
			return false
		}
		if area != 0 {
			way = area
		}
		top, bottom = min(top, lo), max(bottom, hi)
	}
	w.reset(top, bottom)
	n := len(w.rows)
	w.left, w.right = slices.Grow(w.left[:0], n)[:n], slices.Grow(w.right[:0], n)[:n]
	for q := range loops(p) {
		w.hull(q, way > 0)
	}
	return true
}

// hull adds the spans of one hull, whose left edge goes up if clockwise.
func (w *welder) hull(q []figure.Point, clockwise bool) {
	up, down := w.left, w.right
	if !clockwise {
		up, down = down, up
	}
	highest, lowest := q[0], q[0]
	a := q[len(q)-1]
	from := w.first(a.Y)
	for _, b := range q {
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
		if b.Y < highest.Y {
			highest = b
		}
		if b.Y > lowest.Y {
			lowest = b
		}
		a, from = b, to
	}
	w.caps = append(w.caps, highest, lowest)
	for r := w.first(highest.Y); r < w.first(lowest.Y); r++ {
		if w.right[r] > w.left[r] {
			w.rows[r] = insert(w.rows[r], w.left[r], w.right[r])
		}
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
