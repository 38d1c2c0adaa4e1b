package typeset

import (
	"strings"
	"unicode/utf8"

	"sacra/assets/wording"
	"sacra/export/internal/wrap"
	"sacra/export/pdf"
)

// Columns is the greatest length of a typewritten line, in characters.
const Columns = 80

// Typist writes plain text to paste into an electronic record: lines of at most
// Columns characters, headings in capitals, no boxes, no tabs, and typographic
// characters, which old systems garble, in ASCII.
type Typist struct{ b strings.Builder }

// String is what has been written.
func (t *Typist) String() string { return t.b.String() }

// Gap writes an empty line.
func (t *Typist) Gap() { t.b.WriteByte('\n') }

// Head writes a heading below an empty line.
func (t *Typist) Head(s string) {
	if s = Typewritten(pdf.Clean(s)); s != "" {
		t.Gap()
		t.Say(0, strings.ToUpper(s))
	}
}

// Facts writes "Label: text" lines.
func (t *Typist) Facts(list []wording.Fact) {
	for _, f := range list {
		if f.Label == "" {
			t.Say(2, f.Text)
			continue
		}
		t.Say(2, f.Label+": "+f.Text)
	}
}

// Say writes a paragraph: its first line is indented by two characters less than the
// others.
func (t *Typist) Say(indent int, s string) {
	run := wrap.Run{
		Words:   strings.Fields(Typewritten(cleanLong(s))),
		Measure: func(text string) float64 { return float64(utf8.RuneCountInString(text)) },
	}
	for _, line := range wrap.Lines(Columns, float64(max(0, indent-2)), float64(indent), run) {
		t.b.WriteString(strings.Repeat(" ", int(line[0].X)) + line[0].Text + "\n")
	}
}

// Typewritten replaces typographic characters by those of a typewriter.
func Typewritten(s string) string {
	return strings.NewReplacer(
		"×", "x", "–", "-", "—", "-", "−", "-", "…", "...", wording.Dot, "; ", "·", ";", "“", `"`, "”", `"`, "‘", "'", "’", "'",
		"≥", ">=", "≤", "<=", "→", "->", "\u00a0", " ", "•", "-",
	).Replace(s)
}

// Blank writes a label and a line to fill in by hand.
func (t *Typist) Blank(what string) {
	if what = Typewritten(pdf.Clean(what)); what != "" {
		t.b.WriteString(string([]rune(what)[:min(utf8.RuneCountInString(what), Columns/2)]) + ": " + strings.Repeat("_", 30) + "\n")
	}
}
