package triage

import (
	"slices"
	"strings"
)

// view is one way of reading the answers: as a whole, or for one side of the
// body.
type view struct {
	by    Reader
	whole Reader // for the findings that compare the sides
	of    *view  // the whole that this is a side of; nil for the whole
	// By the place of the finding: its state, and the answers that put it there, as far
	// as they were asked for.
	states []state
	told   []string
}

func (v *view) reader(f *Finding) Reader {
	if f.Whole {
		return v.whole
	}
	return v.by
}

// because returns the answers that make a finding present or absent, joined by a
// space. Several hypotheses ask, on both sides.
func (v *view) because(at int, f *Finding) string {
	if v.of != nil && (f.Whole || f.sideless) {
		return v.of.because(at, f)
	}
	if v.told[at] == "" {
		when := &f.Yes
		if v.states[at] == absent {
			when = &f.No
		}
		v.told[at] = strings.Join(when.Because(v.reader(f)), " ")
	}
	return v.told[at]
}

// reading is a response as the comparison reads it: each hypothesis with the view
// that decides it.
type reading struct {
	*Rules
	r *Response
	// best holds the balance that the figures of each hypothesis come from; sides the
	// left and right ones where they differ, else nil.
	best  []*balance
	sides [][2]*balance
}

// read weighs every hypothesis: as a whole, and for each side where a hypothesis has
// sides and her marks or the bedside tests may tell them apart.
func read(c *Rules, r *Response) *reading {
	n := len(c.Evidence.Hypotheses)
	x := &reading{Rules: c, r: r, best: make([]*balance, n), sides: make([][2]*balance, n)}
	whole := x.view(r, r)
	var apart [2]*view
	if mayDiffer(r) {
		for i, side := range []string{Left, Right} {
			apart[i] = x.side(newOneSide(r, side, c.Evidence.Leg), whole)
		}
	}
	for i := range c.Evidence.Hypotheses {
		h := &c.Evidence.Hypotheses[i]
		weights := c.Evidence.weighs(h.ID)
		prior, _ := c.Settings.Prior(h, r.Value(Status))
		if !h.Sided || apart[0] == nil || same(apart[0], apart[1], weights) {
			x.best[i] = x.weigh(h, whole, weights, prior)
			continue
		}
		left, right := x.weigh(h, apart[0], weights, prior), x.weigh(h, apart[1], weights, prior)
		x.sides[i] = [2]*balance{left, right}
		x.best[i] = chief(left, right, r.Side())
	}
	return x
}

func (x *reading) view(by, whole Reader) *view {
	n := len(x.Evidence.Findings)
	v := &view{by: by, whole: whole, states: make([]state, n), told: make([]string, n)}
	ofBy, ofWhole := &memo{Reader: by}, &memo{Reader: whole}
	for i := range x.Evidence.Findings {
		m := ofBy
		if x.Evidence.Findings[i].Whole {
			m = ofWhole
		}
		v.states[i] = x.Evidence.Findings[i].state(m)
	}
	return v
}

// side is the view of one side. Findings that do not look at a side are the same as
// for the whole.
func (x *reading) side(by *oneSide, whole *view) *view {
	v := &view{by: by, whole: whole.by, of: whole, states: slices.Clone(whole.states), told: make([]string, len(whole.told))}
	m := &memo{Reader: by}
	for i := range x.Evidence.Findings {
		if f := &x.Evidence.Findings[i]; !f.Whole && !f.sideless {
			v.states[i] = f.state(m)
		}
	}
	return v
}

// judged returns the result for every hypothesis, in the order of the content.
func (x *reading) judged() []Judged {
	out := make([]Judged, len(x.best))
	for i := range out {
		out[i] = x.judge(i)
	}
	return out
}

// judge returns the result for a hypothesis, and for each side where they differ.
func (x *reading) judge(i int) Judged {
	left, right := x.sides[i][0], x.sides[i][1]
	if left == nil {
		return x.best[i].judge(x.Evidence.Findings)
	}
	both := map[string]Judged{Left: left.judge(x.Evidence.Findings), Right: right.judge(x.Evidence.Findings)}
	j := both[Left]
	if x.best[i] == right {
		j = both[Right]
	}
	j.For, j.Against, j.Unknown = slices.Clone(j.For), slices.Clone(j.Against), slices.Clone(j.Unknown)
	j.Sides = both
	return j
}

// same reports whether two views agree in every finding that weighs.
func same(a, b *view, weights []*Weight) bool {
	for i, w := range weights {
		if w != nil && a.states[i] != b.states[i] {
			return false
		}
	}
	return true
}

// chief is the side that fits better. If both fit equally, it is the one that she
// complains of more, or else the one with more findings: nothing may depend on its
// being the left or the right.
func chief(left, right *balance, hers string) *balance {
	better, equal := left.better(right)
	switch {
	case better, equal && hers == Left:
		return left
	case !equal || hers == Right, slices.Compare(left.view.states, right.view.states) < 0:
		return right
	}
	return left
}

// mayDiffer reports whether left and right are to be judged apart: both sides are
// marked, or neither is and a bedside test was done on one.
func mayDiffer(r *Response) bool {
	left, right := 0, 0
	for _, chart := range []string{PainZones, NumbZones, WorstSpot} {
		count(r.Values(chart), &left, &right)
	}
	if left == 0 && right == 0 {
		for id := range r.Exam {
			if OtherSide(id) != id {
				return true
			}
		}
	}
	return left > 0 && right > 0
}

// oneSide reads a response for one side of the body: marks on the other side are
// left out, and the sore side is this one.
type oneSide struct {
	*Response
	side              string
	pain, numb, worst []string
	// leg are the questions about "the leg" that are left out here because the other
	// leg is the only one she marked.
	leg []string
}

func newOneSide(r *Response, side string, leg []string) *oneSide {
	tail := "_" + side
	mine := func(chart string) (out []string) {
		for _, zone := range r.Values(chart) {
			if OtherSide(zone) == zone || strings.HasSuffix(zone, tail) {
				out = append(out, zone)
			}
		}
		return out
	}
	s := &oneSide{Response: r, side: side, pain: mine(PainZones), numb: mine(NumbZones), worst: mine(WorstSpot)}
	marked := func(lists ...[]string) bool {
		return slices.ContainsFunc(lists, func(zones []string) bool { return slices.ContainsFunc(zones, onLeg) })
	}
	if !marked(s.pain, s.numb, s.worst) && marked(r.Values(PainZones), r.Values(NumbZones), r.Values(WorstSpot)) {
		s.leg = leg
	}
	return s
}

// Values leaves out what belongs to the other side.
func (s *oneSide) Values(question string) []string {
	switch question {
	case PainZones:
		return s.pain
	case NumbZones:
		return s.numb
	case WorstSpot:
		return s.worst
	}
	if slices.Contains(s.leg, question) {
		return nil
	}
	return s.Response.Values(question)
}

// PainSides is the side itself.
func (s *oneSide) PainSides() []string { return []string{s.side} }
