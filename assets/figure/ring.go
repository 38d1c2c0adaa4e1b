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

// at returns the point at the angle deg, 0 in front and 90 at the left: a
// superellipse |u|^power + |v|^power = 1 in units of the radii, with the radii of
// the quarter that the angle lies in. The angle is a parameter of the curve, not
// the angle at which the point is seen from the middle; the two agree in front,
// behind and at the sides.
func (r *ring) at(deg float64) vec {
	s, c := sincos(deg)
	return r.c.add(r.x.mul(pick(c, r.f, r.b) * bulge(c, r.power))).
		add(r.y.mul(pick(s, r.l, r.r) * bulge(s, r.power)))
}

// normal is the outward direction at the angle, within the plane of the ring: the
// gradient of |u|^power + |v|^power there.
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
// Between two of them a circle with a radius of 17 cm, the broadest ring there is,
// leaves its chord by 0.15 cm.
const dirs = 24

var compass = func() (d [dirs]Point) {
	for i := range d {
		s, c := math.Sincos(2 * math.Pi * float64(i) / dirs)
		d[i] = Point{c, s}
	}
	return d
}()

// outline is a projected ring: for every compass direction the point that lies
// farthest that way, and how far, which is what mathematics calls the support
// function of a convex shape. A camera with parallel rays makes a ring another
// ring with skewed axes, so that these points have a closed form (see farthest)
// and no outline has to be searched.
//
// Two laws of support functions do the rest. That of the convex hull of two
// shapes is the greater of the two, so that a hull is one comparison per
// direction. That of a shape grown all round by a line width w is w more, so that
// ink round a shape is an addition.
type outline struct {
	c, x, y           Point // middle and axes on the picture
	f, b, l, r, power float64
	pt                [dirs]Point
	h                 [dirs]float64
}

func (r *ring) outline(cam *camera, o *outline) {
	o.c = cam.project(r.c)
	o.x = Point{r.x.dot(cam.right), -r.x.dot(cam.up)}
	o.y = Point{r.y.dot(cam.right), -r.y.dot(cam.up)}
	o.f, o.b, o.l, o.r, o.power = r.f, r.b, r.l, r.r, r.power
	for k, d := range compass {
		o.pt[k] = o.farthest(d)
		o.h[k] = o.pt[k].X*d.X + o.pt[k].Y*d.Y
	}
}

// farthest is the point of the outline that lies farthest in direction d.
//
// In the units of the axes the direction is (u, v) and the outline is the unit
// ball of the power norm. Hölder's inequality says where a linear form is
// greatest on it: at the point whose coordinates go as |u|^(q-1) and |v|^(q-1)
// with 1/power + 1/q = 1. For power 2 that is the direction itself, and powers
// up to 2.03 are taken for 2, which moves no point by more than 0.1 cm. The
// quarter of the ring is the one that (u, v) points into, because all its radii
// are positive.
func (o *outline) farthest(d Point) Point {
	u := o.x.X*d.X + o.x.Y*d.Y
	v := o.y.X*d.X + o.y.Y*d.Y
	ru, rv := pick(u, o.f, o.b), pick(v, o.l, o.r)
	u, v = u*ru, v*rv
	if o.power < 2.03 {
		n := math.Sqrt(u*u + v*v)
		if n < 1e-9 {
			return o.c
		}
		u, v = u/n, v/n
	} else {
		m := max(math.Abs(u), math.Abs(v))
		if m < 1e-9 {
			return o.c
		}
		// (|u|^q + |v|^q)^(-1/power) |u|^(q-1), with the larger of both as unit.
		q := o.power / (o.power - 1)
		au, av := 1.0, 1.0
		if a := math.Abs(u); a < m {
			au = quickPow(max(a/m, 1e-30), q)
		}
		if a := math.Abs(v); a < m {
			av = quickPow(max(a/m, 1e-30), q)
		}
		n := m * quickPow(au+av, -1/o.power)
		if u != 0 {
			u = n * au / u
		}
		if v != 0 {
			v = n * av / v
		}
	}
	return Point{o.c.X + o.x.X*ru*u + o.y.X*rv*v, o.c.Y + o.x.Y*ru*u + o.y.Y*rv*v}
}

// light is the direction on the picture from which the woman is lit.
var light = Point{-0.349, -0.937}

// litInto makes out the outline shrunk by k and moved toward the light, still
// inside o: shrinking frees (1-k) times the reach of the outline toward the light,
// and 96 % of that is used.
func (o *outline) litInto(out *outline, k float64) {
	m := 0.0
	if k != 1 {
		top := o.farthest(light)
		m = (1 - k) * 0.96 * ((top.X-o.c.X)*light.X + (top.Y-o.c.Y)*light.Y)
	}
	// Every point keeps its direction: p' = c' + (p - c) k.
	c := Point{o.c.X + light.X*m, o.c.Y + light.Y*m}
	dx, dy := c.X-k*o.c.X, c.Y-k*o.c.Y
	out.c, out.x, out.y, out.power = c, o.x, o.y, o.power
	out.f, out.b, out.l, out.r = o.f*k, o.b*k, o.l*k, o.r*k
	for i := range dirs {
		out.pt[i] = Point{o.pt[i].X*k + dx, o.pt[i].Y*k + dy}
		out.h[i] = o.h[i]*k + dx*compass[i].X + dy*compass[i].Y
	}
}

// between is the direction at the share t of the way from the compass direction
// before k to k.
func between(k int, t float64) Point {
	a, b := compass[(k+dirs-1)%dirs], compass[k]
	x, y := mix(a.X, b.X, t), mix(a.Y, b.Y, t)
	n := 1 / math.Sqrt(x*x+y*y)
	return Point{x * n, y * n}
}

// hull appends the convex hull of two outlines grown by wa and wb, clockwise on
// paper. It goes once round the compass and takes, in every direction, the point
// of the outline that reaches farther. Where the lead changes from one to the
// other, the hull has a straight edge that touches both; its direction is found
// by taking the lead as linear between two compass directions, and the touching
// points are added, so that a limb has no steps between its slices. A ring seen
// nearly edge-on turns much between two directions; fine adds more of them there,
// for the open ends of a chain.
func hull(dst []Point, a, b *outline, wa, wb float64, fine bool) []Point {
	start := len(dst)
	add := func(p Point, d Point, w float64) {
		p = Point{p.X + d.X*w, p.Y + d.Y*w}
		if n := len(dst); n == start || !near(p, dst[n-1]) {
			dst = append(dst, p)
		}
	}
	arc := func(o *outline, w float64, k int) {
		p, q := o.pt[(k+dirs-1)%dirs], o.pt[k]
		if dx, dy := q.X-p.X, q.Y-p.Y; !fine || dx*dx+dy*dy < 2.7*2.7 {
			return
		}
		for i := 1; i < 4; i++ {
			m := between(k, float64(i)/4)
			add(o.farthest(m), m, w)
		}
	}
	last := a.h[dirs-1] + wa - b.h[dirs-1] - wb
	for k, d := range compass {
		lead := a.h[k] + wa - b.h[k] - wb
		if (lead >= 0) != (last >= 0) {
			m := between(k, last/(last-lead))
			if last >= 0 {
				add(a.farthest(m), m, wa)
				add(b.farthest(m), m, wb)
			} else {
				add(b.farthest(m), m, wb)
				add(a.farthest(m), m, wa)
			}
		}
		if lead >= 0 {
			if last >= 0 {
				arc(a, wa, k)
			}
			add(a.pt[k], d, wa)
		} else {
			if last < 0 {
				arc(b, wb, k)
			}
			add(b.pt[k], d, wb)
		}
		last = lead
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

const blobRings = 13

// blob is an ellipsoid as a chain of rings along the z axis of its frame, at equal
// steps of latitude. sx, sy and sz stretch the radius r along the axes. The poles
// are left out (1.45 is 83 degrees): a ring without radius has no outline.
func blob(c vec, f frame, r, sx, sy, sz float64) []ring {
	out := make([]ring, 0, blobRings)
	for i := range blobRings {
		lat := clamp(math.Pi*(float64(i)/(blobRings-1)-0.5), -1.45, 1.45)
		s, k := math.Sincos(lat)
		out = append(out, newRing(c.add(f.z.mul(s*r*sz)), f, k*r*sx, k*r*sx, k*r*sy))
	}
	return out
}

// tube is a chain of round rings through the points, each square to the line
// between its neighbors.
func tube(pts []vec, radii []float64) []ring {
	out := make([]ring, len(pts))
	for i, p := range pts {
		a, b := pts[max(i-1, 0)], pts[min(i+1, len(pts)-1)]
		f := orth(vec{0.31, 0.2, 0.93}, b.sub(a))
		out[i] = newRing(p, f, radii[i], radii[i], radii[i])
	}
	return out
}
