// Package guide prints a guide for the people who work with Sacra as a PDF.
package guide

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"sacra/assets"
	"sacra/assets/guides"
	"sacra/assets/palette"
	"sacra/export/pdf"
	"sacra/triage"
)

// About says how a guide is printed.
type About struct {
	Paper string // assets.PaperLetter or assets.PaperA4
	Lang  triage.Lang
	Face  assets.Face // that the language is printed in
	Made  time.Time
}

// The page, in millimeters.
const (
	margin  = 15.0
	indent  = 9.0 // of the text behind a number or a point
	between = 1.2
	above   = 3.6 // a heading
	widest  = 120.0
	highest = 78.0 // a picture
)

// PDF is the guide as pages. The same guide gives the same bytes.
func PDF(a About, g guides.Guide) ([]byte, error) {
	paper, err := pdf.ParsePaper(a.Paper)
	if err != nil {
		return nil, err
	}
	about := pdf.About{Title: g.Title, Author: "Sacra", Lang: a.Lang, Face: a.Face, Made: a.Made, Paper: paper}
	return pdf.Print(about, func(p *pdf.Pen) error {
		w, h := paper.Size()
		s := &setter{p: p, width: w - 2*margin, bottom: h - margin}
		s.page()
		s.lines(pdf.Bold(22, palette.Teal), g.Title, 0)
		s.y += between
		for i, b := range g.Blocks {
			if err := s.block(b, i+1 < len(g.Blocks) && b.Kind == guides.Heading); err != nil {
				return err
			}
		}
		return nil
	})
}

// setter sets blocks below each other and begins a page where one is full.
type setter struct {
	p             *pdf.Pen
	y             float64 // where the next line begins
	width, bottom float64
}

func (s *setter) page() {
	s.p.Page()
	s.y = margin
}

// need begins a page where less than so much is free.
func (s *setter) need(height float64) {
	if s.y+height > s.bottom {
		s.page()
	}
}

// lines sets text in lines.
func (s *setter) lines(t pdf.Type, text string, in float64) {
	for _, line := range s.p.Wrap(t, pdf.Clean(text), s.width-in) {
		s.need(t.Line())
		s.p.Text(margin+in, s.y+t.Base(), t, line)
		s.y += t.Line()
	}
}

func (s *setter) block(b guides.Block, more bool) error {
	body := pdf.Regular(11, palette.Ink)
	switch b.Kind {
	case guides.Heading:
		head := pdf.SemiBold(15, palette.Teal)
		s.y += above - between
		if more { // never a heading alone at the end of a page
			s.need(head.Line() + 3*body.Line())
		}
		s.lines(head, b.Text, 0)
		s.p.Bookmark(b.Text, s.y-head.Line())
	case guides.Step:
		s.item(pdf.SemiBold(11, palette.Teal), strconv.Itoa(b.Number)+".", body, b.Text)
	case guides.Bullet:
		s.item(pdf.SemiBold(11, palette.Teal), "•", body, b.Text)
	case guides.Command:
		s.command(b.Text)
	case guides.Picture:
		return s.picture(b)
	default:
		s.lines(body, b.Text, 0)
	}
	s.y += between
	return nil
}

// item sets a number or a point before text, with its first line.
func (s *setter) item(mark pdf.Type, sign string, body pdf.Type, text string) {
	s.need(body.Line())
	s.p.Text(margin, s.y+mark.Base(), mark, sign)
	s.lines(body, text, indent)
}

// command sets lines to be typed on a tinted card.
func (s *setter) command(text string) {
	t := pdf.Regular(10.5, palette.Ink)
	var lines []string
	for line := range strings.SplitSeq(text, "\n") {
		lines = append(lines, s.p.Wrap(t, pdf.Clean(line), s.width-8)...)
	}
	high := float64(len(lines))*t.Line() + 4
	s.need(high)
	s.p.Card(margin, s.y, s.width, high, 1.5, &palette.Cream, &palette.Hairline, 0.2)
	for i, line := range lines {
		s.p.Text(margin+4, s.y+2+float64(i)*t.Line()+t.Base(), t, line)
	}
	s.y += high
}

func (s *setter) picture(b guides.Block) error {
	pic, err := pdf.ParsePicture(b.Picture)
	if err != nil {
		return fmt.Errorf("print a picture of the guide: %w", err)
	}
	w, h := pic.Fit(min(widest, s.width), highest)
	s.need(h + between)
	s.p.Logo(pic, margin, s.y, w, h)
	s.p.Stroke(pdf.Rect(margin, s.y, w, h), palette.Hairline, 0.2)
	s.y += h + 2*between
	return nil
}
