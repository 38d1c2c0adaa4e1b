package figure

// mirrored returns the movement for the other side. It is turned over in the
// room, not on the picture, so that the light still falls from the same side.
//
// The mirror is the plane between her left and her right, which turns y round. A
// place or a direction changes the sign of its y and goes to the other side of
// the body. A turn round y (bending forward) lies in the mirror and stays; turns
// round x (side bend) and z (twist) change sign. The camera moves to the opposite
// azimuth, and what is given on the picture, such as the offset of an arrow,
// changes the sign of its x. Mirrored twice, everything is as it was.
func (m *Movement) mirrored() *Movement {
	out := *m
	out.mirror = nil
	out.az = -m.az
	if m.affected >= 0 {
		out.affected = 1 - m.affected
	}
	out.Keys = make([]Key, len(m.Keys))
	for i, k := range m.Keys {
		k.pose = k.pose.mirrored()
		k.pin = otherSides(k.pin)
		out.Keys[i] = k
	}
	out.props = make([]prop, len(m.props))
	for i, r := range m.props {
		r.pos.y = -r.pos.y
		r.turn.x, r.turn.z = -r.turn.x, -r.turn.z
		r.at = [2]string{otherSide(r.at[0]), otherSide(r.at[1])}
		r.when = otherSide(r.when)
		out.props[i] = r
	}
	out.feel = make([]feel, len(m.feel))
	for i, f := range m.feel {
		f.side = 1 - f.side
		out.feel[i] = f
	}
	out.marks = make([]mark, len(m.marks))
	for i, k := range m.marks {
		k.joint = otherSide(k.joint)
		k.off.X, k.dir.X = -k.off.X, -k.dir.X
		k.arc[0], k.arc[1] = 180-k.arc[0], 180-k.arc[1]
		out.marks[i] = k
	}
	out.ghosts = make([]ghost, len(m.ghosts))
	for i, g := range m.ghosts {
		g.parts = otherSides(g.parts)
		out.ghosts[i] = g
	}
	return &out
}

func (p pose) mirrored() pose {
	flip := func(v vec) vec { return vec{v.x, -v.y, v.z} }
	bend := func(v vec) vec { return vec{v.x, -v.y, -v.z} }
	p.pos = flip(p.pos)
	p.anchorAt = flip(p.anchorAt)
	p.anchor = otherSide(p.anchor)
	// Mirroring all three axes would make a left-handed frame: x and z are
	// mirrored, and y follows from them.
	p.pelvis = orth(flip(p.pelvis.x), flip(p.pelvis.z))
	p.lum, p.tho, p.neck, p.head = bend(p.lum), bend(p.tho), bend(p.neck), bend(p.head)
	swap := func(l limbPose) limbPose {
		if l.belly {
			l.target.y = -l.target.y
		} else {
			l.target = flip(l.target)
		}
		l.pole, l.dir, l.face = flip(l.pole), flip(l.dir), flip(l.face)
		l.at = otherSide(l.at)
		return l
	}
	p.leg = [2]limbPose{swap(p.leg[rt]), swap(p.leg[lt])}
	p.arm = [2]limbPose{swap(p.arm[rt]), swap(p.arm[lt])}
	return p
}

func otherSide(name string) string {
	part, side, ok := splitSide(name)
	if !ok {
		return name
	}
	return part + suffix(1-side)
}

func otherSides(names []string) []string {
	if names == nil {
		return nil
	}
	out := make([]string, len(names))
	for i, n := range names {
		out[i] = otherSide(n)
	}
	return out
}
