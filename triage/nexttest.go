package triage

import (
	"cmp"
	"math"
	"slices"
	"strconv"
)

// LeadingQuestion returns which of sciatica and SI dysfunction is the less
// settled: the one whose chance is nearer to one half. It is what the next
// bedside test should move.
func (c *Rules) LeadingQuestion(r *Response) HypothesisID { return c.leading(r, c.states(r)) }

func (c *Rules) leading(r *Response, states []state) HypothesisID {
	if c.unsettled(Radicular, r, states) > c.unsettled(Girdle, r, states) {
		return Radicular
	}
	return Girdle
}

// unsettled is highest, 0.25, at a chance of one half.
func (c *Rules) unsettled(id HypothesisID, r *Response, states []state) float64 {
	p := c.chance(id, r, states)
	return p * (1 - p)
}

// chance is the posterior of a hypothesis, 0 for one that does not exist.
func (c *Rules) chance(id HypothesisID, r *Response, states []state) float64 {
	h := c.Evidence.Hypothesis(id)
	if h == nil {
		return 0
	}
	j, _ := c.glance(h, r, states)
	return float64(j.Posterior)
}

// nextTests lists the suitable tests that are still to be done, the one with
// the greatest expected shift first. A test that would move nothing is left
// out.
//
// The shift is the mean, over a positive and a negative outcome, of how far
// the chance of the leading question moves. How likely each outcome is follows
// from the chance itself: its mean over both outcomes must be what it is now.
func (c *Rules) nextTests(r *Response, states []state) []NextTest {
	lead := c.leading(r, states)
	now := c.chance(lead, r, states)
	asking := c.asking(lead)
	out := []NextTest{}
	for i := range c.Exam.Tests {
		t := &c.Exam.Tests[i]
		if len(asking[t.ID]) == 0 || t.Done(r) || t.Unsuitable.Holds(r) {
			continue
		}
		positive := c.chanceWith(lead, r, states, asking[t.ID], t, true)
		negative := c.chanceWith(lead, r, states, asking[t.ID], t, false)
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
func (c *Rules) asking(id HypothesisID) map[string][]int {
	tests := make(map[string]string, 4*len(c.Exam.Tests)) // question of a clause → test id
	for i := range c.Exam.Tests {
		t := &c.Exam.Tests[i]
		tests[t.ID] = t.ID
		if t.Sided {
			for _, tail := range []string{tailLeft, tailRight, "_*", "_@"} {
				tests[t.ID+tail] = t.ID
			}
		}
	}
	out := make(map[string][]int, len(c.Exam.Tests))
	for i := range c.Evidence.Findings {
		f := &c.Evidence.Findings[i]
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
func (c *Rules) chanceWith(id HypothesisID, r *Response, states []state, asking []int, t *Test, positive bool) float64 {
	with := supposed{Response: r, ids: t.wanted(r), result: []string{t.outcome(positive)}}
	changed := slices.Clone(states)
	for _, i := range asking {
		changed[i] = c.Evidence.Findings[i].state(with)
	}
	return c.chance(id, r, changed)
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
