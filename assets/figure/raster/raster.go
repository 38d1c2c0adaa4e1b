// Package raster turns figure pictures into pixels.
package raster

import (
	"image"
	"math"

	"sacra/assets/figure"
)

// Draw fits the picture into the rectangle at of dst, centered and without
// distortion. What dst holds is painted over, not cleared.
func Draw(p figure.Picture, dst *image.RGBA, at image.Rectangle) {
	scale, x, y := Fit(p.Min, p.Max, at)
	DrawAt(p, dst, scale, x, y)
}

// Fit returns the scale (pixels per centimeter) and the offset that center the
// box from lo to hi in the rectangle.
func Fit(lo, hi figure.Point, at image.Rectangle) (scale, x, y float64) {
	w, h := hi.X-lo.X, hi.Y-lo.Y
	if w <= 0 || h <= 0 || at.Empty() {
		return 0, 0, 0
	}
	scale = math.Min(float64(at.Dx())/w, float64(at.Dy())/h)
	x = float64(at.Min.X) + (float64(at.Dx())-w*scale)/2 - lo.X*scale
	y = float64(at.Min.Y) + (float64(at.Dy())-h*scale)/2 - lo.Y*scale
	return scale, x, y
}

// DrawAt paints the picture with a fixed scale in pixels per centimeter, the
// origin of the picture at (x, y): frames of an animation drawn so do not jump.
func DrawAt(p figure.Picture, dst *image.RGBA, scale, x, y float64) {
	new(Painter).DrawAt(p, dst, scale, x, y)
}

// Painter paints one picture after another in the same scratch space, some
// megabytes for one that fills a screen. The zero value is ready; it serves one
// goroutine at a time.
type Painter struct{ d drawer }

// DrawAt paints as the function of that name does.
func (w *Painter) DrawAt(p figure.Picture, dst *image.RGBA, scale, x, y float64) {
	if scale <= 0 {
		return
	}
	d := &w.d
	d.dst, d.scale, d.x, d.y = dst, scale, x, y
	defer func() { d.dst = nil }()
	for i := range p.Shapes {
		s := &p.Shapes[i]
		if s.Fill != nil {
			d.flatten(&s.Path)
			d.fill()
			d.paint(*s.Fill, nil)
		}
		if s.Stroke != nil && s.Width > 0 {
			d.flatten(&s.Path)
			d.stroke(s.Width * scale / 2)
			d.paint(*s.Stroke, nil)
		}
	}
}

// Tint lays a color over what lies inside a closed outline, placed as by DrawAt.
// opacity is that of a pixel of dst, from 0, where nothing is changed, to 255.
func Tint(outline []figure.Point, col figure.Color, opacity func(x, y int) uint8, dst *image.RGBA, scale, x, y float64) {
	if len(outline) < 3 || scale <= 0 {
		return
	}
	d := drawer{dst: dst, polys: []int{len(outline)}}
	for _, p := range outline {
		d.out = append(d.out, pt{p.X*scale + x, p.Y*scale + y})
	}
	d.paint(col, opacity)
}

type pt struct{ x, y float64 }

// drawer holds the scratch space of one picture.
type drawer struct {
	dst         *image.RGBA
	scale, x, y float64
	pts         []pt  // the flattened path, in pixels
	ends        []sub // its outlines
	out         []pt  // polygons to fill
	polys       []int // where each ends in out
	acc         cover
}

type sub struct {
	end    int
	closed bool
}

// flatten turns the path into polylines in pixels.
func (d *drawer) flatten(p *figure.Path) {
	d.pts, d.ends = d.pts[:0], d.ends[:0]
	at, start := 0, 0
	cut := func(closed bool) {
		if len(d.pts) > start {
			d.ends = append(d.ends, sub{len(d.pts), closed})
		}
		start = len(d.pts)
	}
	get := func(i int) pt { return pt{p.Pts[i].X*d.scale + d.x, p.Pts[i].Y*d.scale + d.y} }
	for _, op := range p.Ops {
		switch op {
		case figure.MoveTo:
			cut(false)
			d.pts = append(d.pts, get(at))
			at++
		case figure.LineTo:
			d.pts = append(d.pts, get(at))
			at++
		case figure.CubicTo:
			if len(d.pts) > 0 {
				d.cubic(d.pts[len(d.pts)-1], get(at), get(at+1), get(at+2))
			}
			at += 3
		case figure.Close:
			cut(true)
		}
	}
	cut(false)
}

// cubic adds a curve as chords of about three pixels, 24 at most: our curves are
// rounded corners and face lines, no longer than that.
func (d *drawer) cubic(a, b, c, e pt) {
	l := math.Hypot(b.x-a.x, b.y-a.y) + math.Hypot(c.x-b.x, c.y-b.y) + math.Hypot(e.x-c.x, e.y-c.y)
	n := int(math.Min(24, 2+l/3))
	for i := 1; i <= n; i++ {
		t := float64(i) / float64(n)
		u := 1 - t
		k0, k1, k2, k3 := u*u*u, 3*u*u*t, 3*u*t*t, t*t*t
		d.pts = append(d.pts, pt{k0*a.x + k1*b.x + k2*c.x + k3*e.x, k0*a.y + k1*b.y + k2*c.y + k3*e.y})
	}
}

// fill hands the outlines over as they are.
func (d *drawer) fill() {
	d.out, d.polys = d.out[:0], d.polys[:0]
	start := 0
	for _, s := range d.ends {
		d.out = append(d.out, d.pts[start:s.end]...)
		d.polys = append(d.polys, len(d.out))
		start = s.end
	}
}

// stroke covers the outlines with a box for every stretch and a disc for every
// corner, all wound the same way, which gives round caps and joins.
func (d *drawer) stroke(r float64) {
	d.out, d.polys = d.out[:0], d.polys[:0]
	start := 0
	n := int(math.Max(8, math.Min(24, 6+r*2)))
	for _, s := range d.ends {
		ps := d.pts[start:s.end]
		start = s.end
		for i, p := range ps {
			for k := range n {
				sin, cos := math.Sincos(2 * math.Pi * float64(k) / float64(n))
				d.out = append(d.out, pt{p.x + r*cos, p.y + r*sin})
			}
			d.polys = append(d.polys, len(d.out))
			if i+1 == len(ps) && !s.closed {
				break
			}
			q := ps[(i+1)%len(ps)]
			l := math.Hypot(q.x-p.x, q.y-p.y)
			if l < 1e-6 {
				continue
			}
			ux, uy := (q.x-p.x)/l*r, (q.y-p.y)/l*r
			d.out = append(d.out, pt{p.x + uy, p.y - ux}, pt{q.x + uy, q.y - ux}, pt{q.x - uy, q.y + ux}, pt{p.x - uy, p.y + ux})
			d.polys = append(d.polys, len(d.out))
		}
	}
}
