package sheet

import (
	"fmt"
	"strings"
	"sync"

	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"

	"sacra/assets"
	"sacra/assets/figure"
)

// weight is one of the three cuts of the sheet's typeface.
type weight uint8

const (
	regular weight = iota
	semibold
	bold
)

// style is how a run of text looks. Size is in points.
type style struct {
	weight weight
	size   float64
	color  figure.Color
}

const (
	mmPerPoint = 25.4 / 72
	// leading is line height over type size.
	leading = 1.3
	// ascent places the baseline in a line so that capitals look centred:
	// half of the leading left over by a cap height of 0.668.
	ascent = leading/2 + 0.668/2
)

// line returns the height of a line in millimetres.
func (s style) line() float64 { return s.size * leading * mmPerPoint }

// base returns the baseline below the top of a line in millimetres.
func (s style) base() float64 { return s.size * ascent * mmPerPoint }

// fonts measures text. It is made for one sheet and not shared.
type fonts struct {
	files [3][]byte
	faces [3]*sfnt.Font
	buf   sfnt.Buffer
	cache map[glyph]float64
}

type glyph struct {
	weight weight
	r      rune
}

// loadFonts parses the embedded typeface.
func loadFonts() (*fonts, error) {
	f := &fonts{cache: map[glyph]float64{}}
	for w, cut := range []assets.Weight{regular: assets.Regular, semibold: assets.SemiBold, bold: assets.Bold} {
		f.files[w] = assets.Font(cut)
		face, err := sfnt.Parse(f.files[w])
		if err != nil {
			return nil, fmt.Errorf("reading font %s: %w", cut, err)
		}
		f.faces[w] = face
	}
	return f, nil
}

// advance returns the width of r for a type size of 1.
func (f *fonts) advance(w weight, r rune) float64 {
	key := glyph{w, r}
	if a, ok := f.cache[key]; ok {
		return a
	}
	const em = 1000
	var a float64
	if i, err := f.faces[w].GlyphIndex(&f.buf, r); err == nil {
		if v, err := f.faces[w].GlyphAdvance(&f.buf, i, fixed.I(em), font.HintingNone); err == nil {
			a = float64(v) / 64 / em
		}
	}
	f.cache[key] = a
	return a
}

// measure returns the width of text in millimetres.
func (f *fonts) measure(s style, text string) float64 {
	var w float64
	for _, r := range text {
		w += f.advance(s.weight, r)
	}
	return w * s.size * mmPerPoint
}

// wrap breaks text into lines of at most the given width in millimetres. A word
// that is wider than a line is broken where it must be. Where the last line
// would hold little more than a word, the lines before it give it some of theirs.
func (f *fonts) wrap(s style, text string, width float64) []string {
	lines := f.fill(s, text, width)
	last := len(lines) - 1
	if last < 1 || f.measure(s, lines[last]) >= shortLine*width {
		return lines
	}
	longest := 0.0 // word, which must stay whole
	for word := range strings.FieldsSeq(text) {
		longest = max(longest, f.measure(s, word))
	}
	for part := 0.94; part >= 0.7 && part*width >= longest; part -= 0.06 {
		narrow := f.fill(s, text, part*width)
		if len(narrow) > len(lines) {
			break
		}
		if lines = narrow; f.measure(s, lines[last]) >= shortLine*width {
			break
		}
	}
	return lines
}

// shortLine is the part of the width below which a last line looks left over.
const shortLine = 0.3

// fill puts as many words on each line as there is room for.
func (f *fonts) fill(s style, text string, width float64) []string {
	var lines []string
	var line string
	space := f.measure(s, " ")
	used := 0.0
	for word := range strings.FieldsSeq(text) {
		w := f.measure(s, word)
		if line != "" && used+space+w <= width {
			line += " " + word
			used += space + w
			continue
		}
		if line != "" {
			lines = append(lines, line)
		}
		for w > width && len([]rune(word)) > 1 {
			head := f.head(s, word, width)
			lines = append(lines, head)
			word = word[len(head):]
			w = f.measure(s, word)
		}
		line, used = word, w
	}
	if line != "" {
		lines = append(lines, line)
	}
	return lines
}

// head returns the longest start of word that fits, one rune at least.
func (f *fonts) head(s style, word string, width float64) string {
	used := 0.0
	for i, r := range word {
		used += f.measure(s, string(r))
		if i > 0 && used > width {
			return word[:i]
		}
	}
	return word
}

// fit cuts text with an ellipsis so that it is at most width wide.
func (f *fonts) fit(s style, text string, width float64) string {
	if f.measure(s, text) <= width {
		return text
	}
	r := []rune(text)
	for len(r) > 0 && f.measure(s, string(r)+"…") > width {
		r = r[:len(r)-1]
	}
	return strings.TrimRight(string(r), " ") + "…"
}

// coverage is the set of characters that all three cuts have. Parsing is slow
// enough to do it once; the result never changes.
var coverage = sync.OnceValue(func() map[rune]bool {
	f, err := loadFonts()
	if err != nil {
		return nil
	}
	set := map[rune]bool{}
	for r := rune(0x20); r < 0xFFFF; r++ {
		all := true
		for _, face := range f.faces {
			i, err := face.GlyphIndex(&f.buf, r)
			all = all && err == nil && i != 0
		}
		if all {
			set[r] = true
		}
	}
	return set
})

// covered reports whether the typeface has r.
func covered(r rune) bool { return coverage()[r] }
