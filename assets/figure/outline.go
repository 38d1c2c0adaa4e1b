package figure

import (
	"math"
	"slices"
)

// Outline joins points by straight lines, back to the first where it is closed.
func Outline(pts []Point, closed bool) (p Path) {
	p.poly(pts, closed)
	return p
}

// Hatch fills an outline with slanting lines at 45 degrees, gap centimeters apart
// in height, so that numbness can be told from pain without color. The lines are
// y = x + k. An edge is crossed where y - x - k changes sign between its ends;
// sorted along the line, the crossings are in turn ways in and ways out, because a
// closed outline is crossed an even number of times.
func Hatch(pts []Point, gap float64) Path {
	lo, hi := math.Inf(1), math.Inf(-1)
	for _, p := range pts {
		lo, hi = min(lo, p.Y-p.X), max(hi, p.Y-p.X)
	}
	var out Path
	for k := lo + gap/2; k < hi; k += gap {
		var xs []float64 // where the line y = x + k crosses the outline
		for i, a := range pts {
			b := pts[(i+1)%len(pts)]
			da, db := a.Y-a.X-k, b.Y-b.X-k
			if (da < 0) != (db < 0) {
				xs = append(xs, a.X+(b.X-a.X)*da/(da-db))
			}
		}
		slices.Sort(xs)
		for i := 0; i+1 < len(xs); i += 2 {
			out.Ops = append(out.Ops, MoveTo, LineTo)
			out.Pts = append(out.Pts, Point{X: xs[i], Y: xs[i] + k}, Point{X: xs[i+1], Y: xs[i+1] + k})
		}
	}
	return out
}

// area of a closed outline by the shoelace formula, in the square of its units;
// positive when it runs clockwise on paper.
func area(pts []Point) float64 {
	s := 0.0
	for i, p := range pts {
		q := pts[(i+1)%len(pts)]
		s += p.X*q.Y - q.X*p.Y
	}
	return s / 2
}
