package report

import (
	"fmt"
	"strings"
	"time"

	"sacra/assets"
	"sacra/assets/figure"
	"sacra/assets/palette"
	"sacra/assets/wording"
	"sacra/export/pdf"
	"sacra/triage"
)

// Head is what stands above a report.
type Head struct {
	Clinic, Kiosk string
	Paper         string // assets.PaperLetter or assets.PaperA4
	Lang          triage.Lang
	Face          assets.Face // that the language is printed in
	When          time.Time
}

func (h Head) when(t assets.Localizer) string { return wording.Moment(t, h.When) }

// Text is the report as plain text.
func Text(h Head, lines []Line, t assets.Localizer) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n%s\n\n", t("owner.test.report"), wording.Join(h.Clinic, h.Kiosk, h.when(t)))
	for _, l := range lines {
		fmt.Fprintf(&b, "%-10s %s: %s\n", l.Level.Word(t), l.Name, l.Says)
		if l.Do != "" {
			fmt.Fprintf(&b, "%-10s → %s\n", "", l.Do)
		}
	}
	return b.String()
}

// The page of a report, in millimeters.
const (
	margin   = 18.0
	lineStep = 5.6
	nameAt   = 26.0 // behind the word of the level
)

// PDF is the report as one page or more.
func PDF(h Head, lines []Line, t assets.Localizer) ([]byte, error) {
	return page(h, t, t("owner.test.report"), func(p *pdf.Pen, y, w, bottom float64) {
		name := pdf.SemiBold(11, palette.Ink)
		body := pdf.Regular(11, palette.Ink)
		do := pdf.SemiBold(11, palette.Teal)
		for _, l := range lines {
			says, todo := p.Wrap(body, pdf.Clean(l.Says), w-nameAt), p.Wrap(do, pdf.Clean(l.Do), w-nameAt)
			if y+lineStep*float64(1+len(says)+len(todo)) > bottom {
				p.Page()
				y = margin + lineStep
			}
			p.Text(margin, y, name, l.Level.Word(t))
			p.Text(margin+nameAt, y, name, l.Name)
			for _, s := range says {
				y += lineStep
				p.Text(margin+nameAt, y, body, s)
			}
			for _, s := range todo {
				y += lineStep
				p.Text(margin+nameAt, y, do, s)
			}
			y += lineStep * 1.7
		}
	})
}

// TestPage is a page that shows whether a printer prints to size, in color and
// to the edge.
func TestPage(h Head, t assets.Localizer) ([]byte, error) {
	return page(h, t, t("owner.printer.page"), func(p *pdf.Pen, y, w, _ float64) {
		body := pdf.Regular(14, palette.Ink)
		for _, s := range p.Wrap(body, t("owner.printer.page_says"), w) {
			p.Text(margin, y, body, s)
			y += 7
		}
		p.Card(margin, y, 100, 12, 0, &palette.Teal, nil, 0)
		y += 24
		for i := range 6 {
			gray := uint8(40 * i)
			c := figure.Color{R: gray, G: gray, B: gray}
			p.Card(margin+float64(i)*20, y, 18, 12, 2, &c, &palette.Ink, 0.3)
		}
	})
}

// page starts a document with a title and who it is about. draw gets the first
// baseline, the width of the text and where the page ends.
func page(h Head, t assets.Localizer, title string, draw func(p *pdf.Pen, y, w, bottom float64)) ([]byte, error) {
	paper, err := pdf.ParsePaper(h.Paper)
	if err != nil {
		return nil, err
	}
	about := pdf.About{Title: title, Author: pdf.Clean(h.Clinic), Lang: h.Lang, Face: h.Face, Made: h.When, Paper: paper}
	return pdf.Print(about, func(p *pdf.Pen) error {
		p.Page()
		w, high := paper.Size()
		top := pdf.Bold(22, palette.Teal)
		who := pdf.Regular(11, palette.SoftInk)
		p.Text(margin, margin+8, top, title)
		p.Text(margin, margin+16, who, p.Fit(who, pdf.Clean(wording.Join(h.Clinic, h.Kiosk, h.when(t))), w-2*margin))
		draw(p, margin+30, w-2*margin, high-margin)
		return nil
	})
}
