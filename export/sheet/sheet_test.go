package sheet

import (
	"bytes"
	"errors"
	"slices"
	"strings"
	"sync"
	"testing"

	"sacra/assets/assetstest"
	"sacra/assets/figure"
	"sacra/assets/wording"
	"sacra/export/exporttest"
	"sacra/export/pdf"
	"sacra/triage"
)

func TestEqualSheetsHaveEqualBytes(t *testing.T) {
	p := profiles[0]
	first, _ := written(t, p.build(t, triage.Spanish, pdf.A4))
	var wg sync.WaitGroup
	for range 4 { // also at the same time
		s := p.build(t, triage.Spanish, pdf.A4)
		wg.Go(func() {
			var b bytes.Buffer
			if err := Write(&b, s); err != nil {
				t.Error(err)
			}
			if !bytes.Equal(first, b.Bytes()) {
				t.Error("the same sheet came out different")
			}
		})
	}
	wg.Wait()
}

// TestEveryInputIsInTheMark changes one thing at a time: the mark in the footer
// must tell the sheets apart.
func TestEveryInputIsInTheMark(t *testing.T) {
	base := profiles[0].sheet(t, triage.English, pdf.Letter)
	was := base.digest()
	for name, change := range map[string]func(*Sheet){
		"name":     func(s *Sheet) { s.Name = "Ana" },
		"paper":    func(s *Sheet) { s.Paper = pdf.A4 },
		"large":    func(s *Sheet) { s.Large = true },
		"page":     func(s *Sheet) { s.Clinic.Web = "https://example.org" },
		"logo":     func(s *Sheet) { s.Clinic.Logo = logo(t) },
		"language": func(s *Sheet) { s.Lang = triage.Spanish },
		"date":     func(s *Sheet) { s.Made = s.Made.AddDate(0, 0, 1) },
		"phone":    func(s *Sheet) { s.Clinic.Phone = "1" },
		"dose":     func(s *Sheet) { s.Exercises[0].Dose += "!" },
		"side":     func(s *Sheet) { s.Exercises[1].Side += "!" },
		"step":     func(s *Sheet) { s.Tips[0].Steps = s.Tips[0].Steps[1:] },
		"next":     func(s *Sheet) { s.Next.Lines = nil },
		"stop":     func(s *Sheet) { s.Stop.Lines = s.Stop.Lines[1:] },
		"record":   func(s *Sheet) { s.Record = "1" },
		"key":      func(s *Sheet) { s.Key = "a b c d" },
		"days":     func(s *Sheet) { s.Exercises[0].Days = 2 },
		"brief":    func(s *Sheet) { s.Tips[0].Brief = nil },
		"content":  func(s *Sheet) { s.Version = "2" },
		"picture":  func(s *Sheet) { s.Exercises[0].Pictures = s.Exercises[0].Pictures[1:] },
	} {
		s := base
		s.Exercises, s.Tips = slices.Clone(base.Exercises), slices.Clone(base.Tips)
		change(&s)
		if s.digest() == was {
			t.Errorf("%s: another one gives the same mark", name)
		}
	}
}

// TestReadsInOrder takes the text as a screen reader would and looks for what
// she needs, in the order in which she needs it.
func TestReadsInOrder(t *testing.T) {
	each(t, func(t *testing.T, p printed) {
		t.Parallel() // the programs take longer to start than to look
		s := p.Sheet
		file := exporttest.File(t, "sheet.pdf", p.pdf)
		text := strings.Join(strings.Fields(exporttest.Tool(t, "pdftotext", "-raw", file, "-")), " ")
		at := 0
		for _, want := range wanted(s) {
			i := strings.Index(text[at:], want)
			if i < 0 {
				t.Fatalf("%q does not follow %q", want, text[max(0, at-60):at])
			}
			at += i + len(want)
		}
		for _, want := range append(slices.Clone(s.Stop.Lines), s.Room.Lines...) {
			if !strings.Contains(text, want) {
				t.Errorf("the stop list lacks %q", want)
			}
		}
		if len(s.Exercises) > 0 && len(s.Next.Lines) == 0 {
			t.Error("there is no next step")
		}
		for _, want := range slices.Concat(s.Emergency.Lines, s.Next.Lines, []string{s.Next.Title, s.Next.Note, s.Ticks.Title}) {
			for part := range strings.SplitSeq(want, wording.Dot) { // a line may break there
				if !strings.Contains(text, part) {
					t.Errorf("%q is missing", part)
				}
			}
		}
		if p.wantSide != "" && s.Lang == triage.English && !strings.Contains(text, "("+p.wantSide+")") {
			t.Errorf("the side is missing: %q", p.wantSide)
		}
	})
}

// wanted lists the texts of s in reading order.
func wanted(s Sheet) []string {
	out := []string{s.Clinic.Name, s.Name, s.Date, s.Title, s.StopLine}
	for _, e := range s.Exercises {
		out = append(out, e.Name)
		out = append(out, e.Steps...)
		out = append(out, strings.Split(e.Dose, wording.Dot)...)
		if e.Side != "" {
			out = append(out, e.Side)
		}
		out = append(out, e.Stop)
	}
	out = append(out, s.Ticks.Title, s.Call.Title, s.Clinic.Phone, s.Until, s.PageOf(1, 2), s.Name)
	for _, e := range s.Tips {
		out = append(out, e.Name)
		out = append(out, e.inBrief().Steps...)
		out = append(out, e.Stop)
	}
	return append(out, s.Safety, s.Emergency.first(), s.Room.Title, s.Stop.Title, s.Us.Title, s.Us.Note, s.Next.Title, s.Call.Line, s.Version)
}

func TestFileIsSound(t *testing.T) {
	each(t, func(t *testing.T, p printed) {
		t.Parallel() // the programs take longer to start than to look
		s := p.Sheet
		file := exporttest.File(t, "sheet.pdf", p.pdf)
		if got := exporttest.Tool(t, "qpdf", "--check", file); !strings.Contains(got, "No syntax or stream encoding errors found") || strings.Contains(got, "WARNING") {
			t.Errorf("qpdf: %s", got)
		}
		fonts := 0
		for line := range strings.Lines(exporttest.Tool(t, "pdffonts", file)) {
			if !strings.Contains(line, "TrueType") {
				continue
			}
			fonts++
			if f := strings.Fields(line); len(f) < 7 || f[4] != "yes" || f[6] != "yes" {
				t.Errorf("a font is not embedded, or its text cannot be copied: %s", line)
			}
		}
		if fonts != 3 {
			t.Errorf("%d fonts", fonts)
		}
		about := exporttest.Tool(t, "pdfinfo", file)
		for _, want := range []string{s.Title, testClinic.Name, s.Until, "2026"} {
			if !strings.Contains(about, want) {
				t.Errorf("pdfinfo does not show %q:\n%s", want, about)
			}
		}
		if !bytes.Contains(p.pdf, []byte("/Lang ("+string(s.Lang)+")")) {
			t.Error("the file does not name its language")
		}
		if bytes.Contains(p.pdf, []byte("/JavaScript")) || bytes.Contains(p.pdf, []byte("/URI")) {
			t.Error("the file has a script or a link")
		}
	})
}

func TestSheetWithoutPictures(t *testing.T) {
	s := profiles[0].sheet(t, triage.English, pdf.Letter)
	for i := range s.Exercises {
		s.Exercises[i].Pictures = nil
	}
	s.Tips, s.Name, s.Clinic, s.PageOf, s.Footer = nil, "", pdf.Sender{}, nil, nil
	_, made := written(t, s)
	checkBoxes(t, made)
}

func TestBrokenPictureIsAnError(t *testing.T) {
	s := profiles[0].sheet(t, triage.English, pdf.Letter)
	s.Exercises[0].Pictures = []figure.Picture{{
		Shapes: []figure.Shape{{Path: figure.Path{Ops: []figure.Op{figure.MoveTo, figure.CubicTo}}, Fill: &figure.Color{}}},
		Max:    figure.Point{X: 10, Y: 10},
	}}
	if err := Write(&bytes.Buffer{}, s); err == nil {
		t.Error("a picture without points was printed")
	}
}

type brokenPipe struct{}

var errPipe = errors.New("the pipe is broken")

func (brokenPipe) Write([]byte) (int, error) { return 0, errPipe }

func TestWriteReturnsTheWritersFault(t *testing.T) {
	if err := Write(brokenPipe{}, profiles[2].sheet(t, triage.English, pdf.Letter)); !errors.Is(err, errPipe) {
		t.Errorf("got %v", err)
	}
}

func BenchmarkSheet(b *testing.B) {
	rel := profiles[0].release(b, triage.English, pdf.Letter)
	c := assetstest.Embedded(b)
	var out bytes.Buffer
	for b.Loop() {
		out.Reset()
		s, err := Build(c, testClinic, rel, nil)
		if err != nil {
			b.Fatal(err)
		}
		if err := Write(&out, s); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Milliseconds())/float64(b.N), "ms/sheet")
	b.ReportMetric(float64(out.Len()), "bytes/sheet")
}
