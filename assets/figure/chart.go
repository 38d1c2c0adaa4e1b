package figure

import "math"

// View is a side of the standing woman.
type View uint8

// The two views of the body chart.
const (
	Front View = iota
	Back
)

// ChartZone is one area of the body chart that can be tapped. ID is the answer
// code of the questionnaire; _l and _r are her own left and right. Outline is
// a closed polygon on the picture plane of the same Chart call, Center a point
// inside it. Zones of one view do not overlap.
type ChartZone struct {
	ID      string
	View    View
	Outline []Point
	Center  Point
}

// Chart draws the woman standing, for the body chart, and returns the zones
// that she may tap. Of the options only the stage, Ink, Weld and Plain matter.
// The back view has the soles of her feet below the figure.
func Chart(v View, o Options) (Picture, []ChartZone) {
	bp := bumpFor(o)
	az, el := 0.0, 4.0
	if v == Back {
		az, el = 180, 0
	}
	p := &painter{}
	p.set(newCamera(az, el), chartPalette(), o)
	s := &scene{b: standing(v).solve(bp), bp: bp, affected: -1}
	p.paint(s)
	st := newStance(s, &p.cam)
	if v == Back {
		p.landmarks(st)
		p.soles(st)
	}
	pic := Picture{Shapes: p.shapes}
	pic.bounds()
	return pic, st.zones(v)
}

// standing is the quiet stance of the chart: arms a little away, palms in front,
// in the front view the feet hang so that their backs are seen.
func standing(v View) *pose {
	p := &pose{pos: vec{0, 0, 86}, pelvis: world}
	ankle := 0.0
	if v == Front {
		ankle = -34
	}
	for i := range 2 {
		p.leg[i] = limbPose{abd: 5.5, rot: 8, end: ankle, bend: 1}
		p.arm[i] = limbPose{abd: 21, bend: 8, pron: 70, hand: handShape{14, 1}}
	}
	return p
}

// stance knows where the surface of the standing woman is on the picture.
type stance struct {
	s     *scene
	cam   *camera
	legs  [2][]tall  // hulls of each leg, her left first
	trunk []tall     // hulls of trunk, buttocks and leg roots
	feet  [2][]Point // soles below the back view
}

// tall is a hull with the heights between which it lies, so that the many
// questions about one height pass over most of them.
type tall struct {
	hull   []Point
	lo, hi float64
}

func newTall(h []Point) tall {
	t := tall{h, math.Inf(1), math.Inf(-1)}
	for _, p := range h {
		t.lo, t.hi = min(t.lo, p.Y), max(t.hi, p.Y)
	}
	return t
}

func newStance(s *scene, cam *camera) *stance {
	st := &stance{s: s, cam: cam}
	add := func(dst []tall, rings []ring) []tall {
		var a, b outline
		for i := range rings {
			rings[i].outline(cam, &b)
			if i > 0 {
				dst = append(dst, newTall(hull(nil, &a, &b, 0, 0, false)))
			}
			a = b
		}
		return dst
	}
	b := s.b
	for side := range 2 {
		st.legs[side] = add(nil, b.legRings(side))
		st.legs[side] = add(st.legs[side], b.footRings(side))
		st.trunk = add(st.trunk, b.glute(side))
		st.trunk = add(st.trunk, b.legRings(side)[:legRoot])
	}
	st.trunk = add(st.trunk, b.pelvisRings(s.bp))
	st.trunk = add(st.trunk, b.shirtRings(s.bp))
	return st
}

// span is how far the hulls reach left and right at the height y: the outermost
// places at which their edges cross it. Infinite where none does.
func span(hulls []tall, y float64) (x0, x1 float64) {
	x0, x1 = math.Inf(1), math.Inf(-1)
	for _, t := range hulls {
		if y < t.lo || y > t.hi {
			continue
		}
		for i, p := range t.hull {
			q := t.hull[(i+1)%len(t.hull)]
			if (p.Y-y)*(q.Y-y) > 0 || p.Y == q.Y {
				continue
			}
			x := mix(p.X, q.X, (y-p.Y)/(q.Y-p.Y))
			x0, x1 = min(x0, x), max(x1, x)
		}
	}
	return x0, x1
}

// height is the place on the picture of the trunk's surface at spine height s.
func (st *stance) height(s float64, v View) float64 {
	r := st.s.b.torso(s, bump{0, 0, 1})
	deg := 0.0
	if v == Back {
		deg = 180
	}
	return st.cam.project(r.at(deg)).Y
}

// landmarks draws the dimples, the line of the spine and the folds below the
// buttocks, by which a woman finds her own sore spot.
func (p *painter) landmarks(st *stance) {
	b := st.s.b
	soft := p.pal.ink
	for side := range 2 {
		sg := sign(side)
		r := b.torso(9, st.s.bp)
		c := p.cam.project(r.at(180 - sg*14))
		p.dimple(c)
		// The fold below the buttock.
		var fold []Point
		for i := range 13 {
			u := float64(i) / 12
			x := sg * mix(3.2, 13.2, u)
			y := st.height(-9+1.6*u*u-.9*math.Sin(math.Pi*u), Back)
			fold = append(fold, Point{p.cam.project(b.pelvis.of(0, x, 0)).X, y})
		}
		p.lines([][]Point{fold}, soft, p.wi*.8)
	}
	var spine []Point
	for i := range 21 {
		r := b.torso(mix(16, 43, float64(i)/20), st.s.bp)
		spine = append(spine, p.cam.project(r.at(180)))
	}
	p.lines([][]Point{spine}, p.pal.crease, p.wi*.9)
	var cleft []Point
	for i := range 9 {
		cleft = append(cleft, Point{0, st.height(mix(2.5, -8.5, float64(i)/8), Back)})
	}
	p.lines([][]Point{cleft}, soft, p.wi*.8)
}

func (p *painter) dimple(c Point) {
	oval := func(from, to, rx, ry float64) (pts []Point) {
		for i := range 17 {
			s, k := sincos(mix(from, to, float64(i)/16))
			pts = append(pts, Point{c.X + rx*k, c.Y + ry*s})
		}
		return pts
	}
	p.fill(oval(0, 360, 1.2, 1.6), p.pal.tone(zTop, 0).shade)
	p.lines([][]Point{oval(165, 375, 1.2, 1.6)}, p.pal.ink, p.wi*.9)
}

// soleShape is the outline of a sole: across (big toe side positive) and along
// from the heel; toeShape the toes as ellipses: across, along, radii.
var (
	soleShape = []Point{
		{-.4, 0},
		{1.6, .5},
		{2.9, 2.2},
		{3.1, 4.6},
		{2.5, 7.4},
		{2.0, 10},
		{2.4, 12.6},
		{3.7, 15.2},
		{4.4, 17.6},
		{3.9, 19.6},
		{2.2, 20.4},
		{-.6, 20.0},
		{-3.2, 18.6},
		{-4.6, 16.2},
		{-4.6, 13.2},
		{-4.1, 9.8},
		{-3.7, 6.4},
		{-3.6, 3.6},
		{-3.0, 1.5},
		{-1.9, .3},
	}
	toeShape = [][4]float64{{2.9, 21.3, 1.55, 2.0}, {.6, 21.6, 1.05, 1.5}, {-1.2, 20.9, .98, 1.35}, {-2.8, 19.8, .92, 1.2}, {-4.1, 18.2, .88, 1.1}}
)

const soleScale = 1.1

func (st *stance) sole(side int) func(x, y float64) Point {
	low := st.cam.project(vec{0, 0, 0}).Y + 7
	mid := st.cam.project(st.s.b.leg[side].end).X * 1.05
	way := 1.0 // toward the middle of the picture
	if mid > 0 {
		way = -1
	}
	return func(x, y float64) Point { return Point{mid + way*x*soleScale, low + y*soleScale} }
}

func (p *painter) soles(st *stance) {
	t := p.pal.tone(zSkin, 0)
	for side := range 2 {
		at := st.sole(side)
		var outline []Point
		for _, q := range closedCurve(soleShape, 6) {
			outline = append(outline, at(q.X, q.Y))
		}
		loops := [][]Point{outline}
		for _, e := range toeShape {
			var toe []Point
			for i := range 24 {
				s, c := math.Sincos(2 * math.Pi * float64(i) / 24)
				toe = append(toe, at(e[0]+e[2]*c, e[1]+e[3]*s))
			}
			loops = append(loops, toe)
		}
		for _, l := range loops {
			if area(l) < 0 {
				for i, j := 0, len(l)-1; i < j; i, j = i+1, j-1 {
					l[i], l[j] = l[j], l[i]
				}
			}
		}
		p.inked(loops, t.lit, p.w*.8)
		st.feet[side] = outline
	}
}

// closedCurve runs a smooth curve through points, steps from each to the next
// (Catmull and Rom, 1974): a cubic between two points whose slope at each is that
// of the line between the points beside it.
func closedCurve(ps []Point, steps int) []Point {
	n := len(ps)
	var out []Point
	for i := range n {
		a, b, c, d := ps[(i+n-1)%n], ps[i], ps[(i+1)%n], ps[(i+2)%n]
		for k := range steps {
			t := float64(k) / float64(steps)
			f := func(a, b, c, d float64) float64 {
				return .5 * (2*b + (c-a)*t + (2*a-5*b+4*c-d)*t*t + (3*b-a-3*c+d)*t*t*t)
			}
			out = append(out, Point{f(a.X, b.X, c.X, d.X), f(a.Y, b.Y, c.Y, d.Y)})
		}
	}
	return out
}
