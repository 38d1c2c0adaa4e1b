package summary

import (
	"strings"
	"testing"
	"unicode/utf8"

	"sacra/assets/assetstest"
	"sacra/export/exporttest"
	"sacra/export/internal/typeset"
	"sacra/export/pdf"
	"sacra/triage"
)

// TestNobodySpellsIt: text from keyboards neither stops the page nor leaves its
// room, in any field that somebody typed.
func TestNobodySpellsIt(t *testing.T) {
	for name, hostile := range map[string]string{
		"emoji":          "👩🏽‍🍼💥 Ana 👍",
		"right to left":  "\u202eمريم \u2066Ana\u2069",
		"combining":      strings.Repeat("Z\u0351\u0363", 200),
		"long word":      strings.Repeat("W", 10_000),
		"long text":      strings.Repeat("Belt tried again. ", 5_000),
		"control":        "A\x00n\x07a\r\n\t\x1b[31m",
		"broken":         "Ana\xff\xfe\xed\xa0\x80",
		"PDF":            "Ana) Tj ET (\\",
		"only a blank":   " ",
		"no letter":      "漢字漢字",
		"template":       "{{.Name}} %s %d",
		"dots":           strings.Repeat("· ", 300),
		"unicode spaces": "A\u2028n\u2029a\u00a0\u3000b",
	} {
		t.Run(name, func(t *testing.T) {
			v := called("full").visit(t)
			v.Intake.Name, v.Intake.BirthDate = hostile, hostile
			v.Notes = []triage.Note{{Text: hostile, Therapist: hostile}, {Text: "The last word.", Therapist: "Dana"}}
			v.Exam = []triage.ExamEntry{{Results: map[string]string{"p4_r": "pos"}, Note: hostile, Therapist: hostile}}
			for _, a := range assetstest.Embedded(t).Rules.Raised(v.Response()) {
				v.Clearances = append(v.Clearances, triage.Clearance{Alert: a.ID, Note: hostile, Therapist: hostile})
			}
			plan := triage.Plan{Exercises: []triage.Planned{{ID: hostile, Override: &triage.Override{Reason: hostile, Therapist: hostile}}}}
			v.Releases = []triage.Release{{Plan: plan, Therapist: hostile, Date: hostile, Lang: triage.Lang(hostile)}}
			c := build(t, v, triage.English, pdf.Letter)
			c.Clinic = pdf.Sender{Name: hostile, Phone: hostile}
			out, l := printed(t, c)
			inPlace(t, l)
			file := exporttest.File(t, "chart.pdf", out)
			exporttest.Tool(t, "qpdf", "--check", file)
			for _, line := range strings.Split(Text(c), "\n") {
				if utf8.RuneCountInString(line) > typeset.Columns || strings.ContainsFunc(line, func(r rune) bool { return r < ' ' }) {
					t.Fatalf("a line of the text: %q", line)
				}
			}
		})
	}
}

// TestTooMuch: what does not fit is cut at the end of its section and said to
// go on; open alerts are the last to go.
func TestTooMuch(t *testing.T) {
	p := called("full")
	long := strings.Repeat("She tried the belt in standing and the first steps were easier. ", 40)
	p.notes, p.cleared = []string{long, long}, ""
	c := build(t, p.visit(t), triage.Spanish, pdf.Letter)
	out, l := printed(t, c)
	inPlace(t, l)
	if !l.short {
		t.Fatal("nothing was cut")
	}
	file := exporttest.File(t, "chart.pdf", out)
	text := strings.Join(strings.Fields(exporttest.Tool(t, "pdftotext", "-raw", file, "-")), " ")
	if !strings.Contains(text, "continúa en el programa") {
		t.Error("nothing says that it goes on in the program")
	}
	for _, a := range c.Alerts.List {
		if a.Open && !strings.Contains(text, a.Text) {
			t.Errorf("the open alert %q is cut", a.Text)
		}
	}
	if !strings.Contains(strings.Join(strings.Fields(Text(c)), " "), strings.TrimSpace(long)) {
		t.Error("the note is not whole in the text")
	}
	// Forty open alerts still make one page.
	for range 40 {
		c.Alerts.List = append(c.Alerts.List, c.Alerts.List[0])
	}
	_, l = printed(t, c)
	inPlace(t, l)
}

// A name stands on the page as it was typed: with every letter, and whole.
func TestNamesStandAsTyped(t *testing.T) {
	for _, name := range assetstest.Names() {
		v := patients[0].visit(t)
		v.Intake.Name = name
		out, l := printed(t, build(t, v, triage.English, pdf.Letter))
		inPlace(t, l)
		file := exporttest.File(t, "summary.pdf", out)
		text := strings.Join(strings.Fields(exporttest.Tool(t, "pdftotext", "-raw", file, "-")), " ")
		if !strings.Contains(text, name) {
			t.Errorf("%q is not in %q", name, text[:min(300, len(text))])
		}
	}
}
