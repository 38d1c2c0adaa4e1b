package figure

import (
	"math"
	"testing"

	"pgregory.net/rapid"
)

// edges gives the edges of the closed outlines of a path without curves.
func edges(p Path) func(func(a, b Point) bool) {
	return func(yield func(a, b Point) bool) {
		first, at := 0, 0
		for _, op := range p.Ops {
			switch {
			case op == Close:
				if !yield(p.Pts[at-1], p.Pts[first]) {
					return
				}
				continue
			case op == MoveTo:
				first = at
			case !yield(p.Pts[at-1], p.Pts[at]):
				return
			}
			at++
		}
	}
}

// wind is how often the outlines of p wind around a point.
func wind(p Path, at Point) int {
	n := 0
	for a, b := range edges(p) {
		if (a.Y <= at.Y) == (b.Y <= at.Y) || a.X+(at.Y-a.Y)/(b.Y-a.Y)*(b.X-a.X) <= at.X {
			continue
		}
		if b.Y > a.Y {
			n++
		} else {
			n--
		}
	}
	return n
}

// edgeDistance is how far a point is from the nearest outline.
func edgeDistance(p Path, at Point) float64 {
	best := math.Inf(1)
	for a, b := range edges(p) {
		dx, dy := b.X-a.X, b.Y-a.Y
		t := 0.0
		if l := dx*dx + dy*dy; l > 0 {
			t = clamp(((at.X-a.X)*dx+(at.Y-a.Y)*dy)/l, 0, 1)
		}
		best = min(best, math.Hypot(at.X-a.X-t*dx, at.Y-a.Y-t*dy))
	}
	return best
}

// drawHull makes a convex outline, clockwise on paper.
func drawHull(t *rapid.T) []Point {
	n := rapid.IntRange(3, 12).Draw(t, "corners")
	cx, cy := rapid.Float64Range(0, 20).Draw(t, "x"), rapid.Float64Range(0, 20).Draw(t, "y")
	rx, ry := rapid.Float64Range(.3, 9).Draw(t, "rx"), rapid.Float64Range(.3, 9).Draw(t, "ry")
	out := make([]Point, n)
	for i := range out {
		s, c := sincos(360 * float64(i) / float64(n))
		out[i] = Point{cx + rx*c, cy + ry*s}
	}
	return out
}

func TestWeldFillsTheSameGround(t *testing.T) {
	w := welder{line: defaultInk} // kept, as a painter does, to see that nothing is left over in it
	rapid.Check(t, func(t *rapid.T) {
		var p Path
		var pts []Point
		var ends []int
		hulls := rapid.IntRange(1, 12).Draw(t, "hulls")
		for range hulls {
			h := drawHull(t)
			p.poly(h, true)
			pts = append(pts, h...)
			ends = append(ends, len(pts))
		}
		u := w.weld(pts, ends)
		for range 60 {
			at := Point{rapid.Float64Range(-10, 30).Draw(t, "px"), rapid.Float64Range(-10, 30).Draw(t, "py")}
			if edgeDistance(p, at) < 1.2*w.row {
				continue // between two rows either is right
			}
			if (wind(p, at) != 0) != (wind(u, at) != 0) {
				t.Fatalf("the point %v is inside of one of them only", at)
			}
		}
	})
}

func TestSimplifyKeepsWithinTolerance(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		tol := rapid.Float64Range(0.01, 0.5).Draw(t, "tolerance")
		n := rapid.IntRange(3, 60).Draw(t, "points")
		pts := make([]Point, n)
		for i := range pts {
			pts[i] = Point{rapid.Float64Range(0, 20).Draw(t, "x"), rapid.Float64Range(0, 20).Draw(t, "y")}
		}
		p := Outline(pts, true)
		thin := p.Simplify(tol)
		if len(thin.Pts) > len(p.Pts) {
			t.Fatalf("%d points became %d", len(p.Pts), len(thin.Pts))
		}
		for _, a := range p.Pts {
			if d := edgeDistance(thin, a); d > tol+1e-9 {
				t.Fatalf("%v lies %.3f from the outline", a, d)
			}
		}
	})
}

func TestCurvesAreFlattenedWithinTolerance(t *testing.T) {
	const tol = 0.02
	const k = 30 * .5523 // the handles of a quarter of a circle
	circle := Path{
		Ops: []Op{MoveTo, CubicTo, CubicTo, CubicTo, CubicTo, Close},
		Pts: []Point{
			{80, 50},
			{80, 50 + k},
			{50 + k, 80},
			{50, 80},
			{50 - k, 80},
			{20, 50 + k},
			{20, 50},
			{20, 50 - k},
			{50 - k, 20},
			{50, 20},
			{50 + k, 20},
			{80, 50 - k},
			{80, 50},
		},
	}
	flat := circle.Simplify(tol)
	for i, a := range flat.Pts {
		b := flat.Pts[(i+1)%len(flat.Pts)]
		middle := math.Hypot((a.X+b.X)/2-50, (a.Y+b.Y)/2-50)
		if math.Abs(middle-30) > 3*tol {
			t.Errorf("a chord is %.3f off the circle", middle-30)
		}
	}
}
