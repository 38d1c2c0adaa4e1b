package figure

import (
	"math"
	"slices"
)

// A car is seen from its open door: the side with the doorway and a front
// wheel, the hood and the windshield behind it, the door swung forward. It is
// cut off behind the seat; what is left still reads as a car. Places are x forward
// and z up from the ground, in cm, at the near side of the car: a small car, drawn
// by eye, with a seat at the usual height.
var (
	carRoof  = [][2]float64{{-52, 141}, {-30, 146}, {-6, 148}, {14, 147}, {28, 143}}
	carFront = [][2]float64{{84, 97}, {112, 92}, {128, 86}, {137, 72}, {139, 50}, {138, 30}, {132, 18}}
	carDoor  = [][2]float64{{-42, 15}, {-46, 40}, {-46, 66}, {-40, 100}, {-28, 131}, {-16, 137}, {12, 138}, {22, 134}, {70, 95}, {79, 80}, {79, 15}}
)

const (
	carDeep  = 84.0 // from the near side to the far side that is drawn
	carFloor = 12.0 // height of the floor
	wheelAt  = 109.0
	wheelR   = 23.0
	archR    = 27.0
)

func paintCar(p *painter, c vec, f frame) {
	in := inward(c)
	at := func(x, y, z float64) Point { return p.cam.project(c.add(f.of(x, in*y, z))) }
	row := func(pts [][2]float64, y float64) (out []Point) {
		for _, q := range pts {
			out = append(out, at(q[0], y, q[1]))
		}
		return out
	}
	t, line := p.pal.tone(zMat, 0), p.wi*.8
	// From the far side to the near: roof, windshield, hood and nose.
	roof := rounded(carRoof)
	top := slices.Concat(roof, rounded(carFront))
	near, far := row(top, 0), row(top, carDeep)
	glass, nose := len(roof)-1, len(top)-len(top)/4
	band := func(i, j int, col Color) {
		back := slices.Clone(far[i : j+1])
		slices.Reverse(back)
		p.fill(append(slices.Clone(near[i:j+1]), back...), col)
	}
	band(0, glass, t.lit)
	band(glass, glass+1, p.pal.wall)
	band(glass+1, nose, t.lit)
	band(nose, len(top)-1, t.shade)
	p.lines([][]Point{far, {near[glass], far[glass]}, {near[glass+1], far[glass+1]}, {near[len(near)-1], far[len(far)-1]}}, p.pal.ink, line)

	door := row(rounded(carDoor), 0)
	p.fill(door, p.pal.wall)
	// The near side round the doorway, with the arch over the wheel.
	var arch []Point
	for deg := 0.0; deg <= 180; deg += 12 {
		s, k := sincos(deg)
		arch = append(arch, at(wheelAt+archR*k, 0, wheelR-5+archR*s))
	}
	p.fill(arch, p.pal.tone(zSeat, 0).shade)
	low := slices.Concat(arch, []Point{at(wheelAt-archR, 0, 10), at(-52, 0, 10)})
	side := slices.Concat(near, low)
	hole := slices.Clone(door)
	if (area(hole) > 0) == (area(side) > 0) {
		slices.Reverse(hole)
	}
	var path Path
	path.poly(side, true)
	path.poly(hole, true)
	p.shapes = append(p.shapes, Shape{Path: path, Fill: p.color(t.lit)})
	// The floor that her feet come to stand on, inside the doorway.
	p.fill([]Point{at(-42, 0, carFloor), at(79, 0, carFloor), at(79, carDeep*.5, carFloor), at(-42, carDeep*.5, carFloor)}, p.pal.tone(zSeat, 0).lit)
	p.lines([][]Point{slices.Concat(near, low), append(door, door[0])}, p.pal.ink, p.w*.7)

	wheel := func(r float64, z zone, w float64) {
		ring := newRing(c.add(f.of(wheelAt, -in, wheelR)), frame{f.x, f.z, f.y}, r, r, r)
		var o outline
		ring.outline(&p.cam, &o)
		p.inked([][]Point{slices.Clone(o.pt[:])}, p.pal.tone(z, 0).shade, w)
	}
	wheel(wheelR, zHair, p.w*.6)
	wheel(wheelR*.6, zSeat, line)
	wheel(wheelR*.2, zMat, line)
}

// inward is the direction of y into the car: its near side lies away from the
// seat, which is in the middle of the room.
func inward(near vec) float64 { return -math.Copysign(1, near.y) }

// rounded cuts the corners of an open line twice, between its ends: each stretch
// keeps its middle half (Chaikin, 1974).
func rounded(l [][2]float64) [][2]float64 {
	for range 2 {
		out := l[:1:1]
		for i := range len(l) - 1 {
			a, b := l[i], l[i+1]
			out = append(out,
				[2]float64{mix(a[0], b[0], .25), mix(a[1], b[1], .25)},
				[2]float64{mix(a[0], b[0], .75), mix(a[1], b[1], .75)})
		}
		l = append(out, l[len(l)-1])
	}
	return l
}

// paintDoorLeaf is the door itself, swung forward and out.
func paintDoorLeaf(p *painter, c vec, f frame) {
	in := inward(c)
	at := func(out, z float64) Point { return p.cam.project(c.add(f.of(80+.5*out, -.87*in*out, z))) }
	shape := func(pts [][2]float64) (out []Point) {
		for _, q := range rounded(pts) {
			out = append(out, at(q[0], q[1]))
		}
		return out
	}
	leaf := shape([][2]float64{{0, 15}, {0, 92}, {14, 96}, {52, 132}, {76, 135}, {92, 130}, {96, 100}, {98, 60}, {94, 15}, {80, 13}, {0, 15}})
	glass := shape([][2]float64{{18, 94}, {50, 125}, {72, 129}, {87, 124}, {91, 95}, {18, 94}})
	t := p.pal.tone(zMat, 0)
	p.inked([][]Point{leaf}, t.lit, p.w*.7)
	p.inked([][]Point{glass}, p.pal.wall, p.wi*.6)
	p.lines([][]Point{{at(80, 84), at(92, 84)}}, p.pal.ink, p.w)
}
