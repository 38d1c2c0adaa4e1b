package figure

import (
	"errors"
	"fmt"
	"strings"
)

// pose reads a key, on top of the key it is derived from.
func (k *fileKey) pose(base *pose) (pose, error) {
	var p pose
	switch {
	case base != nil:
		p = *base
	case k.Root == nil:
		return p, errors.New("no root and no from")
	default:
		for i := range 2 {
			p.arm[i] = limbPose{abd: 6, bend: 10, hand: handShape{18, 1}}
		}
	}
	if err := k.place(&p); err != nil {
		return p, err
	}
	k.bend(&p)
	err := k.limbs(&p)
	return p, err
}

// place reads where she is: root and anchor.
func (k *fileKey) place(p *pose) error {
	if r := k.Root; r != nil {
		x, z := toVec(r.Face), toVec(r.Up)
		if !fits(toVec(r.Pos).len(), 1000) || x.len() < 1e-6 || z.len() < 1e-6 || x.cross(z).len() < 1e-3*x.len()*z.len() {
			return errors.New("root: face and up must be two different directions")
		}
		p.pos, p.pelvis = toVec(r.Pos), orth(x, z)
	}
	if a := k.Anchor; a != nil {
		if !knownJoint(a.Joint) {
			return fmt.Errorf("anchor: unknown joint %q", a.Joint)
		}
		p.anchor, p.anchorAt = a.Joint, toVec(a.At)
	}
	return nil
}

// bend reads trunk and head.
func (k *fileKey) bend(p *pose) {
	if k.Spine != nil {
		p.lum, p.tho = toVec(k.Spine.Lumbar), toVec(k.Spine.Thoracic)
	}
	if k.Neck != nil {
		p.neck = toVec(*k.Neck)
	}
	if k.Head != nil {
		p.head = toVec(*k.Head)
	}
	if k.Draw != nil {
		p.draw = *k.Draw
	}
}

// limbs reads the legs, then the arms.
func (k *fileKey) limbs(p *pose) error {
	for _, part := range []struct {
		name string
		file [2]*fileLimb
		read func(*fileLimb) (limbPose, error)
		into *[2]limbPose
	}{
		{"leg", [2]*fileLimb{k.LegL, k.LegR}, (*fileLimb).leg, &p.leg},
		{"arm", [2]*fileLimb{k.ArmL, k.ArmR}, (*fileLimb).arm, &p.arm},
	} {
		for side, l := range part.file {
			if l == nil {
				continue
			}
			read, err := part.read(l)
			if err != nil {
				return fmt.Errorf("%s%s: %w", part.name, suffix(side), err)
			}
			part.into[side] = read
		}
	}
	return nil
}

func (l *fileLimb) leg() (limbPose, error) {
	if l.Fingers != nil || l.Palm != nil || l.Belly != nil || l.At != "" || l.Elbow != nil || l.Curl != nil {
		return limbPose{}, errors.New("a leg has toes and a sole, no fingers, palm, belly, at, elbow or curl")
	}
	out := limbPose{flex: l.Flex, rot: l.Rot, bend: l.Knee, end: l.Ankle}
	if l.Abd != nil {
		out.abd = *l.Abd
	}
	if err := l.target(&out); err != nil {
		return out, err
	}
	err := direct(&out, l.Toes, l.Sole)
	return out, err
}

func (l *fileLimb) arm() (limbPose, error) {
	if l.Toes != nil || l.Sole != nil || l.Knee != 0 || l.Ankle != 0 {
		return limbPose{}, errors.New("an arm has fingers and a palm, no toes, sole, knee or ankle")
	}
	out := limbPose{flex: l.Flex, abd: 6, rot: l.Rot, bend: 10, end: l.Wrist, pron: l.Pron, scap: toVec(l.Scap), hand: handShape{18, 1}}
	if l.Abd != nil {
		out.abd = *l.Abd
	}
	if l.Elbow != nil {
		out.bend = *l.Elbow
	}
	if l.Curl != nil {
		out.hand.curl = clamp(*l.Curl, -10, 100)
	}
	if l.Thumb != nil {
		out.hand.thumb = clamp(*l.Thumb, 0, 2)
	}
	if out.scap.len() > 8 {
		return out, errors.New("scap beyond 8 cm")
	}
	if l.Belly != nil {
		if l.IK != nil || l.At != "" {
			return out, errors.New("belly and ik exclude each other")
		}
		out.ik, out.belly, out.target = true, true, toVec(*l.Belly)
		if out.target.x < -6 || out.target.x > 45 {
			return out, errors.New("belly: height must be -6 to 45 cm above the hips")
		}
	}
	if l.At != "" && (!knownJoint(l.At) || !strings.Contains("hip knee ankle toe pelvis chest head", strings.TrimRight(l.At, ".lr"))) {
		return out, fmt.Errorf("at: unknown joint %q", l.At)
	}
	out.at = l.At
	if err := l.target(&out); err != nil {
		return out, err
	}
	err := direct(&out, l.Fingers, l.Palm)
	return out, err
}

// target reads ik and pole.
func (l *fileLimb) target(out *limbPose) error {
	if l.IK != nil {
		out.ik, out.target = true, toVec(*l.IK)
	}
	if !out.ik {
		return nil
	}
	out.pole = toVec(l.Pole)
	if out.pole.len() < 1e-6 || !fits(out.pole.len(), 1000) || !fits(out.target.len(), 1000) {
		return errors.New("a target needs a pole, both within 1000 cm")
	}
	return nil
}

// direct reads the direction of a foot or hand.
func direct(out *limbPose, dir, face *[3]float64) error {
	if dir == nil {
		return nil
	}
	out.dir = toVec(*dir)
	if face != nil {
		out.face = toVec(*face)
	}
	if !fits(out.dir.len(), 1000) || !fits(out.face.len(), 1000) || out.dir.len() < 1e-6 {
		return errors.New("toes or fingers have no direction")
	}
	return nil
}
