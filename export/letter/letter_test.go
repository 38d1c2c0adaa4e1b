package letter

import (
	"bytes"
	"errors"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"sacra/assets/assetstest"
	"sacra/assets/wording"
	"sacra/export/exporttest"
	"sacra/export/internal/typeset"
	"sacra/export/pdf"
	"sacra/triage"
)

// TestSays: what she said and what was found.
func TestSays(t *testing.T) {
	for _, tt := range []struct {
		alert string
		lang  triage.Lang
		wants []string
	}{
		{"limp_groin", triage.English, []string{
			"To: Her physician or midwife", "María Muñoz; Born May 3, 1993 (33); 2 weeks after birth; vaginal birth",
			"Limp from groin or hip pain.", `She said: Other warning signs: Limps from pain in the groin or hip`,
			"Please look for a stress fracture", "Please call us with what you find: 214-555-0142.",
			"Check-in of November 22, 2026, in Spanish.",
			`Asked about other warning signs, she chose "Pain in the groin or hip makes me limp".`,
			"none of the signs listed under: leg weakness; warning signs after birth.",
			"She marked pain at: left groin; front of the left thigh.", "It hurts most at: left groin.",
			"back or pelvic pain now 4; back or pelvic pain at its worst 8",
			"She says no to: pain below the knee.", "Worse with: walking; standing.", "Better with: sitting.", "No different with: bending forward.",
			`Wakes her at night: "Most nights".`, `When it began: "Later, after the birth".`, "Week it began: 1.",
			"She is not sure about: bladder, bowel and feeling between the legs; worse the longer she walks or stands.",
			"She chose not to answer about: pain into the foot.",
			"WHAT WAS FOUND AT THE BEDSIDE", "Positive: FABER, left", "10°", "Therapist: Dana Whitfield, PT", "Visit 0b6e5d3c, as of entry 7",
		}},
		{"limp_groin", triage.Spanish, []string{
			"CARTA DE REFERENCIA", "Para: Su médico o partera", "Nacida el 3 de mayo de 1993 (33)", "Registro del 22 de noviembre de 2026, en español.",
			"No está segura de: vejiga, intestino y sensación entre las piernas", "Prefirió no contestar sobre: dolor hasta el pie.", "Positiva: FABER, izquierda",
		}},
	} {
		v := visit(t, leg, legExam)
		got := strings.Join(strings.Fields(written(t, build(t, v, order(tt.alert, tt.lang))).Text), " ")
		for _, want := range tt.wants {
			if !strings.Contains(strings.ToLower(got), strings.ToLower(want)) {
				t.Errorf("%s: no %q in\n%s", tt.lang, want, got)
			}
		}
	}
}

// quoted is an answer that she chose, as the text quotes it.
var quoted = regexp.MustCompile(`"[^"]*"`)

// TestSaysNoMore: what was not asked, not reached, not tried or not done is not
// mentioned, nor what she said in private.
func TestSaysNoMore(t *testing.T) {
	c := assetstest.Embedded(t)
	w := wording.New(&c.Rules, c.Words, triage.English)
	for name, tt := range map[string]struct{ answers, exam string }{
		"stopped at once": {stopped, ""},
		"to the end":      {leg, legExam},
	} {
		v := visit(t, tt.answers, tt.exam)
		got := strings.ToLower(strings.Join(strings.Fields(written(t, build(t, v, order("", triage.English))).Text), " "))
		_, told, _ := strings.Cut(got, "what she said")
		told = quoted.ReplaceAllString(told, "")
		for it := range c.Rules.Questionnaire.Questions() {
			a, given := v.Intake.Response.Answers[it.LinkID]
			silent := !given || it.Sensitive() || slices.Contains(a.Values, triage.NotTried) || it.LinkID == triage.Activities
			if short := strings.ToLower(it.Short(triage.English)); silent && strings.Contains(told, short) {
				t.Errorf("%s: %s is mentioned: %q", name, it.LinkID, short)
			}
		}
		for i := range c.Rules.Exam.Tests {
			test := &c.Rules.Exam.Tests[i]
			done := slices.ContainsFunc(test.IDs(), func(id string) bool { return v.Exam[0].Results[id] != "" })
			if said := strings.ToLower(w.TestName(test)); !done && strings.Contains(told, said) {
				t.Errorf("%s: the test %q was not done and is mentioned", name, said)
			}
		}
		if strings.Contains(told, "not done") || strings.Contains(told, "not reached") || strings.Contains(told, "not asked") {
			t.Errorf("%s: the letter speaks of what is not known:\n%s", name, told)
		}
	}
}

// TestEveryAlert: every letter has a reader and a request, and the sign is one sentence
// in every language.
func TestEveryAlert(t *testing.T) {
	c := assetstest.Embedded(t)
	for _, a := range c.Rules.Alerts.Alerts {
		q := c.Rules.Referrals.For(triage.RaisedAlert{ID: a.ID, Tier: a.Tier})
		if a.Tier.Blocks() != (q != nil) {
			t.Errorf("%s, %s: request %v", a.ID, a.Tier, q)
		}
		for _, l := range c.Words.Langs() {
			if sign := wording.Sentence(a.Staff.In(l)); a.Tier.Blocks() && (len(sign) < 10 || !strings.HasSuffix(sign, ".")) {
				t.Errorf("%s: the sign is said as %q", a.ID, sign)
			}
		}
	}
}

// TestChosen: the therapist chooses whom it is for, and about which alert.
func TestChosen(t *testing.T) {
	v := visit(t, leg, legExam)
	o := order("unsure_cauda", triage.English)
	o.To = "Dr. Ngũgĩ wa Thiong’o, Mercy Hospital"
	c := build(t, v, o)
	if c.To.Text != o.To || !strings.Contains(c.Reason.Text, "not sure about the cauda equina list") || !strings.Contains(c.Also.Text, "Limp from groin") {
		t.Errorf("to %q about %q, also %q", c.To.Text, c.Reason.Text, c.Also.Text)
	}
	o.To = triage.ToObstetric
	if c = build(t, v, o); !strings.HasPrefix(c.To.Text, "Obstetric team") {
		t.Errorf("to %q", c.To.Text)
	}
	for _, alert := range []string{"chest", "leak", "no_such"} {
		var none *NoAlertError
		if _, err := Build(assetstest.Embedded(t), clinic, v, nil, order(alert, triage.English)); !errors.As(err, &none) || !strings.Contains(err.Error(), alert) {
			t.Errorf("%s: %v", alert, err)
		}
	}
}

// TestEarlierVisit: what stands from an earlier visit comes with its date.
func TestEarlierVisit(t *testing.T) {
	before := visit(t, leg, "")
	before.ID, before.Intake.Started, before.Order = "before", time.Date(2026, 10, 1, 9, 0, 0, 0, time.UTC), 1
	before.Intake.Finished, before.Intake.Ended = before.Intake.Started, triage.EndedComplete
	now := visit(t, "been_before=yes status=postpartum weeks_since_birth=9 birth=vaginal cauda=none leg_weak=none postpartum_signs=none general_signs=limp_groin change=worse new_problem=no", "")
	now.Intake.Returning, now.Order = true, 2
	c, err := Build(assetstest.Embedded(t), clinic, now, []triage.Visit{*before, *now}, order("limp_groin", triage.English))
	if err != nil {
		t.Fatal(err)
	}
	got := strings.Join(strings.Fields(written(t, c).Text), " ")
	if _, later, found := strings.Cut(got, "At her visit of October 1, 2026 she said:"); !found || !strings.Contains(later, "When it began") {
		t.Error(got)
	}
}

// TestPrograms lets other programs read the file: no fault, every font embedded, one
// page, and the same facts as in the text.
func TestPrograms(t *testing.T) {
	for _, l := range []triage.Lang{triage.English, triage.Spanish} {
		d := written(t, build(t, visit(t, leg, legExam), order("", l)))
		file := exporttest.File(t, "letter.pdf", d.PDF)
		exporttest.Tool(t, "qpdf", "--check", file)
		for _, line := range strings.Split(strings.TrimSpace(exporttest.Tool(t, "pdffonts", file)), "\n")[2:] {
			if f := strings.Fields(line); f[len(f)-5] != "yes" {
				t.Errorf("a font is not embedded: %s", line)
			}
		}
		if info := exporttest.Tool(t, "pdfinfo", file); !strings.Contains(info, "Pages:           1\n") {
			t.Errorf("not one page:\n%s", info)
		}
		page, text := letters(exporttest.Tool(t, "pdftotext", "-raw", file, "-")), letters(d.Text)
		if page != text {
			t.Errorf("%s: the page has the letters\n%s\nand the text\n%s", l, page, text)
		}
		if !bytes.Equal(d.PDF, written(t, build(t, visit(t, leg, legExam), order("", l))).PDF) {
			t.Errorf("%s: the same letter came out different", l)
		}
	}
}

// letters are the letters and digits of a text in alphabetical order, because the line
// to sign is elsewhere on the page.
func letters(s string) string {
	r := []rune(strings.Map(func(r rune) rune {
		if r == '_' || r <= ' ' || strings.ContainsRune("·;:–-—“”\"‘’'×x", r) {
			return -1
		}
		return r
	}, strings.ToLower(s)))
	slices.Sort(r)
	return string(r)
}

// TestTooMuch: the story is shortened, and says so on the page and in the text;
// the reason, what is asked and her name stay whole, and there is one page.
func TestTooMuch(t *testing.T) {
	c := build(t, visit(t, leg, legExam), order("", triage.English))
	for range 80 {
		c.Said.Sentences = append(c.Said.Sentences, Sentence{Text: strings.Repeat("So she said. ", 12), Weight: Detail})
	}
	for range 40 {
		c.Found.Facts = append(c.Found.Facts, wording.Fact{Label: "Normal", Text: strings.Repeat("one more test ", 12)})
	}
	for _, paper := range []pdf.Paper{pdf.Letter, pdf.A4} {
		c.Paper = paper
		d := written(t, c)
		inPlace(t, d)
		got := strings.Join(strings.Fields(d.Text), " ")
		for _, want := range []string{"sentences of what she said are left out. They are in our record.", "and more, in our record", c.Patient.Text, c.Ask.Text, c.Reason.Text, "makes me limp"} {
			if !strings.Contains(got, want) {
				t.Errorf("%s: no %q in\n%s", paper, want, got)
			}
		}
	}
	if n := len(c.Said.Sentences); n < 80 {
		t.Errorf("making a letter has changed it: %d sentences", n)
	}
}

// inPlace checks the place of everything that was printed.
func inPlace(t *testing.T, d Document) {
	t.Helper()
	for i, b := range d.Lines {
		if b.X < margin-0.05 || b.Y < topEdge-0.05 || b.Y+b.H > d.Height-5 {
			t.Errorf("%q leaves the page: x %.1f, y %.1f", b.Text, b.X, b.Y)
		}
		for _, o := range d.Lines[:i] {
			if b.X == o.X && b.Y+0.3 < o.Y+o.H && o.Y+0.3 < b.Y+b.H {
				t.Errorf("%q and %q overlap", b.Text, o.Text)
			}
		}
	}
}

// TestHostile: whatever is typed, the letter is one page, and plain text stays
// plain.
func TestHostile(t *testing.T) {
	for _, s := range exporttest.Hostile() {
		v := visit(t, leg, legExam)
		v.Intake.Name, v.Intake.BirthDate = s, s
		o := order("", triage.English)
		o.To, o.Therapist = s, s
		c := build(t, v, o)
		c.Clinic = pdf.Sender{Name: s, Phone: s, Web: s}
		d := written(t, c)
		inPlace(t, d)
		if n := bytes.Count(d.PDF, []byte("/Type /Page\n")); n != 1 {
			t.Errorf("%.20q: %d pages", s, n)
		}
		for line := range strings.Lines(d.Text) {
			if line = strings.TrimSuffix(line, "\n"); len([]rune(line)) > typeset.Columns || strings.ContainsFunc(line, func(r rune) bool { return r < ' ' }) {
				t.Errorf("%.20q: the line %q", s, line)
			}
		}
	}
}

// TestATestThatWasEndedSaysSo: the reader is told that it hurt, not that it was positive.
func TestATestThatWasEndedSaysSo(t *testing.T) {
	for l, want := range map[triage.Lang][]string{
		triage.English: {"Ended because it hurt: FABER, right", "Ended: familiar pain: P4, left"},
		triage.Spanish: {"Detenida porque dolía: FABER, derecha", "Detenida: dolor conocido: P4, izquierda"},
	} {
		text := strings.Join(strings.Fields(written(t, build(t, visit(t, leg, "faber_r=ended p4_l=ended_pos"), order("", l))).Text), " ")
		for _, said := range want {
			if !strings.Contains(text, said) {
				t.Errorf("%s: it does not say %q:\n%s", l, said, text)
			}
		}
	}
}
