package figure

import (
	"math"
	"strconv"
	"strings"
)

// Lengths of the skeleton in centimetres at a stature of 165 cm.
const (
	hipHalf      = 8.4
	thighLen     = 40.4
	shankLen     = 39.1
	soleBelow    = 6.3
	toeAhead     = 18.3
	spineBack    = 4.0
	spineLen     = 56.0
	spineSteps   = 60
	shoulderS    = 45.2
	shoulderX    = 2.5
	shoulderHalf = 15.2
	upperLen     = 28.4
	foreLen      = 24.1
	handLen      = 17.0
	neckS        = 53.0
	neckX        = 2.2
	neckLen      = 8.9
	crown        = 15.8
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

// spine returns place and frame of the spine s centimetres above the hips;
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

// spineWeights are the shares of lumbar and thoracic movement of every step.
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

// bendSpine integrates the spine. lum and tho are flexion, side bend and twist;
// -16 and +18 are the curves of quiet standing.
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

// reach solves the two bones from root to target with the bend toward the
// pole. It returns the frames of both bones and the distance left over.
func reach(root, target, pole vec, l1, l2, front float64) (f1, f2 frame, short float64) {
	d := target.sub(root)
	dist := d.len()
	u := d.norm()
	reachable := clamp(dist, math.Abs(l1-l2)+0.5, l1+l2-0.02)
	pole = pole.sub(u.mul(pole.dot(u)))
	if pole.len() < 1e-9 {
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
