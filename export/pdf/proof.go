package pdf

import (
	"fmt"
	"strings"

	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"

	"sacra/assets/figure"
)

// Page is a page as it will be printed, for a screen: everything on it as paths, in
// millimeters, the outlines of the letters too.
type Page struct {
	// Drawing is as large as the paper.
	Drawing figure.Picture
	// Text is what is written on the page, a line each, in the order of drawing.
	Text string
	// Logos are the pictures on it that are no paths.
	Logos []Placed
}

// Placed is a logo on a page, in millimeters from the top left corner.
type Placed struct {
	X, Y, W, H float64
	// Data is a PNG or a JPEG.
	Data []byte
}

// Proof draws the pages of a document and prints none. What draw puts on them with
// its pen is what [Print] would print. Its error is that of draw, or says that a
// font is broken.
func Proof(a About, draw func(*Pen) error) ([]Page, error) {
	f, err := LoadFonts(a.Face)
	if err != nil {
		return nil, fmt.Errorf("drawing the pages: %w", err)
	}
	w, h := a.Paper.Size()
	p := &proof{fonts: f, size: figure.Point{X: w, Y: h}}
	if err := draw(&Pen{Fonts: f, doc: p}); err != nil {
		return nil, err
	}
	for i := range p.pages {
		p.pages[i].Text = strings.TrimSuffix(p.pages[i].Text, "\n")
	}
	return p.pages, nil
}

// proof is the ground of a pen that prints nothing.
type proof struct {
	fonts *Fonts
	size  figure.Point // of a page
	pages []Page
}

func (p *proof) page() {
	p.pages = append(p.pages, Page{Drawing: figure.Picture{Max: p.size}})
}

// now is the page that is drawn on.
func (p *proof) now() *Page { return &p.pages[len(p.pages)-1] }

func (p *proof) add(s figure.Shape) { p.now().Drawing.Shapes = append(p.now().Drawing.Shapes, s) }

func (p *proof) bookmark(string, float64) {}

func (p *proof) in(_ *element, draw func()) { draw() }

func (p *proof) fromBottom(y float64) float64 { return p.size.Y - y }

func (p *proof) paint(path figure.Path, fill, stroke *figure.Color, width float64) {
	if width == 0 {
		stroke = nil
	}
	p.add(figure.Shape{Path: path, Fill: fill, Stroke: stroke, Width: width})
}

func (p *proof) picture(pic figure.Picture, x, y, scale float64) {
	place := func(at figure.Point) figure.Point {
		return figure.Point{X: x + (at.X-pic.Min.X)*scale, Y: y + (at.Y-pic.Min.Y)*scale}
	}
	for _, s := range pic.Shapes {
		s.Path, s.Width = moved(s.Path, place), s.Width*scale
		p.add(s)
	}
}

// moved is a path with each of its points at another place.
func moved(path figure.Path, place func(figure.Point) figure.Point) figure.Path {
	out := figure.Path{Ops: path.Ops, Pts: make([]figure.Point, len(path.Pts))}
	for i, at := range path.Pts {
		out.Pts[i] = place(at)
	}
	return out
}

func (p *proof) image(l *Logo, x, y, w, h float64) {
	p.now().Logos = append(p.now().Logos, Placed{x, y, w, h, l.data})
}

func (p *proof) text(x, y float64, t Type, line string) {
	p.now().Text += line + "\n"
	ink := t.Color
	for _, run := range p.fonts.runs(line) {
		c, err := p.fonts.cut(cutOf{run.face, t.weight()})
		if err != nil { // the files are embedded and tested
			continue
		}
		size := t.Size * mmPerPoint
		path := p.fonts.outline(c, run.text, func(at figure.Point) figure.Point {
			return figure.Point{X: x + at.X*size, Y: y + at.Y*size}
		})
		if len(path.Ops) > 0 {
			p.add(figure.Shape{Path: path, Fill: &ink})
		}
		x += p.fonts.width(run, t) * size
	}
}

// outline is the outline of a text for a type size of 1, from its origin on the
// baseline, with each point put in its place.
func (f *Fonts) outline(c *cut, text string, place func(figure.Point) figure.Point) figure.Path {
	const em = 1000
	var b pathBuilder
	across := 0.0
	for _, letter := range text {
		i, err := c.font.GlyphIndex(&f.buf, letter)
		if err != nil {
			continue
		}
		segments, err := c.font.LoadGlyph(&f.buf, i, fixed.I(em), nil)
		if err != nil {
			continue
		}
		at := func(p fixed.Point26_6) figure.Point {
			return place(figure.Point{X: across + float64(p.X)/64/em, Y: float64(p.Y) / 64 / em})
		}
		b.glyph(segments, at)
		across += f.advance(c, letter)
	}
	return b.Path
}

// glyph adds the outline of a letter.
func (b *pathBuilder) glyph(segments sfnt.Segments, at func(fixed.Point26_6) figure.Point) {
	var last figure.Point
	for n, s := range segments {
		switch s.Op {
		case sfnt.SegmentOpMoveTo:
			if n > 0 {
				b.close()
			}
			last = at(s.Args[0])
			b.move(last.X, last.Y)
		case sfnt.SegmentOpLineTo:
			last = at(s.Args[0])
			b.line(last.X, last.Y)
		case sfnt.SegmentOpQuadTo:
			c, to := at(s.Args[0]), at(s.Args[1])
			b.curve(last.X+(c.X-last.X)*2/3, last.Y+(c.Y-last.Y)*2/3, to.X+(c.X-to.X)*2/3, to.Y+(c.Y-to.Y)*2/3, to.X, to.Y)
			last = to
		case sfnt.SegmentOpCubeTo:
			c, d, to := at(s.Args[0]), at(s.Args[1]), at(s.Args[2])
			b.curve(c.X, c.Y, d.X, d.Y, to.X, to.Y)
			last = to
		}
	}
	if len(segments) > 0 {
		b.close()
	}
}
