package figure

import "math"

func (b *body) onHead(x, y, z float64) vec { return b.skull.add(b.headF.of(x, y, z)) }

// headChains are skull, nose, lips and chin.
func (b *body) headChains() [][]ring {
	f := b.headF
	skull := make([]ring, 0, len(headTable))
	for _, t := range headTable {
		half := (t[1] - t[2]) / 2
		r := newRing(b.onHead((t[1]+t[2])/2, 0, t[0]), f, half, half, t[3])
		r.power = 2.15
		skull = append(skull, r)
	}
	var pts []vec
	var rad []float64
	for _, n := range [][3]float64{{8.0, 5.2, .65}, {8.5, 4.0, .75}, {9.0, 2.8, .9}, {9.3, 2.0, 1.0}, {9.15, 1.45, .95}, {8.3, .9, .8}} {
		pts, rad = append(pts, b.onHead(n[0], 0, n[1])), append(rad, n[2])
	}
	nose := make([]ring, len(pts))
	for i := range pts {
		nose[i] = newRing(pts[i], f, rad[i], rad[i], rad[i]*1.15)
	}
	// Round off both ends of the nose so that no flat ring shows.
	nose = append(nose, newRing(b.onHead(8.3, 0, .55), f, .35, .35, .45))
	chains := [][]ring{
		nose,
		blob(b.onHead(8.25, 0, -.95), f, .85, 1, 1.8, .75),
		blob(b.onHead(8.0, 0, -2.15), f, .85, 1, 1.6, .75),
		blob(b.onHead(6.9, 0, -4.2), f, 1.75, 1, 1, 1),
	}
	for _, c := range chains {
		for i := range c {
			c[i].flat = true
		}
	}
	return append([][]ring{skull}, chains...)
}

// face places a point of the face on the skull, out cm in front of it: y to her
// left and z above the joint of the skull, in cm. Table headRows gives front, back
// and half width at that height, and the outline of the skull there is the
// superellipse of headChains, solved for x: k is its share of the way from the
// middle to the front. It also returns how far the place looks toward the camera,
// 1 straight at it and below 0 away. The direction is that of an ellipse, near
// enough to decide what is seen.
func (b *body) face(y, z, out float64, cam *camera) (Point, float64) {
	t := row(headRows, z)
	u := math.Abs(y / t[3])
	cx := (t[1] + t[2]) / 2
	k := math.Pow(max(0, 1-math.Pow(u, 2.15)), 1/2.15)
	n := b.headF.of(k, 1.15*y/t[3], 0)
	return cam.project(b.onHead(cx+(t[1]-cx)*k+out, y, z)), cam.facing(n.norm())
}

// feature collects face points while they are seen, so that features vanish
// round the cheek by themselves.
type feature struct {
	lines [][]Point
	open  bool
}

func (f *feature) add(p Point, seen bool) {
	if !seen {
		f.open = false
		return
	}
	if !f.open {
		f.lines = append(f.lines, nil)
		f.open = true
	}
	n := len(f.lines) - 1
	f.lines[n] = append(f.lines[n], p)
}

// faceMarks draws eyes, brows, mouth and nostrils.
func (p *painter) faceMarks(b *body, asleep bool) {
	cam := &p.cam
	for side := range 2 {
		sg := sign(side)
		var lid, brow feature
		for i := range 8 {
			h := .75 * math.Sin(math.Pi*min(1, (float64(i)+.6)/7.4))
			z := 4.05 + h
			if asleep {
				z = 3.75 - .55*h
			}
			a, n := b.face(sg*(1.9+.38*float64(i)), z, 0, cam)
			lid.add(a, n > .2)
			a, n = b.face(sg*(1.7+.5*float64(i)), 6.2+.55*math.Sin(math.Pi*(float64(i)+.7)/8), 0, cam)
			brow.add(a, n > .2)
		}
		if !asleep {
			p.iris(b, sg)
		}
		p.lines(lid.lines, p.pal.ink, p.wi*1.0)
		p.lines(brow.lines, p.pal.near[zHair].lit, p.wi*1.1)
		if !p.plain && cam.facing(b.headF.of(.55, .8*sg, -.1)) > .25 {
			p.lines([][]Point{cam.line([]vec{
				b.onHead(9.6, sg*.75, .75), b.onHead(9.0, sg*1.25, .55), b.onHead(8.6, sg*1.45, 1.1),
			})}, p.pal.near[zSkin].shade, p.wi*.9)
		}
	}
	var mouth feature
	for i := range 11 {
		z := -1.45 - .28*math.Cos(float64(i-5)/5*math.Pi/2)
		a, n := b.face(-1.9+.38*float64(i), z, .35, cam)
		mouth.add(a, n > .27)
	}
	p.lines(mouth.lines, p.pal.lip, p.wi*1.15)
}

func (p *painter) iris(b *body, sg float64) {
	var pts []Point
	for i := range 16 {
		s, c := math.Sincos(2 * math.Pi * float64(i) / 16)
		a, n := b.face(sg*3.2+.55*c, 4.15+.72*s, 0.02, &p.cam)
		if n < .2 {
			return
		}
		pts = append(pts, a)
	}
	p.fill(pts, p.pal.ink)
}

// ear returns the ear and how far it looks toward the camera, which decides
// whether it is painted before the head, after the hair, or not at all.
func (b *body) ear(side int, cam *camera) (rings []ring, facing float64) {
	sg := sign(side)
	f := b.headF.then(rotZ(-sg * 14)).then(rotY(-10))
	return blob(b.onHead(-.9, sg*7.5, 3.5), f, 1, 1.75, 1, 2.75), cam.facing(b.headF.of(-.1, sg, 0))
}

func (p *painter) earMark(b *body, side int) {
	sg := sign(side)
	f := b.headF.then(rotZ(-sg * 14)).then(rotY(-10))
	c := b.onHead(-.9, sg*7.5, 3.5)
	var pts []vec
	for i := range 9 {
		s, k := sincos(mix(70, 290, float64(i)/8))
		pts = append(pts, c.add(f.of(.95*k+.25, sg*.75, 1.6*s+.3)))
	}
	p.lines([][]Point{p.cam.line(pts)}, p.pal.ink, p.wi*.7)
}

// bun is the knot of her hair, or the fold of a scarf over it.
func (b *body) bun(scarf bool) (rings []ring, c vec) {
	if scarf {
		c = b.onHead(-8.4, 0, 10.6)
		return blob(c, b.headF, 4.4, .85, 1.1, 1.05), c
	}
	c = b.onHead(-9.0, 0, 14.0)
	return blob(c, b.headF, 4.5, .95, 1.05, 1), c
}
