package pdf

import (
	"fmt"
	"strings"
	"sync"

	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"

	"sacra/assets"
	"sacra/export/internal/wrap"
)

// Fonts measures text in the typeface and breaks it into lines. It is made for
// one document and not shared.
type Fonts struct {
	files [3][]byte
	faces [3]*sfnt.Font
	buf   sfnt.Buffer
	// The widths measured so far, of the letters below endLatin and of the others.
	latin [3][endLatin]advance
	other map[glyph]float64
}

// advance is the width of a letter for a type size of 1.
type advance struct {
	width float64
	known bool
}

// endLatin is the end of the blocks of Unicode that most languages in Latin
// letters get by with.
const endLatin = 0x250

type glyph struct {
	cut cut
	r   rune
}

// loadFonts parses the embedded typeface.
func loadFonts() (*Fonts, error) {
	f := &Fonts{other: map[glyph]float64{}}
	for c, weight := range []assets.Weight{regular: assets.Regular, semibold: assets.SemiBold, bold: assets.Bold} {
		f.files[c] = assets.Font(weight)
		face, err := sfnt.Parse(f.files[c])
		if err != nil {
			return nil, fmt.Errorf("reading font %s: %w", weight, err)
		}
		f.faces[c] = face
	}
	return f, nil
}

// advance returns the width of r for a type size of 1.
func (f *Fonts) advance(c cut, r rune) float64 {
	if r >= 0 && r < endLatin {
		a := &f.latin[c][r]
		if !a.known {
			*a = advance{f.measured(c, r), true}
		}
		return a.width
	}
	key := glyph{c, r}
	w, ok := f.other[key]
	if !ok {
		w = f.measured(c, r)
		f.other[key] = w
	}
	return w
}

func (f *Fonts) measured(c cut, r rune) float64 {
	const em = 1000
	i, err := f.faces[c].GlyphIndex(&f.buf, r)
	if err != nil {
		return 0
	}
	v, err := f.faces[c].GlyphAdvance(&f.buf, i, fixed.I(em), font.HintingNone)
	if err != nil {
		return 0
	}
	return float64(v) / 64 / em
}

// Measure returns the width of a text on one line in millimeters.
func (f *Fonts) Measure(t Type, text string) float64 {
	var w float64
	c := t.cut()
	for _, r := range text {
		w += f.advance(c, r)
	}
	return w * t.Size * mmPerPoint
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

// covering knows which letters all three cuts have. Looking one up takes about a
// microsecond in each, so the usual ones are looked up once.
type covering struct {
	faces [3]*sfnt.Font
	latin [endLatin]bool
}

var coverage = sync.OnceValue(func() *covering {
	f, err := loadFonts()
	if err != nil {
		return new(covering)
	}
	c := &covering{faces: f.faces}
	for r := ' '; r < endLatin; r++ {
		c.latin[r] = c.has(r)
	}
	return c
})

func (c *covering) has(r rune) bool {
	for _, face := range c.faces {
		if face == nil {
			return false
		}
		if i, err := face.GlyphIndex(nil, r); err != nil || i == 0 {
			return false
		}
	}
	return true
}

// covered reports whether the typeface has r, which is in the basic plane: the
// PDF library knows no other.
func covered(r rune) bool {
	c := coverage()
	if r >= 0 && r < endLatin {
		return c.latin[r]
	}
	return r > 0 && r < 0xFFFF && c.has(r)
}
