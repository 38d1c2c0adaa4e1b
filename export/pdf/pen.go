// Package pdf is the paper that every document of a clinic is printed on: one
// typeface, one set of marks, one letterhead, and the only user of the PDF
// library (document.go).
//
// [Print] makes a document; what is drawn on it is up to a function that gets a
// [Pen]. Equal drawings give equal bytes, months later too: nothing here reads a
// clock, a locale or a map in random order. Text that somebody typed passes one
// gate, [Clean], before it meets a font.
package pdf

import (
	"fmt"
	"io"
	"time"

	"sacra/assets"
	"sacra/assets/figure"
	"sacra/triage"
)

// Pen draws on the pages of a document, in millimeters from the top left corner
// of a page. It cleans and breaks nothing by itself. A Pen is good inside of
// [Print] only.
type Pen struct {
	*Fonts
	doc ground
}

// ground is what a pen draws on: a document, or a proof of one.
type ground interface {
	page()
	bookmark(text string, y float64)
	text(x, y float64, t Type, line string)
	paint(p figure.Path, fill, stroke *figure.Color, width float64)
	picture(p figure.Picture, x, y, scale float64)
	image(l *Logo, x, y, w, h float64)
	in(e *element, draw func()) // draws a part of the structure
	fromBottom(y float64) float64
}

// About is what a reader shows about a document, and the files inside of it.
type About struct {
	Title, Author, Subject string
	Lang                   triage.Lang
	Face                   assets.Face // that its language is printed in; Atkinson where it is left out
	Made                   time.Time   // dates the file
	Paper                  Paper
	Files                  []File
	// Tagged says that each part of the document is drawn inside of its role, so
	// that screen readers are told of headings, lists and pictures in their order.
	Tagged bool
}

// File is a file inside of a document.
type File struct {
	Name, About string
	Data        []byte
}

// Print makes a document: draw gets a pen and starts each page itself. Equal
// drawings give equal bytes. Its error is that of draw, or says that the PDF
// could not be made.
func Print(a About, draw func(*Pen) error) (out []byte, err error) {
	// gofpdf answers some faults with a panic; none may cross this edge.
	defer func() {
		if p := recover(); p != nil {
			out, err = nil, fmt.Errorf("making the PDF: %v", p)
		}
	}()
	f, err := LoadFonts(a.Face)
	if err != nil {
		return nil, fmt.Errorf("making the PDF: %w", err)
	}
	doc := newDocument(a, f)
	for _, file := range a.Files {
		doc.attach(file)
	}
	if err := draw(&Pen{Fonts: f, doc: doc}); err != nil {
		return nil, err
	}
	if out, err = doc.bytes(a.Lang); err != nil {
		return nil, fmt.Errorf("making the PDF: %w", err)
	}
	return out, nil
}

// PrintTo prints to w. Its error may also be that of w.
func PrintTo(w io.Writer, a About, draw func(*Pen) error) error {
	out, err := Print(a, draw)
	if err != nil {
		return err
	}
	if _, err := w.Write(out); err != nil {
		return fmt.Errorf("writing the PDF: %w", err)
	}
	return nil
}

// Page starts a new page.
func (p *Pen) Page() { p.doc.page() }

// Bookmark adds an entry to the outline, pointing at y of this page.
func (p *Pen) Bookmark(text string, y float64) { p.doc.bookmark(text, y) }

// Text writes one line with its baseline at y.
func (p *Pen) Text(x, y float64, t Type, text string) {
	if text != "" {
		p.doc.text(x, y, t, text)
	}
}

// Paint fills and strokes a path in millimeters; nil and width 0 paint nothing.
func (p *Pen) Paint(path figure.Path, fill, stroke *figure.Color, width float64) {
	p.doc.paint(path, fill, stroke, width)
}

// Fill fills a path in millimeters.
func (p *Pen) Fill(path figure.Path, c figure.Color) { p.doc.paint(path, &c, nil, 0) }

// Stroke draws a path in millimeters with a line of the given width.
func (p *Pen) Stroke(path figure.Path, c figure.Color, width float64) {
	p.doc.paint(path, nil, &c, width)
}

// Card paints a rectangle with round corners; nil paints nothing. The edge lies
// inside of it.
func (p *Pen) Card(x, y, w, h, radius float64, fill, edge *figure.Color, width float64) {
	if fill != nil {
		p.Fill(RoundRect(x, y, w, h, radius), *fill)
	}
	if edge != nil {
		p.Stroke(RoundRect(x+width/2, y+width/2, w-width, h-width, radius), *edge, width)
	}
}

// Logo draws a logo with its top left corner at x, y, as large as Fit says.
func (p *Pen) Logo(l *Logo, x, y, w, h float64) {
	if l != nil {
		p.doc.image(l, x, y, w, h)
	}
}

// Picture draws a picture with its top left corner at x, y and scale
// millimeters for a centimeter of her body.
func (p *Pen) Picture(pic figure.Picture, x, y, scale float64) { p.doc.picture(pic, x, y, scale) }
