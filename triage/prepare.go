package triage

import (
	"slices"
)

// prepared are tables over the evidence that are the same for every patient. They
// belong to one list of findings and one list of tests: content that was changed
// since has them worked out again.
type prepared struct {
	findings *Finding // the first of the list
	tests    *Test
	asking   [][]int                    // see whoAsks
	weights  map[HypothesisID][]*Weight // see weighs
}

// Prepare works out which findings are the same for both sides, so that they are
// tried only once, which of them look at which test of the form, and what each
// weighs. Content is prepared when it is loaded.
func (e *Evidence) Prepare(form *ExamForm) {
	for i := range e.Findings {
		f := &e.Findings[i]
		f.sideless = true
		look := func(question string) {
			_, mark, _ := cutMark(question)
			if mark == '@' || slices.Contains(e.Leg, question) || slices.Contains([]string{PainZones, NumbZones, WorstSpot}, question) {
				f.sideless = false
			}
		}
		f.Yes.questions(look)
		f.No.questions(look)
	}
	if len(e.Findings) == 0 || len(form.Tests) == 0 {
		return
	}
	p := prepared{findings: &e.Findings[0], tests: &form.Tests[0], asking: e.whoAsks(form), weights: map[HypothesisID][]*Weight{}}
	for i := range e.Hypotheses {
		id := e.Hypotheses[i].ID
		p.weights[id] = e.weigh(id)
	}
	e.prepared = p
}

// weighs returns the weight of every finding for a hypothesis, by its place, nil
// where it does not weigh.
func (e *Evidence) weighs(id HypothesisID) []*Weight {
	if e.current() && e.prepared.weights[id] != nil {
		return e.prepared.weights[id]
	}
	return e.weigh(id)
}

func (e *Evidence) weigh(id HypothesisID) []*Weight {
	out := make([]*Weight, len(e.Findings))
	for i := range e.Findings {
		out[i] = e.Findings[i].weight(id)
	}
	return out
}

// asking lists, by the place of the test in the form, the findings (their place in
// the evidence) that look at a result of the test.
func (e *Evidence) asking(form *ExamForm) [][]int {
	if e.current() && len(form.Tests) == len(e.prepared.asking) && &form.Tests[0] == e.prepared.tests {
		return e.prepared.asking
	}
	return e.whoAsks(form)
}

// current reports whether the tables are those of these findings.
func (e *Evidence) current() bool {
	return len(e.Findings) > 0 && &e.Findings[0] == e.prepared.findings
}

// whoAsks lists, by the place of the test, the findings (their place in the
// evidence) that look at a result of the test. All tests are looked up in one
// walk.
func (e *Evidence) whoAsks(form *ExamForm) [][]int {
	tests := make(map[string]int, len(form.Tests))
	for i := range form.Tests {
		tests[form.Tests[i].ID] = i
	}
	out := make([][]int, len(form.Tests))
	for i := range e.Findings {
		f := &e.Findings[i]
		add := func(question string) {
			t, ok := tests[question]
			if !ok {
				if t, ok = tests[sideless(question)]; !ok || !form.Tests[t].Sided {
					return
				}
			}
			if !slices.Contains(out[t], i) {
				out[t] = append(out[t], i)
			}
		}
		f.Yes.questions(add)
		f.No.questions(add)
	}
	return out
}
