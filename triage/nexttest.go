package triage

import (
	"cmp"
	"math"
	"slices"
	"strconv"
)

// prospects weighs what a bedside test would move on a response.
type prospects struct {
	*Rules
	r      *Response
	states []state
}

// leading returns which of sciatica and SI dysfunction is the less settled: the
// one whose chance is nearer to one half. It is what the next bedside test should
// move.
func (p *prospects) leading() HypothesisID {
	if p.unsettled(Radicular) > p.unsettled(Girdle) {
		return Radicular
	}
	return Girdle
}

// unsettled is highest, 0.25, at a chance of one half.
func (p *prospects) unsettled(id HypothesisID) float64 {
	chance := p.chance(id, p.states)
	return chance * (1 - chance)
}

// chance is the posterior of a hypothesis, 0 for one that does not exist.
func (p *prospects) chance(id HypothesisID, states []state) float64 {
	h := p.Evidence.Hypothesis(id)
	if h == nil {
		return 0
	}
	j, _ := p.glance(h, p.r, states)
	return float64(j.Posterior)
}

// nextTests lists the suitable tests that are still to be done, the one with
// the greatest expected shift first. A test that would move nothing is left
// out.
//
// The shift is the mean, over a positive and a negative outcome, of how far
// the chance of the leading question moves. How likely each outcome is follows
// from the chance itself: its mean over both outcomes must be what it is now.
func (p *prospects) nextTests() []NextTest {
	lead := p.leading()
	now := p.chance(lead, p.states)
	asking := p.asking(lead)
	out := []NextTest{}
	for i := range p.Exam.Tests {
		t := &p.Exam.Tests[i]
		if len(asking[t.ID]) == 0 || t.Done(p.r) || t.Unsuitable.Holds(p.r) {
			continue
		}
		positive := p.chanceWith(lead, asking[t.ID], t, true)
		negative := p.chanceWith(lead, asking[t.ID], t, false)
		if positive == negative {
			continue
		}
		likely := min(max((now-negative)/(positive-negative), 0), 1)
		gain := likely*math.Abs(positive-now) + (1-likely)*math.Abs(now-negative)
		if Chance(gain) >= 0.0001 {
			out = append(out, NextTest{ID: t.ID, Gain: Chance(gain)})
		}
	}
	slices.SortStableFunc(out, func(a, b NextTest) int { return cmp.Compare(b.Gain, a.Gain) })
	return out
}

// asking lists, by test id, the findings (their place in the evidence) that
// weigh for a hypothesis and look at a result of the test. All tests are
// looked up in one walk: this is the dearest part of an assessment.
func (p *prospects) asking(id HypothesisID) map[string][]int {
	tests := make(map[string]string, 4*len(p.Exam.Tests)) // question of a clause → test id
	for i := range p.Exam.Tests {
		t := &p.Exam.Tests[i]
		tests[t.ID] = t.ID
		if t.Sided {
			for _, tail := range []string{tailLeft, tailRight, "_*", "_@"} {
				tests[t.ID+tail] = t.ID
			}
		}
	}
	out := make(map[string][]int, len(p.Exam.Tests))
	for i := range p.Evidence.Findings {
		f := &p.Evidence.Findings[i]
		w := f.weight(id)
		if w == nil || w.Yes == 1 && w.No == 1 {
			continue
		}
		add := func(question string) {
			if t, ok := tests[question]; ok && !slices.Contains(out[t], i) {
				out[t] = append(out[t], i)
			}
		}
		f.Yes.questions(add)
		f.No.questions(add)
	}
	return out
}

// questions visits the question of every clause.
func (c Condition) questions(visit func(string)) {
	for _, list := range [2][]Clause{c.All, c.Any} {
		for i := range list {
			if list[i].Question != "" {
				visit(list[i].Question)
			} else {
				list[i].questions(visit)
			}
		}
	}
}

// chanceWith is the chance of a hypothesis if the test came out positive, or
// negative, on the painful side. asking holds the findings that look at it.
func (p *prospects) chanceWith(id HypothesisID, asking []int, t *Test, positive bool) float64 {
	with := supposed{Response: p.r, ids: t.wanted(p.r), result: []string{t.outcome(positive)}}
	changed := slices.Clone(p.states)
	for _, i := range asking {
		changed[i] = p.Evidence.Findings[i].state(with)
	}
	return p.chance(id, changed)
}

// supposed reads a response as if one bedside test had a certain result.
type supposed struct {
	*Response
	ids    []string
	result []string
}

// Values gives the supposed result for the ids of the test.
func (s supposed) Values(question string) []string {
	if slices.Contains(s.ids, question) {
		return s.result
	}
	return s.Response.Values(question)
}

// outcome is a plain positive or negative result of the test. Where it takes a
// number, these are the ends of its range: a finding asks on which side of a
// limit the number lies.
func (t *Test) outcome(positive bool) string {
	yes, no := Positive, Negative
	switch t.Kind {
	case KindYesNo:
		yes, no = Yes, No
	case KindASLR:
		yes, no = "3", "0"
	case KindGrade:
		yes, no = "3", "5"
	case KindReflex, KindTouch:
		yes, no = Absent, Normal
	case KindNumber:
		yes, no = strconv.FormatFloat(t.High, 'f', -1, 64), strconv.FormatFloat(t.Low, 'f', -1, 64)
	}
	if positive {
		return yes
	}
	return no
}

// wanted returns the exam ids that are to be done on this patient: those of
// the painful sides, of both where no side is marked.
func (t *Test) wanted(r *Response) []string {
	sides := r.PainSides()
	if !t.Sided || len(sides) == 0 {
		return t.IDs()
	}
	for i, s := range sides {
		sides[i] = t.ID + "_" + s
	}
	return sides
}

// Done reports whether the test has a result, on every painful side where it
// is done side by side.
func (t *Test) Done(r *Response) bool {
	return !slices.ContainsFunc(t.wanted(r), func(id string) bool { return len(r.Values(id)) == 0 })
}
