package sheet

import (
	"fmt"
	"time"

	"sacra/assets"
	"sacra/assets/figure"
	"sacra/triage"
)

// Pen lends the sheet's typeface, marks and PDF to the other documents of a
// clinic, so that there is one look and one user of the PDF library. It works
// in millimetres from the top left corner of a page and only draws: it cleans,
// measures and breaks nothing by itself. A Pen is good inside of [Print] only.
type Pen struct {
	doc   *document
	fonts *fonts
}

// Type is how a run of text looks; Size is in points.
type Type struct {
	Weight assets.Weight
	Size   float64
	Color  figure.Color
}

// Cap is the height of capitals in millimetres.
func (t Type) Cap() float64 { return t.Size * 0.668 * mmPerPoint }

func (t Type) style() style {
	s := style{size: t.Size, color: t.Color}
	switch t.Weight {
	case assets.SemiBold:
		s.weight = semibold
	case assets.Bold:
		s.weight = bold
	}
	return s
}

// About is what a reader shows about a document, and the files inside of it.
type About struct {
	Title, Author, Subject string
	Lang                   triage.Lang
	Made                   time.Time // dates the file
	Paper                  Paper
	Files                  []File
}

// File is a file inside of a document.
type File struct {
	Name, About string
	Data        []byte
}

// Print makes a document: draw gets a pen and starts each page itself. Equal
// drawings give equal bytes. Its error is that of draw, or tells that the PDF
// could not be made.
func Print(a About, draw func(*Pen) error) (out []byte, err error) {
	// gofpdf answers some faults with a panic; none may cross this edge.
	defer func() {
		if p := recover(); p != nil {
			out, err = nil, fmt.Errorf("making the PDF: %v", p)
		}
	}()
	f, err := loadFonts()
	if err != nil {
		return nil, fmt.Errorf("making the PDF: %w", err)
	}
	gate.Lock()
	defer gate.Unlock()
	doc := newDocument(a, f)
	for _, file := range a.Files {
		doc.attach(file)
	}
	if err := draw(&Pen{doc: doc, fonts: f}); err != nil {
		return nil, err
	}
	if out, err = doc.bytes(); err != nil {
		return nil, fmt.Errorf("making the PDF: %w", err)
	}
	return squeeze(out, a.Lang)
}

// Page starts a new page.
func (p *Pen) Page() { p.doc.page() }

// Bookmark adds an entry to the outline, pointing at y of this page.
func (p *Pen) Bookmark(text string, y float64) { p.doc.bookmark(text, y) }

// Measure returns the width of a text in millimetres.
func (p *Pen) Measure(t Type, text string) float64 { return p.fonts.measure(t.style(), text) }

// Wrap breaks a text into lines of at most the given width in millimetres. A
// word that is wider than a line is broken where it must be.
func (p *Pen) Wrap(t Type, text string, width float64) []string {
	return p.fonts.wrap(t.style(), text, width)
}

// Fit cuts a text with an ellipsis so that it is at most width millimetres wide.
func (p *Pen) Fit(t Type, text string, width float64) string {
	return p.fonts.fit(t.style(), text, width)
}

// Text writes one line with its baseline at y.
func (p *Pen) Text(x, y float64, t Type, text string) {
	if text != "" {
		p.doc.text(x, y, t.style(), text)
	}
}

// Paint fills and strokes a path in millimetres; width 0 strokes nothing.
func (p *Pen) Paint(path figure.Path, fill, stroke *figure.Color, width float64) {
	p.doc.paint(path, fill, stroke, width)
}

// Card paints a rectangle with round corners; nil paints nothing. The edge lies
// inside of it.
func (p *Pen) Card(x, y, w, h, radius float64, fill, edge *figure.Color, width float64) {
	if fill != nil {
		p.doc.paint(roundRect(x, y, w, h, radius), fill, nil, 0)
	}
	if edge != nil {
		p.doc.paint(roundRect(x+width/2, y+width/2, w-width, h-width, radius), nil, edge, width)
	}
}

// Logo draws a logo with its top left corner at x, y, as large as Fit says.
func (p *Pen) Logo(l *Logo, x, y, w, h float64) {
	if l != nil {
		p.doc.image(l, x, y, w, h)
	}
}

// Picture draws a picture with its top left corner at x, y and scale
// millimetres for a centimetre of her body.
func (p *Pen) Picture(pic figure.Picture, x, y, scale float64) { p.doc.picture(pic, x, y, scale) }
