package pdf

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// maxText is how much of a text is printed, in runes. What is cut ends in an
// ellipsis.
const maxText = 600

// replacement stands for characters that the typeface does not have.
const replacement = '?'

// Clean makes any string printable: composed (NFC), on one line, without
// control, bidirectional, zero-width and private characters and without emoji;
// letters that the font lacks lose their marks or become one question mark a
// run. It keeps at most 600 runes. Clean(Clean(s)) == Clean(s).
func Clean(s string) string { return CleanTo(s, maxText) }

// CleanTo is Clean with a limit of its own, in runes.
func CleanTo(s string, limit int) string {
	// The first cut only bounds the work; normalising may still grow the text.
	if len(s) > 16*maxText {
		s = s[:16*maxText]
	}
	s = strings.ToValidUTF8(s, "")
	s = norm.NFC.String(strings.Map(keep, s))
	var b strings.Builder
	for _, r := range s {
		if covered(r) && !unicode.Is(unicode.M, r) {
			b.WriteRune(r)
			continue
		}
		b.WriteString(substitute(r))
	}
	s = strings.Join(strings.Fields(b.String()), " ")
	s = collapse(s)
	if r := []rune(s); len(r) > limit {
		s = strings.TrimRight(string(r[:limit-1]), " …") + "…"
	}
	return s
}

// keep drops what has no shape of its own and turns white space into blanks.
func keep(r rune) rune {
	switch {
	case unicode.IsSpace(r):
		return ' '
	case r == unicode.ReplacementChar:
		return replacement
	case unicode.In(r, unicode.Cc, unicode.Cf, unicode.Co, unicode.Cs, unicode.Variation_Selector):
		return -1
	case r >= 0x1F000 && r <= 0x1FAFF, r >= 0x2600 && r <= 0x27BF, r >= 0xE0000,
		r >= 0x2300 && r <= 0x23FF, r >= 0x2B00 && r <= 0x2BFF, r == 0x20E3:
		return -1 // pictographs and what decorates them
	}
	return r
}

// substitute finds the nearest text that the font has: "ế" becomes "ê", a wide
// "Ａ" becomes "A", a lone accent nothing.
func substitute(r rune) string {
	if unicode.Is(unicode.M, r) {
		return ""
	}
	var out []rune
	for _, d := range norm.NFKD.String(string(r)) {
		switch {
		case unicode.Is(unicode.M, d):
			if n := len(out); n > 0 {
				if c := []rune(norm.NFC.String(string([]rune{out[n-1], d}))); len(c) == 1 && covered(c[0]) {
					out[n-1] = c[0]
				}
			}
		case unicode.IsSpace(d):
			out = append(out, ' ')
		case covered(d):
			out = append(out, d)
		default:
			return string(missing)
		}
	}
	return string(out)
}

// missing marks a letter without a glyph until collapse has joined the runs. It
// is a noncharacter, so that no cleaned text can hold it.
const missing = '\uFFFF'

// collapse turns each run of missing letters into one replacement.
func collapse(s string) string {
	if !strings.ContainsRune(s, missing) {
		return s
	}
	r := slices.CompactFunc([]rune(s), func(a, b rune) bool { return a == missing && b == missing })
	return strings.ReplaceAll(string(r), string(missing), string(replacement))
}
