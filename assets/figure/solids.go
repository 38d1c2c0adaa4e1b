package figure

import (
	"math"
	"slices"
)

// solid is a box: the whole outline is inked, then the faces that look at the
// camera are filled, with thin edges between them.
func (p *painter) solid(c vec, f frame, size vec, z zone) {
	h := size.mul(0.5)
	corner := func(x, y, w float64) vec { return c.add(f.of(x*h.x, y*h.y, w*h.z)) }
	var all []Point
	for i := range 8 {
		all = append(all, p.cam.project(corner(float64(i&1*2-1), float64(i>>1&1*2-1), float64(i>>2&1*2-1))))
	}
	t := p.pal.tone(z, 0)
	p.inked([][]Point{convex(all)}, t.shade, p.w*.75)
	faces := []struct{ n, a, b vec }{
		{f.x, f.y, f.z}, {f.x.mul(-1), f.y, f.z}, {f.y, f.x, f.z}, {f.y.mul(-1), f.x, f.z}, {f.z, f.x, f.y}, {f.z.mul(-1), f.x, f.y},
	}
	ext := func(d vec) float64 {
		return math.Abs(d.dot(f.x))*h.x + math.Abs(d.dot(f.y))*h.y + math.Abs(d.dot(f.z))*h.z
	}
	var edges [][]Point
	for _, s := range faces {
		if p.cam.facing(s.n) < 1e-6 {
			continue
		}
		m, a, b := c.add(s.n.mul(ext(s.n))), s.a.mul(ext(s.a)), s.b.mul(ext(s.b))
		quad := p.cam.line([]vec{m.add(a).add(b), m.add(a).sub(b), m.sub(a).sub(b), m.sub(a).add(b)})
		col := t.shade
		if s.n.z > .5 {
			col = t.lit
		} else if p.cam.facing(s.n) > .75 {
			col = blendColor(t.lit, t.shade, 0.6)
		}
		p.fill(quad, col)
		edges = append(edges, append(quad, quad[0]))
	}
	p.lines(edges, p.pal.ink, p.wi*.6)
}

// slab is a mat: a flat rounded board with its top at the place.
func (p *painter) slab(c vec, f frame, size vec) {
	const r = 4.0
	var top, all []Point
	for i := range 4 {
		sx, sy := [4]float64{1, -1, -1, 1}[i], [4]float64{1, 1, -1, -1}[i]
		for j := range 6 {
			s, k := sincos(float64(i)*90 + float64(j)*18)
			v := c.add(f.of(sx*(size.x/2-r)+r*k, sy*(size.y/2-r)+r*s, 0))
			top = append(top, p.cam.project(v))
			all = append(all, p.cam.project(v), p.cam.project(v.sub(f.z.mul(size.z))))
		}
	}
	t := p.pal.tone(zMat, 0)
	p.inked([][]Point{convex(all)}, t.shade, p.w*.7)
	p.fill(top, t.lit)
}

// convex is the hull of any points, clockwise on paper (Andrew's monotone chain,
// 1979): sorted from left to right, each point is added after those have been taken
// back that would make the outline turn left; once there for one side, and once
// back for the other.
func convex(ps []Point) []Point {
	ps = slices.Clone(ps)
	slices.SortFunc(ps, func(a, b Point) int {
		switch {
		case a.X < b.X || a.X == b.X && a.Y < b.Y:
			return -1
		case a == b:
			return 0
		}
		return 1
	})
	cross := func(o, a, b Point) float64 { return (a.X-o.X)*(b.Y-o.Y) - (a.Y-o.Y)*(b.X-o.X) }
	var out []Point
	half := func(from []Point) {
		base := len(out)
		for _, q := range from {
			for len(out) >= base+2 && cross(out[len(out)-2], out[len(out)-1], q) <= 0 {
				out = out[:len(out)-1]
			}
			out = append(out, q)
		}
		out = out[:len(out)-1]
	}
	half(ps)
	slices.Reverse(ps)
	half(ps)
	return out
}

// shrink makes the lit copy of an outline, moved toward the light.
func shrink(ps []Point, k float64) []Point {
	var c Point
	for _, q := range ps {
		c.X += q.X / float64(len(ps))
		c.Y += q.Y / float64(len(ps))
	}
	ext := 0.0
	for _, q := range ps {
		ext = max(ext, (q.X-c.X)*light.X+(q.Y-c.Y)*light.Y)
	}
	m := (1 - k) * ext * .96
	out := make([]Point, len(ps))
	for i, q := range ps {
		out[i] = Point{c.X + (q.X-c.X)*k + light.X*m, c.Y + (q.Y-c.Y)*k + light.Y*m}
	}
	return out
}
