package sheet

import (
	"math"
	"testing"

	"pgregory.net/rapid"

	"sacra/assets/figure"
	"sacra/triage"
)

// wind is how often the outlines of p wind around a point.
func wind(p figure.Path, at figure.Point) int {
	n := 0
	var start, last figure.Point
	cross := func(a, b figure.Point) {
		if (a.Y <= at.Y) == (b.Y <= at.Y) {
			return
		}
		if x := a.X + (at.Y-a.Y)/(b.Y-a.Y)*(b.X-a.X); x > at.X {
			if b.Y > a.Y {
				n++
			} else {
				n--
			}
		}
	}
	pts := p.Pts
	for _, op := range p.Ops {
		switch op {
		case figure.MoveTo:
			start, last, pts = pts[0], pts[0], pts[1:]
		case figure.LineTo:
			cross(last, pts[0])
			last, pts = pts[0], pts[1:]
		case figure.Close:
			cross(last, start)
			last = start
		}
	}
	return n
}

// edgeDistance is how far a point is from the nearest outline.
func edgeDistance(p figure.Path, at figure.Point) float64 {
	best := math.Inf(1)
	var start, last figure.Point
	near := func(a, b figure.Point) {
		dx, dy := b.X-a.X, b.Y-a.Y
		t := 0.0
		if l := dx*dx + dy*dy; l > 0 {
			t = max(0, min(1, ((at.X-a.X)*dx+(at.Y-a.Y)*dy)/l))
		}
		best = min(best, math.Hypot(at.X-a.X-t*dx, at.Y-a.Y-t*dy))
	}
	pts := p.Pts
	for _, op := range p.Ops {
		switch op {
		case figure.MoveTo:
			start, last, pts = pts[0], pts[0], pts[1:]
		case figure.LineTo:
			near(last, pts[0])
			last, pts = pts[0], pts[1:]
		case figure.Close:
			near(last, start)
		}
	}
	return best
}

// blob draws an outline, convex or with dents.
func blob(t *rapid.T) []figure.Point {
	n := rapid.IntRange(3, 9).Draw(t, "corners")
	cx, cy := rapid.Float64Range(0, 20).Draw(t, "x"), rapid.Float64Range(0, 20).Draw(t, "y")
	rx, ry := rapid.Float64Range(1, 9).Draw(t, "rx"), rapid.Float64Range(1, 9).Draw(t, "ry")
	dented := rapid.Bool().Draw(t, "dented")
	out := make([]figure.Point, n)
	for i := range out {
		a := 2 * math.Pi * float64(i) / float64(n)
		dent := 1.0
		if dented {
			dent = rapid.Float64Range(0.4, 1).Draw(t, "dent")
		}
		out[i] = figure.Point{X: cx + dent*rx*math.Cos(a), Y: cy + dent*ry*math.Sin(a)}
	}
	return out
}

func TestUnionFillsTheSameGround(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var p figure.Path
		blobs := rapid.IntRange(2, 12).Draw(t, "blobs")
		for range blobs {
			for i, a := range blob(t) {
				op := figure.LineTo
				if i == 0 {
					op = figure.MoveTo
				}
				p.Ops, p.Pts = append(p.Ops, op), append(p.Pts, a)
			}
			p.Ops = append(p.Ops, figure.Close)
		}
		u := (&welder{step: exerciseRow}).union(p)
		for range 60 {
			at := figure.Point{X: rapid.Float64Range(-10, 30).Draw(t, "px"), Y: rapid.Float64Range(-10, 30).Draw(t, "py")}
			if edgeDistance(p, at) < 1.2*exerciseRow {
				continue // between two rows either is right
			}
			if (wind(p, at) != 0) != (wind(u, at) != 0) {
				t.Fatalf("the point %v is inside of one of them only", at)
			}
		}
	})
}

// TestUnionOfFigures: on the real pictures outlines close, or stay whole, and
// what is left is a small part of what was drawn.
func TestUnionOfFigures(t *testing.T) {
	s := profiles[0].sheet(t, triage.English, Letter).clean()
	before, after := points(s), 0
	s.weld()
	if after = points(s); after*5 > before {
		t.Errorf("%d points became %d", before, after)
	}
}

func points(s Sheet) int {
	n := 0
	for _, list := range [][]Entry{s.Exercises, s.Tips} {
		for _, e := range list {
			for _, p := range e.Pictures {
				for _, sh := range p.Shapes {
					n += len(sh.Path.Pts)
				}
			}
		}
	}
	return n
}

func TestHolesStay(t *testing.T) {
	var p pen
	p.Path = rect(0, 0, 10, 10)
	p.move(3, 3)
	p.line(3, 6)
	p.line(6, 6)
	p.line(6, 3)
	p.close()
	if u := (&welder{step: exerciseRow}).union(p.Path); wind(u, figure.Point{X: 4, Y: 4}) != 0 || wind(u, figure.Point{X: 1, Y: 1}) == 0 {
		t.Error("the hole was filled")
	}
}

func TestSimplifyKeepsWithinTolerance(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		tol := rapid.Float64Range(0.01, 0.5).Draw(t, "tolerance")
		n := rapid.IntRange(3, 60).Draw(t, "points")
		var p pen
		for i := range n {
			x, y := rapid.Float64Range(0, 20).Draw(t, "x"), rapid.Float64Range(0, 20).Draw(t, "y")
			if i == 0 {
				p.move(x, y)
			} else {
				p.line(x, y)
			}
		}
		p.close()
		thin := simplify(p.Path, tol)
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
	flat := simplify(circle(50, 50, 30), tol)
	for i, a := range flat.Pts {
		b := flat.Pts[(i+1)%len(flat.Pts)]
		middle := math.Hypot((a.X+b.X)/2-50, (a.Y+b.Y)/2-50)
		if math.Abs(middle-30) > 3*tol {
			t.Errorf("a chord is %.3f off the circle", middle-30)
		}
	}
}
