package touch

import (
	"image"
	"image/color"
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// Ground is what a card or a button stands on: a rounded rectangle with an edge.
//
// A canvas.Rectangle looks the same, but its shader works on every pixel, and
// on a machine without a graphics card the grounds of the cards were half of
// each picture. A Ground is three small textures instead: two caps that hold
// the corners, and between them one column of pixels stretched over the rest.
type Ground struct {
	widget.BaseWidget
	left, mid, right *canvas.Raster

	fill, edge    color.NRGBA
	width, radius float32
}

// NewGround returns a ground without colors.
func NewGround() *Ground {
	g := &Ground{}
	g.left = g.piece(func(w, h int) image.Image { return g.cap(w, h, false) })
	g.mid = g.piece(func(_, h int) image.Image { return g.column(h) })
	g.right = g.piece(func(w, h int) image.Image { return g.cap(w, h, true) })
	g.ExtendBaseWidget(g)
	return g
}

func (g *Ground) piece(draw func(w, h int) image.Image) *canvas.Raster {
	r := canvas.NewRaster(draw)
	// A row more or less, where a size falls between two pixels, is then
	// doubled or left out in the middle, and the edges stay sharp.
	r.ScaleMode = canvas.ImageScalePixels
	return r
}

// Paint sets the colors, the width of the edge and the radius of the corners,
// in units. If both colors are transparent, nothing is drawn.
func (g *Ground) Paint(fill, edge color.Color, width, radius float32) {
	in, out := plain(fill), plain(edge)
	if out.A == 0 {
		width = 0
	}
	if in == g.fill && out == g.edge && width == g.width && radius == g.radius {
		return
	}
	g.fill, g.edge, g.width, g.radius = in, out, width, radius
	g.Hidden = in.A == 0 && width == 0
	g.place(g.Size())
	for _, r := range g.pieces() {
		r.Refresh()
	}
}

// Painted returns the colors, and the width of the edge in units.
func (g *Ground) Painted() (fill, edge color.NRGBA, width float32) { return g.fill, g.edge, g.width }

func (g *Ground) pieces() []fyne.CanvasObject { return []fyne.CanvasObject{g.left, g.mid, g.right} }

func (g *Ground) place(size fyne.Size) {
	end := min(float32(math.Ceil(float64(max(g.radius, g.width)))), size.Width/2)
	Put(g.left, 0, 0, end, size.Height)
	Put(g.mid, end, 0, size.Width-2*end, size.Height)
	Put(g.right, size.Width-end, 0, end, size.Height)
}

// CreateRenderer is called by Fyne.
func (g *Ground) CreateRenderer() fyne.WidgetRenderer { return groundRenderer{g} }

type groundRenderer struct{ g *Ground }

func (r groundRenderer) Destroy()                     {}
func (r groundRenderer) Layout(size fyne.Size)        { r.g.place(size) }
func (r groundRenderer) MinSize() fyne.Size           { return fyne.Size{} }
func (r groundRenderer) Objects() []fyne.CanvasObject { return r.g.pieces() }

// Refresh does nothing: Paint and a new size make new textures as needed.
func (r groundRenderer) Refresh() {}

// pixels converts units to pixels, for a piece that is high pixels high.
func (g *Ground) pixels(units float32, high int) float64 {
	return float64(units) * float64(high) / float64(max(1, g.Size().Height))
}

// cap draws the left end, or the right one mirrored.
func (g *Ground) cap(w, h int, mirror bool) image.Image {
	img := image.NewRGBA(image.Rect(0, 0, w, h))
	radius := min(g.pixels(g.radius, h), float64(h)/2)
	edge := math.Round(g.pixels(g.width, h))
	row := func(y int) []uint8 { return img.Pix[y*img.Stride : (y+1)*img.Stride] }
	for y := range (h + 1) / 2 {
		// How far the row lies beyond the square that the corners leave.
		up := radius - float64(y) - 0.5
		if up < radius-float64(w)-1 { // all rows between the corners are alike
			copy(row(y), row(y-1))
			copy(row(h-1-y), row(y))
			continue
		}
		for x := range w {
			at := x
			if mirror {
				at = w - 1 - x
			}
			img.SetRGBA(at, y, g.at(beyond(radius-float64(x)-0.5, up)-radius, edge))
		}
		copy(row(h-1-y), row(y))
	}
	return img
}

// column draws one column of the part between the caps.
func (g *Ground) column(h int) image.Image {
	img := image.NewRGBA(image.Rect(0, 0, 1, h))
	edge := math.Round(g.pixels(g.width, h))
	for y := range h {
		img.SetRGBA(0, y, g.at(-min(float64(y), float64(h-1-y))-0.5, edge))
	}
	return img
}

// beyond is the distance from the center of a corner's circle, negative inside
// both straight sides.
func beyond(x, y float64) float64 {
	if x > 0 && y > 0 {
		return math.Hypot(x, y)
	}
	return max(x, y)
}

// at is the color at a distance from the outline, negative inside.
func (g *Ground) at(distance, edge float64) color.RGBA {
	outer := min(1, max(0, 0.5-distance))
	inner := min(outer, max(0, 0.5-distance-edge))
	in, out := inner*float64(g.fill.A)/255, (outer-inner)*float64(g.edge.A)/255
	mix := func(fill, edge uint8) uint8 { return uint8(float64(fill)*in + float64(edge)*out + 0.5) }
	return color.RGBA{
		mix(g.fill.R, g.edge.R), mix(g.fill.G, g.edge.G), mix(g.fill.B, g.edge.B), mix(255, 255),
	}
}

func plain(c color.Color) color.NRGBA {
	if c == nil {
		return color.NRGBA{}
	}
	return color.NRGBAModel.Convert(c).(color.NRGBA)
}
