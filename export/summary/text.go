package summary

import (
	"strings"
	"unicode/utf8"

	"sacra/assets/wording"
	"sacra/export/internal/wrap"
	"sacra/export/pdf"
	"sacra/triage"
)

// columns is the greatest length of a line of Text, in characters.
const columns = 80

// Text sets the summary as plain text to paste into an electronic record: lines
// of at most 80 characters, headings in capitals, no boxes, no tabs, and signs
// that old systems garble written in plain ones. Nothing is left out but what
// the PDF leaves out as well, and long notes are whole up to 16,000 letters.
func Text(c Summary) string {
	t := &typist{}
	t.say(0, strings.ToUpper(c.Title))
	t.say(0, wording.Join(append([]string{c.Name}, c.About...)...))
	t.say(0, c.Visit)
	t.say(0, wording.Join(c.Clinic.Name, c.Clinic.Phone))

	t.head(c.Alerts.Title)
	if len(c.Alerts.List) == 0 {
		t.say(0, c.Alerts.None)
	}
	for _, a := range c.Alerts.List {
		t.say(2, strings.Join(nonEmpty(bullet(a)+a.Word+".", a.Text), " "))
		t.say(4, a.Because)
		t.say(4, a.Cleared)
	}

	t.head(c.Body.PainHead[0])
	for _, p := range c.Body.Pain {
		t.say(2, p[0]+": "+c.Body.PainHead[1]+" "+p[1]+", "+c.Body.PainHead[2]+" "+p[2])
	}
	for _, s := range c.Answers {
		t.head(s.Title)
		t.facts(s.Facts)
	}

	t.head(c.Comparison.Title)
	t.say(0, c.Comparison.Off)
	t.say(0, c.Comparison.Note)
	for _, h := range c.Comparison.Hypotheses {
		t.say(2, h.Name+": "+h.Fit+". "+h.Chance)
		t.lines(h.For)
		t.lines(h.Against)
	}

	t.head(c.Tests.Title)
	t.facts(c.Tests.Facts)
	t.head(c.Plan.Title)
	t.say(0, c.Plan.State)
	for _, it := range c.Plan.Items {
		t.say(2, strings.Join(nonEmpty("- "+strings.Join(nonEmpty(it.Name, it.Dose), ": "), it.Note), " "))
	}
	if len(c.Notes.Facts) > 0 {
		t.head(c.Notes.Title)
		t.facts(c.Notes.Facts)
	}

	t.b.WriteByte('\n')
	for _, s := range c.Sign {
		if s = typewritten(pdf.Clean(s)); s != "" {
			t.b.WriteString(string([]rune(s)[:min(utf8.RuneCountInString(s), columns/2)]) + ": " + strings.Repeat("_", 30) + "\n")
		}
	}
	t.b.WriteByte('\n')
	t.say(0, c.Use)
	t.say(0, c.Footer)
	return t.b.String()
}

// bullet marks an alert by how urgent it is.
func bullet(a Alert) string {
	switch {
	case a.closed():
		return "- "
	case a.Tier == triage.TierNow:
		return "!! "
	case a.Tier == triage.TierHold:
		return "! "
	}
	return "- "
}

// typist writes lines.
type typist struct{ b strings.Builder }

func (t *typist) head(s string) {
	if s = typewritten(pdf.Clean(s)); s != "" {
		t.b.WriteByte('\n')
		t.say(0, strings.ToUpper(s))
	}
}

func (t *typist) facts(list []Fact) {
	for _, f := range list {
		if f.Label == "" {
			t.say(2, f.Text)
			continue
		}
		t.say(2, f.Label+": "+f.Text)
	}
}

func (t *typist) lines(x Lines) {
	if len(x.List) == 0 {
		t.say(4, x.Title+": "+x.None)
		return
	}
	t.say(4, x.Title+":")
	for _, l := range x.List {
		t.say(6, l.Ratio+" "+l.Text+" ["+l.Tag+"]")
	}
}

// say writes a paragraph; its first line starts at the margin of its kind and
// the others hang two characters deeper.
func (t *typist) say(indent int, s string) {
	run := wrap.Run{
		Words:   strings.Fields(typewritten(cleanLong(s))),
		Measure: func(text string) float64 { return float64(utf8.RuneCountInString(text)) },
	}
	for _, line := range wrap.Lines(columns, float64(max(0, indent-2)), float64(indent), run) {
		t.b.WriteString(strings.Repeat(" ", int(line[0].X)) + line[0].Text + "\n")
	}
}

// typewritten writes typographic signs in those of a typewriter.
func typewritten(s string) string {
	return strings.NewReplacer(
		"×", "x", "–", "-", "—", "-", "−", "-", "…", "...", wording.Dot, "; ", "·", ";", "“", `"`, "”", `"`, "‘", "'", "’", "'",
		"≥", ">=", "≤", "<=", "→", "->", "\u00a0", " ", "•", "-",
	).Replace(s)
}
