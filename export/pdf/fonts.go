package pdf

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"

	"sacra/assets"
	"sacra/export/internal/wrap"
)

// Fonts measures text in the faces that it is drawn in and breaks it into lines.
// It is made for one document and not shared.
type Fonts struct {
	own  assets.Face // of the document; a word with letters that it lacks has another
	cuts map[cutOf]*cut
	buf  sfnt.Buffer
}

// cutOf names a cut of a face.
type cutOf struct {
	face   assets.Face
	weight assets.Weight
}

// cut is a cut with the widths measured so far, of the letters below endLatin and
// of the others.
type cut struct {
	data  []byte // its file
	font  *sfnt.Font
	latin [endLatin]advance
	other map[rune]float64
}

// advance is the width of a letter for a type size of 1.
type advance struct {
	width float64
	known bool
}

// endLatin is the end of the blocks of Unicode that most languages in Latin
// letters get by with.
const endLatin = 0x250

// LoadFonts parses the cuts of a document's own face, Atkinson where it is left
// out; those of another one are parsed when a word needs them. [Print] does so by
// itself: it is for callers that measure a document without making it.
func LoadFonts(own assets.Face) (*Fonts, error) {
	own = cmp.Or(own, assets.Atkinson)
	f := &Fonts{own: own, cuts: map[cutOf]*cut{}}
	for _, w := range []assets.Weight{assets.Regular, assets.SemiBold, assets.Bold} {
		if _, err := f.cut(cutOf{own, w}); err != nil {
			return nil, err
		}
	}
	return f, nil
}

func (f *Fonts) cut(of cutOf) (*cut, error) {
	if c := f.cuts[of]; c != nil {
		return c, nil
	}
	data := of.face.Font(of.weight)
	font, err := sfnt.Parse(data)
	if err != nil {
		return nil, fmt.Errorf("reading font %s %s: %w", of.face, of.weight, err)
	}
	c := &cut{data: data, font: font, other: map[rune]float64{}}
	f.cuts[of] = c
	return c, nil
}

// advance returns the width of r for a type size of 1.
func (f *Fonts) advance(c *cut, r rune) float64 {
	if r >= 0 && r < endLatin {
		a := &c.latin[r]
		if !a.known {
			*a = advance{f.measured(c, r), true}
		}
		return a.width
	}
	w, ok := c.other[r]
	if !ok {
		w = f.measured(c, r)
		c.other[r] = w
	}
	return w
}

func (f *Fonts) measured(c *cut, r rune) float64 {
	const em = 1000
	i, err := c.font.GlyphIndex(&f.buf, r)
	if err != nil {
		return 0
	}
	v, err := c.font.GlyphAdvance(&f.buf, i, fixed.I(em), font.HintingNone)
	if err != nil {
		return 0
	}
	return float64(v) / 64 / em
}

// Measure returns the width of a text on one line in millimeters.
func (f *Fonts) Measure(t Type, text string) float64 {
	var w float64
	if f.own.Spells(text) { // nearly always
		w = f.width(run{f.own, text}, t)
	} else {
		for _, run := range f.runs(text) {
			w += f.width(run, t)
		}
	}
	return w * t.Size * mmPerPoint
}

// width is the width of a run for a type size of 1.
func (f *Fonts) width(r run, t Type) (w float64) {
	c, err := f.cut(cutOf{r.face, t.weight()})
	if err != nil { // the files are embedded and tested
		return 0
	}
	for _, letter := range r.text {
		w += f.advance(c, letter)
	}
	return w
}

// run is a piece of a line in one face.
type run struct {
	face assets.Face
	text string
}

// runs divides a line by the faces that its words are drawn in. The library has
// no fallback for a letter that a font lacks.
func (f *Fonts) runs(line string) []run {
	if f.own.Spells(line) {
		return []run{{f.own, line}}
	}
	var out []run
	add := func(face assets.Face, text string) {
		if n := len(out); n > 0 && out[n-1].face == face {
			out[n-1].text += text
			return
		}
		out = append(out, run{face, text})
	}
	for word := range strings.SplitAfterSeq(line, " ") {
		if face := f.own.For(word); face.Spells(word) {
			add(face, word)
			continue
		}
		for _, r := range word { // no face has all of it
			add(f.own.For(string(r)), string(r))
		}
	}
	return out
}

// Wrap breaks a text into lines of at most the given width in millimeters. A word
// that is wider than a line is broken where it must be. Where the last line
// would hold little more than a word, the lines before it give it some of theirs.
func (f *Fonts) Wrap(t Type, text string, width float64) []string {
	lines := f.pack(t, text, width)
	last := len(lines) - 1
	if last < 1 || f.Measure(t, lines[last]) >= shortLine*width {
		return lines
	}
	longest := 0.0 // word, which must stay whole
	for word := range strings.FieldsSeq(text) {
		longest = max(longest, f.Measure(t, word))
	}
	for part := 0.94; part >= 0.7 && part*width >= longest; part -= 0.06 {
		narrow := f.pack(t, text, part*width)
		if len(narrow) > len(lines) {
			break
		}
		if lines = narrow; f.Measure(t, lines[last]) >= shortLine*width {
			break
		}
	}
	return lines
}

// shortLine is the part of the width below which a last line looks left over.
const shortLine = 0.3

// pack puts as many words on each line as there is room for.
func (f *Fonts) pack(t Type, text string, width float64) []string {
	run := wrap.Run{Words: strings.Fields(text), Measure: func(s string) float64 { return f.Measure(t, s) }}
	var lines []string
	for _, line := range wrap.Lines(width, 0, 0, run) {
		lines = append(lines, line[0].Text)
	}
	return lines
}

// Fit cuts a text with an ellipsis so that it is at most width millimeters wide.
func (f *Fonts) Fit(t Type, text string, width float64) string {
	if f.Measure(t, text) <= width {
		return text
	}
	r := []rune(text)
	for len(r) > 0 && f.Measure(t, string(r)+"…") > width {
		r = r[:len(r)-1]
	}
	return strings.TrimRight(string(r), " ") + "…"
}

// covered reports whether a face has r.
func covered(r rune) bool {
	return slices.ContainsFunc(assets.Faces(), func(f assets.Face) bool { return f.Has(r) })
}
