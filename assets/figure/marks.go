package figure

import "math"

// feel is a patch on a leg or a buttock where she should feel the exercise.
type feel struct {
	hip    bool // on the buttock
	side   int
	i0, i1 int     // rings of the leg or of the buttock, from below
	shift  float64 // -1 back of the limb, +1 front, 0 middle
	out    float64 // +1 outer side, -1 inner side
}

// feels paints the soft patches of one leg or buttock, right after it. A patch
// is a spindle of discs along the limb, so it cannot leave the limb.
func (p *painter) feels(s *scene, hip bool, side int, rings []ring) {
	if p.ghost {
		return
	}
	for _, f := range s.feel {
		if f.hip == hip && f.side == side {
			p.spindle(rings, f, 1)
			p.flush(p.pal.feelOuter)
			p.spindle(rings, f, 0.66)
			p.flush(p.pal.feelInner)
		}
	}
}

// spindle collects a patch that runs from ring f.i0 to ring f.i1: the hull of each
// two of 21 discs that follow the limb. Their radius is 0.40 of that of the limb in
// the middle and falls to the ends as in an ellipse; their centers are moved off
// the middle of the limb, to the front or back and to the outer or inner side, by
// up to 0.46 of its radius each. 0.40 and 0.46 make less than 1, so that a patch
// moved one way cannot leave the limb. k, up to 1, draws the same patch smaller.
func (p *painter) spindle(rings []ring, f feel, k float64) {
	const steps = 20
	var discs [2]outline
	for i := range steps + 1 {
		u := mix(-k, k, float64(i)/steps)
		at := mix(float64(f.i0), float64(f.i1), (u+1)/2)
		j := min(int(at), len(rings)-2)
		t := at - float64(j)
		a, b := &rings[j], &rings[j+1]
		r := mix((a.f+a.b+a.l+a.r)/4, (b.f+b.b+b.l+b.r)/4, t)
		c := a.c.lerp(b.c, t).add(a.x.lerp(b.x, t).mul(r * 0.46 * f.shift)).
			add(a.y.lerp(b.y, t).mul(r * 0.46 * f.out * sign(f.side)))
		rad := r * 0.40 * math.Sqrt(max(0, 1-u*u/(k*k))) * (0.55 + 0.45*k)
		disc := newRing(c, frame{x: p.cam.right, y: p.cam.up}, rad, rad, rad)
		disc.outline(&p.cam, &discs[i&1])
		if i > 0 {
			p.slice(&discs[1-i&1], &discs[i&1], 0, 0, false)
		}
	}
}

// arrow is a motion arrow: its middle line on the picture, tail to tip.
type arrow struct {
	line  []Point
	width float64
}

// makeArrow bends an arrow along the path of a joint. A short way is stretched
// to a straight arrow of useful length.
func makeArrow(way []Point, off Point, width, least float64) arrow {
	for i := range way {
		way[i] = Point{way[i].X + off.X, way[i].Y + off.Y}
	}
	if pathLen(way) < least {
		a, b := way[0], way[len(way)-1]
		d := math.Hypot(b.X-a.X, b.Y-a.Y)
		if d < 1e-6 {
			a, b, d = Point{a.X, a.Y + 1}, a, 1
		}
		m := Point{(a.X + b.X) / 2, (a.Y + b.Y) / 2}
		u := Point{(b.X - a.X) / d * least / 2, (b.Y - a.Y) / d * least / 2}
		way = []Point{{m.X - u.X, m.Y - u.Y}, {m.X + u.X, m.Y + u.Y}}
	}
	return arrow{evenly(way, 24), width}
}

func pathLen(ps []Point) float64 {
	s := 0.0
	for i := 1; i < len(ps); i++ {
		s += math.Hypot(ps[i].X-ps[i-1].X, ps[i].Y-ps[i-1].Y)
	}
	return s
}

// evenly resamples a polyline to n+1 points at equal distances.
func evenly(ps []Point, n int) []Point {
	total := pathLen(ps)
	out := make([]Point, 0, n+1)
	i, done := 1, 0.0
	for k := range n + 1 {
		want := total * float64(k) / float64(n)
		for i < len(ps)-1 {
			d := math.Hypot(ps[i].X-ps[i-1].X, ps[i].Y-ps[i-1].Y)
			if done+d >= want {
				break
			}
			done += d
			i++
		}
		a, b := ps[i-1], ps[i]
		d := math.Hypot(b.X-a.X, b.Y-a.Y)
		t := 0.0
		if d > 0 {
			t = clamp((want-done)/d, 0, 1)
		}
		out = append(out, Point{mix(a.X, b.X, t), mix(a.Y, b.Y, t)})
	}
	return out
}

// arrow paints a tapering body and a head on a white halo. The body runs along the
// middle line, from 0.45 of its width at the tail to all of it at the neck, and
// ends a little inside the head (at 85 % of it), so that no gap opens in a bend.
func (p *painter) arrow(a arrow) {
	const head = 8.0
	total := pathLen(a.line)
	h := min(head*a.width/2.4, total*0.55)
	n := len(a.line) - 1
	dir := func(i int) Point {
		q, r := a.line[max(i-1, 0)], a.line[min(i+1, n)]
		d := math.Hypot(r.X-q.X, r.Y-q.Y)
		if d < 1e-9 {
			return Point{1, 0}
		}
		return Point{(r.X - q.X) / d, (r.Y - q.Y) / d}
	}
	var left, right []Point
	for i, c := range a.line {
		along := total * float64(i) / float64(n)
		if along > total-h*0.85 {
			break
		}
		w := mix(0.45, 1, along/total) * a.width / 2
		d := dir(i)
		left = append(left, Point{c.X + d.Y*w, c.Y - d.X*w})
		right = append(right, Point{c.X - d.Y*w, c.Y + d.X*w})
	}
	// The head points along the chord of its own stretch, so that a bent arrow
	// does not break at the neck.
	tip := a.line[n]
	base := a.line[max(0, n-int(math.Ceil(h/total*float64(n))))]
	d := math.Hypot(tip.X-base.X, tip.Y-base.Y)
	u := Point{(tip.X - base.X) / d, (tip.Y - base.Y) / d}
	b := Point{tip.X - u.X*h, tip.Y - u.Y*h}
	half := h * 0.46
	outline := append([]Point{}, left...)
	outline = append(outline, Point{b.X + u.Y*half, b.Y - u.X*half}, tip, Point{b.X - u.Y*half, b.Y + u.X*half})
	for i := len(right) - 1; i >= 0; i-- {
		outline = append(outline, right[i])
	}
	var path Path
	path.poly(outline, true)
	p.shapes = append(p.shapes,
		Shape{Path: path, Stroke: p.color(p.pal.halo), Fill: p.color(p.pal.halo), Width: 1.3},
		Shape{Path: path, Fill: p.color(p.pal.arrow)})
}
