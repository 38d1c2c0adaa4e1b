package review_test

import (
	"regexp"
	"strconv"
	"strings"
	"testing"

	"sacra/triage"
	"sacra/ui/internal/sight"
)

// The figures cannot carry more than that: no chance is said as a fraction of a
// percent, above 95% or below 1%.
func TestChancesAreSaidWithinWhatTheFiguresCarry(t *testing.T) {
	figure := regexp.MustCompile(`(\S+ \S+ )([0-9.]+) ?%`)
	for _, l := range []triage.Lang{triage.English, triage.Spanish} {
		visit := patients(t)[1]
		visit.Exam = []triage.ExamEntry{{Results: map[string]string{"p4_r": "pos", "distraction": "pos", "compression": "pos", "ldl_r": "pos"}}}
		d := newBench(t, l, wide, visit)
		d.content.Rules.Settings.Priors = map[triage.HypothesisID]triage.Priors{triage.Girdle: triage.All(0.9), triage.Symphysis: triage.All(0.004)}
		a := d.content.Rules.Assess(visit.Response())
		if high, low := a.Judged(triage.Girdle).Posterior, a.Judged(triage.Symphysis).Posterior; high < 0.96 || low > 0.009 {
			t.Fatalf("the patient has %v and %v: she tests nothing", high, low)
		}
		over, under := "over 95%", "under 1%"
		if l == triage.Spanish {
			over, under = "más de 95 %", "menos de 1 %"
		}
		var all strings.Builder
		d.tap("visit." + visitSI)
		d.tap("tab.comparison")
		for _, id := range []triage.HypothesisID{triage.Girdle, triage.Symphysis} {
			d.tap("hypothesis." + string(id))
			all.WriteString(d.text() + "\n")
			for _, fault := range sight.Texts(d.window.Canvas()) {
				t.Errorf("%s: %s", l, fault)
			}
		}
		for _, want := range []string{over, under} {
			if !strings.Contains(all.String(), want) {
				t.Errorf("%s: it does not say %q:\n%s", l, want, all.String())
			}
		}
		for _, m := range figure.FindAllStringSubmatch(all.String(), -1) {
			if n, err := strconv.Atoi(m[2]); err != nil || n < 1 || n > 95 {
				t.Errorf("%s: it says %q", l, m[0])
			}
		}
	}
}

// The article's words stand under the heading that they belong to.
func TestTheArticleStandsUnderItsSides(t *testing.T) {
	d := onTab(t, visitSI, "comparison")
	d.tap("article")
	left, right := d.x("Sciatica"), d.x("SI dysfunction")
	seen := map[triage.HypothesisID]int{}
	d.pages(func() {
		for i := range d.content.Rules.Evidence.Findings {
			f := &d.content.Rules.Evidence.Findings[i]
			x := d.x(f.Article["en"])
			if x < 0 {
				continue
			}
			seen[f.ArticleSide]++
			if want := map[triage.HypothesisID]float32{triage.Radicular: left, triage.Girdle: right, "": left}[f.ArticleSide]; x < want-2 || x > want+2 {
				t.Errorf("%s stands at %.0f, want %.0f", f.ID, x, want)
			}
		}
	})
	if seen[triage.Radicular] < 5 || seen[triage.Girdle] < 5 || seen[""] < 2 {
		t.Errorf("seen %v", seen)
	}
}
