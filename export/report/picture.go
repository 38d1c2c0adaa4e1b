package report

import (
	"fmt"
	"math"

	"sacra/assets"
	"sacra/assets/palette"
	"sacra/assets/wording"
	"sacra/export/pdf"
	"sacra/triage"
)

// The plots of the clinic picture, in millimeters.
const (
	plotWide  = 62.0 // of a bar at its longest, and of the line from 0 to 100 %
	plotGap   = 6.0  // between the words and the plot
	barHigh   = 3.4
	pointWide = 1.6 // of the mark at a share
)

// Picture is the clinic picture as pages, tagged: how many visits there were, and what
// the bedside tests were worth here. The numbers are those of pic, in which small ones
// are joined. name names a test or a hypothesis.
func Picture(h Head, pic triage.Picture, name func(id string) string, t assets.Localizer) ([]byte, error) {
	paper, err := pdf.ParsePaper(h.Paper)
	if err != nil {
		return nil, err
	}
	title := t("picture.title")
	about := pdf.About{Title: title, Author: pdf.Clean(h.Clinic), Lang: h.Lang, Face: h.Face, Made: h.When, Paper: paper, Tagged: true}
	out, err := pdf.Print(about, func(p *pdf.Pen) error {
		w, high := paper.Size()
		s := &pictured{p: p, t: t, width: w - 2*margin, bottom: high - margin}
		s.page()
		s.say(pdf.Heading1, pdf.Bold(22, palette.Teal), title, s.width)
		s.say(pdf.Paragraph, pdf.Regular(11, palette.SoftInk), wording.Join(h.Clinic, h.Kiosk, h.when(s.t)), s.width)
		s.say(pdf.Paragraph, pdf.Regular(11, palette.Ink), t("picture.help", "Least", triage.LeastCount), s.width)
		s.counts(pic.Counts)
		s.tables(pic.Tables, name)
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("making the clinic picture: %w", err)
	}
	return out, nil
}

// pictured sets the clinic picture from top to bottom, and begins pages.
type pictured struct {
	p             *pdf.Pen
	t             assets.Localizer
	y             float64 // where the next line begins
	width, bottom float64
}

func (s *pictured) page() {
	s.p.Page()
	s.y = margin
}

// need begins a page where less than so much is free.
func (s *pictured) need(high float64) {
	if s.y+high > s.bottom {
		s.page()
	}
}

// say sets a part with a role in lines of a width, on one page.
func (s *pictured) say(role pdf.Role, t pdf.Type, text string, width float64) {
	lines := s.p.Wrap(t, pdf.Clean(text), width)
	s.need(float64(len(lines)) * t.Line())
	s.p.Heading(role, lines, func() {
		for _, line := range lines {
			s.p.Text(margin, s.y+t.Base(), t, line)
			s.y += t.Line()
		}
	})
	s.y += 1.4
}

// head is a heading that stays with what follows it, which is so high.
func (s *pictured) head(role pdf.Role, size float64, text string, follows float64) {
	t := pdf.SemiBold(size, palette.Teal)
	s.y += 2.5
	s.need(t.Line() + follows)
	s.say(role, t, text, s.width)
}

// counts are bars: how many visits a week there were.
func (s *pictured) counts(all []triage.Count) {
	body := pdf.Regular(11, palette.Ink)
	if len(all) == 0 {
		s.say(pdf.Paragraph, body, s.t("picture.none", "Least", triage.LeastCount), s.width)
		return
	}
	most, status := 0.0, ""
	for _, c := range all {
		most = max(most, float64(c.Visits)/float64(c.Weeks))
	}
	for _, c := range all {
		if c.Status != status {
			status = c.Status
			s.head(pdf.Heading2, 15, s.t("picture.status."+status), 3*body.Line())
		}
		said := s.t("picture.count", "From", wording.Date(s.t, c.From), "To", wording.Date(s.t, c.To), "Count", c.Visits)
		s.line(said, func(x, y float64) {
			long := plotWide * float64(c.Visits) / float64(c.Weeks) / most
			s.p.Card(x, y-barHigh/2, long, barHigh, 0.6, &palette.Teal, nil, 0)
		})
	}
}

// line is a sentence with a plot at its right, whose middle is handed to draw. The plot
// says nothing that the sentence does not.
func (s *pictured) line(said string, draw func(x, y float64)) {
	t := pdf.Regular(11, palette.Ink)
	room := s.width - plotWide - plotGap
	lines := s.p.Wrap(t, pdf.Clean(said), room)
	high := float64(len(lines)) * t.Line()
	s.need(high)
	draw(margin+room+plotGap, s.y+high/2)
	s.say(pdf.Paragraph, t, said, room)
}

// tables say what the bedside tests were worth here.
func (s *pictured) tables(all []triage.TestTable, name func(id string) string) {
	soft, body := pdf.Regular(11, palette.SoftInk), pdf.Regular(11, palette.Ink)
	s.head(pdf.Heading2, 15, s.t("picture.tests"), 4*body.Line())
	s.say(pdf.Paragraph, soft, s.t("picture.tests_help"), s.width)
	if len(all) == 0 {
		s.say(pdf.Paragraph, body, s.t("picture.tests_none"), s.width)
	}
	for _, t := range all {
		s.head(pdf.Heading3, 12, name(t.Test)+wording.Dot+name(string(t.Hypothesis)), 4*body.Line())
		s.share("picture.sensitivity", t.Sensitivity())
		s.share("picture.specificity", t.Specificity())
	}
}

// share is a share in words, and its interval on a line from 0 to 100 %.
func (s *pictured) share(key string, of triage.Share) {
	percent := func(x float64) int { return int(math.Round(100 * x)) }
	said := s.t(key, "Value", percent(of.Value), "Low", percent(of.Low), "High", percent(of.High), "Count", of.Of)
	s.line(said, func(x, y float64) {
		s.p.Card(x, y-0.1, plotWide, 0.2, 0, &palette.Hairline, nil, 0)
		for _, at := range []float64{0, 0.5, 1} {
			s.p.Card(x+plotWide*at-0.1, y-barHigh/2, 0.2, barHigh, 0, &palette.Hairline, nil, 0)
		}
		s.p.Card(x+plotWide*of.Low, y-0.5, plotWide*(of.High-of.Low), 1, 0.5, &palette.Teal, nil, 0)
		s.p.Card(x+plotWide*of.Value-pointWide/2, y-barHigh/2, pointWide, barHigh, 0.4, &palette.Teal, nil, 0)
	})
}
