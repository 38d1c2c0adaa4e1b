package sheet

import (
	"math"

	"sacra/assets/figure"
)

// tolerance is how far, on paper, a simplified outline may lie from the drawn
// one: less than half a dot of a 300-dpi printer.
const tolerance = 0.035 // mm

// simplify returns the outlines of p as straight lines within tol of p, in p's
// units. Pictures come with a point for every turn of a ring; paper needs a
// quarter of them, and the file is that much smaller.
func simplify(p figure.Path, tol float64) figure.Path {
	var out figure.Path
	var run []figure.Point
	flush := func(closed bool) {
		if len(run) == 0 {
			return
		}
		if closed && len(run) > 2 && run[0] == run[len(run)-1] {
			run = run[:len(run)-1]
		}
		kept := thin(run, tol, closed)
		for i, a := range kept {
			op := figure.LineTo
			if i == 0 {
				op = figure.MoveTo
			}
			out.Ops, out.Pts = append(out.Ops, op), append(out.Pts, a)
		}
		if closed {
			out.Ops = append(out.Ops, figure.Close)
		}
		run = run[:0]
	}
	pts := p.Pts
	for _, op := range p.Ops {
		switch op {
		case figure.MoveTo:
			flush(false)
			run = append(run, pts[0])
			pts = pts[1:]
		case figure.LineTo:
			run = append(run, pts[0])
			pts = pts[1:]
		case figure.CubicTo:
			run = flatten(run, pts[0], pts[1], pts[2], tol)
			pts = pts[3:]
		case figure.Close:
			flush(true)
		}
	}
	flush(false)
	return out
}

// flatten adds the curve from the end of run to d as chords within tol.
func flatten(run []figure.Point, b, c, d figure.Point, tol float64) []figure.Point {
	a := run[len(run)-1]
	// The distance of a cubic from its chords falls with the square of their
	// number; this bound needs only the second differences of the handles.
	dd := math.Max(math.Hypot(a.X-2*b.X+c.X, a.Y-2*b.Y+c.Y), math.Hypot(b.X-2*c.X+d.X, b.Y-2*c.Y+d.Y))
	n := min(64, max(1, int(math.Ceil(math.Sqrt(0.75*dd/tol)))))
	for i := 1; i <= n; i++ {
		t := float64(i) / float64(n)
		u := 1 - t
		k0, k1, k2, k3 := u*u*u, 3*u*u*t, 3*u*t*t, t*t*t
		run = append(run, figure.Point{
			X: k0*a.X + k1*b.X + k2*c.X + k3*d.X,
			Y: k0*a.Y + k1*b.Y + k2*c.Y + k3*d.Y,
		})
	}
	return run
}

// thin keeps the points that an outline needs (Douglas and Peucker). A closed
// outline is cut at its first point and at the point farthest from it.
func thin(pts []figure.Point, tol float64, closed bool) []figure.Point {
	if len(pts) < 3 {
		return pts
	}
	keep := make([]bool, len(pts)+1)
	if !closed {
		keep[0], keep[len(pts)-1] = true, true
		markFar(pts, keep, 0, len(pts)-1, tol)
		return pick(pts, keep)
	}
	far, best := 0, -1.0
	for i, p := range pts {
		if d := math.Hypot(p.X-pts[0].X, p.Y-pts[0].Y); d > best {
			far, best = i, d
		}
	}
	ring := append(append(make([]figure.Point, 0, len(pts)+1), pts...), pts[0])
	keep[0], keep[far] = true, true
	markFar(ring, keep, 0, far, tol)
	markFar(ring, keep, far, len(pts), tol)
	return pick(pts, keep)
}

// markFar keeps what lies farther than tol from the line between two kept points.
func markFar(pts []figure.Point, keep []bool, from, to int, tol float64) {
	if to-from < 2 {
		return
	}
	at, worst := 0, tol
	for i := from + 1; i < to; i++ {
		if d := segmentDistance(pts[i], pts[from], pts[to]); d > worst {
			at, worst = i, d
		}
	}
	if at > 0 {
		keep[at] = true
		markFar(pts, keep, from, at, tol)
		markFar(pts, keep, at, to, tol)
	}
}

func pick(pts []figure.Point, keep []bool) []figure.Point {
	var out []figure.Point
	for i, p := range pts {
		if keep[i] {
			out = append(out, p)
		}
	}
	return out
}

// segmentDistance is how far p is from the line between a and b, ends included.
func segmentDistance(p, a, b figure.Point) float64 {
	dx, dy := b.X-a.X, b.Y-a.Y
	px, py := p.X-a.X, p.Y-a.Y
	if l := dx*dx + dy*dy; l > 0 {
		t := max(0, min(1, (px*dx+py*dy)/l))
		px, py = px-t*dx, py-t*dy
	}
	return math.Sqrt(px*px + py*py)
}
