package letter

import (
	"slices"
	"strings"
	"testing"

	"sacra/export/exporttest"
	"sacra/export/pdf"
	"sacra/triage"
)

// TestTags: a letter says its parts to a reader as it does to the eye: one title, a
// heading for each part, the results as a list, a name for the logo.
func TestTags(t *testing.T) {
	for _, l := range []triage.Lang{triage.English, triage.Spanish} {
		for _, paper := range []pdf.Paper{pdf.Letter, pdf.A4} {
			for _, x := range [][2]string{{stopped, ""}, {leg, legExam}} {
				o := order("", l)
				o.Paper = paper
				c := build(t, visit(t, x[0], x[1]), o)
				count := map[string]int{}
				for _, role := range exporttest.Tagged(t, written(t, c).PDF).Roles() {
					count[role]++
				}
				headings := 2
				if c.Said.Title != "" {
					headings++
				}
				if len(c.Found.Facts) > 0 {
					headings++
				}
				if count["H1"] != 1 || count["H2"] != headings || count["LI"] != len(c.Found.Facts) || count["L"] != min(1, len(c.Found.Facts)) || count["LBody"] != count["LI"] {
					t.Errorf("%s %s: %v, want %d headings and %d results", l, paper, count, headings, len(c.Found.Facts))
				}
			}
		}
	}
}

// TestTagsReadInOrder: what a reader hears follows the letter, and the pieces of a title
// of two lines are not run together.
func TestTagsReadInOrder(t *testing.T) {
	c := build(t, visit(t, leg, legExam), order("limp_groin", triage.English))
	c.Title = strings.Repeat("A long title of a letter ", 4)
	var said []string
	for _, e := range exporttest.AsFirefox(t, written(t, c).PDF).Elements {
		if e.Role != "H1" || e.Alt == "" {
			said = append(said, e.Words)
			continue
		}
		said = append(said, e.Alt)
	}
	all, at := strings.Join(said, " "), 0
	for _, want := range []string{
		clinic.Name, strings.TrimSpace(c.Title), c.Date, c.To.Text, c.Patient.Text, c.Reason.Label, c.Reason.Text, c.Ask.Label,
		c.Said.Title, c.Found.Title, c.Call, c.Sign[0], c.Sign[1], c.Therapist, c.Sign[2], c.Use,
	} {
		i := strings.Index(all[at:], want)
		if i < 0 {
			t.Fatalf("%q does not follow %q", want, all[max(0, at-60):])
		}
		at += i + len(want)
	}
	if slices.Contains(said, c.Footer) {
		t.Error("the small print is read")
	}
}
