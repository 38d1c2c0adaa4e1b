package look

import "golang.org/x/image/font/sfnt"

// letters are the runes below 0x3000 that a font has glyphs for: all that the
// words of the program are written in.
type letters [0x3000]bool

// lettersOf reads a font file; it returns nil if the file cannot be read.
func lettersOf(file []byte) *letters {
	font, err := sfnt.Parse(file)
	if err != nil {
		return nil
	}
	has := &letters{}
	var buf sfnt.Buffer
	for r := range has {
		glyph, err := font.GlyphIndex(&buf, rune(r))
		has[r] = err == nil && glyph != 0
	}
	return has
}

func (l *letters) and(other *letters) *letters {
	if l == nil || other == nil {
		return nil
	}
	for r := range l {
		l[r] = l[r] && other[r]
	}
	return l
}

func (l *letters) spell(text string) bool {
	if l == nil {
		return false
	}
	for _, r := range text {
		if r != '\n' && (int(r) >= len(l) || !l[r]) {
			return false
		}
	}
	return true
}
