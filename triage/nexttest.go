package triage

import (
	"math"
	"slices"
	"strings"
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

// chance is the posterior of judge without the lines.
func (c *Rules) chance(id HypothesisID, r *Response, states []state) float64 {
	h := c.Evidence.Hypothesis(id)
	if h == nil {
		return 0
	}
	history, exam := 1.0, 1.0
	for i := range c.Evidence.Findings {
		f := &c.Evidence.Findings[i]
		w := f.weight(id)
		if w == nil || states[i] == notKnown {
			continue
		}
		lr := w.No
		if states[i] == present {
			lr = w.Yes
		}
		if f.Group == GroupHistory {
			history *= lr
		} else {
			exam *= lr
		}
	}
	return posterior(c.prior(h, r), h.bound(history)*exam)
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
	out := []NextTest{}
	for i := range c.Exam.Tests {
		t := &c.Exam.Tests[i]
		if t.Done(r) || t.Unsuitable.Holds(r) {
			continue
		}
		positive := c.chanceWith(lead, r, states, t, true)
		negative := c.chanceWith(lead, r, states, t, false)
		if positive == negative {
			continue
		}
		likely := min(max((now-negative)/(positive-negative), 0), 1)
		gain := likely*math.Abs(positive-now) + (1-likely)*math.Abs(now-negative)
		if Chance(gain) >= 0.0001 {
			out = append(out, NextTest{ID: t.ID, Gain: Chance(gain)})
		}
	}
	slices.SortStableFunc(out, func(a, b NextTest) int {
		switch {
		case a.Gain > b.Gain:
			return -1
		case a.Gain < b.Gain:
			return 1
		}
		return 0
	})
	return out
}

// chanceWith is the chance of a hypothesis if the test came out positive, or
// negative, on the painful side.
func (c *Rules) chanceWith(id HypothesisID, r *Response, states []state, t *Test, positive bool) float64 {
	with := &Response{Answers: r.Answers, Exam: make(map[string]string, len(r.Exam)+2)}
	for k, v := range r.Exam {
		with.Exam[k] = v
	}
	ids := t.IDs()
	if sides := r.PainSides(); t.Sided && len(sides) > 0 {
		ids = ids[:0]
		for _, s := range sides {
			ids = append(ids, t.ID+"_"+s)
		}
	}
	for _, examID := range ids {
		with.Exam[examID] = t.outcome(positive)
	}
	changed := slices.Clone(states)
	for i := range c.Evidence.Findings {
		if f := &c.Evidence.Findings[i]; f.Yes.asks(t) || f.No.asks(t) {
			changed[i] = f.state(with)
		}
	}
	return c.chance(id, with, changed)
}

// asks reports whether the condition looks at a result of the test.
func (c Condition) asks(t *Test) bool {
	for _, list := range [][]Clause{c.All, c.Any} {
		for i := range list {
			if tail, ok := strings.CutPrefix(list[i].Question, t.ID); ok && (tail == "" || t.Sided && len(tail) == 2 && tail[0] == '_') {
				return true
			}
			if list[i].asks(t) {
				return true
			}
		}
	}
	return false
}

// outcome is a plain positive or negative result of the test.
func (t *Test) outcome(positive bool) string {
	pair := map[string][2]string{
		KindProvocation: {"pos", "neg"},
		KindYesNo:       {"yes", "no"},
		KindASLR:        {"3", "0"},
		KindGrade:       {"3", "5"},
		KindReflex:      {"absent", "normal"},
		KindTouch:       {"absent", "normal"},
	}[t.Kind]
	if positive {
		return pair[0]
	}
	return pair[1]
}

// Done reports whether the test has a result, on a painful side where it is
// done side by side.
func (t *Test) Done(r *Response) bool {
	ids := t.IDs()
	if sides := r.PainSides(); t.Sided && len(sides) > 0 {
		ids = []string{t.ID + "_" + sides[0]}
		if len(sides) > 1 {
			ids = append(ids, t.ID+"_"+sides[1])
		}
	}
	for _, id := range ids {
		if len(r.Values(id)) == 0 {
			return false
		}
	}
	return true
}
