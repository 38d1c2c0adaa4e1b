package figure

// spare is how far an outline may move by leaving out a ring, as a part of the width of
// a line: a tenth of what can be seen.
const spare = 1.0 / 20

// sparse returns the chain without the rings that only lie on the way between
// two others, as this camera sees them: a limb seen from its end, or a straight
// taper, needs few. From each ring that stays it goes on for as long as all rings in
// between may go. Its outlines begin at p.outs[at] and end p.outs; those that stay
// move together. Where ink, shade or zone change, every ring stays.
func sparse(p *painter, c chain, at int) chain {
	outs := p.outs[at:]
	from, cut := len(p.rings), 0
	for i := 0; i < len(c.rings); {
		kept := len(p.rings) - from
		if i == c.cut {
			cut = kept
		}
		if kept < i {
			outs[kept] = outs[i]
		}
		p.rings = append(p.rings, c.rings[i])
		next := i + 1
		for next+1 < len(c.rings) && next != c.cut && c.rings[next].like(&c.rings[next+1]) && c.rings[i].like(&c.rings[next]) &&
			onTheWay(&outs[kept], outs[i+1:next+1], &outs[next+1], spare*p.welder.line) {
			next++
		}
		i = next
	}
	c.rings, c.cut = p.rings[from:], cut
	p.outs = p.outs[:at+len(c.rings)]
	return c
}

// like reports whether two rings are painted alike.
func (r *ring) like(s *ring) bool {
	return r.ink-s.ink < .01 && s.ink-r.ink < .01 && !r.flat && !s.flat
}

// onTheWay reports whether outlines may be left out between a and b: they stay
// within the hull of the two (in no compass direction do they reach farther than
// the farther of the two), and they reach its two straight edges, which otherwise
// would bridge a waist. The directions of those edges are found as in hull.
func onTheWay(a *outline, between []outline, b *outline, spare float64) bool {
	for i := range between {
		m := &between[i]
		before := dirs - 1
		last := a.h[before] - b.h[before]
		for k := range dirs {
			lead := a.h[k] - b.h[k]
			if m.h[k] > max(a.h[k], b.h[k])+spare {
				return false
			}
			if (lead >= 0) != (last >= 0) { // an edge of the hull looks this way
				t := last / (last - lead)
				if mix(m.h[before], m.h[k], t) < mix(a.h[before], a.h[k], t)-spare {
					return false
				}
			}
			before, last = k, lead
		}
	}
	return true
}
