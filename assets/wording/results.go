package wording

import (
	"slices"
	"strings"

	"sacra/triage"
)

// Fact is one line: a question and its answer. Either may be empty.
type Fact struct{ Label, Text string }

// Results puts the bedside results of r into words, abnormal ones first. Tests with
// the same result share a line.
func (w Wording) Results(r *triage.Response) []Fact {
	type group struct {
		Fact
		rank int
	}
	var groups []group
	add := func(g group) {
		if i := slices.IndexFunc(groups, func(o group) bool { return o.Label == g.Label && o.rank == g.rank }); i >= 0 {
			groups[i].Text += Dot + g.Text
			return
		}
		groups = append(groups, g)
	}
	for i := range w.Exam.Tests {
		t := &w.Exam.Tests[i]
		ids := t.IDs()
		var done []string // the ids with a result
		for _, id := range ids {
			if r.Exam[id] != "" {
				done = append(done, id)
			}
		}
		if len(done) == 2 && t.Kind != triage.KindNumber && r.Exam[done[0]] == r.Exam[done[1]] {
			code := r.Exam[done[0]]
			add(group{Fact{w.Result(t, code), w.TestName(t) + ", " + w.T("chart.both_sides")}, resultRank(t, code)})
			continue
		}
		for _, id := range done {
			code := r.Exam[id]
			if t.Kind == triage.KindNumber { // a figure says little before its name
				add(group{Fact{w.TestName(t), strings.TrimPrefix(w.Side(id, t)+" ", ", ") + w.Result(t, code)}, resultRank(t, code)})
				continue
			}
			add(group{Fact{w.Result(t, code), w.TestName(t) + w.Side(id, t)}, resultRank(t, code)})
		}
	}
	slices.SortStableFunc(groups, func(a, b group) int { return a.rank - b.rank })
	out := make([]Fact, len(groups))
	for i, g := range groups {
		out[i] = Fact{Capital(g.Label), g.Text}
	}
	return out
}

// The ranks of results, in the order in which they are told.
const (
	unusual = iota
	measured
	usual
	notDone
)

// Unusual reports whether a result is one that is told first: neither normal nor
// measured nor missing.
func Unusual(t *triage.Test, code string) bool { return resultRank(t, code) == unusual }

// resultRank orders results: abnormal, measured, normal, not done.
func resultRank(t *triage.Test, code string) int {
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
