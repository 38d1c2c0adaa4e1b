package figure

import "math"

// vec is a point or direction in the room: x forward, y to the woman's left
// when she faces x, z up.
type vec struct{ x, y, z float64 }

func (a vec) add(b vec) vec             { return vec{a.x + b.x, a.y + b.y, a.z + b.z} }
func (a vec) sub(b vec) vec             { return vec{a.x - b.x, a.y - b.y, a.z - b.z} }
func (a vec) mul(k float64) vec         { return vec{a.x * k, a.y * k, a.z * k} }
func (a vec) dot(b vec) float64         { return a.x*b.x + a.y*b.y + a.z*b.z }
func (a vec) cross(b vec) vec           { return vec{a.y*b.z - a.z*b.y, a.z*b.x - a.x*b.z, a.x*b.y - a.y*b.x} }
func (a vec) len() float64              { return math.Sqrt(a.dot(a)) }
func (a vec) lerp(b vec, t float64) vec { return a.add(b.sub(a).mul(t)) }

func (a vec) norm() vec {
	l := a.len()
	if l < 1e-12 {
		return vec{0, 0, 1}
	}
	return a.mul(1 / l)
}

// frame holds the three world axes of a body segment: x to its front, y to the
// woman's left, z toward the head. It is also a rotation.
type frame struct{ x, y, z vec }

var world = frame{vec{1, 0, 0}, vec{0, 1, 0}, vec{0, 0, 1}}

// of turns coordinates of the segment into a world direction.
func (f frame) of(x, y, z float64) vec {
	return f.x.mul(x).add(f.y.mul(y)).add(f.z.mul(z))
}

func (f frame) apply(v vec) vec { return f.of(v.x, v.y, v.z) }

// then returns the frame of a child whose rotation is given within f: the product
// of the two rotations, the parent's on the left.
func (f frame) then(g frame) frame { return frame{f.apply(g.x), f.apply(g.y), f.apply(g.z)} }

// local expresses a world direction in the coordinates of the segment.
func (f frame) local(v vec) vec { return vec{v.dot(f.x), v.dot(f.y), v.dot(f.z)} }

// in returns g as seen from f, so that f.then(f.in(g)) is g.
func (f frame) in(g frame) frame { return frame{f.local(g.x), f.local(g.y), f.local(g.z)} }

func sincos(deg float64) (s, c float64) { return math.Sincos(deg * math.Pi / 180) }

// rotX, rotY and rotZ turn by degrees round an axis of the parent, in the sense
// of a right-handed screw. With z toward the head, rotY bends forward, rotX
// leans to her right and rotZ turns to her left.
func rotX(deg float64) frame {
	s, c := sincos(deg)
	return frame{vec{1, 0, 0}, vec{0, c, s}, vec{0, -s, c}}
}

func rotY(deg float64) frame {
	s, c := sincos(deg)
	return frame{vec{c, 0, -s}, vec{0, 1, 0}, vec{s, 0, c}}
}

func rotZ(deg float64) frame {
	s, c := sincos(deg)
	return frame{vec{c, s, 0}, vec{-s, c, 0}, vec{0, 0, 1}}
}

// orth builds a frame from an exact z and an approximate x, of which it keeps the
// part that is perpendicular to z (Gram and Schmidt). An x along z leaves the
// turn round z open; then some perpendicular direction is taken.
func orth(x, z vec) frame {
	z = z.norm()
	x = x.sub(z.mul(x.dot(z)))
	if x.len() < 1e-9 {
		x = vec{z.z, z.x, z.y}
		x = x.sub(z.mul(x.dot(z)))
	}
	x = x.norm()
	return frame{x, z.cross(x), z}
}

// slerp turns from a to b by the share t of the angle between them, the short
// way round.
//
// The rotation r from a to b has one axis and one angle (Euler): the angle from
// the trace of the matrix, 1 + 2 cos, the axis from its antisymmetric part, which
// is 2 sin times the axis. Rodrigues' formula then turns by a share of the angle.
// The antisymmetric part vanishes at no turn and at half a turn, which are looked
// after apart.
func slerp(a, b frame, t float64) frame {
	r := a.in(b)
	cos := clamp((r.x.x+r.y.y+r.z.z-1)/2, -1, 1)
	axis := vec{r.y.z - r.z.y, r.z.x - r.x.z, r.x.y - r.y.x}
	if axis.len() < 1e-6 {
		if cos > 0 {
			return a
		}
		// Half a turn: any axis that r leaves alone.
		axis = vec{r.x.x + 1, r.x.y, r.x.z}
		if axis.len() < 1e-6 {
			axis = vec{r.y.x, r.y.y + 1, r.y.z}
		}
	}
	axis = axis.norm()
	s, c := math.Sincos(math.Acos(cos) * t)
	turn := func(v vec) vec {
		return v.mul(c).add(axis.cross(v).mul(s)).add(axis.mul(axis.dot(v) * (1 - c)))
	}
	return a.then(frame{turn(world.x), turn(world.y), turn(world.z)})
}

func clamp(v, lo, hi float64) float64 { return max(lo, min(hi, v)) }

func mix(a, b, t float64) float64 { return a + (b-a)*t }

// smooth is the soft step from 0 to 1 over lo..hi.
func smooth(v, lo, hi float64) float64 {
	if hi <= lo {
		if v < lo {
			return 0
		}
		return 1
	}
	u := clamp((v-lo)/(hi-lo), 0, 1)
	return u * u * (3 - 2*u)
}

// camera is an orthographic view of the room: parallel rays, so that one scale
// holds for the whole picture and a limb is as long behind as in front. It is
// three directions: right and up on the picture, and to, from her to the camera.
type camera struct{ right, up, to vec }

// newCamera looks from azimuth az and elevation el, in degrees. Azimuth 0 faces
// her front, -90 her right side; elevation 90 looks straight down.
func newCamera(az, el float64) camera {
	sa, ca := sincos(az)
	se, ce := sincos(el)
	c := vec{ce * ca, ce * sa, se}
	r := vec{-sa, ca, 0}
	return camera{r, c.cross(r), c}
}

func (c camera) project(v vec) Point  { return Point{v.dot(c.right), -v.dot(c.up)} }
func (c camera) depth(v vec) float64  { return v.dot(c.to) }
func (c camera) facing(n vec) float64 { return n.dot(c.to) }
func (c camera) line(vs []vec) []Point {
	out := make([]Point, len(vs))
	for i, v := range vs {
		out[i] = c.project(v)
	}
	return out
}
