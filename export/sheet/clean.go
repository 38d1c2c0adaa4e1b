package sheet

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// How much of a text is printed, in runes. What is cut ends in an ellipsis.
const (
	maxText  = 600
	maxLine  = 240 // a sentence or two
	maxStep  = 150
	maxName  = 60
	maxSteps = 10  // of an exercise
	maxSign  = 200 // one line of a box
	maxSigns = 14  // of the stop list, and twice those of a smaller box
	maxWeb   = 120 // a longer address makes a code that is hard to scan
)

// replacement stands for characters that the sheet's font does not have.
const replacement = '?'

// Clean makes any string printable: composed (NFC), on one line, without
// control, bidirectional, zero-width and private characters and without emoji;
// letters that the font lacks lose their marks or become one question mark a
// run. It keeps at most 600 runes. Clean(Clean(s)) == Clean(s).
func Clean(s string) string { return cleanTo(s, maxText) }

// cleanTo is Clean with a limit of its own.
func cleanTo(s string, limit int) string {
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

// cleanName is cleanTo for a name: one that has no letter left is left out,
// because a lone question mark is no name.
func cleanName(s string) string {
	s = cleanTo(s, maxName)
	if !strings.ContainsFunc(s, unicode.IsLetter) {
		return ""
	}
	return s
}

// clean passes every string of the sheet through the gate.
func (s Sheet) clean() Sheet {
	lines := func(in []string, limit int) []string {
		var out []string
		for _, l := range in {
			if l = cleanTo(l, limit); l != "" {
				out = append(out, l)
			}
		}
		return out
	}
	entries := func(in []Entry) []Entry {
		out := make([]Entry, len(in))
		for i, e := range in {
			out[i] = Entry{
				Name: cleanTo(e.Name, 80), Steps: lines(e.Steps[:min(maxSteps, len(e.Steps))], maxStep), Dose: cleanTo(e.Dose, 120), Side: cleanTo(e.Side, 60),
				Note: cleanTo(e.Note, maxStep), Stop: cleanTo(e.Stop, maxStep), Equipment: cleanTo(e.Equipment, 120),
				Pictures: e.Pictures, StartToEnd: e.StartToEnd, Feel: e.Feel,
			}
		}
		return out
	}
	box := func(b Box, most int) Box {
		return Box{Title: cleanTo(b.Title, 80), Lines: lines(b.Lines[:min(most, len(b.Lines))], maxSign), Note: cleanTo(b.Note, maxLine)}
	}
	pageOf, footer := s.PageOf, s.Footer
	if s.Paper != A4 {
		s.Paper = Letter
	}
	return Sheet{
		Lang: s.Lang, Paper: s.Paper, Large: s.Large, Made: s.Made,
		Clinic: Clinic{
			Name: cleanTo(s.Clinic.Name, 80), Phone: cleanTo(s.Clinic.Phone, 30),
			Web: cleanTo(s.Clinic.Web, maxWeb), Logo: s.Clinic.Logo,
		},
		Title: cleanTo(s.Title, 60), Name: cleanName(s.Name), Date: cleanTo(s.Date, 60),
		Intro: lines(s.Intro, maxLine), Until: cleanTo(s.Until, maxLine),
		Exercises: entries(s.Exercises),
		TipsTitle: cleanTo(s.TipsTitle, 60), TipsHint: cleanTo(s.TipsHint, maxLine), Tips: entries(s.Tips),
		Stop: box(s.Stop, maxSigns), Us: box(s.Us, maxSigns/2), Emergency: box(s.Emergency, maxSigns/2), Room: box(s.Room, maxSigns/2),
		Ticks: Ticks{
			Title: cleanTo(s.Ticks.Title, 60), Hint: cleanTo(s.Ticks.Hint, maxLine),
			Weeks: [2]string{cleanTo(s.Ticks.Weeks[0], 20), cleanTo(s.Ticks.Weeks[1], 20)},
		},
		Call: Call{
			Title: cleanTo(s.Call.Title, 80), Scan: cleanTo(s.Call.Scan, 60),
			Line: cleanTo(s.Call.Line, maxLine), Therapist: cleanTo(s.Call.Therapist, 80),
		},
		Notes: lines(s.Notes, maxLine), Version: cleanTo(s.Version, 40),
		Labels: Labels{Start: cleanTo(s.Labels.Start, 20), End: cleanTo(s.Labels.End, 20), Feel: cleanTo(s.Labels.Feel, 30)},
		PageOf: func(n, m int) string {
			if pageOf == nil {
				return ""
			}
			return cleanTo(pageOf(n, m), 40)
		},
		Footer: func(mark string) string {
			if footer == nil {
				return mark
			}
			return cleanTo(footer(mark), 80)
		},
	}
}
