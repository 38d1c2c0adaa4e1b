package sheet

import (
	"strings"
	"testing"

	"sacra/assets/figure"
	"sacra/export/pdf"
	"sacra/triage"
)

// The proof of a sheet has its pages, as large as the paper, with every line of type
// that the layout has placed, and nothing beside the paper.
func TestProofIsThePrintedSheet(t *testing.T) {
	for _, lang := range []triage.Lang{triage.English, triage.Spanish} {
		s := profiles[0].sheet(t, lang, pdf.Letter)
		pages, err := s.Proof()
		if err != nil {
			t.Fatal(err)
		}
		if n, err := s.Pages(); err != nil || n != len(pages) {
			t.Errorf("%s: %d pages, printed are %d (%v)", lang, len(pages), n, err)
		}
		w, h := pdf.Letter.Size()
		text := ""
		for i, p := range pages {
			text += p.Text + "\n"
			if p.Drawing.Max != (figure.Point{X: w, Y: h}) || len(p.Drawing.Shapes) < 100 {
				t.Errorf("%s: page %d is %v with %d shapes", lang, i+1, p.Drawing.Max, len(p.Drawing.Shapes))
			}
			for _, shape := range p.Drawing.Shapes {
				for _, at := range shape.Path.Pts {
					if at.X < 0 || at.Y < 0 || at.X > w || at.Y > h {
						t.Fatalf("%s: page %d: %v lies beside the paper", lang, i+1, at)
					}
				}
			}
		}
		for _, e := range s.Exercises {
			if !strings.Contains(text, e.Name) {
				t.Errorf("%s: %q is on no page", lang, e.Name)
			}
		}
	}
}
