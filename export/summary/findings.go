package summary

import (
	"cmp"
	"slices"
	"strings"

	"sacra/assets/wording"
	"sacra/triage"
)

// keep is how many lines of each side a hypothesis brings; the page may show
// fewer.
const keep = 4

// comparison puts the assessment into words.
func (b *resolver) comparison() Comparison {
	out := Comparison{Title: b.t("chart.comparison")}
	if b.Settings.NoInference {
		out.Off = b.t("review.no_inference")
		return out
	}
	out.Note = b.t("chart.comparison_note")
	a := b.Assess(b.response)
	for i := range a.Hypotheses {
		j := &a.Hypotheses[i]
		out.Hypotheses = append(out.Hypotheses, Hypothesis{
			Name: b.Evidence.Hypothesis(j.ID).Name.In(b.lang), Fit: b.t("review.fit." + string(j.Fits)),
			Chance:  b.t("chart.chance", "Prior", b.Percent(j.Prior), "Now", b.Percent(j.Posterior)),
			For:     b.lines("review.bucket.for", j.For, j.Against, func(a, b triage.Line) int { return cmp.Compare(b.LR, a.LR) }),
			Against: b.lines("review.bucket.against", j.Against, j.For, func(a, b triage.Line) int { return cmp.Compare(a.LR, b.LR) }),
		})
	}
	return out
}

// lines are the weightiest lines of one side. The line that bounds the history
// stands last on the side that it holds back, as on the screen.
func (b *resolver) lines(key string, own, other []triage.Line, by func(a, b triage.Line) int) Lines {
	isBound := func(l triage.Line) bool { return l.Finding == triage.CapLine }
	found := slices.DeleteFunc(slices.Clone(own), isBound)
	slices.SortStableFunc(found, by)
	out := Lines{Title: b.t(key, "N", len(found)), None: b.t("review.bucket.empty")}
	for _, l := range found[:min(keep, len(found))] {
		out.List = append(out.List, b.line(l))
	}
	if i := slices.IndexFunc(other, isBound); i >= 0 {
		out.List = append(out.List[:min(keep-1, len(out.List))], b.line(other[i]))
	}
	return out
}

func (b *resolver) line(l triage.Line) Line {
	return Line{Text: b.Finding(l), Ratio: b.Ratio(l.LR), Tag: b.t("review.tag." + string(l.Tag))}
}

// tests says the bedside results, those out of the ordinary first. Tests with
// the same result share a line.
func (b *resolver) tests() Section {
	out := Section{Title: b.t("chart.tests")}
	type group struct {
		Fact
		rank int
	}
	var groups []group
	add := func(g group) {
		if i := slices.IndexFunc(groups, func(o group) bool { return o.Label == g.Label && o.rank == g.rank }); i >= 0 {
			groups[i].Text += wording.Dot + g.Text
			return
		}
		groups = append(groups, g)
	}
	for i := range b.Exam.Tests {
		t := &b.Exam.Tests[i]
		ids := t.IDs()
		var done []string // the ids with a result
		for _, id := range ids {
			if b.response.Exam[id] != "" {
				done = append(done, id)
			}
		}
		if len(done) == 2 && t.Kind != triage.KindNumber && b.response.Exam[done[0]] == b.response.Exam[done[1]] {
			code := b.response.Exam[done[0]]
			add(group{Fact{b.Result(t, code), b.TestName(t) + ", " + b.t("chart.both_sides")}, resultRank(t, code)})
			continue
		}
		for _, id := range done {
			code := b.response.Exam[id]
			if t.Kind == triage.KindNumber { // a figure says little before its name
				add(group{Fact{b.TestName(t), strings.TrimPrefix(b.Side(id, t)+" ", ", ") + b.Result(t, code)}, resultRank(t, code)})
				continue
			}
			add(group{Fact{b.Result(t, code), b.TestName(t) + b.Side(id, t)}, resultRank(t, code)})
		}
	}
	slices.SortStableFunc(groups, func(a, b group) int { return a.rank - b.rank })
	for _, g := range groups {
		g.Label = wording.Capital(g.Label)
		out.Facts = append(out.Facts, g.Fact)
	}
	if len(out.Facts) == 0 {
		out.Facts = []Fact{{Text: b.t("chart.tests.none")}}
	}
	return out
}

// resultRank orders results: what is out of the ordinary, what was measured,
// what is as it should be, what was not done.
func resultRank(t *triage.Test, code string) int {
	const unusual, measured, usual, notDone = 0, 1, 2, 3
	switch {
	case code == triage.NotDone:
		return notDone
	case t.Kind == triage.KindNumber:
		return measured
	case slices.Contains([]string{triage.Negative, triage.OtherPain, triage.No, triage.Normal}, code), t.Kind == triage.KindGrade && code == "5", t.Kind == triage.KindASLR && code == "0":
		return usual
	}
	return unusual
}
