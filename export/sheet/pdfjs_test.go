package sheet

import (
	"strings"
	"testing"

	"sacra/export/exporttest"
	"sacra/export/pdf"
	"sacra/triage"
)

// TestTagsAsFirefoxReadsThem has pdf.js say the structure of a Spanish leaf.
func TestTagsAsFirefoxReadsThem(t *testing.T) {
	s := profiles[0].sheet(t, triage.Spanish, pdf.Letter)
	out, _ := written(t, s)
	read := exporttest.AsFirefox(t, out)
	s = s.clean()
	count, words := map[string]int{}, map[string]string{}
	alts := ""
	for _, e := range read.Elements {
		count[e.Role]++
		words[e.Role] += e.Words + "\n"
		if e.Role == "Figure" {
			alts += e.Alt + "\n"
		}
	}
	if count["H1"] != 1 || !strings.Contains(words["H1"], s.Title) || count["L"] < 6 || count["LI"] != count["LBody"] {
		t.Errorf("%v, with the title %q", count, words["H1"])
	}
	for _, e := range s.Exercises {
		for _, label := range []string{s.Labels.Start, s.Labels.End} {
			if want := e.Name + ": " + label + "\n"; !strings.Contains(alts, want) {
				t.Errorf("no picture says %q: %q", want, alts)
			}
		}
		if !strings.Contains(words["H2"], e.Name) {
			t.Errorf("no heading says %q: %q", e.Name, words["H2"])
		}
	}
	if n := strings.Count(alts, "\n"); n != count["Figure"] || strings.Contains(alts, "\n\n") {
		t.Errorf("%d of the pictures have words: %q", n, alts)
	}
}
