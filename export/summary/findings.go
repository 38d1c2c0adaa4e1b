package summary

import (
	"cmp"
	"slices"

	"sacra/assets/wording"
	"sacra/triage"
)

// keep is how many lines of each side a hypothesis brings; the page may show
// fewer.
const keep = 4

// comparison puts the assessment into words.
func (b *resolver) comparison() Comparison {
	out := Comparison{Title: b.T("chart.comparison")}
	if b.Settings.NoInference {
		out.Off = b.T("review.no_inference")
		return out
	}
	out.Note = b.T("chart.comparison_note")
	a := b.Assess(b.Response)
	if len(a.Also) > 0 {
		out.Also = b.T("review.also", "What", b.Thoughts(a.Also))
	}
	for i := range a.Hypotheses {
		j := &a.Hypotheses[i]
		h := Hypothesis{
			Name: b.Evidence.Hypothesis(j.ID).Name.In(b.Lang), Fit: b.T("review.fit." + string(j.Fits)),
			Chance:  b.T("chart.chance", "Prior", b.Percent(j.Prior), "Now", b.Percent(j.Posterior)),
			For:     b.lines("review.bucket.for", j.For, j.Against, func(a, b triage.Line) int { return cmp.Compare(b.LR, a.LR) }),
			Against: b.lines("review.bucket.against", j.Against, j.For, func(a, b triage.Line) int { return cmp.Compare(a.LR, b.LR) }),
		}
		if j.Sides != nil {
			h.Sides = []string{b.SideFits(triage.Left, j.Sides[triage.Left]), b.SideFits(triage.Right, j.Sides[triage.Right])}
		}
		out.Hypotheses = append(out.Hypotheses, h)
	}
	return out
}

// lines are the weightiest lines of one side. The line that bounds the history
// stands last on the side that it holds back, as on the screen.
func (b *resolver) lines(key string, own, other []triage.Line, by func(a, b triage.Line) int) Lines {
	isBound := func(l triage.Line) bool { return l.Finding == triage.CapLine }
	found := slices.DeleteFunc(slices.Clone(own), isBound)
	slices.SortStableFunc(found, by)
	out := Lines{Title: b.T(key, "N", len(found)), None: b.T("review.bucket.empty")}
	for _, l := range found[:min(keep, len(found))] {
		out.List = append(out.List, b.line(l))
	}
	if i := slices.IndexFunc(other, isBound); i >= 0 {
		out.List = append(out.List[:min(keep-1, len(out.List))], b.line(other[i]))
	}
	return out
}

func (b *resolver) line(l triage.Line) Line {
	return Line{Text: b.Finding(l), Ratio: b.Ratio(l.LR), Tag: b.T("review.tag." + string(l.Tag))}
}

// tests says the bedside results.
func (b *resolver) tests() Section {
	out := Section{Title: b.T("chart.tests"), Facts: b.Results(b.Response)}
	if len(out.Facts) == 0 {
		out.Facts = []wording.Fact{{Text: b.T("chart.tests.none")}}
	}
	return out
}
