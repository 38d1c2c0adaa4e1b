package figure

import (
	"math"
	"slices"
)

// Simplify returns the outlines of p as straight lines within tol of p, in p's
// units. Pictures come with a point for every turn of a ring; paper needs a
// quarter of them, and the file is that much smaller.
func (p Path) Simplify(tol float64) Path {
	var s Simplifier
	return s.Simplify(p, tol)
}

// Simplifier simplifies one path after another in the same memory. Its zero value is
// ready; it is for one goroutine.
type Simplifier struct {
	out     Path
	run     []Point
	thinner thinner
}

// Simplify is [Path.Simplify]. What it returns stands until the next call.
func (s *Simplifier) Simplify(p Path, tol float64) Path {
	out, run := Path{Ops: s.out.Ops[:0], Pts: s.out.Pts[:0]}, s.run[:0]
	flush := func(closed bool) {
		if len(run) == 0 {
			return
		}
		if closed && len(run) > 2 && run[0] == run[len(run)-1] {
			run = run[:len(run)-1]
		}
		out.poly(s.thinner.thin(run, tol, closed), closed)
		run = run[:0]
	}
	pts := p.Pts
	for _, op := range p.Ops {
		switch op {
		case MoveTo:
			flush(false)
			run = append(run, pts[0])
			pts = pts[1:]
		case LineTo:
			run = append(run, pts[0])
			pts = pts[1:]
		case CubicTo:
			run = flatten(run, pts[0], pts[1], pts[2], tol)
			pts = pts[3:]
		case Close:
			flush(true)
		}
	}
	flush(false)
	s.out, s.run = out, run
	return out
}

// flatten adds the curve from the end of run to d as chords within tol.
func flatten(run []Point, b, c, d Point, tol float64) []Point {
	a := run[len(run)-1]
	// A curve leaves its chord over a share h of its length by at most h²/8 of its
	// greatest second derivative. That of a cubic is at most 6 times the greater
	// second difference of its points, so that n chords stay within 6/8 dd/n².
	dd := math.Max(math.Hypot(a.X-2*b.X+c.X, a.Y-2*b.Y+c.Y), math.Hypot(b.X-2*c.X+d.X, b.Y-2*c.Y+d.Y))
	n := min(64, max(1, int(math.Ceil(math.Sqrt(0.75*dd/tol)))))
	for i := 1; i <= n; i++ {
		t := float64(i) / float64(n)
		u := 1 - t
		k0, k1, k2, k3 := u*u*u, 3*u*u*t, 3*u*t*t, t*t*t
		run = append(run, Point{
			X: k0*a.X + k1*b.X + k2*c.X + k3*d.X,
			Y: k0*a.Y + k1*b.Y + k2*c.Y + k3*d.Y,
		})
	}
	return run
}

// thinner finds the points that an outline needs. Its fields are scratch.
type thinner struct {
	ring []Point
	keep []bool
}

// thin keeps the points that an outline needs (Douglas and Peucker, Cartographica
// 10, 1973): of a stretch between two kept points, the point farthest from the
// straight line is kept if it lies beyond tol, and both halves are looked at in the
// same way. Every point that is left out lies within tol of the new outline. A
// closed outline is cut at its first point and at the point farthest from it. What
// it returns stands until the next call.
func (t *thinner) thin(pts []Point, tol float64, closed bool) []Point {
	n := len(pts)
	if n < 3 {
		return pts
	}
	t.ring = append(append(t.ring[:0], pts...), pts[0])
	t.keep = slices.Grow(t.keep[:0], n+1)[:n+1]
	clear(t.keep)
	if closed {
		far, best := 0, -1.0
		for i, p := range pts {
			dx, dy := p.X-pts[0].X, p.Y-pts[0].Y
			if d := dx*dx + dy*dy; d > best {
				far, best = i, d
			}
		}
		t.keep[0], t.keep[far] = true, true
		t.markFar(0, far, tol*tol)
		t.markFar(far, n, tol*tol)
	} else {
		t.keep[0], t.keep[n-1] = true, true
		t.markFar(0, n-1, tol*tol)
	}
	kept := t.ring[:0]
	for i, p := range t.ring[:n] {
		if t.keep[i] {
			kept = append(kept, p)
		}
	}
	return kept
}

// markFar keeps what lies farther than a distance, given as its square, from the
// segment between two kept points. Distances are compared as squares: beside the
// segment that is the square of the cross product over that of its length, beyond
// its ends the distance to the end.
func (t *thinner) markFar(from, to int, square float64) {
	if to-from < 2 {
		return
	}
	a, b := t.ring[from], t.ring[to]
	dx, dy := b.X-a.X, b.Y-a.Y
	length := dx*dx + dy*dy
	at, worst := 0, square
	for i, p := range t.ring[from+1 : to] {
		px, py := p.X-a.X, p.Y-a.Y
		if along := px*dx + py*dy; along >= length && length > 0 {
			px, py = p.X-b.X, p.Y-b.Y
		} else if along > 0 {
			cross := px*dy - py*dx
			if d := cross * cross; d > worst*length {
				at, worst = from+1+i, d/length
			}
			continue
		}
		if d := px*px + py*py; d > worst {
			at, worst = from+1+i, d
		}
	}
	if at > 0 {
		t.keep[at] = true
		t.markFar(from, at, square)
		t.markFar(at, to, square)
	}
}
