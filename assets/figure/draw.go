package figure

import "slices"

// scene is everything that one picture shows.
type scene struct {
	b        *body
	bp       bump
	order    []string // parts from back to front; nil means by depth
	props    []prop
	affected int // side of the tinted leg, or -1
	belt     bool
	asleep   bool
	shoes    bool
	feel     []feel
	ghost    *body
	ghosts   []string // parts of the ghost
	arrows   []arrow
}

// paint draws the scene.
func (p *painter) paint(s *scene) {
	for i := range s.props {
		s.props[i].settle(s.b)
	}
	p.props(s, "under")
	p.ghosts(s)
	order := s.order
	if order == nil {
		order = s.b.depthOrder(&p.cam)
	}
	full := *s
	full.order = order
	for _, part := range order {
		p.props(s, "before:"+part)
		p.part(&full, part)
		p.props(s, "after:"+part)
	}
	p.props(s, "over")
	for _, a := range s.arrows {
		p.arrow(a)
	}
}

// ghosts paints the parts of the other position.
func (p *painter) ghosts(s *scene) {
	if s.ghost == nil {
		return
	}
	p.ghost = true
	for _, part := range s.ghosts {
		g := *s
		g.b, g.order = s.ghost, s.ghosts
		p.part(&g, part)
	}
	p.ghost = false
}

func (p *painter) part(s *scene, name string) {
	kind, side, sided := splitSide(name)
	switch {
	case name == "pelvis":
		p.pelvis(s)
	case name == "torso":
		p.torso(s)
	case name == "neck":
		z := zSkin
		if p.scarf {
			z = zScarf
		}
		p.layer(0, chain{rings: s.b.neckRings(&p.cam), zone: z})
	case name == "head":
		p.head(s)
	case sided && (kind == "leg" || kind == "thigh" || kind == "shank" || kind == "foot"):
		p.leg(s, kind, side)
	case sided:
		p.arm(s, kind, side)
	}
}

func (s *scene) after(part, other string) bool {
	return slices.Index(s.order, part) > slices.Index(s.order, other)
}

func (s *scene) legZone(side int) zone {
	if s.affected == side {
		return zAffected
	}
	return zLegs
}

func (p *painter) pelvis(s *scene) {
	chains := []chain{
		{rings: s.b.pelvisRings(s.bp), zone: zLegs},
		{rings: s.b.glute(lt), zone: s.legZone(lt)},
		{rings: s.b.glute(rt), zone: s.legZone(rt)},
		{rings: s.b.rump(lt), zone: s.legZone(lt)},
		{rings: s.b.rump(rt), zone: s.legZone(rt)},
	}
	for side, name := range [2]string{"leg.l", "leg.r"} {
		if s.b.farLeg(side, &p.cam) < 0.5 && !s.after(name, "torso") {
			chains = append(chains, chain{rings: rootCopy(s.b.legRings(side), legRoot), zone: s.legZone(side)})
		}
	}
	p.layer(0, chains...)
}

func (p *painter) leg(s *scene, kind string, side int) {
	b := s.b
	far := b.farLeg(side, &p.cam)
	rings := b.legRings(side)
	z := s.legZone(side)
	limb := chain{rings: rings, zone: z, cut: legCut, tail: zSkin}
	foot := chain{rings: b.footRings(side), zone: zSkin}
	if s.shoes {
		foot.zone = zShoe
	}
	switch kind {
	case "leg":
		lo, hi := 4.0, 8.0
		if s.order != nil && s.after("leg"+suffix(side), "torso") && !p.ghost {
			lo, hi = 2, 5
		}
		ramp(rings, lo, hi)
	case "thigh":
		ramp(rings, 3, 6)
		limb.rings = rings[:shankAt+3]
		limb.rings[shankAt+2].ink = 0
		limb.cut = 0
		p.layer(far, limb)
		p.feels(s, false, side, rings)
		return
	case "shank":
		limb.rings = cutFrom(rings, kneeAt, len(rings))
		limb.cut = legCut - kneeAt
	case "foot":
		limb.rings = cutFrom(rings, legCut, len(rings))
		limb.cut, limb.zone = 0, zSkin
	}
	p.layer(far, limb, foot)
	if kind != "foot" {
		p.lines([][]Point{frontHalf(rings[legCut], &p.cam)}, p.pal.ink, p.wi)
	}
	if !p.plain && !s.shoes {
		p.lines(b.toeLines(side, &p.cam), p.pal.ink, p.wi*.8)
	}
	if kind == "leg" {
		p.feels(s, false, side, rings)
	}
}

func suffix(side int) string { return [2]string{".l", ".r"}[side] }

func (p *painter) torso(s *scene) {
	b := s.b
	shirt := b.shirtRings(s.bp)
	chains := []chain{
		{rings: shirt, zone: zTop},
		{rings: b.breast(lt), zone: zTop},
		{rings: b.breast(rt), zone: zTop},
	}
	for side := range 2 {
		chains = append(chains, chain{rings: b.shoulderWedge(side), zone: zTop})
		if b.farArm(side, &p.cam) < 0.5 {
			chains = append(chains, chain{rings: rootCopy(b.armRings(side), armRoot), zone: zTop}, chain{rings: b.deltoid(side), zone: zTop})
		}
	}
	p.layer(0, chains...)
	if p.ghost {
		return
	}
	if line, area := b.bumpMark(s.bp, &p.cam); line != nil && !s.belt {
		p.fill(area, p.pal.tone(zTop, 0).shade)
		p.lines([][]Point{line}, p.pal.crease, p.wi*1.2)
	}
	p.lines([][]Point{frontHalf(shirt[0], &p.cam)}, p.pal.ink, p.wi)
	for side := range 2 { // over the shirt: it covers the buttocks
		p.feels(s, true, side, b.glute(side))
	}
	if s.belt {
		belt := b.beltRings(s.bp)
		p.layer(0, chain{rings: belt, zone: zBelt})
	}
}

func (p *painter) arm(s *scene, kind string, side int) {
	b := s.b
	far := b.farArm(side, &p.cam)
	rings := b.armRings(side)
	limb := chain{rings: ramp(rings, 4, 8), zone: zTop, cut: armCut, tail: zSkin}
	thumb := chain{rings: b.thumbRings(side), zone: zSkin}
	switch kind {
	case "fore":
		limb = chain{rings: cutFrom(rings, elbowAt, len(rings)), zone: zSkin}
	case "hand":
		limb = chain{rings: cutFrom(rings, handAt-3, len(rings)), zone: zSkin}
	}
	chains := []chain{limb, thumb}
	for _, f := range b.fingerRings(side) {
		chains = append(chains, chain{rings: f, zone: zSkin})
	}
	p.layer(far, chains...)
	if kind == "arm" {
		p.lines([][]Point{frontHalf(rings[armCut-1], &p.cam)}, p.pal.ink, p.wi)
	}
	if !p.plain {
		p.lines(b.fingerLines(side, &p.cam), p.pal.ink, p.wi*.8)
	}
}

func (p *painter) head(s *scene) {
	b, cam := s.b, &p.cam
	bun, bunAt := b.bun(p.scarf)
	center := b.onHead(-.75, 0, 6.2)
	bunFront := cam.depth(bunAt) > cam.depth(center)+2
	hood := zHair
	if p.scarf {
		hood = zScarf
	}
	if !bunFront {
		p.small(bun, hood)
	}
	var ears [2][]ring
	var turn [2]float64
	for side := range 2 {
		ears[side], turn[side] = b.ear(side, cam)
		if turn[side] > -.5 && turn[side] <= .3 && !p.scarf {
			p.small(ears[side], zSkin)
		}
	}
	var chains []chain
	for _, r := range b.headChains() {
		chains = append(chains, chain{rings: r, zone: zSkin})
	}
	p.layer(0, chains...)
	if !p.ghost {
		p.faceMarks(b, s.asleep)
		p.inked(b.capOutline(cam, p.scarf), p.pal.near[hood].lit, p.w*.8)
		if !p.plain && !p.scarf && cam.facing(b.headF.x) > -.8 { // from behind they would be a star
			p.lines(b.strands(cam), p.pal.strand, p.wi*.8)
		}
	} else {
		var path Path
		for _, l := range b.capOutline(cam, p.scarf) {
			path.poly(l, true)
		}
		p.shapes = append(p.shapes, Shape{Path: path, Stroke: p.color(p.pal.ghostLine), Width: p.w * 1.2, Fill: p.color(p.pal.ghostFill)})
	}
	for side := range 2 {
		if turn[side] > .3 && !p.scarf {
			p.small(ears[side], zSkin)
			if turn[side] > .45 {
				p.earMark(b, side)
			}
		}
	}
	if bunFront {
		p.small(bun, hood)
	}
}

// small paints a detail with a slightly finer outline.
func (p *painter) small(rings []ring, z zone) {
	p.finer(.78, func() { p.layer(0, chain{rings: rings, zone: z}) })
}
