package figure

// limbPose is how one leg or arm is given: by joint angles in degrees (forward
// kinematics), by a target in cm for its end (inverse kinematics), or, between two
// positions, by frames relative to the parents.
type limbPose struct {
	ik     bool
	target vec    // world, or an offset from at
	at     string // joint that the target rides on, or ""
	belly  bool   // target is (s, angle, lift) on the skin of the belly
	pole   vec    // where the knee or elbow points
	dir    vec    // toes or fingers, zero if the foot or hand follows the limb
	face   vec    // back of the foot, or palm

	flex, abd, rot float64 // hip or shoulder
	bend           float64 // knee or elbow
	end            float64 // ankle up, or wrist
	pron           float64
	scap           vec
	hand           handShape
	rel            *[3]frame
}

// pose is one whole position, as written in a file or between two of them.
type pose struct {
	pos        vec
	pelvis     frame
	lum, tho   vec
	neck, head vec
	leg, arm   [2]limbPose
	anchor     string
	anchorAt   vec
	draw       float64 // belly drawn in, cm
}

// solve turns a pose into places and frames: from the pelvis up the spine to the
// head, then the legs, then the arms, which may hold a leg. An anchor moves the
// whole woman so that the named joint lies where the file says: she is solved,
// moved by what is missing, and solved again for the limbs whose targets stay. For
// a joint of the trunk, which no target moves, that is exact.
func (p *pose) solve(bp bump) *body {
	b := p.solveAt(p.pos, bp)
	if p.anchor == "" {
		return b
	}
	if at, ok := b.joint(p.anchor); ok {
		b = p.solveAt(p.pos.add(p.anchorAt.sub(at)), bp)
	}
	return b
}

func (p *pose) solveAt(pos vec, bp bump) *body {
	b := &body{pos: pos, pelvis: p.pelvis, belly: p.draw}
	b.bendSpine(p.lum, p.tho)
	b.bendNeck(p.neck, p.head)
	for side := range 2 {
		b.leg[side] = p.leg[side].solveLeg(b, side)
	}
	for side := range 2 {
		b.arm[side] = p.arm[side].solveArm(b, side, bp)
		b.hand[side] = p.arm[side].hand
	}
	return b
}

func (l *limbPose) solveLeg(b *body, side int) limb {
	sg := sign(side)
	var out limb
	root := b.hip(side)
	switch {
	case l.rel != nil:
		out.f = chainFrames(b.pelvis, *l.rel)
	case l.ik:
		out.f[0], out.f[1], out.short = reach(root, l.aim(b), l.pole, thighLen, shankLen, 1)
		out.f[2] = out.f[1].then(rotY(-l.end)).then(rotZ(sg * 4))
		if l.dir != (vec{}) {
			up := l.face
			if up == (vec{}) {
				up = world.z
			}
			out.f[2] = toes(l.dir, up)
		}
	default:
		out.f[0] = b.pelvis.then(rotY(-l.flex)).then(rotX(sg * l.abd)).then(rotZ(sg * l.rot))
		out.f[1] = out.f[0].then(rotY(l.bend))
		out.f[2] = out.f[1].then(rotY(-l.end)).then(rotZ(sg * 4))
	}
	out.place(root, thighLen, shankLen, toeAhead, true)
	return out
}

func (l *limbPose) solveArm(b *body, side int, bp bump) limb {
	sg := sign(side)
	var out limb
	root := b.shoulder(side, l.scap)
	_, chest := b.spine(shoulderS)
	hang := func() frame { return out.f[1].then(rotZ(sg * l.pron)).then(rotX(sg * l.end)) }
	switch {
	case l.rel != nil:
		out.f = chainFrames(chest, *l.rel)
	case l.ik:
		target, palm := l.aim(b), l.face
		if l.belly {
			var n vec
			target, n = b.bellySkin(l.target.x, l.target.y, l.target.z, bp)
			palm = n.mul(-1)
		}
		out.f[0], out.f[1], out.short = reach(root, target, l.pole, upperLen, foreLen, -1)
		out.f[2] = hang()
		if l.dir != (vec{}) {
			out.f[2] = fingers(l.dir, palm, sg)
		}
	default:
		out.f[0] = chest.then(rotY(-l.flex)).then(rotX(sg * l.abd)).then(rotZ(sg * l.rot))
		out.f[1] = out.f[0].then(rotY(-l.bend))
		out.f[2] = hang()
	}
	out.place(root, upperLen, foreLen, handLen, false)
	return out
}

// aim is the world target of a limb; a target may ride on a joint that is
// already solved (legs and trunk come before arms).
func (l *limbPose) aim(b *body) vec {
	if l.at == "" {
		return l.target
	}
	j, _ := b.joint(l.at)
	return j.add(l.target)
}

func chainFrames(parent frame, rel [3]frame) (f [3]frame) {
	for i, r := range rel {
		f[i] = parent.then(r)
		parent = f[i]
	}
	return f
}

// relative is the inverse of chainFrames.
func (l limb) relative(parent frame) (rel [3]frame) {
	for i, f := range l.f {
		rel[i] = parent.in(f)
		parent = f
	}
	return rel
}

// toes makes the frame of a foot whose toes point exactly along x and whose back
// looks along up, as far as that is square to x.
func toes(x, up vec) frame {
	x = x.norm()
	z := up.sub(x.mul(up.dot(x)))
	if z.len() < 1e-6 {
		z = orth(vec{0, 0, 1}, x).x
	}
	z = z.norm()
	return frame{x, z.cross(x), z}
}

// fingers makes the frame of a hand: -z exactly along the fingers, the palm facing
// n as far as that is square to them. The palm is -y on the left hand and y on the
// right (sg is 1 and -1), so that x is the side of the thumb on both.
func fingers(dir, n vec, sg float64) frame {
	z := dir.norm().mul(-1)
	n = n.sub(z.mul(n.dot(z)))
	if n.len() < 1e-6 {
		n = orth(vec{0, 0, -1}, z).x
	}
	y := n.norm().mul(-sg)
	return frame{y.cross(z), y, z}
}

// tween is the way from one pose to another on one stage of the belly. Between
// them, joints are turned, never points of the picture moved: a limb whose end went
// straight from place to place would be too short on the way.
type tween struct {
	a, b   *pose
	sa, sb *body
	bp     bump
	ra, rb [4][3]frame // frames relative to the parents: legs, then arms
}

func newTween(a, b *pose, bp bump) *tween {
	t := &tween{a: a, b: b, sa: a.solve(bp), bp: bp}
	t.sb = t.sa
	if a != b {
		t.sb = b.solve(bp)
	}
	rel := func(s *body) (r [4][3]frame) {
		_, chest := s.spine(shoulderS)
		for i := range 2 {
			r[i] = s.leg[i].relative(s.pelvis)
			r[i+2] = s.arm[i].relative(chest)
		}
		return r
	}
	t.ra, t.rb = rel(t.sa), rel(t.sb)
	return t
}

// at returns the position at the share u of the way. Limbs that are planted in
// both poses stay planted; others swing round their joints.
func (t *tween) at(u float64) *body {
	switch {
	case u <= 0 || t.a == t.b:
		return t.sa
	case u >= 1:
		return t.sb
	}
	return t.pose(u).solve(t.bp)
}

// pose is the position at the share u of the way, 0 < u < 1, not solved yet.
func (t *tween) pose(u float64) *pose {
	a, b := t.a, t.b
	p := &pose{
		pos:    t.sa.pos.lerp(t.sb.pos, u),
		pelvis: slerp(a.pelvis, b.pelvis, u),
		lum:    a.lum.lerp(b.lum, u), tho: a.tho.lerp(b.tho, u),
		neck: a.neck.lerp(b.neck, u), head: a.head.lerp(b.head, u),
		draw: mix(a.draw, b.draw, u),
	}
	if a.anchor != "" && a.anchor == b.anchor {
		p.anchor, p.anchorAt = a.anchor, a.anchorAt.lerp(b.anchorAt, u)
	}
	for i := range 2 {
		p.leg[i] = blend(a.leg[i], b.leg[i], t.ra[i], t.rb[i], u)
		p.arm[i] = blend(a.arm[i], b.arm[i], t.ra[i+2], t.rb[i+2], u)
	}
	return p
}

// blend is a limb at the share t of the way from a to b. Where both have a target
// for its end, of the same kind, the target moves straight, and a foot that does
// not move between them stays planted exactly. Else each bone turns from its
// frame in a to its frame in b, relative to the bone before (ra and rb), so that the
// end swings on an arc.
func blend(a, b limbPose, ra, rb [3]frame, t float64) limbPose {
	out := limbPose{
		scap: a.scap.lerp(b.scap, t),
		hand: handShape{mix(a.hand.curl, b.hand.curl, t), mix(a.hand.thumb, b.hand.thumb, t)},
	}
	planted := a.ik && b.ik && a.at == b.at && a.belly == b.belly && (a.dir == vec{}) == (b.dir == vec{})
	if !planted {
		var rel [3]frame
		for i := range rel {
			rel[i] = slerp(ra[i], rb[i], t)
		}
		out.rel = &rel
		return out
	}
	out.ik, out.at, out.belly = true, a.at, a.belly
	out.target = a.target.lerp(b.target, t)
	out.pole = a.pole.lerp(b.pole, t)
	out.dir = a.dir.lerp(b.dir, t)
	out.face = a.faceOrUp().lerp(b.faceOrUp(), t)
	out.end, out.pron = mix(a.end, b.end, t), mix(a.pron, b.pron, t)
	return out
}

func (l *limbPose) faceOrUp() vec {
	if l.face == (vec{}) {
		return world.z
	}
	return l.face
}
