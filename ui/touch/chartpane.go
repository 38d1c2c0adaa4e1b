package touch

import (
	"image"
	"image/color"
	"math"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"sacra/assets/figure"
	"sacra/ui/look"
)

// chartPane is one enlarged window of a body chart. Its zones can be walked
// with the keyboard; a pane of glass over them takes the touches. What is seen
// around the window can be touched too.
type chartPane struct {
	widget.BaseWidget
	chart *BodyChart
	win   window
	face  *canvas.Raster
	marks string // what is marked
	last  *image.RGBA
	as    drawnAs // what last shows
	stops []fyne.CanvasObject
	glass *chartGlass
	left  *Text // under the body: her side, as it stands in the picture
	right *Text
}

func newChartPane(c *BodyChart, w window) *chartPane {
	p := &chartPane{chart: c, win: w}
	p.face = canvas.NewRaster(p.draw)
	p.glass = newChartGlass(p)
	p.left = NewText("", look.Help, look.SemiBold, look.OnChart)
	p.right = NewText("", look.Help, look.SemiBold, look.OnChart).Aligned(fyne.TextAlignTrailing)
	// Seen from behind, her left is at the left of the picture.
	p.left.text, p.right.text = c.words.Left, c.words.Right
	if !c.ShowsBack() {
		p.left.text, p.right.text = c.words.Right, c.words.Left
	}
	for _, i := range w.zones {
		p.stops = append(p.stops, newZoneStop(c, c.face().Zones[i].ID))
	}
	p.ExtendBaseWidget(p)
	return p
}

// CreateRenderer is called by Fyne.
func (p *chartPane) CreateRenderer() fyne.WidgetRenderer { return newRenderer(p) }

// Marks reports every zone of the pane as the square around its middle that
// lies wholly inside.
func (p *chartPane) Marks() []Mark {
	var out []Mark
	for _, i := range p.win.zones {
		z := p.chart.face().Zones[i]
		at, half := p.toScreen(z.Center), float32(reach(z)*p.scale())
		out = append(out, Mark{
			ID: p.chart.ID + "=" + z.ID, Label: p.chart.words.zone(z.ID),
			Pos: at.SubtractXY(half, half), Size: fyne.NewSquareSize(2 * half),
		})
	}
	return out
}

func (w ChartWords) zone(id string) string {
	if w.Zone == nil {
		return id
	}
	return w.Zone(id)
}

// fit is the scale and the offset of the window in a size.
func (p *chartPane) fit(w, h float64) (scale, x, y float64) {
	scale = math.Min(w/p.win.width(), h/p.win.height())
	x = (w-p.win.width()*scale)/2 - p.win.min.X*scale
	y = (h-p.win.height()*scale)/2 - p.win.min.Y*scale
	return scale, x, y
}

// scale is in canvas units per centimeter.
func (p *chartPane) scale() float64 {
	s, _, _ := p.fit(float64(p.face.Size().Width), float64(p.face.Size().Height))
	return s
}

func (p *chartPane) toScreen(a figure.Point) fyne.Position {
	s, x, y := p.fit(float64(p.face.Size().Width), float64(p.face.Size().Height))
	return fyne.NewPos(float32(a.X*s+x), float32(a.Y*s+y))
}

func (p *chartPane) toPlane(a fyne.Position) figure.Point {
	s, x, y := p.fit(float64(p.face.Size().Width), float64(p.face.Size().Height))
	return figure.Point{X: (float64(a.X) - x) / s, Y: (float64(a.Y) - y) / s}
}

// zone returns the zone under a finger or the nearest within 6 mm, or "".
func (p *chartPane) zone(at fyne.Position) string {
	slop := float64(sizeOf(p, look.Target)/2) / p.scale()
	if i := p.chart.face().zoneAt(p.toPlane(at), slop); i >= 0 {
		return p.chart.face().Zones[i].ID
	}
	return ""
}

// draw paints the body, then the zones and lines over it.
func (p *chartPane) draw(w, h int) image.Image {
	scale, x, y := p.fit(float64(w), float64(h))
	box := image.Rect(0, 0, w, h)
	c := p.chart
	px := float64(w) / math.Max(1, float64(p.face.Size().Width)) // pixels per unit
	unit := px * float64(density(p))
	at := bodyAt{size: box.Max, scale: scale, x: x, y: y, line: 1.4 * unit, ink: rgb(paintOf(c, look.ChartLine))}
	as := drawnAs{at, c.marks(c.ShowsBack()), rgb(paintOf(c, edge(c.layer)))}
	if p.last != nil && p.as == as {
		return p.last
	}
	body := c.face().body(at, c.Later, p.face.Refresh)
	if body == nil {
		return nothing()
	}
	dst := image.NewRGBA(box)
	copy(dst.Pix, body.Pix)
	b := brush{dst, scale, x, y}
	c.mark(b, c.ShowsBack(), unit)
	p.ring(b, unit)
	p.last, p.as = dst, as
	return dst
}

// drawnAs is all that the picture of a pane depends on.
type drawnAs struct {
	body  bodyAt
	marks string
	ink   color.NRGBA
}

// mark paints the zones and lines of a face; unit is the number of pixels of
// one unit at 160 to the inch.
func (c *BodyChart) mark(b brush, back bool, unit float64) {
	f := c.side(back)
	for _, z := range f.Zones { // as a line only: this chart has no answer there yet
		if l, ok := c.behind[z.ID]; ok && l != c.layer {
			b.line(rounded(z.Outline, corner), true, rgb(paintOf(c, edge(l))), 3*unit)
		}
	}
	for _, z := range f.Zones {
		if c.chosen[z.ID] {
			c.fill(b, z, c.layer, unit)
			b.line(rounded(z.Outline, corner), true, rgb(paintOf(c, edge(c.layer))), 3*unit)
			if c.most == 1 {
				b.spot(z.Center, rgb(paintOf(c, edge(c.layer))), 11*unit)
			}
		}
	}
	for _, s := range c.lines() {
		if s.Back == back {
			pts := make([]figure.Point, len(s.Points))
			for i, q := range s.Points {
				pts[i] = f.expand(q)
			}
			b.line(pts, false, rgb(paintOf(c, edge(c.layer))), 5*unit)
		}
	}
}

// ring paints the focus ring on the zone that has it, and on those that a finger
// has just missed.
func (p *chartPane) ring(b brush, unit float64) {
	c := p.chart
	for _, z := range c.face().Zones {
		if z.ID == c.focus || slices.Contains(c.missed, z.ID) {
			b.line(rounded(z.Outline, corner), true, rgb(paintOf(c, look.Chart)), 8*unit)
			b.line(rounded(z.Outline, corner), true, rgb(paintOf(c, look.ChartFocus)), 4.5*unit)
		}
	}
}

// corner is how round the painted zones are, in centimeters.
const corner = 1.6

// fill paints a zone with the pattern of a layer.
func (c *BodyChart) fill(b brush, z figure.ChartZone, l Layer, unit float64) {
	if l == Numb {
		b.area(rounded(z.Outline, corner), rgb(paintOf(c, look.Numb)), hatch(max(5, int(13*unit))))
		return
	}
	b.area(rounded(z.Outline, corner), rgb(paintOf(c, look.Pain)), sheer(0xC8))
}

// spot marks one place with a ringed dot of a radius in pixels.
func (b brush) spot(at figure.Point, c color.NRGBA, radius float64) {
	b.line([]figure.Point{at, {X: at.X + 0.001, Y: at.Y}}, false, color.NRGBA{0xff, 0xff, 0xff, 0xff}, 2.9*radius)
	b.line([]figure.Point{at, {X: at.X + 0.001, Y: at.Y}}, false, c, 2*radius)
}

func rgb(c color.Color) color.NRGBA { return color.NRGBAModel.Convert(c).(color.NRGBA) }

func edge(l Layer) fyne.ThemeColorName {
	if l == Numb {
		return look.NumbEdge
	}
	return look.PainEdge
}

func (p *chartPane) parts() []fyne.CanvasObject {
	out := append([]fyne.CanvasObject{p.face}, p.stops...)
	return append(out, p.left, p.right, p.glass)
}

func (p *chartPane) paint() {}

func (p *chartPane) least() fyne.Size { return fyne.NewSquareSize(sizeOf(p, look.AnswerTap)) }

// footer is the height of the line with her sides.
func (p *chartPane) footer() float32 { return sizeOf(p, look.Help) * lineHeight }

func (p *chartPane) place(size fyne.Size) {
	h := size.Height - p.footer()
	Put(p.face, 0, 0, size.Width, h)
	Put(p.glass, 0, 0, size.Width, h)
	// The names of both sides must fit beside each other: a side that is not
	// named is worse than a small one.
	in := sizeOf(p, look.Inset) / 2
	half := size.Width/2 - in
	p.left.size, p.right.size = look.Help, look.Help
	if max(p.left.WidthOf(), p.right.WidthOf()) > half {
		p.left.size, p.right.size = look.Label, look.Label
	}
	Put(p.left, in, h, half, p.footer())
	Put(p.right, size.Width/2, h, half, p.footer())
}
