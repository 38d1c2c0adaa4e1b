package figure

import "math"

const hemS = -2.0 // height of the hem of the shirt

// shirtRings dresses the trunk from the hem to the neckline.
func (b *body) shirtRings(bp bump) []ring {
	const n = 29
	out := make([]ring, 0, n+1)
	for i := range n + 1 {
		out = append(out, b.torso(mix(hemS, neckS, float64(i)/n), bp))
	}
	out[0].ink = 0.5
	return out
}

// pelvisRings are the lower trunk under the shirt.
func (b *body) pelvisRings(bp bump) []ring {
	out := make([]ring, 0, 10)
	for i := range 10 {
		out = append(out, b.torso(mix(-9.6, 1.5, float64(i)/9), bp))
	}
	out[8].ink, out[9].ink = 0, 0
	out[9].flat = true
	return out
}

func (b *body) glute(side int) []ring {
	sg := sign(side)
	// A quarter of the hip movement goes into the buttock.
	f := slerp(b.pelvis, b.leg[side].f[0], 0.25)
	return blob(b.hip(side).add(f.of(-4.6, -sg*0.2, -1.5)), f, 9.4, 0.95, 0.95, 1.1)
}

// rump leads the back down into the buttock, so that no notch is left between
// them when the hip is bent.
func (b *body) rump(side int) []ring {
	g := b.glute(side)
	p, f := b.spine(3)
	return tube([]vec{g[len(g)/2].c, p.add(f.of(spineBack-3.4, sign(side)*7.2, 0))}, []float64{8.8, 7.6})
}

// deltoid rounds the top of the shoulder.
func (b *body) deltoid(side int) []ring {
	_, th := b.spine(shoulderS)
	f := slerp(th, b.arm[side].f[0], .5)
	return blob(b.arm[side].root.add(f.of(0, sign(side)*.2, -1.3)), f, 5.2, 1, .97, 1)
}

func (b *body) breast(side int) []ring {
	p, f := b.spine(33.5)
	return blob(p.add(f.of(10, sign(side)*6.6, -1.2)), f, 6.8, 0.95, 0.98, 1.05)
}

// shoulderWedge is the slope from the neck to the cap of the shoulder.
func (b *body) shoulderWedge(side int) []ring {
	sg := sign(side)
	p, f := b.spine(51)
	_, th := b.spine(shoulderS)
	a0 := p.add(f.of(2.6, sg*2, 3))
	b0 := b.arm[side].root.add(th.of(-.2, -sg*1.2, -.2))
	axes := frame{th.z, th.x, th.y}
	out := make([]ring, 0, 12)
	for i := range 8 {
		u := float64(i) / 7
		c := a0.lerp(b0, u).sub(th.z.mul(1.5 * math.Sin(math.Pi*u) * (1 - u)))
		r := 3.2 + 1.5*smooth(u, 0, 1)
		out = append(out, newRing(c, axes, r, r+3*(1-u), r*1.12))
	}
	for i := 1; i <= 4; i++ {
		s, c := math.Sincos(1.45 * float64(i) / 4)
		out = append(out, newRing(b0.add(th.y.mul(sg*4.4*s)), axes, 4.7*c, 4.7*c, 4.7*c*1.08))
	}
	return out
}

// neckRings start with the scoop of the neckline and end inside the skull.
//
// The scoop lies on the front of the chest; the farther she turns away, the
// more it closes to the round back of the collar.
func (b *body) neckRings(cam *camera) []ring {
	f := b.neckF
	away := smooth(-cam.facing(f.x), -.1, .7)
	scoop := newRing(b.neckB.add(f.of(mix(.6, 0, away), 0, mix(-1.9, -.7, away))),
		f.then(rotY(mix(24, 8, away))), mix(6.5, 5, away), 5.3, mix(6.9, 5.9, away))
	scoop.ink = .8
	out := []ring{
		scoop,
		newRing(b.neckB.add(f.of(0, 0, -.2)), f.then(rotY(14)), 5, 5, 5.4),
	}
	top := b.skull.add(b.headF.of(-1.6, 0, 1.5))
	for i := 1; i <= 5; i++ {
		u := float64(i) / 5
		r := 4.5 + .3*(1-u)*(1-u)
		out = append(out, newRing(b.neckB.lerp(top, u), slerp(f, b.headF, u*0.7), r, r, r))
	}
	return out
}

// beltRings are the pelvic belt over the shirt.
func (b *body) beltRings(bp bump) []ring {
	out := make([]ring, 0, 6)
	for i := range 6 {
		r := b.torso(mix(-3, 4, float64(i)/5), bp)
		r.f, r.b, r.l, r.r = r.f*1.035, r.b*1.035, r.l*1.035, r.r*1.035
		r.flat = true
		out = append(out, r)
	}
	return out
}

// frontHalf is the part of a ring that faces the camera, for hems and seams: it
// needs no clipping. A ring is convex, so that this is one stretch; it begins
// where a point that is seen follows one that is not, and is empty where the ring
// is seen straight from above or below.
func frontHalf(r ring, cam *camera) []Point {
	const n = 48
	seen := func(i int) bool {
		return cam.facing(r.normal(float64(i)*360/n)) > 0
	}
	start := -1
	for i := range n {
		if seen(i) && !seen((i+n-1)%n) {
			start = i
			break
		}
	}
	if start < 0 {
		return nil
	}
	var out []Point
	for i := start; i < start+n && seen(i%n); i++ {
		out = append(out, cam.project(r.at(float64(i%n)*360/n)))
	}
	return out
}

// bumpMark is the soft crescent under a belly that is seen from the front: the
// outer line, and the same line closed by an inner arc for the shade. It is nil
// unless all of it is seen, because fragments look like tears.
//
// The arc is drawn as seen from the front, round the highest place of the belly:
// rv cm high and rh wide, moved up, from 188 to 352 degrees, which is its lower
// half and a little more. Each point is then laid on the skin: its height picks
// the ring, and its sideways part, solved for the superellipse, the angle on it.
func (b *body) bumpMark(bp bump, cam *camera) (line, area []Point) {
	if bp.out < 4 {
		return nil, nil
	}
	s0 := bp.lo + .46*(bp.hi-bp.lo)
	r0 := s0 - max(bp.lo, hemS) - 2.2
	arc := func(rv, rh, up, deg float64) (vec, bool) {
		s, c := sincos(deg)
		height := s0 + up + rv*s
		ring := b.torso(height, bp)
		side := clamp(rh*c/ring.l, -1, 1)
		a := math.Asin(math.Copysign(math.Pow(math.Abs(side), ring.power/2), side)) * 180 / math.Pi
		_, n := b.bellySkin(height, a, 0, bp)
		return ring.at(a), cam.facing(n) > 0.22
	}
	const steps = 24
	for i := range steps + 1 {
		v, ok := arc(r0, 11.2, 0, mix(188, 352, float64(i)/steps))
		if !ok {
			return nil, nil
		}
		line = append(line, cam.project(v))
	}
	area = append(area, line...)
	for i := range steps + 1 {
		v, ok := arc(r0-1.8, 11.0, 1.6, mix(352, 188, float64(i)/steps))
		if !ok {
			return nil, nil
		}
		area = append(area, cam.project(v))
	}
	return line, area
}
