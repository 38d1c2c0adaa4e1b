package figure

import "math"

// gap is how far a foot or a hand is from what carries it, and what that is: a
// floor, a thing of the room, or another part of her. Below zero it touches.
func (m *Movement) gap(b *body, bp bump, part string) (cm float64, on string) {
	kind, side, _ := splitSide(part)
	own, not := b.footRings(side), "leg"+suffix(side)
	if kind == "hand" {
		own, not = b.armRings(side)[handAt:], "arm"+suffix(side)
	}
	cm = math.Inf(1)
	take := func(gap float64, what string) {
		if gap < cm {
			cm, on = gap, what
		}
	}
	others := b.rings(bp)
	for _, name := range []string{"head", "neck", not} {
		delete(others, name)
	}
	for i := range own {
		for a := 0.0; a < 360; a += 30 {
			v := own[i].at(a)
			take(math.Abs(v.z-m.under(b, v)), "what is below")
			for _, r := range m.props {
				if r.kind == "rail" || r.kind == "stick" {
					r.settle(b)
					take(r.fromRod(v), r.kind)
				}
			}
			for name, rings := range others {
				for j := range rings {
					take(rings[j].from(v), name)
				}
			}
		}
	}
	return cm, on
}

// under is the height of what lies below a place.
func (m *Movement) under(b *body, v vec) float64 {
	low := 0.0
	for _, r := range m.props {
		if r.kind == "bed" { // its top is at 0
			low = -r.size.z
		}
	}
	for _, s := range m.boxes(b) {
		if d := s.f.local(v.sub(s.c)); math.Abs(d.x) <= s.half.x && math.Abs(d.y) <= s.half.y && d.z > -s.half.z {
			low = max(low, s.c.z+s.half.z)
		}
	}
	for _, r := range m.props {
		if r.kind != "pillow" && r.kind != "cushion" {
			continue
		}
		r.settle(b)
		if d := r.frame().local(v.sub(r.pos)); math.Abs(d.x) <= r.size.x/2 && math.Abs(d.y) <= r.size.y/2 {
			low = max(low, r.pos.z+r.size.z/2)
		}
	}
	return low
}

// fromRod is the distance of a point from the skin of a rail or a stick.
func (r *prop) fromRod(v vec) float64 {
	axis := r.frame().y
	if r.span {
		axis = r.axis.norm()
	}
	d := v.sub(r.pos)
	along := clamp(d.dot(axis), -r.size.y/2, r.size.y/2)
	return d.sub(axis.mul(along)).len() - r.size.x
}

// from is the distance of a point from the edge of a ring, for points that lie
// nearly in its plane.
func (r *ring) from(v vec) float64 {
	d := v.sub(r.c)
	if math.Abs(d.dot(r.x.cross(r.y))) > 2 {
		return math.Inf(1)
	}
	x, y := d.dot(r.x), d.dot(r.y)
	k := math.Hypot(x/pick(x, r.f, r.b), y/pick(y, r.l, r.r))
	if k == 0 {
		return 0
	}
	return math.Hypot(x, y) * (1 - 1/k)
}
