package sheet

import (
	"math"

	"sacra/assets/figure"
)

// The sheet's marks are drawn, not typed: no font promises an arrow or a box.

// pen builds a path in millimetres.
type pen struct{ figure.Path }

func (p *pen) move(x, y float64) {
	p.Ops = append(p.Ops, figure.MoveTo)
	p.Pts = append(p.Pts, figure.Point{X: x, Y: y})
}

func (p *pen) line(x, y float64) {
	p.Ops = append(p.Ops, figure.LineTo)
	p.Pts = append(p.Pts, figure.Point{X: x, Y: y})
}

func (p *pen) curve(x1, y1, x2, y2, x, y float64) {
	p.Ops = append(p.Ops, figure.CubicTo)
	p.Pts = append(p.Pts, figure.Point{X: x1, Y: y1}, figure.Point{X: x2, Y: y2}, figure.Point{X: x, Y: y})
}

func (p *pen) close() { p.Ops = append(p.Ops, figure.Close) }

// arc draws on a circle from one angle to the other, in degrees clockwise from
// three o'clock, in pieces of at most a quarter.
func (p *pen) arc(cx, cy, r, from, to float64) {
	n := int(math.Ceil(math.Abs(to-from) / 90))
	step := (to - from) / float64(n) * math.Pi / 180
	k := 4.0 / 3 * math.Tan(step/4) * r
	a := from * math.Pi / 180
	if len(p.Ops) == 0 || p.Ops[len(p.Ops)-1] == figure.Close {
		p.move(cx+r*math.Cos(a), cy+r*math.Sin(a))
	}
	for range n {
		b := a + step
		p.curve(
			cx+r*math.Cos(a)-k*math.Sin(a), cy+r*math.Sin(a)+k*math.Cos(a),
			cx+r*math.Cos(b)+k*math.Sin(b), cy+r*math.Sin(b)-k*math.Cos(b),
			cx+r*math.Cos(b), cy+r*math.Sin(b),
		)
		a = b
	}
}

// roundRect is a rectangle with corners of radius r.
func roundRect(x, y, w, h, r float64) figure.Path {
	var p pen
	p.move(x, y+r)
	p.arc(x+r, y+r, r, 180, 270)
	p.line(x+w-r, y)
	p.arc(x+w-r, y+r, r, 270, 360)
	p.line(x+w, y+h-r)
	p.arc(x+w-r, y+h-r, r, 0, 90)
	p.line(x+r, y+h)
	p.arc(x+r, y+h-r, r, 90, 180)
	p.close()
	return p.Path
}

func rect(x, y, w, h float64) figure.Path {
	var p pen
	p.move(x, y)
	p.line(x+w, y)
	p.line(x+w, y+h)
	p.line(x, y+h)
	p.close()
	return p.Path
}

func circle(cx, cy, r float64) figure.Path {
	var p pen
	p.arc(cx, cy, r, 0, 360)
	p.close()
	return p.Path
}

func ellipse(cx, cy, rx, ry float64) figure.Path {
	p := circle(cx, cy, rx)
	for i := range p.Pts {
		p.Pts[i].Y = cy + (p.Pts[i].Y-cy)*ry/rx
	}
	return p
}

func segment(x1, y1, x2, y2 float64) figure.Path {
	var p pen
	p.move(x1, y1)
	p.line(x2, y2)
	return p.Path
}

// A mark fills a square of the given size with its top left corner at x, y.
type mark func(c *canvas, x, y, size float64, ink figure.Color)

// repeatMark is a turning arrow: do it again.
func repeatMark(c *canvas, x, y, size float64, ink figure.Color) {
	cx, cy, r := x+size/2, y+size/2, size*0.37
	var p pen
	p.arc(cx, cy, r, -35, 250)
	c.paint(p.Path, nil, &ink, size*0.11)
	// The head sits at the end of the arc and points along it.
	a := 250 * math.Pi / 180
	ex, ey := cx+r*math.Cos(a), cy+r*math.Sin(a)
	tx, ty := -math.Sin(a), math.Cos(a) // along
	nx, ny := math.Cos(a), math.Sin(a)  // outwards
	h := size * 0.2
	var q pen
	q.move(ex+tx*h*1.5, ey+ty*h*1.5)
	q.line(ex+nx*h, ey+ny*h)
	q.line(ex-nx*h, ey-ny*h)
	q.close()
	c.paint(q.Path, &ink, &ink, size*0.04)
}

func octagon(cx, cy, r float64) figure.Path {
	var p pen
	for i := range 8 {
		a := (22.5 + 45*float64(i)) * math.Pi / 180
		if i == 0 {
			p.move(cx+r*math.Cos(a), cy+r*math.Sin(a))
		} else {
			p.line(cx+r*math.Cos(a), cy+r*math.Sin(a))
		}
	}
	p.close()
	return p.Path
}

// stopMark is an eight-cornered sign with a bar.
func stopMark(c *canvas, x, y, size float64, ink figure.Color) {
	cx, cy, r := x+size/2, y+size/2, size*0.48
	c.paint(octagon(cx, cy, r), &ink, nil, 0)
	white := white
	c.paint(segment(cx-r*0.45, cy, cx+r*0.45, cy), nil, &white, size*0.14)
}

// stopMarkOpen is the outline of the sign, for dark ground.
func stopMarkOpen(c *canvas, x, y, size float64, ink figure.Color) {
	cx, cy, r := x+size/2, y+size/2, size*0.46
	c.paint(octagon(cx, cy, r), nil, &ink, size*0.09)
	c.paint(segment(cx-r*0.42, cy, cx+r*0.42, cy), nil, &ink, size*0.13)
}

// clockMark is a clock face: until when.
func clockMark(c *canvas, x, y, size float64, ink figure.Color) {
	cx, cy, r := x+size/2, y+size/2, size*0.42
	c.paint(circle(cx, cy, r), nil, &ink, size*0.1)
	var p pen
	p.move(cx, cy-r*0.55)
	p.line(cx, cy)
	p.line(cx+r*0.42, cy+r*0.25)
	c.paint(p.Path, nil, &ink, size*0.09)
}

// phoneMark is a handset.
func phoneMark(c *canvas, x, y, size float64, ink figure.Color) {
	var p pen
	at := func(u, v float64) (float64, float64) { return x + u*size, y + v*size }
	x0, y0 := at(0.20, 0.16)
	p.move(x0, y0)
	x1, y1 := at(0.16, 0.55)
	x2, y2 := at(0.45, 0.84)
	x3, y3 := at(0.84, 0.80)
	p.curve(x1, y1, x2, y2, x3, y3)
	c.paint(p.Path, nil, &ink, size*0.13)
	for _, end := range [][4]float64{{0.20, 0.16, 0.30, 0.36}, {0.84, 0.80, 0.64, 0.70}} {
		ax, ay := at(end[0], end[1])
		bx, by := at(end[2], end[3])
		c.paint(segment(ax, ay, bx, by), nil, &ink, size*0.22)
	}
}
