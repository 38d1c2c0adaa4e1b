// Package typeset sets text for documents that have to fit a page: rows of type
// that can be measured and cut before they are drawn, and the same text as plain
// typewritten lines.
package typeset

import (
	"strings"

	"sacra/assets/figure"
	"sacra/assets/palette"
	"sacra/assets/wording"
	"sacra/export/internal/wrap"
	"sacra/export/pdf"
)

// Setter turns text into rows at one size of type.
type Setter struct {
	Pen  *pdf.Pen
	Size float64 // points
	// Continued stands where rows had to be cut.
	Continued string
	Boxes     []Box    // what has been drawn, in order
	Stripes   []Stripe // the rules and the edges of frames
}

// Stripe is a filled rectangle on the page, in millimeters.
type Stripe struct {
	X, Y, W, H float64
	Color      figure.Color
}

// Box is a line of text on the page, in millimeters; Room is the width that it had to
// fit into.
type Box struct {
	X, Y, W, H, Room float64
	Type             pdf.Type
	Text             string
}

// Regular is running type.
func (s *Setter) Regular() pdf.Type {
	return pdf.Regular(s.Size, palette.Ink)
}

// Strong is the type for labels and what matters most.
func (s *Setter) Strong() pdf.Type {
	return pdf.SemiBold(s.Size, palette.Ink)
}

// Soft is the type for what matters less.
func (s *Setter) Soft() pdf.Type {
	return pdf.Regular(s.Size, palette.SoftInk)
}

// Tinted is a type in another color.
func Tinted(t pdf.Type, c figure.Color) pdf.Type {
	t.Color = c
	return t
}

// leading is line height over type size: tighter than on the sheet, which is
// read from a wall.
const (
	leading    = 1.24
	mmPerPoint = 25.4 / 72
)

// LineOf is the height of a line in millimeters.
func LineOf(t pdf.Type) float64 { return t.Size * leading * mmPerPoint }

// Put draws one line whose line box starts at y; room is the width available.
func (s *Setter) Put(x, y float64, t pdf.Type, text string, room float64) {
	if text == "" {
		return
	}
	h := LineOf(t)
	s.Boxes = append(s.Boxes, Box{x, y, s.Pen.Measure(t, text), h, room, t, text})
	s.Pen.Text(x, y+(h+t.Cap())/2, t, text)
}

// Rule draws a horizontal line.
func (s *Setter) Rule(x, y, w, thick float64, c figure.Color) {
	s.Stripes = append(s.Stripes, Stripe{x, y, w, thick, c})
	s.Pen.Card(x, y, w, thick, 0, &c, nil, 0)
}

// Frame draws a rectangle with round corners, its edge inside of it.
func (s *Setter) Frame(x, y, w, h, radius, thick float64, c figure.Color) {
	s.Stripes = append(s.Stripes,
		Stripe{x, y, w, thick, c}, Stripe{x, y + h - thick, w, thick, c},
		Stripe{x, y, thick, h, c}, Stripe{x + w - thick, y, thick, h, c})
	s.Pen.Card(x, y, w, h, radius, nil, &c, thick)
}

// PutRight draws one line that ends at x.
func (s *Setter) PutRight(x, y float64, t pdf.Type, text string, room float64) {
	s.Put(x-s.Pen.Measure(t, text), y, t, text, room)
}

// Run is a piece of a paragraph in one type.
type Run struct {
	pdf.Type
	Text string
}

// Say makes a run.
func Say(t pdf.Type, text string) Run { return Run{t, text} }

// Para sets runs as one paragraph; lines after the first are indented. All
// text passes the gate here.
func (s *Setter) Para(width, indent float64, runs ...Run) []Row {
	var types []pdf.Type
	var set []wrap.Run
	for _, r := range runs {
		said := words(cleanLong(r.Text))
		if len(said) == 0 {
			continue
		}
		if n := len(set); n > 0 && types[n-1] == r.Type {
			set[n-1].Words = append(set[n-1].Words, said...)
			continue
		}
		types = append(types, r.Type)
		set = append(set, wrap.Run{Words: said, Measure: func(text string) float64 { return s.Pen.Measure(r.Type, text) }})
	}
	var rows []Row
	p := []*part{{role: pdf.Paragraph}}
	for _, line := range wrap.Lines(width, 0, indent, set...) {
		h := 0.0
		for _, p := range line {
			h = max(h, LineOf(types[p.Run]))
		}
		rows = append(rows, Row{H: h, parts: p, Draw: func(x, y float64) {
			for _, p := range line {
				t := types[p.Run]
				s.Put(x+p.X, y+(h-LineOf(t))/2, t, p.Text, width-p.X)
			}
		}})
	}
	return rows
}

// words splits a text. A dot between facts stays with the word before it, so that no
// line begins with one.
func words(text string) []string {
	var out []string
	for _, w := range strings.Fields(text) {
		if w == "·" && len(out) > 0 {
			out[len(out)-1] += " ·"
			continue
		}
		out = append(out, w)
	}
	return out
}

// maxLong is how much of a long text is used, in bytes: more never fits.
const maxLong = 1 << 14

// cleanLong is the gate for text of any length: it cleans piece by piece,
// because [pdf.Clean] keeps 600 letters at most.
func cleanLong(s string) string {
	const most = 300
	if len(s) <= most {
		return pdf.Clean(s)
	}
	cut := len(s) > maxLong
	s = strings.ToValidUTF8(s[:min(maxLong, len(s))], "")
	var out []string
	var part strings.Builder
	flush := func() {
		if c := pdf.Clean(part.String()); c != "" {
			out = append(out, c)
		}
		part.Reset()
	}
	for _, word := range strings.Fields(s) {
		if part.Len()+len(word) > most {
			flush()
		}
		part.WriteString(word + " ")
	}
	flush()
	if cut {
		out = append(out, "…")
	}
	return strings.Join(out, " ")
}

// Fact sets "Label: text".
func (s *Setter) Fact(width float64, f wording.Fact) []Row {
	const indent = 3
	if f.Label == "" {
		return s.Para(width, 0, Say(s.Regular(), f.Text))
	}
	return s.Para(width, indent, Say(s.Strong(), f.Label+":"), Say(s.Regular(), f.Text))
}

// List sets facts one below the other.
func (s *Setter) List(w float64, facts []wording.Fact) []Row {
	var rows []Row
	for _, f := range facts {
		rows = append(rows, Item(s.Fact(w, f))...)
	}
	return Within(pdf.List, rows)
}

// Runs sets facts one after the other, as a paragraph.
func (s *Setter) Runs(facts []wording.Fact) []Run {
	var out []Run
	for _, f := range facts {
		if f.Label != "" {
			out = append(out, Say(s.Strong(), f.Label+":"))
		}
		out = append(out, Say(s.Regular(), strings.TrimSuffix(f.Text, ".")+"."))
	}
	return out
}

// Heading is the heading of a section.
func (s *Setter) Heading(width float64, text string) []Row {
	t := pdf.SemiBold(s.Size+1, palette.Teal)
	text = s.Pen.Fit(t, pdf.Clean(text), width)
	rows := []Row{{H: LineOf(t) + 0.4, Draw: func(x, y float64) { s.Put(x, y, t, text, width) }}}
	return Within(pdf.Heading2, rows)
}

// Space is blank space between rows.
func Space(h float64) Row { return Row{H: h, Draw: func(float64, float64) {}} }

// Cut keeps the rows that fit into h and ends them with a line that says that
// there are more.
func (s *Setter) Cut(rows []Row, width, h float64) []Row {
	const hair = 1e-6 // sums of the same heights in another order
	if Height(rows) <= h+hair {
		return rows
	}
	t := Tinted(s.Strong(), palette.Teal)
	text := s.Pen.Fit(t, "… "+pdf.Clean(s.Continued), width)
	more := Within(pdf.Paragraph, []Row{{H: LineOf(t), Draw: func(x, y float64) { s.Put(x, y, t, text, width) }}})[0]
	n, used := 0, more.H
	for n < len(rows) && used+rows[n].H <= h+hair {
		used += rows[n].H
		n++
	}
	return append(rows[:n:n], more)
}
