package figure

// painter turns chains of rings into shapes, layer by layer.
type painter struct {
	cam    camera
	pal    palette
	w      float64 // outer ink
	wi     float64 // inner lines
	weld   bool
	plain  bool
	ghost  bool
	scarf  bool
	shapes []Shape

	rings []ring    // scratch: those that one layer needs
	outs  []outline // scratch: their outlines
	pts   []Point   // scratch: corners of the hulls of one color
	ends  []int     // scratch: where each hull ends in pts
	lits  [2]outline

	welder welder
}

// chain is a row of rings in one zone, or in two when cut is set: the slices
// from ring cut onward belong to the tail zone.
type chain struct {
	rings []ring
	zone  zone
	cut   int
	tail  zone
}

func (p *painter) color(c Color) *Color { return &c }

// layer paints chains that melt together: all ink first, then all fill.
//
// Ink is not stroked. It is the same hulls, grown by the width of the line and
// filled in the color of the line; the fills that follow cover all of it but a rim
// outside. So lines between the pieces of a part, and between parts that melt
// together, vanish without any search for a silhouette, and a line may taper,
// because each ring has a width of its own. far, 0 to 1, is how much the part lies
// behind its twin.
func (p *painter) layer(far float64, chains ...chain) {
	p.rings, p.outs = p.rings[:0], p.outs[:0]
	at := make([]int, len(chains))
	for i, c := range chains {
		at[i] = len(p.outs)
		for j := range c.rings {
			p.outs = append(p.outs, outline{})
			c.rings[j].outline(&p.cam, &p.outs[len(p.outs)-1])
		}
		chains[i] = sparse(p, c, at[i])
	}
	w := p.w
	if p.ghost {
		w *= 0.8
	}
	for i, c := range chains {
		for j := 0; j+1 < len(c.rings); j++ {
			wa, wb := grow(c.rings[j].ink, w), grow(c.rings[j+1].ink, w)
			if wa > 0 || wb > 0 {
				p.slice(&p.outs[at[i]+j], &p.outs[at[i]+j+1], wa, wb, c.end(j))
			}
		}
	}
	ink := p.pal.ink
	if p.ghost {
		ink = p.pal.ghostLine
	}
	p.flush(ink)

	if p.ghost {
		for i, c := range chains {
			p.slices(c, p.outs[at[i]:], 0, len(c.rings)-1, false)
		}
		p.flush(p.pal.ghostFill)
		return
	}
	for _, z := range p.zoneOrder(chains) {
		t := p.pal.tone(z, far)
		if !p.pal.flat {
			for i, c := range chains {
				lo, hi := c.span(z)
				p.slices(c, p.outs[at[i]:], lo, hi, true)
			}
			p.flush(t.shade)
		}
		for i, c := range chains {
			lo, hi := c.span(z)
			p.lit(c, p.outs[at[i]:], lo, hi)
		}
		p.flush(t.lit)
	}
}

// grow is how far the ink of a ring stands out, in cm. A ring without ink stays a
// little inside, so that it does not shimmer through the edge of the fill.
func grow(ink, w float64) float64 {
	if ink < 0.03 {
		return -0.15
	}
	return ink * w
}

// end reports whether slice j is an open end of the chain or of its first zone.
func (c *chain) end(j int) bool {
	return j == 0 || j == len(c.rings)-2 || c.cut > 0 && (j == c.cut || j == c.cut-1)
}

// span returns the slices of the chain that lie in zone z.
func (c *chain) span(z zone) (lo, hi int) {
	n := len(c.rings) - 1
	switch {
	case c.cut == 0 && c.zone == z:
		return 0, n
	case c.cut > 0 && c.zone == z:
		return 0, c.cut
	case c.cut > 0 && c.tail == z:
		return c.cut, n
	}
	return 0, 0
}

// zoneOrder lists the zones of a layer, so that of a sleeve and the arm below it
// the one nearer to the camera is painted last: then the visible edge is always
// the right half of the ring between them.
func (p *painter) zoneOrder(chains []chain) []zone {
	var order []zone
	var has [zones]bool
	add := func(z zone) {
		if !has[z] {
			has[z] = true
			order = append(order, z)
		}
	}
	for _, c := range chains {
		if c.cut > 0 {
			i := min(c.cut, len(c.rings)-1)
			if p.cam.facing(c.rings[i].c.sub(c.rings[max(i-2, 0)].c)) > 0 {
				add(c.zone)
				add(c.tail)
			} else {
				add(c.tail)
				add(c.zone)
			}
		}
	}
	for _, c := range chains {
		add(c.zone)
	}
	return order
}

func (p *painter) slices(c chain, outs []outline, lo, hi int, skipFlat bool) {
	for j := lo; j < hi; j++ {
		if skipFlat && c.rings[j+1].flat {
			continue
		}
		p.slice(&outs[j], &outs[j+1], 0, 0, c.end(j))
	}
}

// lit paints the slices shrunk toward the light; what is left of the shade below
// is a crescent on the far edge that can never leave the outline.
func (p *painter) lit(c chain, outs []outline, lo, hi int) {
	if lo >= hi {
		return
	}
	shade := func(j int) float64 {
		if p.pal.flat || c.rings[j].flat {
			return 1
		}
		return 1 - 0.12*c.rings[j].ink
	}
	a, b := &p.lits[0], &p.lits[1]
	outs[lo].litInto(a, shade(lo))
	for j := lo; j < hi; j++ {
		outs[j+1].litInto(b, shade(j+1))
		p.slice(a, b, 0, 0, c.end(j))
		a, b = b, a
	}
}

func (p *painter) slice(a, b *outline, wa, wb float64, fine bool) {
	n := len(p.pts)
	p.pts = hull(p.pts, a, b, wa, wb, fine)
	if len(p.pts)-n < 3 {
		p.pts = p.pts[:n]
		return
	}
	p.ends = append(p.ends, len(p.pts))
}

// flush paints the collected hulls as one shape.
func (p *painter) flush(c Color) {
	defer func() { p.pts, p.ends = p.pts[:0], p.ends[:0] }()
	if len(p.ends) == 0 {
		return
	}
	var path Path
	if p.weld {
		path = p.welder.weld(p.pts, p.ends)
	} else {
		path = Path{Ops: make([]Op, 0, len(p.pts)+len(p.ends)), Pts: make([]Point, 0, len(p.pts))}
		start := 0
		for _, end := range p.ends {
			path.poly(p.pts[start:end], true)
			start = end
		}
	}
	p.shapes = append(p.shapes, Shape{Path: path, Fill: p.color(c)})
}

// lines strokes open polylines.
func (p *painter) lines(ls [][]Point, c Color, width float64) {
	if p.ghost {
		return
	}
	var path Path
	for _, l := range ls {
		if len(l) > 1 {
			if p.weld {
				l = p.welder.thinner.thin(l, weldTolerance*p.welder.line, false)
			}
			path.poly(l, false)
		}
	}
	if len(path.Ops) > 0 {
		p.shapes = append(p.shapes, Shape{Path: path, Stroke: p.color(c), Width: width})
	}
}

// fill paints one closed outline.
func (p *painter) fill(pts []Point, c Color) {
	if len(pts) < 3 {
		return
	}
	var path Path
	path.poly(p.closed(pts), true)
	p.shapes = append(p.shapes, Shape{Path: path, Fill: p.color(c)})
}

// closed is an outline with as many points as the picture needs.
func (p *painter) closed(l []Point) []Point {
	if p.weld {
		return p.welder.thinner.thin(l, weldTolerance*p.welder.line, true)
	}
	return l
}

// inked paints closed outlines with ink behind them.
func (p *painter) inked(ls [][]Point, c Color, width float64) {
	var path Path
	for _, l := range ls {
		path.poly(p.closed(l), true)
	}
	if len(path.Ops) == 0 {
		return
	}
	p.shapes = append(p.shapes,
		Shape{Path: path, Stroke: p.color(p.pal.ink), Width: 2 * width},
		Shape{Path: path, Fill: p.color(c)})
}
