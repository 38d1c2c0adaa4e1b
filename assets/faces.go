package assets

import (
	_ "embed"
	"fmt"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"golang.org/x/image/font/sfnt"
)

// Weight names a cut of a face.
type Weight string

// The cuts that every face has.
const (
	Regular  Weight = "Regular"
	SemiBold Weight = "SemiBold"
	Bold     Weight = "Bold"
)

// Face names a typeface on board; fonts/README.md says where each comes from.
type Face string

// The faces, both under the SIL Open Font License. Names has the letters of
// names that Atkinson lacks, Vietnamese ones among them, and all others too: a
// word is drawn in one face.
const (
	Atkinson Face = "AtkinsonHyperlegibleNext"
	Names    Face = "SacraNames"
)

// The files of the cuts. An embed.FS would copy a file each time it is read.
var (
	//go:embed fonts/AtkinsonHyperlegibleNext-Regular.ttf
	atkinsonRegular []byte
	//go:embed fonts/AtkinsonHyperlegibleNext-SemiBold.ttf
	atkinsonSemiBold []byte
	//go:embed fonts/AtkinsonHyperlegibleNext-Bold.ttf
	atkinsonBold []byte
	//go:embed fonts/SacraNames-Regular.ttf
	namesRegular []byte
	//go:embed fonts/SacraNames-SemiBold.ttf
	namesSemiBold []byte
	//go:embed fonts/SacraNames-Bold.ttf
	namesBold []byte
)

// Faces lists the faces in the order in which one is looked for that has the
// letters of a word.
func Faces() []Face { return []Face{Atkinson, Names} }

// Font returns the TrueType file of a cut: the same bytes each time, not to be
// changed.
func (f Face) Font(w Weight) []byte {
	if f == Names {
		return cut(w, namesRegular, namesSemiBold, namesBold)
	}
	return cut(w, atkinsonRegular, atkinsonSemiBold, atkinsonBold)
}

func cut(w Weight, regular, semiBold, bold []byte) []byte {
	switch w {
	case SemiBold:
		return semiBold
	case Bold:
		return bold
	}
	return regular
}

// Has reports whether all cuts of the face have a character. Beyond U+2FFF, where
// the scripts of East Asia begin, no face has any.
func (f Face) Has(r rune) bool {
	switch {
	case r < 0 || r >= glyphsEnd:
		return false
	case f == Names:
		return namesGlyphs().has(r)
	}
	return atkinsonGlyphs().has(r)
}

// Spells reports whether the face has every character of a text.
func (f Face) Spells(text string) bool {
	for _, r := range text {
		if !f.Has(r) {
			return false
		}
	}
	return true
}

// For returns the face that a word is drawn in: f where it has every letter of
// it, else the first that has, else f.
func (f Face) For(word string) Face {
	if f.Spells(word) {
		return f
	}
	if i := slices.IndexFunc(Faces(), func(other Face) bool { return other.Spells(word) }); i >= 0 {
		return Faces()[i]
	}
	return f
}

// glyphsEnd is above the last character that is looked for in a face.
const glyphsEnd = 0x3000

// glyphs knows which characters a face has. Looking one up takes about a
// microsecond in each cut, so it is done once, and only for those that are asked
// for.
type glyphs struct {
	cuts  [3]*sfnt.Font
	known [glyphsEnd]atomic.Int32 // 0: not looked up yet
}

const (
	there  = 1
	absent = 2
)

var (
	atkinsonGlyphs = sync.OnceValue(func() *glyphs { return glyphsOf(Atkinson) })
	namesGlyphs    = sync.OnceValue(func() *glyphs { return glyphsOf(Names) })
)

func glyphsOf(f Face) *glyphs {
	g := &glyphs{}
	for i, w := range []Weight{Regular, SemiBold, Bold} {
		font, err := sfnt.Parse(f.Font(w))
		if err != nil { // a test reads the files that are embedded
			panic(fmt.Errorf("reading font %s %s: %w", f, w, err))
		}
		g.cuts[i] = font
	}
	return g
}

func (g *glyphs) has(r rune) bool {
	known := g.known[r].Load()
	if known == 0 {
		known = there
		for _, font := range g.cuts {
			if glyph, err := font.GlyphIndex(nil, r); err != nil || glyph == 0 {
				known = absent
			}
		}
		g.known[r].Store(known)
	}
	return known == there
}

// drawable reports whether some face has a character. A text may contain line breaks.
func drawable(r rune) bool { return r == '\n' || Atkinson.Has(r) || Names.Has(r) }

// letters collects the characters that texts are written in.
type letters struct {
	below [glyphsEnd]bool
	above []rune
}

func (l *letters) add(text string) {
	for _, r := range text {
		switch {
		case r < glyphsEnd:
			l.below[r] = true
		case !slices.Contains(l.above, r):
			l.above = append(l.above, r)
		}
	}
}

// lacking returns those that no face has.
func (l *letters) lacking() []rune {
	out := slices.Clone(l.above)
	for r, used := range l.below {
		if used && !drawable(rune(r)) {
			out = append(out, rune(r))
		}
	}
	return out
}

// mostNamed is how many letters that are missing a message names.
const mostNamed = 20

// named lists letters for a message.
func named(letters []rune) string {
	slices.Sort(letters)
	letters = slices.Compact(letters)
	out := make([]string, min(len(letters), mostNamed))
	for i := range out {
		out[i] = string(letters[i])
	}
	if len(letters) > mostNamed {
		out = append(out, "…")
	}
	return strings.Join(out, " ")
}
