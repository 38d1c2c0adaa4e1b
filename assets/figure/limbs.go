package figure

// A leg is one chain of rings from the hip to the ankle, an arm one from the
// shoulder to the knuckles; foot, fingers and thumb are chains of their own. The
// rings of a bone lie square to it, at the stations of its table. Where two bones
// meet, three rings at the joint turn from the one to the other, because a single
// ring square to both would pinch a bent knee.

// Indices of the stations of a leg chain: thighTable has 17, then come three at
// the knee, 15 of shankTable and two at the ankle.
const (
	kneeAt  = 17 // first of three knee rings
	shankAt = 20
	legCut  = 33 // leggings end here, skin begins
	legRoot = 9  // rings that are repeated in the pelvis
)

// Indices of the stations of an arm chain: upperTable has 16, of which the last of
// the sleeve stands twice, then come three at the elbow, 13 of foreTable and 17 of
// handTable.
const (
	armCut  = 10 // sleeve ends here
	elbowAt = 17
	foreAt  = 20
	handAt  = 33
	armRoot = 9
)

// legRings dresses a leg from the cap above the hip to the ankle. The caller
// may change the rings.
func (b *body) legRings(side int) []ring {
	if b.legCache[side] == nil {
		b.legCache[side] = b.dressLeg(side)
	}
	return append([]ring(nil), b.legCache[side]...)
}

func (b *body) dressLeg(side int) []ring {
	l := &b.leg[side]
	out := make([]ring, 0, 40)
	for _, t := range thighTable {
		out = append(out, newRing(l.root.sub(l.f[0].z.mul(t[0]*thighLen)), l.f[0], t[1], t[2], t[3]))
	}
	out = joint(out, l.mid, l.f[0], l.f[1], 5.7, 4.9, 5.3)
	for _, t := range shankTable {
		out = append(out, newRing(l.mid.sub(l.f[1].z.mul(t[0]*shankLen)), l.f[1], t[1], t[2], t[3]))
	}
	out = append(out,
		newRing(l.end, slerp(l.f[1], l.f[2], 0.5), 3.6, 3.8, 3.2),
		newRing(l.end.add(l.f[2].of(1.2, 0, -2)), l.f[2], 5.0, 4.4, 3.3))
	return out
}

// joint adds the three rings that bend round a knee or an elbow.
func joint(out []ring, c vec, f, g frame, front, back, half float64) []ring {
	for _, t := range [3]float64{0.22, 0.5, 0.78} {
		out = append(out, newRing(c, slerp(f, g, t), front, back, half))
	}
	return out
}

func (b *body) footRings(side int) []ring {
	l := &b.leg[side]
	f := l.f[2]
	out := make([]ring, 0, len(footTable))
	for _, t := range footTable {
		half := (t[1] - t[2]) / 2
		r := newRing(l.end.add(f.of(t[0], 0, (t[1]+t[2])/2)), frame{f.z, f.y, f.x}, half, half, t[3])
		r.power = 2.4
		out = append(out, r)
	}
	return out
}

// armRings dresses an arm from the cap of the shoulder to the finger tips. The
// caller may change the rings.
func (b *body) armRings(side int) []ring {
	if b.armCache[side] == nil {
		b.armCache[side] = b.dressArm(side)
	}
	return append([]ring(nil), b.armCache[side]...)
}

func (b *body) dressArm(side int) []ring {
	l := &b.arm[side]
	out := make([]ring, 0, 52)
	for i, t := range upperTable {
		r := newRing(l.root.sub(l.f[0].z.mul(t[0]*upperLen)), l.f[0], t[1], t[2], t[3])
		if i < armCut {
			sleeve := r
			sleeve.f, sleeve.b, sleeve.l, sleeve.r = r.f*1.06, r.b*1.06, r.l*1.06, r.r*1.06
			out = append(out, sleeve)
		}
		if i >= armCut-1 {
			out = append(out, r)
		}
	}
	out = joint(out, l.mid, l.f[0], l.f[1], 3.3, 3.7, 3.5)
	// The forearm turns toward the hand on its way down, as a real one does.
	turned := orth(l.f[2].x, l.f[1].z)
	for _, t := range foreTable {
		f := slerp(l.f[1], turned, smooth(t[0], 0.25, 1))
		out = append(out, newRing(l.mid.sub(l.f[1].z.mul(t[0]*foreLen)), f, t[1], t[2], t[3]))
	}
	for _, t := range handTable {
		r := newRing(l.end.sub(l.f[2].z.mul(t[0])), l.f[2], t[1], t[2], t[3])
		r.power = 2.3
		out = append(out, r)
	}
	return out
}

// fingerTable: place across the knuckles (thumb side positive), length, radius, in
// cm; from the forefinger to the little finger. Drawn by eye.
var fingerTable = [4][3]float64{{2.75, 6.9, .98}, {.95, 7.8, 1.0}, {-.9, 7.2, .97}, {-2.6, 5.6, .86}}

const knuckles = 9.0 // distance of the knuckles from the wrist

// fingerRings are four fingers that curl together: each step along a finger turns
// it toward the palm by a part of the curl that goes with its length, and spreads
// it a little away from the middle of the hand. The last step is shorter and the
// last ring smaller, for a round tip.
func (b *body) fingerRings(side int) (out [4][]ring) {
	l := &b.arm[side]
	sg := sign(side)
	for i, t := range fingerTable {
		f, p := l.f[2], l.end.sub(l.f[2].z.mul(knuckles)).add(l.f[2].x.mul(t[0]))
		const n = 6
		step := t[1] / n
		for k := range n + 1 {
			u := float64(k) / n
			r := t[2] * (1 - .22*u)
			if k == n {
				r *= .55 // the round tip
			}
			out[i] = append(out[i], newRing(p, f, r, r, r*.95))
			if k == n-1 {
				step *= .62
			}
			f = f.then(rotX(-sg * b.hand[side].curl * step / 7))
			p = p.sub(f.z.mul(step)).add(f.x.mul(.012 * t[0] * step))
		}
	}
	return out
}

func (b *body) thumbRings(side int) []ring {
	l := &b.arm[side]
	sg := sign(side)
	open := b.hand[side].thumb
	rows := [][4]float64{{1.5, .3, 1.8, 1.7}, {3.7, .6, 4.0, 1.75}, {5.1, 1.0, 6.2, 1.45}, {5.7, 1.3, 8.2, 1.2}, {6.0, 1.4, 9.4, .8}}
	pts, rad := make([]vec, len(rows)), make([]float64, len(rows))
	for i, t := range rows {
		x := t[0]
		if x > 3.5 {
			x = 3.5 + (x-3.5)*open
		}
		pts[i], rad[i] = l.end.add(l.f[2].of(x, -sg*t[1], -t[2])), t[3]
	}
	return tube(pts, rad)
}

// ramp sets the ink of a root: nothing before ring lo, full from ring hi. Without
// it the round cap at hip or shoulder would be outlined like the ball of a doll.
func ramp(rings []ring, lo, hi float64) []ring {
	for i := range rings {
		rings[i].ink = smooth(float64(i), lo, hi)
	}
	return rings
}

// rootCopy returns the rings of a limb root that carry the outer contour of
// hip or shoulder inside the pelvis or torso layer.
func rootCopy(rings []ring, n int) []ring {
	out := append([]ring(nil), rings[:n]...)
	for i := range out {
		out[i].ink = 1
	}
	out[n-1].ink, out[n-1].flat = 0, true
	return out
}

// cutFrom returns the rings from index i with the open, tapering start of a
// part that is painted again over the rest.
func cutFrom(rings []ring, i, j int) []ring {
	return ramp(append([]ring(nil), rings[i:j]...), 0.5, 3)
}

// fingerLines are the three lines between the fingers, on the side of the hand
// that faces the camera.
func (b *body) fingerLines(side int, cam *camera) [][]Point {
	sg := sign(side)
	fingers := b.fingerRings(side)
	var out [][]Point
	for _, face := range [2]float64{-1, 1} { // palm, back
		if cam.facing(b.arm[side].f[2].y.mul(sg*face)) < 0.45 {
			continue
		}
		for i := range 3 {
			var line feature
			for k := range 6 {
				p, q := &fingers[i][k], &fingers[i+1][min(k, 6)]
				n := p.y.mul(sg * face)
				line.add(cam.project(p.c.lerp(q.c, .5).add(n.mul(p.l*.6))), cam.facing(n) > .25)
			}
			out = append(out, line.lines...)
		}
	}
	return out
}

// toeLines part the toes when the back of the foot is seen; at a lower angle they
// would run together to a black spot.
func (b *body) toeLines(side int, cam *camera) [][]Point {
	l := &b.leg[side]
	f, sg := l.f[2], sign(side)
	if cam.facing(f.z) < 0.38 {
		return nil
	}
	var out [][]Point
	for _, k := range [3]float64{-0.5, 0, 0.45} {
		y := -sg * 3.6 * k
		out = append(out, cam.line([]vec{
			l.end.add(f.of(14.2+.6*k, y, -3.6)),
			l.end.add(f.of(15.6+.6*k, y, -3.9)),
			l.end.add(f.of(17+.5*k, .95*y, -4.5)),
		}))
	}
	return out
}
