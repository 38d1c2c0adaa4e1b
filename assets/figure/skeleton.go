package figure

import (
	"math"
	"strconv"
	"strings"
)

// Lengths of the skeleton in centimeters at a stature H of 165 cm, between
// centers of joints.
//
// They start from the fractions of stature of Drillis and Contini (Body Segment
// Parameters, Technical Report 1166.03, New York University, 1966), as Winter
// prints them (Biomechanics and Motor Control of Human Movement, 4th ed., 2009,
// fig. 4.1): thigh 0.245, shank 0.246, ankle above the sole 0.039, foot 0.152,
// upper arm 0.186, forearm 0.146, hand 0.108, chin to crown 0.130. Shank, foot,
// upper arm and hand were shortened by eye; thigh, forearm, ankle and head are as
// printed. The trunk has no such source: its stations make her 165 cm tall.
const (
	hipHalf      = 8.4  // 0.051 H: from the middle to the hip joint
	thighLen     = 40.4 // 0.245 H
	shankLen     = 39.1 // 0.237 H
	soleBelow    = 6.3  // 0.038 H: ankle above the sole
	toeAhead     = 18.3 // 0.111 H: ankle to the tip of the toes; 5.9 more to the heel
	spineBack    = 4.0  // the line of the spine lies this far behind the hip joints
	spineLen     = 56.0 // from the height of the hip joints to where the spine ends in the neck
	spineSteps   = 60
	shoulderS    = 45.2 // the shoulders are carried by this station of the spine
	shoulderX    = 2.5  // in front of the spine
	shoulderHalf = 15.2 // 0.092 H: from the middle to the shoulder joint
	upperLen     = 28.4 // 0.172 H
	foreLen      = 24.1 // 0.146 H
	handLen      = 17.0 // 0.103 H: wrist to finger tips
	neckS        = 53.0 // the neck begins at this station
	neckX        = 2.2  // in front of the spine
	neckLen      = 8.9  // to the joint of the skull
	crown        = 15.8 // above that joint; the chin is 5.7 below it, which makes 0.130 H
)

// Sides in arrays: 0 is her left, 1 her right.
const (
	lt = 0
	rt = 1
)

// sign is +1 on her left and -1 on her right, the direction of y.
func sign(side int) float64 { return 1 - 2*float64(side) }

// limb is the solved chain of a leg or an arm: three frames and four places.
// For a leg root, mid, end, tip are hip, knee, ankle, toe; for an arm
// shoulder, elbow, wrist, finger tip.
type limb struct {
	f                   [3]frame
	root, mid, end, tip vec
	short               float64 // how far the end stays from its target
}

// body is a solved pose.
type body struct {
	pos    vec
	pelvis frame
	spineP [spineSteps + 1]vec
	spineF [spineSteps + 1]frame
	neckB  vec // base of the neck
	neckF  frame
	skull  vec // joint between neck and head
	headF  frame
	leg    [2]limb
	arm    [2]limb
	hand   [2]handShape
	belly  float64 // how far the belly is drawn in, cm

	legCache, armCache [2][]ring
}

// handShape is the finger curl in degrees and how far the thumb stands off.
type handShape struct{ curl, thumb float64 }

// spine returns place and frame of the spine s centimeters above the hips;
// below zero the pelvis carries it straight on.
func (b *body) spine(s float64) (vec, frame) {
	if s <= 0 {
		return b.spineP[0].add(b.pelvis.z.mul(s)), b.spineF[0]
	}
	u := s / spineLen * spineSteps
	i := int(u)
	if i >= spineSteps {
		return b.spineP[spineSteps].add(b.spineF[spineSteps].z.mul(s - spineLen)), b.spineF[spineSteps]
	}
	t := u - float64(i)
	f, g := b.spineF[i], b.spineF[i+1]
	return b.spineP[i].lerp(b.spineP[i+1], t), orth(f.x.lerp(g.x, t), f.z.lerp(g.z, t))
}

// spineWeights are the shares of lumbar and thoracic movement of every step: two
// bell curves round the middle of the lumbar (13 cm above the hips) and of the
// thoracic spine (35 cm), each of which adds up to 1. A bend of 30 degrees is
// therefore 30 degrees in all, spread over the vertebrae as a real one is, with
// no kink between the two regions.
var spineWeights = func() (w [spineSteps][2]float64) {
	var sum [2]float64
	for i := range w {
		s := (float64(i) + 0.5) * spineLen / spineSteps
		w[i][0] = math.Exp(-math.Pow((s-13)/7, 2))
		w[i][1] = math.Exp(-math.Pow((s-35)/9.5, 2))
		sum[0] += w[i][0]
		sum[1] += w[i][1]
	}
	for i := range w {
		w[i][0] /= sum[0]
		w[i][1] /= sum[1]
	}
	return w
}()

// bendSpine integrates the spine: every step turns the frame by its share of the
// bend and then goes on along it by the same length, so that the spine keeps its
// length in every pose. lum and tho are flexion, side bend and twist in degrees;
// -16 (lordosis) and +18 (kyphosis) are the curves of quiet standing, to which
// they add. The frame is made orthogonal again at each step: sixty products of
// rotations would drift.
func (b *body) bendSpine(lum, tho vec) {
	p, f := b.pos.add(b.pelvis.x.mul(-spineBack)), b.pelvis
	b.spineP[0], b.spineF[0] = p, f
	const step = spineLen / spineSteps
	for i, w := range spineWeights {
		l, t := w[0], w[1]
		f = f.then(rotY((lum.x-16)*l + (tho.x+18)*t))
		if side := lum.y*l + tho.y*t; side != 0 {
			f = f.then(rotX(-side))
		}
		if twist := lum.z*l + tho.z*t; twist != 0 {
			f = f.then(rotZ(twist))
		}
		f = orth(f.x, f.z)
		p = p.add(f.z.mul(step))
		b.spineP[i+1], b.spineF[i+1] = p, f
	}
}

func (b *body) bendNeck(neck, head vec) {
	p, f := b.spine(neckS)
	b.neckB = p.add(f.x.mul(neckX))
	b.neckF = f.then(rotY(neck.x + 16)).then(rotX(-neck.y)).then(rotZ(neck.z))
	b.skull = b.neckB.add(b.neckF.z.mul(neckLen))
	b.headF = b.neckF.then(rotY(head.x - 18)).then(rotX(-head.y)).then(rotZ(head.z))
}

// hip and shoulder return the roots of the limbs.
func (b *body) hip(side int) vec { return b.pos.add(b.pelvis.y.mul(sign(side) * hipHalf)) }

func (b *body) shoulder(side int, scap vec) vec {
	sg := sign(side)
	p, f := b.spine(shoulderS)
	return p.add(f.of(shoulderX+scap.x, sg*(shoulderHalf+scap.y), scap.z))
}

// place sets the joints of a limb from its frames.
func (l *limb) place(root vec, len1, len2, tip float64, leg bool) {
	l.root = root
	l.mid = root.sub(l.f[0].z.mul(len1))
	l.end = l.mid.sub(l.f[1].z.mul(len2))
	if leg {
		l.tip = l.end.add(l.f[2].of(tip, 0, -soleBelow+1))
	} else {
		l.tip = l.end.sub(l.f[2].z.mul(tip))
	}
}

// reach solves the two bones of a limb (inverse kinematics): from root to target,
// with the knee or elbow on the side of the pole. Three lengths of a triangle are
// known, so the law of cosines gives the angle at the root, and the pole, made
// perpendicular to the line from root to target, gives the plane. front is 1
// where the front of the bones looks toward the pole, as in a leg, and -1 where
// it looks away, as in an arm.
//
// A target that is too far or too near is approached as far as the bones allow,
// short of a limb that is quite straight (its plane would be lost) or folded
// flat. short is the distance that is left, in cm.
func reach(root, target, pole vec, l1, l2, front float64) (f1, f2 frame, short float64) {
	d := target.sub(root)
	dist := d.len()
	u := d.norm()
	reachable := clamp(dist, math.Abs(l1-l2)+0.5, l1+l2-0.02)
	pole = pole.sub(u.mul(pole.dot(u)))
	if pole.len() < 1e-9 { // on the line itself: any side will do
		pole = orth(vec{0, 0, 1}, u).x
	}
	pole = pole.norm()
	cos := (l1*l1 + reachable*reachable - l2*l2) / (2 * l1 * reachable)
	sin := math.Sqrt(max(0, 1-cos*cos))
	mid := root.add(u.mul(l1 * cos)).add(pole.mul(l1 * sin))
	end := root.add(u.mul(reachable))
	x := pole.mul(front)
	return orth(x, root.sub(mid)), orth(x, mid.sub(end)), math.Abs(dist - reachable)
}

// joint returns the place of a named joint: hip.l, knee.r, ankle.l, toe.r,
// shoulder.l, elbow.r, wrist.l, hand.r, pelvis, chest, head, or s:20 for the
// spine 20 cm above the hips.
func (b *body) joint(name string) (vec, bool) {
	switch name {
	case "pelvis":
		return b.pos, true
	case "chest":
		p, f := b.spine(34)
		return p.add(f.x.mul(12)), true
	case "head":
		return b.skull.add(b.headF.z.mul(crown / 2)), true
	}
	if s, ok := strings.CutPrefix(name, "s:"); ok {
		v, err := strconv.ParseFloat(s, 64)
		if err != nil || v < -10 || v > spineLen {
			return vec{}, false
		}
		p, _ := b.spine(v)
		return p, true
	}
	part, side, ok := splitSide(name)
	if !ok {
		return vec{}, false
	}
	leg, arm := &b.leg[side], &b.arm[side]
	switch part {
	case "hip":
		return leg.root, true
	case "knee":
		return leg.mid, true
	case "ankle":
		return leg.end, true
	case "toe":
		return leg.tip, true
	case "shoulder":
		return arm.root, true
	case "elbow":
		return arm.mid, true
	case "wrist":
		return arm.end, true
	case "hand":
		return arm.tip, true
	}
	return vec{}, false
}

// splitSide cuts "leg.l" into "leg" and her left.
func splitSide(name string) (part string, side int, ok bool) {
	if p, found := strings.CutSuffix(name, ".l"); found {
		return p, lt, true
	}
	if p, found := strings.CutSuffix(name, ".r"); found {
		return p, rt, true
	}
	return name, 0, false
}
