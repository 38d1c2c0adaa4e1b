package triage

import (
	"cmp"
	"encoding/json"
	"slices"
)

// NextTest is a bedside test that is still to be done.
type NextTest struct {
	ID   string `json:"id"`
	Gain Bits   `json:"gain"`
	// Alert is the open alert that asks for the test, empty where none does.
	Alert string `json:"alert,omitempty"`
	// First is the place in Evidence.First of the rule that puts the test before
	// those that tell more, -1 where none does.
	First int `json:"-"`
	// About is the hypothesis on which the test is expected to tell most, empty
	// where it tells nothing on any.
	About HypothesisID `json:"about,omitempty"`
}

// Bits is an amount of information: how much less uncertain the hypotheses are
// expected to be after a test, summed over all of them. It is 1 for a test that
// settles one even chance. It is written with four decimals.
type Bits float64

// MarshalJSON writes the amount with four decimals.
func (b Bits) MarshalJSON() ([]byte, error) { return json.Marshal(Chance(b)) }

// Leading returns the hypothesis on which the next test is expected to tell most;
// empty where there is no such test.
func (a *Assessment) Leading() HypothesisID {
	if len(a.NextTests) == 0 {
		return ""
	}
	return a.NextTests[0].About
}

// leastGain is the information from which a test is worth proposing.
const leastGain = 0.0001

// FirstTests puts bedside tests before those that tell more where a condition
// holds.
type FirstTests struct {
	ID    string    `toml:"id"`
	When  Condition `toml:"when"`
	Tests []string  `toml:"tests"`
	// Always proposes the tests even where they tell the comparison nothing: the
	// tailbone and the hip are no hypotheses.
	Always bool   `toml:"always"`
	Why    Text   `toml:"why"`
	Tag    Tag    `toml:"tag"`
	Source Remark `toml:"source"`
}

// nextTests lists the suitable tests that are still to be done: first those that
// an open alert asks for, the most urgent alert first and its tests in its own
// order; then those that come first for where it hurts, then all others that tell
// something, both by what they are expected to tell.
func (x *reading) nextTests(raised []RaisedAlert) []NextTest {
	asked := x.askedFor(raised)
	f := &foresight{x, x.Evidence.asking(x.Exam), x.r.PainSides()}
	m := &memo{Reader: x.r}
	var leading []int // rules of Evidence.First that hold
	for i := range x.Evidence.First {
		if x.Evidence.First[i].When.holds(m) {
			leading = append(leading, i)
		}
	}
	out := []NextTest{}
	for i := range x.Exam.Tests {
		t := &x.Exam.Tests[i]
		ids := t.wanted(f.sore)
		if done(ids, x.r) || t.Unsuitable.holds(m) {
			continue
		}
		n := NextTest{ID: t.ID, First: -1}
		n.Gain, n.About = f.gain(i, ids)
		if j := slices.IndexFunc(asked, func(a NextTest) bool { return a.ID == t.ID }); j >= 0 {
			n.Alert = asked[j].Alert
		}
		if j := slices.IndexFunc(leading, func(j int) bool { return slices.Contains(x.Evidence.First[j].Tests, t.ID) }); j >= 0 {
			n.First = leading[j]
		}
		always := n.First >= 0 && x.Evidence.First[n.First].Always
		if n.Alert != "" || always || n.Gain >= leastGain {
			out = append(out, n)
		}
	}
	place := func(n NextTest) int { // among those that alerts ask for, then the leading ones
		if n.Alert != "" {
			return slices.IndexFunc(asked, func(a NextTest) bool { return a.ID == n.ID })
		}
		if n.First >= 0 {
			return len(asked)
		}
		return len(asked) + 1
	}
	slices.SortStableFunc(out, func(a, b NextTest) int {
		return cmp.Or(cmp.Compare(place(a), place(b)), cmp.Compare(b.Gain, a.Gain))
	})
	return out
}

// askedFor lists the tests that the open alerts ask for, each under the first
// alert that does.
func (x *reading) askedFor(raised []RaisedAlert) []NextTest {
	var out []NextTest
	for _, open := range raised {
		a := x.Alerts.Find(open.ID)
		if a == nil || !a.Tier.Blocks() {
			continue
		}
		for _, id := range a.Tests {
			if !slices.ContainsFunc(out, func(n NextTest) bool { return n.ID == id }) {
				out = append(out, NextTest{ID: id, Alert: open.ID})
			}
		}
	}
	return out
}

// wanted returns the exam ids that are to be done on a patient whose sore sides
// these are: those of the sore sides, of both where there is none.
func (t *Test) wanted(sore []string) []string {
	if !t.Sided || len(sore) == 0 {
		return t.IDs()
	}
	ids := make([]string, len(sore))
	for i, side := range sore {
		ids[i] = t.ID + "_" + side
	}
	return ids
}

// Done reports whether the test has a result that counts, or was ended because it
// hurt, on every painful side where it is done side by side.
func (t *Test) Done(r *Response) bool { return done(t.wanted(r.PainSides()), r) }

func done(ids []string, r *Response) bool {
	return !slices.ContainsFunc(ids, func(id string) bool { return len(r.Values(id)) == 0 && r.Exam[id] != Ended })
}
