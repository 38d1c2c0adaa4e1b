package figure

import "math"

// ring is one cross-section of a body part: an ellipse with its own radius to
// the front (+x), back, left (+y) and right. power 2 is round, more is squarer.
type ring struct {
	c          vec
	x, y       vec
	f, b, l, r float64
	power      float64
	ink        float64 // 0 no outline, 1 full
	flat       bool    // no shade between the ring before and this one
}

func newRing(c vec, f frame, front, back, half float64) ring {
	return ring{c: c, x: f.x, y: f.y, f: front, b: back, l: half, r: half, power: 2, ink: 1}
}

// at returns the point in the direction of the angle from front to left.
func (r *ring) at(deg float64) vec {
	s, c := sincos(deg)
	return r.c.add(r.x.mul(pick(c, r.f, r.b) * bulge(c, r.power))).
		add(r.y.mul(pick(s, r.l, r.r) * bulge(s, r.power)))
}

// normal is the outward direction at the angle, within the plane of the ring.
func (r *ring) normal(deg float64) vec {
	s, c := sincos(deg)
	q := 2 - 2/r.power
	return r.x.mul(math.Copysign(math.Pow(math.Abs(c), q), c) / pick(c, r.f, r.b)).
		add(r.y.mul(math.Copysign(math.Pow(math.Abs(s), q), s) / pick(s, r.l, r.r))).norm()
}

func pick(v, pos, neg float64) float64 {
	if v > 0 {
		return pos
	}
	return neg
}

func bulge(v, power float64) float64 {
	if power == 2 {
		return v
	}
	return math.Copysign(math.Pow(math.Abs(v), 2/power), v)
}

// dirs is the number of directions in which the outline of a ring is sampled.
const dirs = 32

var compass = func() (d [dirs]Point) {
	for i := range d {
		s, c := math.Sincos(2 * math.Pi * float64(i) / dirs)
		d[i] = Point{c, s}
	}
	return d
}()

// outline is a projected ring: for every compass direction the point that lies
// farthest that way, and how far. The hull of two rings is then one comparison
// per direction, and a ring grown by a line width is an addition.
type outline struct {
	c  Point
	pt [dirs]Point
	h  [dirs]float64
}

func (r *ring) outline(cam *camera, o *outline) {
	c := cam.project(r.c)
	x := Point{r.x.dot(cam.right), -r.x.dot(cam.up)}
	y := Point{r.y.dot(cam.right), -r.y.dot(cam.up)}
	q := r.power / (r.power - 1)
	o.c = c
	for k, d := range compass {
		u := x.X*d.X + x.Y*d.Y
		v := y.X*d.X + y.Y*d.Y
		ru, rv := pick(u, r.f, r.b), pick(v, r.l, r.r)
		u, v = u*ru, v*rv
		var n, cu, cv float64
		if r.power == 2 {
			n = math.Sqrt(u*u + v*v)
			if n > 1e-9 {
				cu, cv = u/n, v/n
			}
		} else if m := max(math.Abs(u), math.Abs(v)); m > 1e-9 {
			n = m * math.Pow(math.Pow(math.Abs(u)/m, q)+math.Pow(math.Abs(v)/m, q), 1/q)
			cu = math.Copysign(math.Pow(math.Abs(u)/n, q-1), u)
			cv = math.Copysign(math.Pow(math.Abs(v)/n, q-1), v)
		}
		o.pt[k] = Point{c.X + x.X*ru*cu + y.X*rv*cv, c.Y + x.Y*ru*cu + y.Y*rv*cv}
		o.h[k] = c.X*d.X + c.Y*d.Y + n
	}
}

// light is the direction on the picture from which the woman is lit.
var light = Point{-0.349, -0.937}

// lit is the outline shrunk by k and moved toward the light, still inside o.
func (o *outline) lit(k float64) (out outline) {
	ext := 0.0
	for i := range o.pt {
		ext = max(ext, (o.pt[i].X-o.c.X)*light.X+(o.pt[i].Y-o.c.Y)*light.Y)
	}
	m := (1 - k) * ext * 0.96
	out.c = o.c
	for i, p := range o.pt {
		a := Point{o.c.X + (p.X-o.c.X)*k + light.X*m, o.c.Y + (p.Y-o.c.Y)*k + light.Y*m}
		out.pt[i] = a
		out.h[i] = a.X*compass[i].X + a.Y*compass[i].Y
	}
	return out
}

// hull appends the convex hull of two outlines grown by wa and wb.
func hull(dst []Point, a, b *outline, wa, wb float64) []Point {
	start := len(dst)
	for k, d := range compass {
		p, w := a.pt[k], wa
		if b.h[k]+wb > a.h[k]+wa {
			p, w = b.pt[k], wb
		}
		p = Point{p.X + d.X*w, p.Y + d.Y*w}
		if n := len(dst); n > start && near(p, dst[n-1]) {
			continue
		}
		dst = append(dst, p)
	}
	if n := len(dst); n-start > 1 && near(dst[n-1], dst[start]) {
		dst = dst[:n-1]
	}
	return dst
}

func near(a, b Point) bool {
	dx, dy := a.X-b.X, a.Y-b.Y
	return dx*dx+dy*dy < 1e-5
}

// blob is an ellipsoid as a chain of rings along the z axis of its frame.
func blob(c vec, f frame, r, sx, sy, sz float64) []ring {
	out := make([]ring, 0, 13)
	for i := range 13 {
		lat := clamp(math.Pi*(float64(i)/12-0.5), -1.45, 1.45)
		s, k := math.Sincos(lat)
		out = append(out, newRing(c.add(f.z.mul(s*r*sz)), f, k*r*sx, k*r*sx, k*r*sy))
	}
	return out
}

// tube is a chain of round rings through the points.
func tube(pts []vec, radii []float64, wide float64) []ring {
	out := make([]ring, len(pts))
	for i, p := range pts {
		a, b := pts[max(i-1, 0)], pts[min(i+1, len(pts)-1)]
		f := orth(vec{0.31, 0.2, 0.93}, b.sub(a))
		out[i] = newRing(p, f, radii[i], radii[i], radii[i]*wide)
	}
	return out
}
