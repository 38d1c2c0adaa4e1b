package figure

import (
	"math"
	"slices"
	"sort"
)

// prop is a thing in the room.
type prop struct {
	kind string
	pos  vec       // place, or offset from the joints
	size vec       // kind by kind, see propSizes
	turn vec       // yaw, pitch, roll in degrees
	when string    // under, over, before:part, after:part
	at   [2]string // joints that carry it
	span bool      // it lies along the line between the two joints
	axis vec       // of a span, once settled
}

// propSizes are the kinds of props with the sizes (x, y, z) in cm that they have
// where a file gives none: common furniture and exercise gear. What the three
// numbers mean is the kind's own: a ball has one radius, a roller radius and
// length, furniture the height of its top in z.
var propSizes = map[string]vec{
	"mat": {180, 62, 1.2}, "bed": {190, 100, 40}, "chair": {44, 44, 41}, "stool": {34, 34, 20}, "counter": {44, 36, 90},
	"table": {60, 90, 74}, "wall": {3, 120, 190}, "pillow": {40, 54, 11}, "cushion": {40, 40, 10}, "carseat": {58, 50, 38},
	"ball": {9, 9, 9}, "roller": {7.5, 34, 7.5}, "stick": {1.6, 44, 1.6}, "band": {5.6, 5, 1}, "step": {30, 90, 17},
	"rail": {1.9, 80, 90}, "car": {121, 60, 12}, "cardoor": {48, 84, 120},
}

func (r *prop) frame() frame {
	return rotZ(r.turn.x).then(rotY(r.turn.y)).then(rotX(r.turn.z))
}

// settle puts a prop that rides on joints to its place.
func (r *prop) settle(b *body) {
	if r.at[0] == "" {
		return
	}
	a, _ := b.joint(r.at[0])
	c := a
	if r.at[1] != "" {
		d, _ := b.joint(r.at[1])
		c = a.lerp(d, 0.5)
		r.axis = d.sub(a)
	}
	r.pos = r.pos.add(c)
	r.at = [2]string{}
}

func (p *painter) props(s *scene, when string) {
	for i := range s.props {
		if s.props[i].when == when {
			p.prop(s.b, &s.props[i])
		}
	}
}

func (p *painter) prop(b *body, r *prop) {
	f := r.frame()
	switch r.kind {
	case "mat":
		p.slab(r.pos, f, r.size)
	case "chair":
		p.chair(r.pos, f, r.size)
	case "stool":
		p.legsAndTop(r.pos, f, r.size, 3)
	case "table":
		p.legsAndTop(r.pos, f, r.size, 4)
	case "bed":
		p.solid(r.pos.sub(f.z.mul(r.size.z/2)), f, r.size, zMat)
	case "counter", "step":
		p.solid(r.pos.add(f.z.mul(r.size.z/2)), f, r.size, zWood)
	case "wall":
		p.wallSlab(r.pos, f, r.size)
	case "car":
		paintCar(p, r.pos, f)
	case "cardoor":
		paintDoorLeaf(p, r.pos, f)
	case "pillow", "cushion":
		p.cushion(r.pos, f, r.size, zPillow)
	case "carseat":
		p.carSeat(r.pos, f)
	case "ball":
		ball := newRing(r.pos, frame{x: p.cam.right, y: p.cam.up}, r.size.x, r.size.x, r.size.x)
		p.disc(ball, zBall)
	case "rail":
		p.rail(r.pos, f, r.size)
	case "roller", "stick":
		axis := f.y
		if r.span {
			axis = r.axis.norm()
		}
		p.rod(r.pos, axis, r.size.x, r.size.y, zBall)
	case "band":
		p.band(b, r)
	}
}

func (p *painter) finer(k float64, draw func()) {
	w := p.w
	p.w *= k
	draw()
	p.w = w
}

func (p *painter) legsAndTop(c vec, f frame, size vec, thick float64) {
	type post struct{ at vec }
	x, y := size.x/2-3, size.y/2-3
	posts := []post{{c.add(f.of(x, y, 0))}, {c.add(f.of(x, -y, 0))}, {c.add(f.of(-x, y, 0))}, {c.add(f.of(-x, -y, 0))}}
	sort.SliceStable(posts, func(i, j int) bool { return p.cam.depth(posts[i].at) < p.cam.depth(posts[j].at) })
	h := size.z - thick
	for _, q := range posts {
		p.solid(q.at.add(f.z.mul(h/2)), f, vec{3.4, 3.4, h}, zWood)
	}
	p.solid(c.add(f.z.mul(size.z-thick/2)), f, vec{size.x, size.y, thick}, zWood)
}

// chair has its seat top at size.z and its back at -x.
func (p *painter) chair(c vec, f frame, size vec) {
	back := func() {
		p.solid(c.add(f.of(-21.5, 0, size.z+22)), f, vec{3, 42, 46}, zWood)
	}
	behind := p.cam.facing(f.x) > -0.2
	if behind {
		back()
	}
	p.legsAndTop(c, f, size, 4.4)
	if !behind {
		back()
	}
}

func (p *painter) wallSlab(c vec, f frame, size vec) {
	quad := p.cam.line([]vec{
		c.add(f.of(0, -size.y/2, 0)), c.add(f.of(0, size.y/2, 0)),
		c.add(f.of(0, size.y/2, size.z)), c.add(f.of(0, -size.y/2, size.z)),
	})
	p.fill(quad, p.pal.wall)
	p.lines([][]Point{append(quad, quad[0])}, p.pal.ghostLine, p.wi)
	if math.Abs(p.cam.facing(f.x)) < 0.35 { // seen from its edge: a board
		p.solid(c.add(f.of(-size.x/2, 0, size.z/2)), f, size, zWood)
	}
}

// cushion is a soft box: pillow, cushion or the parts of a car seat.
func (p *painter) cushion(c vec, f frame, size vec, z zone) {
	pow := func(v, e float64) float64 { return math.Copysign(math.Pow(math.Abs(v), e), v) }
	const rows, round = 13, 40
	var rim [round]vec // the equator
	for j := range rim {
		s, k := math.Sincos(2 * math.Pi * float64(j) / round)
		rim[j] = f.of(size.x/2*pow(k, .45), size.y/2*pow(s, .45), 0)
	}
	all := make([]Point, 0, rows*round)
	for i := range rows {
		s, k := math.Sincos(math.Pi * (float64(i)/(rows-1) - .5))
		up, wide := c.add(f.z.mul(size.z/2*pow(s, .9))), math.Pow(max(0, k), .75)
		for _, r := range rim {
			all = append(all, p.cam.project(up.add(r.mul(wide))))
		}
	}
	out := convex(all)
	t := p.pal.tone(z, 0)
	p.inked([][]Point{out}, t.shade, p.w*.8)
	p.fill(shrink(out, .9), t.lit)
	var line feature
	for j := range 121 {
		s, k := math.Sincos(2*math.Pi*float64(j)/120 + math.Pi/4)
		n := f.of(pow(k, 1.55)/size.x, pow(s, 1.55)/size.y, 0)
		at := c.add(f.of(size.x/2*pow(k, .45), size.y/2*pow(s, .45), 0))
		line.add(p.cam.project(at), p.cam.facing(n.norm()) > .12)
	}
	p.lines(line.lines, p.pal.ink, p.wi*.7)
}

func (p *painter) carSeat(c vec, f frame) {
	p.cushion(c.add(f.of(-27, 0, 74)), f.then(rotY(-16)), vec{12, 30, 20}, zSeat)
	p.cushion(c.add(f.of(-22, 0, 40)), f.then(rotY(-20)), vec{18, 50, 74}, zSeat)
	p.solid(c.add(f.of(0, 0, -15)), f, vec{38, 40, 16}, zSeat)
	p.cushion(c.add(f.of(4, 0, 0)), f.then(rotY(-10)), vec{58, 50, 18}, zSeat)
}

func (p *painter) disc(r ring, z zone) {
	p.finer(.8, func() { p.layer(0, chain{rings: []ring{r, r}, zone: z}) })
}

// rod is a roller, a massage stick or a rail.
func (p *painter) rod(c, axis vec, radius, length float64, z zone) {
	f := orth(vec{0.3, 0.1, 1}, axis)
	a := newRing(c.sub(axis.mul(length/2)), f, radius, radius, radius)
	b := newRing(c.add(axis.mul(length/2)), f, radius, radius, radius)
	p.finer(.8, func() { p.layer(0, chain{rings: []ring{a, b}, zone: z}) })
	end := b
	if p.cam.facing(axis) < 0 {
		end = a
	}
	if radius > 3 && math.Abs(p.cam.facing(axis)) > 0.08 {
		var o outline
		end.outline(&p.cam, &o)
		p.fill(o.pt[:], p.pal.tone(z, 0).shade)
		p.lines([][]Point{append(append([]Point{}, o.pt[:]...), o.pt[0])}, p.pal.ink, p.wi*.8)
	}
}

// rail is a hand rail on two posts that are size.z high.
func (p *painter) rail(c vec, f frame, size vec) {
	down := vec{z: -1}
	for _, end := range [2]float64{-0.5, 0.5} {
		top := c.add(f.y.mul(end * (size.y - 8)))
		p.rod(top.add(down.mul(size.z/2)), down, size.x*.8, size.z, zWood)
	}
	p.rod(c, f.y, size.x, size.y, zWood)
}

// band is a strap over both thighs just above the knees. The upper edges of the
// rings of both sides bound it; below, the thighs and the shins hide it.
func (p *painter) band(b *body, r *prop) {
	var edges [2][]Point
	for i, up := range [2]float64{6 - r.size.y/2, 6 + r.size.y/2} {
		var all []Point
		for side := range 2 {
			l := &b.leg[side]
			ring := newRing(l.mid.add(l.f[0].z.mul(up)), l.f[0], r.size.x+.5, r.size.x, r.size.x+.2)
			var o outline
			ring.outline(&p.cam, &o)
			all = append(all, o.pt[:]...)
		}
		edges[i] = upper(convex(all))
	}
	slices.Reverse(edges[1])
	strap := append(edges[0], edges[1]...)
	t := p.pal.tone(zBall, 0)
	p.inked([][]Point{strap}, t.lit, p.w*.8)
}

// upper is the part of a convex outline from its left end over the top to its
// right end.
func upper(hull []Point) []Point {
	left := 0
	for i, q := range hull {
		if q.X < hull[left].X {
			left = i
		}
	}
	var out []Point
	for i := range hull {
		q := hull[(left+i)%len(hull)]
		if n := len(out); n > 0 && q.X < out[n-1].X {
			break
		}
		out = append(out, q)
	}
	return out
}
