package pdf

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"strconv"

	"github.com/jung-kurt/gofpdf"

	"sacra/assets/figure"
	"sacra/triage"
)

// document is the only user of gofpdf. It takes finished lines, paths and
// pictures in millimeters from the top left corner, and leaves measuring and
// page breaks to the layout. Text and shapes are written as PDF operators, because
// gofpdf's own calls print six times as many bytes for a shape, and need its fonts.
type document struct {
	pdf    *gofpdf.Fpdf
	fonts  *Fonts
	cuts   []*embedded // that it is written in, in the order of their use
	set    lettering   // what the page is set to
	height float64
	tight  []byte // buffer for operators
	thin   figure.Simplifier
	files  []gofpdf.Attachment
	tags   *structure // nil where the document is not tagged
}

// lettering is how a page writes until it is told otherwise.
type lettering struct {
	cut   *embedded
	size  float64
	color figure.Color
}

func newDocument(a About, f *Fonts) *document {
	w, h := a.Paper.Size()
	d := &document{
		pdf:   gofpdf.NewCustom(&gofpdf.InitType{UnitStr: "mm", Size: gofpdf.SizeType{Wd: w, Ht: h}}),
		fonts: f, height: h,
	}
	if a.Tagged {
		d.tags = newStructure()
	}
	d.pdf.SetCatalogSort(true)
	d.pdf.SetCreationDate(a.Made)
	d.pdf.SetModificationDate(a.Made)
	d.pdf.SetCompression(false) // squeeze does it better, see there
	d.pdf.SetAutoPageBreak(false, 0)
	d.pdf.SetMargins(0, 0, 0)
	d.pdf.SetTitle(a.Title, true)
	d.pdf.SetAuthor(a.Author, true)
	d.pdf.SetSubject(a.Subject, true)
	d.pdf.SetCreator("Sacra", true)
	d.pdf.SetProducer("Sacra", true)
	return d
}

// embed returns a cut that is to be in the document.
func (d *document) embed(of cutOf) (*embedded, error) {
	for _, e := range d.cuts {
		if e.cutOf == of {
			return e, nil
		}
	}
	c, err := d.fonts.cut(of)
	if err != nil {
		return nil, err
	}
	e := &embedded{subset: newSubset(c), cutOf: of, name: fmt.Sprintf("F%d", len(d.cuts)+1)}
	d.cuts = append(d.cuts, e)
	return e, nil
}

// pictureGrid is how many steps of the grid make one body centimeter: a step is
// finer on paper than a laser printer's dot.
const pictureGrid = 10

// attach puts a file into the document.
func (d *document) attach(f File) {
	d.files = append(d.files, gofpdf.Attachment{Content: f.Data, Filename: f.Name, Description: f.About})
	d.pdf.SetAttachments(d.files)
}

// image draws a logo with its top left corner at x, y. gofpdf takes every picture of a
// name for the first one.
func (d *document) image(l *Logo, x, y, w, h float64) {
	name := fmt.Sprintf("%x", l.Sum())
	how := gofpdf.ImageOptions{ImageType: l.format}
	d.pdf.RegisterImageOptionsReader(name, how, bytes.NewReader(l.data))
	d.marked(true, func() { d.pdf.ImageOptions(name, x, y, w, h, false, how, 0, "") })
}

// page starts a new page.
func (d *document) page() {
	d.pdf.AddPage()
	d.set = lettering{}
	if d.tags != nil {
		d.tags.owners = append(d.tags.owners, nil)
	}
}

// fromBottom is how far above the lower edge of a page a place is.
func (d *document) fromBottom(y float64) float64 { return d.height - y }

// bookmark adds an entry to the outline, pointing at y of this page.
func (d *document) bookmark(text string, y float64) { d.pdf.Bookmark(text, 0, y) }

// text writes one line with its baseline at y.
func (d *document) text(x, y float64, t Type, line string) {
	d.marked(false, func() { d.line(x, y, t, line) })
}

func (d *document) line(x, y float64, t Type, line string) {
	for _, run := range d.fonts.runs(line) {
		e, err := d.embed(cutOf{run.face, t.weight()})
		if err != nil { // the files are embedded and tested
			d.pdf.SetError(err)
			return
		}
		b := append(d.tight[:0], "BT "...)
		if set := (lettering{e, t.Size, t.Color}); set != d.set {
			b = append(color(fmt.Appendf(b, "/%s %.2f Tf ", e.name, t.Size), t.Color), "rg "...)
			d.set = set
		}
		b = fmt.Appendf(b, "%.2f %.2f Td ", x/mmPerPoint, d.fromBottom(y)/mmPerPoint)
		b = append(e.literal(b, run.text, &d.fonts.buf), "Tj ET"...)
		d.tight = b
		d.pdf.RawWriteStr(string(b))
		x += d.fonts.width(run, t) * t.Size * mmPerPoint
	}
}

// paint fills and strokes a path in millimeters; width 0 strokes nothing.
func (d *document) paint(p figure.Path, fill, stroke *figure.Color, width float64) {
	d.shapes([]figure.Shape{{Path: p, Fill: fill, Stroke: stroke, Width: width}}, 0, 0, 1, 100, 0)
}

// tolerance is how far, on paper, a simplified outline may lie from the drawn
// one: less than half a dot of a 300-dpi printer.
const tolerance = 0.035 // mm

// picture draws p with its top left corner at x, y and scale millimeters for a
// centimeter of her body. A tenth of a body centimeter is finer than a laser
// printer's dot, so that coordinates are whole numbers.
func (d *document) picture(p figure.Picture, x, y, scale float64) {
	d.shapes(p.Shapes, x-p.Min.X*scale, y-p.Min.Y*scale, scale, pictureGrid, tolerance/scale)
}

// shapes writes the shapes as operators in a coordinate system of its own: its
// origin at x, y, its unit scale/grid millimeters, y down. They are simplified within tol
// where it is not 0.
func (d *document) shapes(list []figure.Shape, x, y, scale, grid, tol float64) {
	k := scale / mmPerPoint / grid
	b := d.tight[:0]
	b = fmt.Appendf(b, "q %.5f 0 0 %.5f %.3f %.3f cm 1 j 1 J\n", k, -k, x/mmPerPoint, (d.height-y)/mmPerPoint)
	var state paintState
	for _, s := range list {
		if tol > 0 {
			s.Path = d.thin.Simplify(s.Path, tol)
		}
		b = state.shape(b, &s, grid)
	}
	b = append(b, 'Q')
	d.tight = b
	d.marked(true, func() { d.pdf.RawWriteStr(string(b)) })
}

// paintState remembers what the operators before have set.
type paintState struct {
	fill, stroke figure.Color
	width        int
	set          struct{ fill, stroke, width bool }
}

func (st *paintState) shape(b []byte, s *figure.Shape, grid float64) []byte {
	if s.Fill != nil && (!st.set.fill || *s.Fill != st.fill) {
		b = append(color(b, *s.Fill), "rg\n"...)
		st.fill, st.set.fill = *s.Fill, true
	}
	stroked := s.Stroke != nil && s.Width > 0
	if stroked {
		if !st.set.stroke || *s.Stroke != st.stroke {
			b = append(color(b, *s.Stroke), "RG\n"...)
			st.stroke, st.set.stroke = *s.Stroke, true
		}
		if w := whole(s.Width * grid); !st.set.width || w != st.width {
			b = append(strconv.AppendInt(b, int64(w), 10), " w\n"...)
			st.width, st.set.width = w, true
		}
	}
	b = operators(b, s.Path, grid)
	switch {
	case s.Fill != nil && stroked:
		b = append(b, "B\n"...)
	case s.Fill != nil:
		b = append(b, "f\n"...)
	case stroked:
		b = append(b, "S\n"...)
	default:
		b = append(b, "n\n"...)
	}
	return b
}

// operators writes a path, without the lines that the grid has reduced to nothing.
func operators(b []byte, p figure.Path, grid float64) []byte {
	pts := p.Pts
	var x, y int
	put := func(n int, op string) {
		for _, a := range pts[:n] {
			x, y = whole(a.X*grid), whole(a.Y*grid)
			b = strconv.AppendInt(b, int64(x), 10)
			b = append(b, ' ')
			b = strconv.AppendInt(b, int64(y), 10)
			b = append(b, ' ')
		}
		b = append(b, op...)
		pts = pts[n:]
	}
	for _, op := range p.Ops {
		switch op {
		case figure.MoveTo:
			put(1, "m\n")
		case figure.LineTo:
			if whole(pts[0].X*grid) == x && whole(pts[0].Y*grid) == y {
				pts = pts[1:]
				continue
			}
			put(1, "l\n")
		case figure.CubicTo:
			put(3, "c\n")
		case figure.Close:
			b = append(b, "h\n"...)
		}
	}
	return b
}

// AppendOutline adds what a path of a picture is on paper to b: its points in
// steps of the grid on which pictures are printed. Equal outlines give equal
// bytes.
func AppendOutline(b []byte, p figure.Path) []byte {
	b = binary.AppendUvarint(b, uint64(len(p.Ops)))
	for _, op := range p.Ops {
		b = append(b, byte(op))
	}
	for _, a := range p.Pts {
		b = binary.AppendVarint(b, int64(whole(a.X*pictureGrid)))
		b = binary.AppendVarint(b, int64(whole(a.Y*pictureGrid)))
	}
	return b
}

func whole(v float64) int {
	if v < 0 {
		return int(v - 0.5)
	}
	return int(v + 0.5)
}

func color(b []byte, c figure.Color) []byte {
	for _, v := range [3]uint8{c.R, c.G, c.B} {
		b = strconv.AppendFloat(b, float64(whole(float64(v)/255*1000))/1000, 'f', -1, 64)
		b = append(b, ' ')
	}
	return b
}

// bytes closes the document.
func (d *document) bytes(lang triage.Lang) ([]byte, error) {
	var out bytes.Buffer
	if err := d.pdf.Output(&out); err != nil {
		return nil, err
	}
	return squeeze(out.Bytes(), additions{lang: lang, tags: d.tags, fonts: d.cuts})
}
