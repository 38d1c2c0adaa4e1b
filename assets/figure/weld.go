package figure

import "math"

// weld joins overlapping convex polygons, all wound the same way, to the
// outlines of their union. Polygons that touch along an edge can leave a gap in
// the outline; then the polygons are moved apart in size by hundredths of a
// millimetre and tried again. If nothing helps they are returned as they are:
// heavier, but right.
func weld(pts []Point, ends []int) Path {
	polys := make([][]Point, 0, len(ends))
	start := 0
	for _, e := range ends {
		polys = append(polys, unhollow(pts[start:e]))
		start = e
	}
	var path Path
	for try := range 8 {
		loops, ok := chainEdges(outerEdges(stagger(polys, try)))
		if !ok {
			continue
		}
		for _, l := range loops {
			if math.Abs(area(l)) >= 0.15 {
				path.poly(simplify(l, weldTolerance), true)
			}
		}
		return path
	}
	for _, q := range polys {
		path.poly(simplify(q, weldTolerance), true)
	}
	return path
}

// unhollow drops the corners that bend inwards: where two rings nearly
// coincide, a hull made from samples can be hollow by a hair, and the clipping
// below relies on convex polygons.
func unhollow(q []Point) []Point {
	q = append([]Point(nil), q...)
	for i := 0; i < len(q) && len(q) > 3; {
		a, b, c := q[(i+len(q)-1)%len(q)], q[i], q[(i+1)%len(q)]
		if (b.X-a.X)*(c.Y-b.Y)-(b.Y-a.Y)*(c.X-b.X) > -1e-9 {
			i++
			continue
		}
		q = append(q[:i], q[i+1:]...)
		i = max(0, i-2)
	}
	return q
}

// stagger grows every polygon a little differently, so that no two share an
// edge.
func stagger(polys [][]Point, try int) [][]Point {
	if try == 0 {
		return polys
	}
	out := make([][]Point, len(polys))
	for i, q := range polys {
		b := boxOf(q...)
		grow := 0.004 * float64(1+(i*(2*try+1))%(5+try))
		kx, ky := 1+2*grow/max(b.x1-b.x0, .5), 1+2*grow/max(b.y1-b.y0, .5)
		cx, cy := (b.x0+b.x1)/2, (b.y0+b.y1)/2
		r := make([]Point, len(q))
		for k, p := range q {
			r[k] = Point{cx + (p.X-cx)*kx, cy + (p.Y-cy)*ky}
		}
		out[i] = r
	}
	return out
}

// weldTolerance is how far a welded outline may leave the true one, in cm; on
// paper a fiftieth of a millimetre.
const weldTolerance = 0.05

type edge struct{ a, b Point }

type box struct{ x0, y0, x1, y1 float64 }

func boxOf(pts ...Point) box {
	b := box{math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)}
	for _, p := range pts {
		b.x0, b.y0 = min(b.x0, p.X), min(b.y0, p.Y)
		b.x1, b.y1 = max(b.x1, p.X), max(b.y1, p.Y)
	}
	return b
}

func (b box) meets(c box) bool {
	return b.x0 <= c.x1 && c.x0 <= b.x1 && b.y0 <= c.y1 && c.y0 <= b.y1
}

// outerEdges keeps the parts of every edge that lie inside no other polygon. An
// edge that two polygons share is kept by the first of them only.
func outerEdges(polys [][]Point) []edge {
	boxes, sides := make([]box, len(polys)), make([][]halfPlane, len(polys))
	for i, q := range polys {
		boxes[i], sides[i] = boxOf(q...), halfPlanes(q)
	}
	out := make([]edge, 0, 16*len(polys))
	var cuts [][2]float64
	var near []int
	for i, q := range polys {
		near = neighbours(near[:0], boxes, i)
		for k, a := range q {
			b := q[(k+1)%len(q)]
			eb := boxOf(a, b)
			cuts = cuts[:0]
			hidden := false
			for n, j := range near {
				if !boxes[j].meets(eb) {
					continue
				}
				tol := 0.004
				if j < i {
					tol = -0.004
				}
				if t0, t1, hit := insideSpan(a, b, sides[j], tol); hit {
					if hidden = t0 <= 0 && t1 >= 1; hidden {
						// What hides this edge mostly hides the next one too.
						copy(near[1:n+1], near[:n])
						near[0] = j
						break
					}
					cuts = append(cuts, [2]float64{t0, t1})
				}
			}
			if !hidden {
				out = remains(out, a, b, cuts)
			}
		}
	}
	return out
}

// neighbours appends the polygons that may cover edges of polygon i, those next
// to it in the chain first: they cover most edges whole, and then nothing is
// left to look at.
func neighbours(dst []int, boxes []box, i int) []int {
	for far := 1; far < len(boxes); far++ {
		for _, j := range [2]int{i - far, i + far} {
			if j >= 0 && j < len(boxes) && boxes[j].meets(boxes[i]) {
				dst = append(dst, j)
			}
		}
	}
	return dst
}

// halfPlane is one side of a convex polygon: a point on it and the direction
// into the polygon.
type halfPlane struct{ p, n Point }

// halfPlanes are the sides of a polygon that runs clockwise on paper (y down):
// inside is to the right.
func halfPlanes(poly []Point) []halfPlane {
	out := make([]halfPlane, 0, len(poly))
	for k, p := range poly {
		q := poly[(k+1)%len(poly)]
		ex, ey := q.X-p.X, q.Y-p.Y
		if l := math.Hypot(ex, ey); l >= 1e-9 {
			out = append(out, halfPlane{p, Point{-ey / l, ex / l}})
		}
	}
	return out
}

// insideSpan is the part of the segment inside a convex polygon that is shrunk
// by tol (grown if tol is negative). Cyrus and Beck's clipping.
func insideSpan(a, b Point, poly []halfPlane, tol float64) (t0, t1 float64, hit bool) {
	t0, t1 = 0, 1
	d := Point{b.X - a.X, b.Y - a.Y}
	for i := range poly {
		s := &poly[i]
		dist := (a.X-s.p.X)*s.n.X + (a.Y-s.p.Y)*s.n.Y - tol
		rate := d.X*s.n.X + d.Y*s.n.Y
		if dist >= 0 && dist+rate >= 0 {
			continue // all of it lies inside this side
		}
		if math.Abs(rate) < 1e-12 {
			return 0, 0, false
		}
		t := -dist / rate
		if rate > 0 {
			t0 = max(t0, t)
		} else {
			t1 = min(t1, t)
		}
		if t0 >= t1 {
			return 0, 0, false
		}
	}
	return t0, t1, true
}

// remains appends what is left of the segment after the cuts.
func remains(out []edge, a, b Point, cuts [][2]float64) []edge {
	if len(cuts) == 0 {
		if math.Hypot(b.X-a.X, b.Y-a.Y) > 1e-4 {
			out = append(out, edge{a, b})
		}
		return out
	}
	at := func(t float64) Point { return Point{mix(a.X, b.X, t), mix(a.Y, b.Y, t)} }
	l := math.Hypot(b.X-a.X, b.Y-a.Y)
	from := 0.0
	for from < 1 {
		// The nearest cut that covers or follows from.
		next, end := 1.0, 1.0
		for _, c := range cuts {
			if c[1] <= from+1e-9 {
				continue
			}
			if c[0] < next {
				next, end = c[0], c[1]
			}
		}
		if next > from && (next-from)*l > 1e-4 {
			out = append(out, edge{at(from), at(min(next, 1))})
		}
		if next >= 1 {
			break
		}
		from = max(end, from+1e-9)
	}
	return out
}

// chainEdges ties edges to closed loops by their ends.
func chainEdges(edges []edge) (loops [][]Point, ok bool) {
	const cell = 0.25
	const row = int64(1) << 32
	key := func(p Point) int64 {
		return int64(math.Floor(p.X/cell))*row + int64(math.Floor(p.Y/cell))
	}
	// The edges that start in a cell are a list through next.
	first := make(map[int64]int, len(edges))
	next := make([]int, len(edges))
	for i := len(edges) - 1; i >= 0; i-- {
		k := key(edges[i].a)
		if j, ok := first[k]; ok {
			next[i] = j
		} else {
			next[i] = -1
		}
		first[k] = i
	}
	used := make([]bool, len(edges))
	find := func(p Point) int {
		best, dist := -1, 0.2
		look := func(k int64) {
			i, ok := first[k]
			for ; ok && i >= 0; i = next[i] {
				if used[i] {
					continue
				}
				if d := math.Hypot(edges[i].a.X-p.X, edges[i].a.Y-p.Y); d < dist {
					best, dist = i, d
				}
			}
		}
		k := key(p)
		look(k)
		if dist == 0 { // the next edge of the same polygon
			return best
		}
		for dx := -row; dx <= row; dx += row {
			for dy := int64(-1); dy <= 1; dy++ {
				if dx != 0 || dy != 0 {
					look(k + dx + dy)
				}
			}
		}
		return best
	}
	for i := range edges {
		if used[i] {
			continue
		}
		used[i] = true
		loop := []Point{edges[i].a}
		end := edges[i].b
		for {
			if n := loop[0]; len(loop) > 2 && math.Hypot(n.X-end.X, n.Y-end.Y) < 0.02 {
				break
			}
			j := find(end)
			if j < 0 {
				break
			}
			used[j] = true
			loop = append(loop, edges[j].a)
			end = edges[j].b
		}
		if math.Hypot(loop[0].X-end.X, loop[0].Y-end.Y) > 0.6 {
			return nil, false
		}
		loops = append(loops, append(loop, end))
	}
	return loops, true
}
