package summary

import (
	"bytes"
	"strings"
	"testing"

	"sacra/assets/assetstest"
	"sacra/export/exporttest"
	"sacra/export/pdf"
	"sacra/triage"
)

// TestTags: a summary says its parts to a reader as it does to the eye.
func TestTags(t *testing.T) {
	each(t, func(t *testing.T, name string, c Summary) {
		out, _ := printed(t, c)
		count, level := map[string]int{}, byte('0')
		for _, role := range exporttest.Tagged(t, out).Roles() {
			count[role]++
			if len(role) == 2 && role[0] == 'H' {
				if role[1] > level+1 {
					t.Errorf("%s follows a heading of level %c", role, level)
				}
				level = role[1]
			}
		}
		if count["H1"] != 1 || count["H2"] < 3 || count["H3"] != len(c.Comparison.Hypotheses) || count["Figure"] != len(c.Body.Views) || count["LI"] != count["LBody"] || count["LI"] == 0 {
			t.Errorf("%v", count)
		}
		if n := count["Table"]; n > 1 || n == 1 && (count["TR"] != 1+len(c.Body.Pain) || count["TH"] != 3 || count["TD"] != 3*len(c.Body.Pain)) {
			t.Errorf("the table of her pain: %v", count)
		}
	})
}

// TestTagsReadInOrder: what a reader hears follows the page, with the places that she
// marked in the words of the drawing, and the values of a plot in those of the plot.
func TestTagsReadInOrder(t *testing.T) {
	now, all := followed(t, "si", 3)
	c, err := Build(assetstest.Embedded(t), clinic, now, all, triage.Spanish, pdf.Letter, made)
	if err != nil {
		t.Fatal(err)
	}
	out, _ := printed(t, c)
	read := exporttest.AsFirefox(t, out)
	var heard strings.Builder
	figures := 0
	for _, e := range read.Elements {
		if e.Role == "Figure" {
			figures++
			heard.WriteString(e.Alt + "\n")
			continue
		}
		heard.WriteString(e.Words + "\n")
	}
	if figures != len(c.Body.Views)+len(c.Trend.Lines) {
		t.Errorf("%d figures, want %d views and %d plots", figures, len(c.Body.Views), len(c.Trend.Lines))
	}
	said, at := heard.String(), 0
	wants := []string{c.Title, c.Name, c.Visit, c.Alerts.List[0].Word, c.Body.Views[0].Alt, c.Body.Views[1].Alt, c.Comparison.Title}
	for _, h := range c.Comparison.Hypotheses {
		wants = append(wants, h.Name, h.Fit, h.For.Title)
	}
	wants = append(wants, c.Tests.Title, c.Plan.Title, c.Sign[0], c.Use)
	for _, m := range c.Trend.Lines {
		wants = append(wants, m.Name, m.said(), m.Change)
	}
	for _, want := range wants {
		i := strings.Index(said[at:], want)
		if i < 0 {
			t.Fatalf("%q does not follow %q", want, said[max(0, at-60):min(len(said), at+400)])
		}
		at += i + len(want)
	}
	place := c.Body.Views[0].Alt
	for _, code := range now.Intake.Response.Values(triage.PainZones) {
		if it := assetstest.Embedded(t).Rules.Questionnaire.Question(triage.PainZones); !strings.Contains(place+c.Body.Views[1].Alt, it.Option(code).Label(triage.Spanish)) {
			t.Errorf("%s is on no drawing: %q", code, place)
		}
	}
	if bytes.Contains(out, []byte("/Lang (en")) {
		t.Error("a Spanish summary says that it is English")
	}
}
