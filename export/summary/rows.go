package summary

import (
	"strings"

	"sacra/assets/figure"
	"sacra/assets/palette"
	"sacra/export/internal/wrap"
	"sacra/export/pdf"
)

// row is one line of type, or a thing as high as one, in a column. Columns are
// made of rows so that any of them can be cut between two.
type row struct {
	h    float64 // millimeters
	draw func(x, y float64)
}

// height is the sum of rows.
func height(rows []row) float64 {
	var h float64
	for _, r := range rows {
		h += r.h
	}
	return h
}

// setter turns text into rows at one size of type.
type setter struct {
	pen  *pdf.Pen
	size float64 // points
	// continued is said where rows had to be cut.
	continued string
	boxes     []box // what has been drawn, for tests
}

// box is a line of text on the page, in millimeters, with the width that it
// was to keep to.
type box struct {
	x, y, w, h, room float64
	text             string
}

func (s *setter) regular() pdf.Type {
	return pdf.Regular(s.size, palette.Ink)
}

func (s *setter) strong() pdf.Type {
	return pdf.SemiBold(s.size, palette.Ink)
}

func (s *setter) soft() pdf.Type {
	return pdf.Regular(s.size, palette.SoftInk)
}

func tinted(t pdf.Type, c figure.Color) pdf.Type {
	t.Color = c
	return t
}

// leading is line height over type size: tighter than on the sheet, which is
// read from a wall.
const (
	leading    = 1.24
	mmPerPoint = 25.4 / 72
)

func lineOf(t pdf.Type) float64 { return t.Size * leading * mmPerPoint }

// put draws one line whose line box starts at y; room is the width it has.
func (s *setter) put(x, y float64, t pdf.Type, text string, room float64) {
	if text == "" {
		return
	}
	h := lineOf(t)
	s.boxes = append(s.boxes, box{x, y, s.pen.Measure(t, text), h, room, text})
	s.pen.Text(x, y+(h+t.Cap())/2, t, text)
}

// putRight draws one line that ends at x.
func (s *setter) putRight(x, y float64, t pdf.Type, text string, room float64) {
	s.put(x-s.pen.Measure(t, text), y, t, text, room)
}

// run is a piece of a paragraph in one type.
type run struct {
	pdf.Type
	text string
}

// para sets runs as one paragraph; lines after the first are indented. All
// text passes the gate here.
func (s *setter) para(width, indent float64, runs ...run) []row {
	var types []pdf.Type
	var set []wrap.Run
	for _, r := range runs {
		said := words(cleanLong(r.text))
		if len(said) == 0 {
			continue
		}
		if n := len(set); n > 0 && types[n-1] == r.Type {
			set[n-1].Words = append(set[n-1].Words, said...)
			continue
		}
		types = append(types, r.Type)
		set = append(set, wrap.Run{Words: said, Measure: func(text string) float64 { return s.pen.Measure(r.Type, text) }})
	}
	var rows []row
	for _, line := range wrap.Lines(width, 0, indent, set...) {
		h := 0.0
		for _, p := range line {
			h = max(h, lineOf(types[p.Run]))
		}
		rows = append(rows, row{h, func(x, y float64) {
			for _, p := range line {
				t := types[p.Run]
				s.put(x+p.X, y+(h-lineOf(t))/2, t, p.Text, width-p.X)
			}
		}})
	}
	return rows
}

// words are the words of a text. A dot between facts stays with the word before
// it, so that no line begins with one.
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

// maxLong is how much of a long text is looked at, in bytes: more never fits.
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

// fact sets "Label: text".
func (s *setter) fact(width float64, f Fact) []row {
	const indent = 3
	if f.Label == "" {
		return s.para(width, 0, run{s.regular(), f.Text})
	}
	return s.para(width, indent, run{s.strong(), f.Label + ":"}, run{s.regular(), f.Text})
}

// heading names a section, with air above it.
func (s *setter) heading(width float64, text string) []row {
	t := pdf.SemiBold(s.size+1, palette.Teal)
	text = s.pen.Fit(t, pdf.Clean(text), width)
	return []row{{lineOf(t) + 0.4, func(x, y float64) { s.put(x, y, t, text, width) }}}
}

// space is air between rows.
func space(h float64) row { return row{h, func(float64, float64) {}} }

// cut keeps the rows that fit into h and ends them with a line that says that
// there are more.
func (s *setter) cut(rows []row, width, h float64) []row {
	const hair = 1e-6 // sums of the same heights in another order
	if height(rows) <= h+hair {
		return rows
	}
	t := tinted(s.strong(), palette.Teal)
	text := s.pen.Fit(t, "… "+pdf.Clean(s.continued), width)
	more := row{lineOf(t), func(x, y float64) { s.put(x, y, t, text, width) }}
	n, used := 0, more.h
	for n < len(rows) && used+rows[n].h <= h+hair {
		used += rows[n].h
		n++
	}
	return append(rows[:n:n], more)
}

// drawRows draws rows under each other.
func drawRows(rows []row, x, y float64) {
	for _, r := range rows {
		r.draw(x, y)
		y += r.h
	}
}
