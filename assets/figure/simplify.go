package figure

import "math"

// area of a closed outline; positive when it runs clockwise on paper.
func area(pts []Point) float64 {
	s := 0.0
	for i, p := range pts {
		q := pts[(i+1)%len(pts)]
		s += p.X*q.Y - q.X*p.Y
	}
	return s / 2
}

// simplify drops points of a closed outline that lie within tol of the line
// between their neighbours (Douglas and Peucker), starting from two far corners.
func simplify(pts []Point, tol float64) []Point {
	n := len(pts)
	if n < 5 {
		return pts
	}
	far, best := 0, -1.0
	for i, p := range pts {
		if d := math.Hypot(p.X-pts[0].X, p.Y-pts[0].Y); d > best {
			far, best = i, d
		}
	}
	keep := make([]bool, n+1)
	keep[0], keep[far], keep[n] = true, true, true
	get := func(i int) Point { return pts[i%n] }
	var split func(i, j int)
	split = func(i, j int) {
		a, b := get(i), get(j)
		worst, at := tol, -1
		for k := i + 1; k < j; k++ {
			if d := distance(get(k), a, b); d > worst {
				worst, at = d, k
			}
		}
		if at > 0 {
			keep[at] = true
			split(i, at)
			split(at, j)
		}
	}
	split(0, far)
	split(far, n)
	out := make([]Point, 0, n/2)
	for i := range n {
		if keep[i] {
			out = append(out, pts[i])
		}
	}
	return out
}

// distance of p from the segment a to b.
func distance(p, a, b Point) float64 {
	dx, dy := b.X-a.X, b.Y-a.Y
	l := dx*dx + dy*dy
	if l < 1e-12 {
		return math.Hypot(p.X-a.X, p.Y-a.Y)
	}
	t := clamp(((p.X-a.X)*dx+(p.Y-a.Y)*dy)/l, 0, 1)
	return math.Hypot(p.X-a.X-t*dx, p.Y-a.Y-t*dy)
}
