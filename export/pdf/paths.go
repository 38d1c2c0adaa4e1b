package pdf

import (
	"math"

	"sacra/assets/figure"
)

// Corner is the radius of the corners of cards, in millimeters.
const Corner = 2.6

// pathBuilder builds a path in millimeters.
type pathBuilder struct{ figure.Path }

func (b *pathBuilder) move(x, y float64) {
	b.Ops = append(b.Ops, figure.MoveTo)
	b.Pts = append(b.Pts, figure.Point{X: x, Y: y})
}

func (b *pathBuilder) line(x, y float64) {
	b.Ops = append(b.Ops, figure.LineTo)
	b.Pts = append(b.Pts, figure.Point{X: x, Y: y})
}

func (b *pathBuilder) curve(x1, y1, x2, y2, x, y float64) {
	b.Ops = append(b.Ops, figure.CubicTo)
	b.Pts = append(b.Pts, figure.Point{X: x1, Y: y1}, figure.Point{X: x2, Y: y2}, figure.Point{X: x, Y: y})
}

func (b *pathBuilder) close() { b.Ops = append(b.Ops, figure.Close) }

// arc draws on a circle from one angle to the other, in degrees clockwise from
// three o'clock, in pieces of at most a quarter. The handles of a piece of angle
// s are 4/3·tan(s/4) radii long, which is off the circle by less than 0.03 %.
func (b *pathBuilder) arc(cx, cy, r, from, to float64) {
	n := int(math.Ceil(math.Abs(to-from) / 90))
	step := (to - from) / float64(n) * math.Pi / 180
	k := 4.0 / 3 * math.Tan(step/4) * r
	a := from * math.Pi / 180
	if len(b.Ops) == 0 || b.Ops[len(b.Ops)-1] == figure.Close {
		b.move(cx+r*math.Cos(a), cy+r*math.Sin(a))
	}
	for range n {
		e := a + step
		b.curve(
			cx+r*math.Cos(a)-k*math.Sin(a), cy+r*math.Sin(a)+k*math.Cos(a),
			cx+r*math.Cos(e)+k*math.Sin(e), cy+r*math.Sin(e)-k*math.Cos(e),
			cx+r*math.Cos(e), cy+r*math.Sin(e),
		)
		a = e
	}
}

// RoundRect is a rectangle with corners of radius r.
func RoundRect(x, y, w, h, r float64) figure.Path {
	var b pathBuilder
	b.move(x, y+r)
	b.arc(x+r, y+r, r, 180, 270)
	b.line(x+w-r, y)
	b.arc(x+w-r, y+r, r, 270, 360)
	b.line(x+w, y+h-r)
	b.arc(x+w-r, y+h-r, r, 0, 90)
	b.line(x+r, y+h)
	b.arc(x+r, y+h-r, r, 90, 180)
	b.close()
	return b.Path
}

// Rect is an upright rectangle with its top left corner at x, y.
func Rect(x, y, w, h float64) figure.Path {
	var b pathBuilder
	b.move(x, y)
	b.line(x+w, y)
	b.line(x+w, y+h)
	b.line(x, y+h)
	b.close()
	return b.Path
}

// Circle is a circle of radius r about cx, cy.
func Circle(cx, cy, r float64) figure.Path {
	var b pathBuilder
	b.arc(cx, cy, r, 0, 360)
	b.close()
	return b.Path
}

// Ellipse is an upright ellipse about cx, cy with the half axes rx and ry.
func Ellipse(cx, cy, rx, ry float64) figure.Path {
	p := Circle(cx, cy, rx)
	for i := range p.Pts {
		p.Pts[i].Y = cy + (p.Pts[i].Y-cy)*ry/rx
	}
	return p
}

// Segment is a straight line.
func Segment(x1, y1, x2, y2 float64) figure.Path {
	var b pathBuilder
	b.move(x1, y1)
	b.line(x2, y2)
	return b.Path
}

// octagon is a stop sign's outline about cx, cy with its corners at radius r.
func octagon(cx, cy, r float64) figure.Path {
	var b pathBuilder
	for i := range 8 {
		a := (22.5 + 45*float64(i)) * math.Pi / 180
		if i == 0 {
			b.move(cx+r*math.Cos(a), cy+r*math.Sin(a))
		} else {
			b.line(cx+r*math.Cos(a), cy+r*math.Sin(a))
		}
	}
	b.close()
	return b.Path
}
