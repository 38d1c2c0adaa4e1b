package touch

import (
	"image"
	"image/color"
	"image/draw"

	"golang.org/x/image/vector"

	"sacra/assets/figure"
	"sacra/assets/figure/raster"
)

// brush paints zones and lines over a picture that was drawn at a scale and an
// offset, both in pixels.
type brush struct {
	dst         *image.RGBA
	scale, x, y float64
}

func (b brush) at(p figure.Point) (x, y float32) {
	return float32(p.X*b.scale + b.x), float32(p.Y*b.scale + b.y)
}

// area fills a polygon with a source of color.
func (b brush) area(poly []figure.Point, src image.Image) {
	if len(poly) < 3 {
		return
	}
	lo, hi := poly[0], poly[0]
	for _, p := range poly {
		lo = figure.Point{X: min(lo.X, p.X), Y: min(lo.Y, p.Y)}
		hi = figure.Point{X: max(hi.X, p.X), Y: max(hi.Y, p.Y)}
	}
	x0, y0 := b.at(lo)
	x1, y1 := b.at(hi)
	box := image.Rect(int(x0)-1, int(y0)-1, int(x1)+2, int(y1)+2).Intersect(b.dst.Bounds())
	if box.Empty() {
		return
	}
	z := vector.NewRasterizer(box.Dx(), box.Dy())
	for i, p := range poly {
		x, y := b.at(p)
		x, y = x-float32(box.Min.X), y-float32(box.Min.Y)
		if i == 0 {
			z.MoveTo(x, y)
		} else {
			z.LineTo(x, y)
		}
	}
	z.ClosePath()
	// Drawn through a mask: a hatch is not uniform.
	mask := image.NewAlpha(image.Rect(0, 0, box.Dx(), box.Dy()))
	z.Draw(mask, mask.Bounds(), image.Opaque, image.Point{})
	draw.DrawMask(b.dst, box, src, box.Min, mask, image.Point{}, draw.Over)
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

// hatch is a pattern of slanted stripes; between them nothing is painted.
type hatch struct {
	c    color.NRGBA
	step int // pixels from stripe to stripe
}

func (h hatch) ColorModel() color.Model { return color.RGBA64Model }

func (h hatch) Bounds() image.Rectangle { return image.Rect(-1e9, -1e9, 1e9, 1e9) }

func (h hatch) At(x, y int) color.Color { return h.RGBA64At(x, y) }

// RGBA64At spares the drawing an allocation for every pixel.
func (h hatch) RGBA64At(x, y int) color.RGBA64 {
	c := h.c
	c.A = 0x30
	if (x+y)%h.step < h.step*2/5 {
		c.A = 0xff
	}
	r, g, b, a := c.RGBA()
	return color.RGBA64{R: uint16(r), G: uint16(g), B: uint16(b), A: uint16(a)}
}

// solid is a color that lets the body show through.
func solid(c color.NRGBA, alpha uint8) image.Image {
	c.A = alpha
	return image.NewUniform(c)
}
