package summary

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"
	"unicode/utf8"

	"sacra/assets/assetstest"
	"sacra/export/exporttest"
	"sacra/export/internal/typeset"
	"sacra/export/pdf"
	"sacra/triage"
)

var built sync.Map // summaries by name; they are not changed

// each runs f for every patient, language and paper.
func each(t *testing.T, f func(t *testing.T, name string, c Summary)) {
	t.Helper()
	for _, p := range patients {
		for _, l := range []triage.Lang{triage.English, triage.Spanish} {
			for _, paper := range []pdf.Paper{pdf.Letter, pdf.A4} {
				name := fmt.Sprintf("%s %s %s", p.name, l, paper)
				t.Run(name, func(t *testing.T) {
					if _, ok := built.Load(name); !ok {
						built.Store(name, build(t, p.visit(t), l, paper))
					}
					c, _ := built.Load(name)
					f(t, name, c.(Summary))
				})
			}
		}
	}
}

func TestEqualSummariesHaveEqualBytes(t *testing.T) {
	p := patients[0]
	first, _ := printed(t, build(t, p.visit(t), triage.Spanish, pdf.A4))
	again, _ := printed(t, build(t, p.visit(t), triage.Spanish, pdf.A4))
	if !bytes.Equal(first, again) {
		t.Error("the same visit came out different")
	}
}

// TestFits: a visit as it is on most days takes one page in a size that reads
// well, nothing is cut, and every line keeps to its room and clear of the others.
func TestFits(t *testing.T) {
	each(t, func(t *testing.T, name string, c Summary) {
		_, l := printed(t, c)
		inPlace(t, l)
		if strings.HasPrefix(name, "full") {
			return // the fullest of visits may be cut, see TestTooMuch
		}
		if l.short || l.points < 8 {
			t.Errorf("set in %g points, cut: %v", l.points, l.short)
		}
		for _, b := range l.Boxes {
			if strings.HasSuffix(b.Text, "…") {
				t.Errorf("a word is cut: %q", b.Text)
			}
		}
	})
}

// inPlace looks at everything that was drawn.
func inPlace(t *testing.T, l *layout) {
	t.Helper()
	const hair = 0.05
	for i, b := range l.Boxes {
		if b.W > b.Room+hair {
			t.Errorf("%q is %.1f mm wide, its room %.1f", b.Text, b.W, b.Room)
		}
		if b.X < margin-hair || b.X+b.W > l.w-margin+hair || b.Y < topEdge-hair || b.Y+b.H > l.h-5 {
			t.Errorf("%q leaves the page: x %.1f, y %.1f", b.Text, b.X, b.Y)
		}
		for _, o := range l.Boxes[:i] {
			if b.X+hair < o.X+o.W && o.X+hair < b.X+b.W && b.Y+0.3 < o.Y+o.H && o.Y+0.3 < b.Y+b.H {
				t.Errorf("%q and %q overlap", b.Text, o.Text)
			}
		}
	}
	y := topEdge
	for _, p := range l.parts {
		if p.h > 0 {
			y += p.h + between
		}
	}
	if y > l.foot+hair {
		t.Errorf("the parts end at %.1f mm, the foot begins at %.1f", y, l.foot)
	}
}

// TestPrograms lets others read the file: qpdf finds no fault, every font is
// inside, there is one page, and the attachment is the bundle.
func TestPrograms(t *testing.T) {
	dir := t.TempDir()
	for _, p := range patients {
		v := p.visit(t)
		c := build(t, v, triage.English, pdf.Letter)
		out, _ := printed(t, c)
		file := exporttest.File(t, p.name+".pdf", out)
		exporttest.Tool(t, "qpdf", "--check", file)
		fonts := strings.Split(strings.TrimSpace(exporttest.Tool(t, "pdffonts", file)), "\n")
		for _, line := range fonts[2:] {
			if f := strings.Fields(line); f[len(f)-5] != "yes" {
				t.Errorf("a font is not embedded: %s", line)
			}
		}
		if info := exporttest.Tool(t, "pdfinfo", file); !strings.Contains(info, "Pages:           1\n") {
			t.Errorf("not one page:\n%s", info)
		}
		inside := filepath.Join(dir, "bundle.json")
		exporttest.Tool(t, "pdfdetach", "-save", "1", "-o", inside, file)
		data, err := os.ReadFile(inside)
		if err != nil || !bytes.Equal(data, c.Bundle) {
			t.Errorf("%s: the attachment is not the bundle (%v)", p.name, err)
		}
		var bundle struct{ ResourceType string }
		if err := json.Unmarshal(data, &bundle); err != nil || bundle.ResourceType != "Bundle" {
			t.Errorf("the attachment is %q, %v", bundle.ResourceType, err)
		}
		text := strings.Join(strings.Fields(exporttest.Tool(t, "pdftotext", "-raw", file, "-")), " ")
		at := 0
		for _, want := range []string{c.Title, c.Name, c.About[0], c.Body.PainHead[0], c.Answers[0].Title, c.Comparison.Title, c.Tests.Title, c.Plan.Title, c.Sign[0], c.Use} {
			i := strings.Index(text[at:], want)
			if i < 0 {
				t.Fatalf("%s: %q does not follow %q", p.name, want, text[max(0, at-60):at])
			}
			at += i + len(want)
		}
	}
}

// TestSays looks for what a colleague needs to find, in print and in text.
func TestSays(t *testing.T) {
	for name, wants := range map[string][]string{
		"si": {
			"María Muñoz", "May 3, 1993 (33)", "Week 30", "No warning sign was raised", "Dimple above the right buttock",
			"Makes it worse: First steps after sitting", "Nothing reported: Bladder, bowel", "SI joint / posterior pelvic girdle pain", "Fits well",
			"65% before any answer, over 95% with what is known", "P4 (thigh thrust) positive on a sore side", "judgment",
			"Compression, right", "P4, left", "Released November 22, 2026 by Dana Whitfield, PT", "Clam, lying on your side (E11): 2 rounds",
			"Belt tried in standing", "not a diagnosis", "1.0.0", "0b6e5d3c",
		},
		"radicular": {"16 weeks after birth", "vaginal birth", "fingertip to floor: 18 cm", "angle at first pain: left 45°", "Put together, not released.", "Skipped: Walking", "Not sure: Leaks"},
		"alarm":     {"Now: see her first (open)", "Saddle numbness", "Not answered: Leg weakness", "No sheet can be released while an alert is open", "Not reached: Kind of pain"},
		"full":      {"Cleared by Dana Whitfield, PT: Asked each sign", "Turn over in bed 3/10", "Bridge with a ball squeeze (E12): 2 rounds"},
	} {
		c := build(t, called(name).visit(t), triage.English, pdf.Letter)
		out, _ := printed(t, c)
		file := exporttest.File(t, "chart.pdf", out)
		page := strings.ToLower(strings.Join(strings.Fields(exporttest.Tool(t, "pdftotext", "-raw", file, "-")), " "))
		text := strings.ToLower(strings.Join(strings.Fields(Text(c)), " "))
		for _, want := range wants {
			if !strings.Contains(page, strings.ToLower(want)) {
				t.Errorf("%s: the page lacks %q:\n%s", name, want, page)
			}
			if !strings.Contains(text, strings.ToLower(typeset.Typewritten(want))) {
				t.Errorf("%s: the text lacks %q:\n%s", name, want, text)
			}
		}
	}
}

// TestText: no line is longer than 80 characters, none ends in a blank, and the
// program's own words need no sign that an old system does not have.
func TestText(t *testing.T) {
	each(t, func(t *testing.T, _ string, c Summary) {
		for i, line := range strings.Split(Text(c), "\n") {
			if n := utf8.RuneCountInString(line); n > typeset.Columns || strings.TrimRight(line, " \t") != line {
				t.Errorf("line %d of %d characters: %q", i+1, n, line)
			}
			for _, r := range line {
				if r > 0xFF || r < ' ' {
					t.Errorf("%q has %q", line, r)
				}
			}
		}
	})
}

func TestNoInference(t *testing.T) {
	own := *assetstest.Embedded(t)
	own.Rules.Settings.NoInference = true
	c, err := Build(&own, clinic, patients[0].visit(t), nil, triage.English, pdf.Letter, made)
	if err != nil {
		t.Fatal(err)
	}
	if text := Text(c); strings.Contains(text, "Fits") || !strings.Contains(text, "turned the") {
		t.Errorf("a comparison in a clinic that has none:\n%s", text)
	}
	_, l := printed(t, c)
	inPlace(t, l)
}

// TestOldVisit: answers that the content no longer knows keep their codes, and
// the page says that it carries no data.
func TestOldVisit(t *testing.T) {
	v := patients[0].visit(t)
	v.Intake.Response.Set("quality", "gnawing")
	v.Intake.Content = "0.9.0"
	c := build(t, v, triage.English, pdf.Letter)
	text := Text(c)
	for _, want := range []string{"gnawing", "0.9.0"} {
		if !strings.Contains(text, want) {
			t.Errorf("the text lacks %q", want)
		}
	}
	if told := strings.Contains(strings.Join(strings.Fields(text), " "), "no FHIR data attached"); told != (len(c.Bundle) == 0) {
		t.Errorf("%d bytes of data, said to be none: %v", len(c.Bundle), told)
	}
}

func TestRefused(t *testing.T) {
	v := patients[0].visit(t)
	nobody := *v
	nobody.ID = ""
	for name, try := range map[string]func() error{
		"language": func() error {
			_, err := Build(assetstest.Embedded(t), clinic, v, nil, "fr", pdf.Letter, made)
			return err
		},
		"paper": func() error {
			_, err := Build(assetstest.Embedded(t), clinic, v, nil, triage.English, "a5", made)
			return err
		},
		"no id": func() error {
			_, err := Build(assetstest.Embedded(t), clinic, &nobody, nil, triage.English, pdf.Letter, made)
			return err
		},
	} {
		if err := try(); err == nil {
			t.Errorf("%s: taken", name)
		}
	}
}

var errFull = errors.New("full")

type fullDisk struct{}

func (fullDisk) Write([]byte) (int, error) { return 0, errFull }

func TestFullDisk(t *testing.T) {
	if err := Write(fullDisk{}, build(t, patients[2].visit(t), triage.English, pdf.Letter)); !errors.Is(err, errFull) {
		t.Errorf("error %v, want %v", err, errFull)
	}
}

// TestEmpty: a visit with nothing in it still makes a page.
func TestEmpty(t *testing.T) {
	c := build(t, &triage.Visit{ID: "1"}, triage.Spanish, pdf.A4)
	_, l := printed(t, c)
	inPlace(t, l)
	if _, l = printed(t, Summary{Made: time.Unix(0, 0).UTC()}); l.short {
		t.Error("an empty summary is cut")
	}
}
