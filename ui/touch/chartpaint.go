package touch

import (
	"image"
	"image/color"

	"sacra/assets/figure"
	"sacra/assets/figure/raster"
)

// brush paints zones and lines over a picture that was drawn at a scale and an
// offset, both in pixels.
type brush struct {
	dst         *image.RGBA
	scale, x, y float64
}

// area lays a color over a polygon.
func (b brush) area(poly []figure.Point, c color.NRGBA, opacity func(x, y int) uint8) {
	raster.Tint(poly, figure.Color{R: c.R, G: c.G, B: c.B}, opacity, b.dst, b.scale, b.x, b.y)
}

// line strokes a polyline with a width in pixels.
func (b brush) line(pts []figure.Point, closed bool, c color.NRGBA, width float64) {
	if len(pts) < 2 {
		return
	}
	path := figure.Path{Pts: pts, Ops: make([]figure.Op, len(pts), len(pts)+1)}
	for i := range path.Ops {
		path.Ops[i] = figure.LineTo
	}
	path.Ops[0] = figure.MoveTo
	if closed {
		path.Ops = append(path.Ops, figure.Close)
	}
	ink := figure.Color{R: c.R, G: c.G, B: c.B}
	raster.DrawAt(figure.Picture{Shapes: []figure.Shape{{Path: path, Stroke: &ink, Width: width / b.scale}}},
		b.dst, b.scale, b.x, b.y)
}

// hatch is the opacity of slanted stripes, step pixels from stripe to stripe; between
// them only a hint of the color is painted.
func hatch(step int) func(x, y int) uint8 {
	return func(x, y int) uint8 {
		if (x+y)%step < step*2/5 {
			return 0xff
		}
		return 0x30
	}
}

// sheer is an even opacity that lets the body show through.
func sheer(alpha uint8) func(x, y int) uint8 {
	return func(int, int) uint8 { return alpha }
}
