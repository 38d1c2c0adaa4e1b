package pdf

import (
	"math"

	"sacra/assets/figure"
	"sacra/assets/palette"
)

// A Mark draws a sign that fills a square of the given size, in millimeters,
// with its top left corner at x, y. Marks are drawn, not typed: no font promises
// an arrow or a box.
type Mark func(p *Pen, x, y, size float64, ink figure.Color)

// RepeatMark is a turning arrow: do it again.
func RepeatMark(p *Pen, x, y, size float64, ink figure.Color) {
	cx, cy, r := x+size/2, y+size/2, size*0.37
	var b pathBuilder
	b.arc(cx, cy, r, -35, 250)
	p.Stroke(b.Path, ink, size*0.11)
	// The head sits at the end of the arc and points along it.
	a := 250 * math.Pi / 180
	ex, ey := cx+r*math.Cos(a), cy+r*math.Sin(a)
	tx, ty := -math.Sin(a), math.Cos(a) // along
	nx, ny := math.Cos(a), math.Sin(a)  // outwards
	h := size * 0.2
	var head pathBuilder
	head.move(ex+tx*h*1.5, ey+ty*h*1.5)
	head.line(ex+nx*h, ey+ny*h)
	head.line(ex-nx*h, ey-ny*h)
	head.close()
	p.Paint(head.Path, &ink, &ink, size*0.04)
}

// StopMark is an eight-cornered sign with a bar.
func StopMark(p *Pen, x, y, size float64, ink figure.Color) {
	cx, cy, r := x+size/2, y+size/2, size*0.48
	p.Fill(octagon(cx, cy, r), ink)
	p.Stroke(Segment(cx-r*0.45, cy, cx+r*0.45, cy), palette.White, size*0.14)
}

// OpenStopMark is the outline of the same sign, for dark ground.
func OpenStopMark(p *Pen, x, y, size float64, ink figure.Color) {
	cx, cy, r := x+size/2, y+size/2, size*0.46
	p.Stroke(octagon(cx, cy, r), ink, size*0.09)
	p.Stroke(Segment(cx-r*0.42, cy, cx+r*0.42, cy), ink, size*0.13)
}

// ClockMark is a clock face: until when.
func ClockMark(p *Pen, x, y, size float64, ink figure.Color) {
	cx, cy, r := x+size/2, y+size/2, size*0.42
	p.Stroke(Circle(cx, cy, r), ink, size*0.1)
	var hands pathBuilder
	hands.move(cx, cy-r*0.55)
	hands.line(cx, cy)
	hands.line(cx+r*0.42, cy+r*0.25)
	p.Stroke(hands.Path, ink, size*0.09)
}

// StepMark is a flight of three steps: go up to the next.
func StepMark(p *Pen, x, y, size float64, ink figure.Color) {
	var stair pathBuilder
	stair.move(x+size*0.06, y+size*0.88)
	for _, at := range [][2]float64{{0.34, 0.88}, {0.34, 0.6}, {0.62, 0.6}, {0.62, 0.32}, {0.92, 0.32}} {
		stair.line(x+size*at[0], y+size*at[1])
	}
	p.Stroke(stair.Path, ink, size*0.12)
}

// PhoneMark is a handset.
func PhoneMark(p *Pen, x, y, size float64, ink figure.Color) {
	var grip pathBuilder
	at := func(u, v float64) (float64, float64) { return x + u*size, y + v*size }
	x0, y0 := at(0.20, 0.16)
	grip.move(x0, y0)
	x1, y1 := at(0.16, 0.55)
	x2, y2 := at(0.45, 0.84)
	x3, y3 := at(0.84, 0.80)
	grip.curve(x1, y1, x2, y2, x3, y3)
	p.Stroke(grip.Path, ink, size*0.13)
	for _, end := range [][4]float64{{0.20, 0.16, 0.30, 0.36}, {0.84, 0.80, 0.64, 0.70}} {
		ax, ay := at(end[0], end[1])
		bx, by := at(end[2], end[3])
		p.Stroke(Segment(ax, ay, bx, by), ink, size*0.22)
	}
}
