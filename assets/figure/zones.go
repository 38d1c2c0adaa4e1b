package figure

import "math"

// The zones of the body chart follow the drawn figure instead of a picture laid
// over it: their borders are heights of the spine, joints, and the edges of trunk
// and legs as they are projected. So they fit every stage of the belly, and a
// change of the tables moves them along.

// gap is how far a zone stays from the border to the next, in cm; twice that is
// bare between them.
const gap = 0.2

// line gives a coordinate of a border as a function of the other one.
type line func(float64) float64

func fixed(v float64) line { return func(float64) float64 { return v } }

// patch is an area between two lines from above and below and two from the
// sides; x counts away from the middle of the body.
type patch struct {
	id           string
	top, bottom  line // y at x
	inner, outer line // x at y
	middle       bool // one zone across the middle, without a side
}

// outline samples the border of the patch for x >= 0: along the top outward, down
// the outer side, back along the bottom and up the inner side. Where a slanting
// top meets a curved side, each depends on the other's coordinate; going back and
// forth between the two at most eight times settles on the corner, because a side
// moves far less than the height it is asked at.
func (q *patch) outline() []Point {
	const n = 14
	var out []Point
	corner := func(edge line, u float64) Point {
		x, y := 0.0, edge(0)
		for range 8 {
			x = mix(q.inner(y), q.outer(y), u)
			at := edge(x)
			if at == y { // x would not move either
				break
			}
			y = at
		}
		return Point{x, y}
	}
	for i := range n + 1 {
		out = append(out, corner(q.top, float64(i)/n))
	}
	a, b := out[n].Y, corner(q.bottom, 1).Y
	for i := 1; i < n; i++ {
		y := mix(a, b, float64(i)/n)
		out = append(out, Point{q.outer(y), y})
	}
	for i := range n + 1 {
		out = append(out, corner(q.bottom, 1-float64(i)/n))
	}
	a, b = out[len(out)-1].Y, out[0].Y
	for i := 1; i < n; i++ {
		y := mix(a, b, float64(i)/n)
		out = append(out, Point{q.inner(y), y})
	}
	return out
}

// zones returns the areas of one view, from the surface of the figure.
func (st *stance) zones(v View) []ChartZone {
	patches := st.frontPatches()
	if v == Back {
		patches = st.backPatches()
	}
	// Her left is on the right of the front view and on the left of the back.
	left := 1.0
	if v == Back {
		left = -1
	}
	var out []ChartZone
	add := func(id string, pts []Point) {
		out = append(out, ChartZone{ID: id, View: v, Outline: pts, Center: centroid(pts)})
	}
	for _, q := range patches {
		half := q.outline()
		if q.middle {
			whole := append([]Point{}, half...)
			for i := range half {
				p := half[len(half)-1-i]
				whole = append(whole, Point{-p.X, p.Y})
			}
			add(q.id, convex(whole))
			continue
		}
		for side, end := range [2]string{"_l", "_r"} {
			way := left * sign(side)
			pts := make([]Point, len(half))
			for i, p := range half {
				pts[i] = Point{way * p.X, p.Y}
			}
			add(q.id+end, pts)
		}
	}
	for side, pts := range st.feet {
		if pts != nil {
			add("foot_sole"+[2]string{"_l", "_r"}[side], shrinkTo(pts, .96))
		}
	}
	return out
}

// borders of the body at height y, on the side where x is positive. Her legs
// stand alike, so one side serves both.
func (st *stance) trunkEdge(y float64) float64 {
	_, x1 := span(st.trunk, y)
	return x1 - gap
}

func (st *stance) legEdges(y float64) (in, out float64) {
	side := lt
	if st.cam.right.y < 0 {
		side = rt
	}
	x0, x1 := span(st.legs[side], y)
	return max(x0, 0) + gap, x1 - gap
}

// leg returns the line at a share of the width of the leg, 0 inside, 1 outside,
// moved by off.
func (st *stance) leg(share, off float64) line {
	return func(y float64) float64 {
		a, b := st.legEdges(y)
		return mix(a, b, share) + off
	}
}

func (st *stance) jointY(v vec) float64 { return st.cam.project(v).Y }

// footEnd is how low the hanging foot reaches on the picture.
func (st *stance) footEnd() float64 {
	low := math.Inf(-1)
	for _, t := range st.legs[lt] {
		low = max(low, t.hi)
	}
	return low
}

func (st *stance) backPatches() []patch {
	h := func(s float64) line { return fixed(st.height(s, Back)) }
	edge := st.trunkEdge
	l := &st.s.b.leg[lt]
	knee, ankle, floor := st.jointY(l.mid), st.jointY(l.end), st.jointY(vec{})
	const (
		mid   = 3.2  // half width of tail and saddle
		spine = 4.8  // half width of the zones along the spine
		side  = 13.0 // where the side of the hip begins
	)
	return []patch{
		{id: "midback_mid", top: h(45), bottom: h(27.4), inner: fixed(0), outer: fixed(spine - gap), middle: true},
		{id: "midback", top: h(45), bottom: h(34.4), inner: fixed(spine + gap), outer: edge},
		{id: "flank", top: h(34), bottom: h(27.4), inner: fixed(spine + gap), outer: edge},
		{id: "lb_mid", top: h(27), bottom: h(13.6), inner: fixed(0), outer: fixed(spine - gap), middle: true},
		{id: "lb_side", top: h(27), bottom: h(13.6), inner: fixed(spine + gap), outer: edge},
		{id: "psis", top: h(13.2), bottom: h(5), inner: fixed(gap), outer: fixed(8.4 - gap)},
		{id: "butt_up", top: h(13.2), bottom: h(5), inner: fixed(8.4 + gap), outer: edge},
		{id: "tail", top: h(4.6), bottom: h(-4), inner: fixed(0), outer: fixed(mid - gap), middle: true},
		{id: "saddle", top: h(-4.4), bottom: h(-12), inner: fixed(0), outer: fixed(mid - gap), middle: true},
		{id: "butt_mid", top: h(4.6), bottom: h(-2), inner: fixed(mid + gap), outer: fixed(side - gap)},
		{id: "butt_low", top: h(-2.4), bottom: h(-9), inner: fixed(mid + gap), outer: fixed(side - gap)},
		{id: "hip_lat", top: h(4.6), bottom: h(-9), inner: fixed(side + gap), outer: edge},
		{id: "th_post", top: st.below(h(-9.4), h(-12.4), mid), bottom: fixed(knee - 6.2), inner: st.leg(0, 0), outer: st.leg(.64, -gap)},
		{id: "th_lat", top: h(-9.4), bottom: fixed(knee - 6.2), inner: st.leg(.64, gap), outer: st.leg(1, 0)},
		{id: "knee", top: fixed(knee - 5.8), bottom: fixed(knee + 5.8), inner: st.leg(0, 0), outer: st.leg(1, 0)},
		{id: "calf", top: fixed(knee + 6.2), bottom: fixed(ankle - 5.6), inner: st.leg(0, 0), outer: st.leg(1, 0)},
		{id: "heel_outer", top: fixed(ankle - 5.2), bottom: fixed(floor - .6), inner: st.leg(.0, 0), outer: st.leg(1, 0)},
	}
}

// below is line a, but nearer to the middle than x0 the lower line b: the thigh
// begins below the zone between the legs.
func (st *stance) below(a, b line, x0 float64) line {
	return func(x float64) float64 {
		if x < x0 {
			return b(x)
		}
		return a(x)
	}
}

func (st *stance) frontPatches() []patch {
	h := func(s float64) line { return fixed(st.height(s, Front)) }
	l := &st.s.b.leg[lt]
	knee, ankle := st.jointY(l.mid), st.jointY(l.end)
	toe := st.footEnd()
	const (
		mid   = 3.2
		waist = 9.0 // where the flank begins
		side  = 13.2
	)
	// The groin runs from the front of the hip bone down to the middle.
	x0, y0 := mid+gap, h(-6.5)(0)
	x1, y1 := side-gap, h(4.5)(0)
	fold := func(off float64) line {
		return func(x float64) float64 { return y0 + (y1-y0)*(x-x0)/(x1-x0) + off }
	}
	// The edge of the ribs falls from the breastbone to the sides.
	arch := func(off float64) line {
		return func(x float64) float64 { return mix(h(29)(0), h(22)(0), x/waist) + off }
	}
	// The belly ends above the pubic bone and the groins.
	aboveGroin := func(x float64) float64 { return min(h(1.9)(x), fold(-4)(x)) }
	// The big toe is the inner part of the end of the foot.
	split := st.leg(.5, 0)(toe - 4)
	toeIn := func(y float64) float64 { _, b := st.legEdges(y); return min(split, b) }
	return []patch{
		{id: "ribs", top: h(35), bottom: arch(-gap), inner: fixed(mid), outer: st.trunkEdge},
		{id: "belly_up", top: arch(gap), bottom: h(15.4), inner: fixed(0), outer: fixed(waist - gap), middle: true},
		{id: "flank", top: arch(gap), bottom: h(8.4), inner: fixed(waist + gap), outer: st.trunkEdge},
		{id: "belly_low", top: h(15), bottom: aboveGroin, inner: fixed(gap), outer: fixed(waist - gap)},
		{id: "pubis", top: h(1.5), bottom: h(-7), inner: fixed(0), outer: fixed(mid - gap), middle: true},
		{id: "groin", top: fold(-3.6), bottom: fold(3.2), inner: fixed(x0), outer: fixed(x1)},
		{id: "hip_lat", top: h(8), bottom: h(-9), inner: fixed(side + gap), outer: st.trunkEdge},
		{id: "th_med", top: fold(3.6), bottom: fixed(knee - 6.2), inner: st.leg(0, 0), outer: st.leg(.31, -gap)},
		{id: "th_ant", top: fold(3.6), bottom: fixed(knee - 6.2), inner: st.leg(.31, gap), outer: st.leg(.69, -gap)},
		{id: "th_lat", top: h(-9.4), bottom: fixed(knee - 6.2), inner: st.leg(.69, gap), outer: st.leg(1, 0)},
		{id: "knee", top: fixed(knee - 5.8), bottom: fixed(knee + 5.8), inner: st.leg(0, 0), outer: st.leg(1, 0)},
		{id: "shin_lat", top: fixed(knee + 6.2), bottom: fixed(ankle - 3), inner: st.leg(.22, 0), outer: st.leg(1, 0)},
		{id: "foot_top", top: fixed(ankle - 2.6), bottom: fixed(toe - 5), inner: st.leg(0, 0), outer: st.leg(1, 0)},
		{id: "big_toe", top: fixed(toe - 4.6), bottom: fixed(toe - .5), inner: st.leg(0, 0), outer: toeIn},
	}
}

// centroid of a polygon by area: the mean of the triangles that its edges make with
// the origin, each with the sign and weight of its area.
func centroid(ps []Point) Point {
	var c Point
	a := 0.0
	for i, p := range ps {
		q := ps[(i+1)%len(ps)]
		k := p.X*q.Y - q.X*p.Y
		a += k
		c.X += (p.X + q.X) * k
		c.Y += (p.Y + q.Y) * k
	}
	if a == 0 {
		return ps[0]
	}
	return Point{c.X / (3 * a), c.Y / (3 * a)}
}

func shrinkTo(ps []Point, k float64) []Point {
	c := centroid(ps)
	out := make([]Point, len(ps))
	for i, p := range ps {
		out[i] = Point{mix(c.X, p.X, k), mix(c.Y, p.Y, k)}
	}
	return out
}
