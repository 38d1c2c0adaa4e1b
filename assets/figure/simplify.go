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
	if len(pts) < 5 {
		return pts
	}
	far, best := 0, -1.0
	for i, p := range pts {
		if d := math.Hypot(p.X-pts[0].X, p.Y-pts[0].Y); d > best {
			far, best = i, d
		}
	}
	there := simplifyLine(pts[:far+1], tol)
	back := simplifyLine(append(append([]Point(nil), pts[far:]...), pts[0]), tol)
	return append(append([]Point(nil), there...), back[1:len(back)-1]...)
}

// simplifyLine does the same for an open line and keeps its ends.
func simplifyLine(pts []Point, tol float64) []Point {
	if len(pts) < 3 {
		return pts
	}
	a, b := pts[0], pts[len(pts)-1]
	worst, at := tol, 0
	for k := 1; k < len(pts)-1; k++ {
		if d := distance(pts[k], a, b); d > worst {
			worst, at = d, k
		}
	}
	if at == 0 {
		return []Point{a, b}
	}
	left := simplifyLine(pts[:at+1], tol)
	right := simplifyLine(pts[at:], tol)
	return append(append([]Point(nil), left...), right[1:]...)
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
