package figure

import (
	"fmt"
	"math"
)

// Limits of the joints in degrees. They separate a plausible drawing from a slip
// of the pen and are no clinical norm: somewhat wider than the ranges of the
// American Academy of Orthopaedic Surgeons (Joint Motion, 1965: hip flexion 120
// and extension 30, knee 135, ankle 20 up and 50 down, elbow 150), since kneeling
// on the heels or pointing a foot that hangs goes beyond them.
var limits = struct {
	hipFlex, hipAbd, knee, ankle, lumbar, thoracic, lumbarSide, thoracicSide, twist, neck, head, elbow, wrist [2]float64
}{
	hipFlex: [2]float64{-25, 132}, hipAbd: [2]float64{-30, 60}, knee: [2]float64{0, 157}, ankle: [2]float64{-68, 30},
	lumbar: [2]float64{-36, 55}, thoracic: [2]float64{-22, 45}, lumbarSide: [2]float64{-25, 25}, thoracicSide: [2]float64{-20, 20},
	twist: [2]float64{-35, 35}, neck: [2]float64{-30, 42}, head: [2]float64{-32, 32}, elbow: [2]float64{0, 150}, wrist: [2]float64{0, 95},
}

// reachSlack is how far a hand or foot may stay from its target, in cm.
const reachSlack = 0.3

// stages are the bodies for which every file is checked: a hand on the belly has
// farther to go in week 40 than in week 8.
var stages = []Options{{Weeks: 8}, {Weeks: 20}, {Weeks: 30}, {Weeks: 40}, {Postpartum: true}}

// check solves every key for every stage and reports the first joint that is
// bent too far and the first target out of reach.
func (m *Movement) check() error {
	for i := range m.Keys {
		k := &m.Keys[i]
		all := stages
		if !k.pose.onBelly() {
			all = stages[:1] // then her joints are the same in all of them
		}
		for _, o := range all {
			if err := k.pose.check(k.pose.solve(bumpFor(o))); err != nil {
				return fmt.Errorf("key %q: %w", k.Name, err)
			}
		}
	}
	return nil
}

// onBelly reports whether a hand lies on the belly, and so moves with its stage.
func (p *pose) onBelly() bool { return p.arm[lt].belly || p.arm[rt].belly }

func (p *pose) check(b *body) error {
	c := checker{}
	c.within("lumbar flexion", p.lum.x, limits.lumbar)
	c.within("thoracic flexion", p.tho.x, limits.thoracic)
	c.within("lumbar side bend", p.lum.y, limits.lumbarSide)
	c.within("thoracic side bend", p.tho.y, limits.thoracicSide)
	c.within("lumbar twist", p.lum.z, limits.twist)
	c.within("thoracic twist", p.tho.z, limits.twist)
	c.within("neck", p.neck.x, limits.neck)
	c.within("head", p.head.x, limits.head)
	c.within("neck side", p.neck.y, limits.neck)
	c.within("head side", p.head.y, limits.head)
	c.within("neck turn", p.neck.z, [2]float64{-60, 60})
	c.within("head turn", p.head.z, [2]float64{-60, 60})
	c.within("belly_in", p.draw, [2]float64{-2, 5})
	for side := range 2 {
		l := &b.leg[side]
		name := "leg" + suffix(side)
		flex, abd := hipAngles(b.pelvis, l.f[0], side)
		c.within(name+" hip flexion", flex, limits.hipFlex)
		c.within(name+" hip abduction", abd, limits.hipAbd)
		c.within(name+" knee", hinge(l.f[0], l.f[1], 1), limits.knee)
		c.within(name+" ankle", ankleAngle(l), limits.ankle)
		c.reach(name, l.short)
		a := &b.arm[side]
		name = "arm" + suffix(side)
		c.within(name+" elbow", hinge(a.f[0], a.f[1], -1), limits.elbow)
		c.within(name+" wrist", angleBetween(a.f[1].z, a.f[2].z), limits.wrist)
		c.reach(name, a.short)
	}
	return c.err
}

type checker struct{ err error }

func (c *checker) within(what string, v float64, lim [2]float64) {
	const slack = 0.05 // rounding in the file
	if c.err == nil && (math.IsNaN(v) || v < lim[0]-slack || v > lim[1]+slack) {
		c.err = fmt.Errorf("%s of %.0f degrees, limits %.0f to %.0f", what, v, lim[0], lim[1])
	}
}

func (c *checker) reach(what string, short float64) {
	if c.err == nil && (math.IsNaN(short) || short > reachSlack) {
		c.err = fmt.Errorf("%s stays %.1f cm from its target", what, short)
	}
}

// hipAngles reads flexion and abduction off solved frames, whichever way the leg
// was given: the direction of the thigh in the pelvis as longitude and latitude.
func hipAngles(pelvis, thigh frame, side int) (flex, abd float64) {
	z := pelvis.local(thigh.z)
	abd = sign(side) * math.Asin(clamp(-z.y, -1, 1)) * 180 / math.Pi
	flex = math.Atan2(-z.x, z.z) * 180 / math.Pi
	// A thigh spread wide has no well-defined flexion.
	if math.Hypot(z.x, z.z) < 0.4 {
		flex = clamp(flex, limits.hipFlex[0], limits.hipFlex[1])
	}
	return flex, abd
}

// hinge is the bend of a knee (way 1) or elbow (way -1); negative is the wrong
// way round.
func hinge(upper, lower frame, way float64) float64 {
	z := upper.local(lower.z)
	return math.Atan2(way*z.x, z.z) * 180 / math.Pi
}

// ankleAngle is how far the foot is pulled up from a right angle.
func ankleAngle(l *limb) float64 {
	return math.Asin(clamp(l.f[2].x.dot(l.f[1].z), -1, 1)) * 180 / math.Pi
}

func angleBetween(a, b vec) float64 {
	return math.Acos(clamp(a.norm().dot(b.norm()), -1, 1)) * 180 / math.Pi
}
