package triage

import (
	"cmp"
	"encoding/json"
	"slices"
	"strconv"
	"strings"
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
	ID     string    `toml:"id"`
	When   Condition `toml:"when"`
	Tests  []string  `toml:"tests"`
	Why    Text      `toml:"why"`
	Tag    Tag       `toml:"tag"`
	Source string    `toml:"source"`
}

// nextTests lists the suitable tests that are still to be done: first those that
// an open alert asks for, the most urgent alert first and its tests in its own
// order; then those that come first for where it hurts, then all others that tell
// something, both by what they are expected to tell.
func (x *reading) nextTests(raised []RaisedAlert) []NextTest {
	asked := x.askedFor(raised)
	f := &foresight{x, x.asking(), x.r.PainSides()}
	var leading []int // rules of Evidence.First that hold
	for i := range x.Evidence.First {
		if x.Evidence.First[i].When.Holds(x.r) {
			leading = append(leading, i)
		}
	}
	out := []NextTest{}
	for i := range x.Exam.Tests {
		t := &x.Exam.Tests[i]
		ids := t.wanted(f.sore)
		if done(ids, x.r) || t.Unsuitable.Holds(x.r) {
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
		if n.Alert != "" || n.Gain >= leastGain {
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

// foresight works out what tests are expected to tell.
type foresight struct {
	*reading
	asking [][]int  // by the place of the test, the findings that look at its result
	sore   []string // the sides that hurt
}

// gain is the information that the test is expected to give on all hypotheses
// together, and the one on which it tells most. How likely each outcome is follows
// from the chance itself: its mean over both outcomes must be what it is now.
func (f *foresight) gain(test int, ids []string) (Bits, HypothesisID) {
	t, asking := &f.Exam.Tests[test], f.asking[test]
	if len(asking) == 0 {
		return 0, ""
	}
	var supposed [2]supposition
	for i := range supposed {
		supposed[i] = supposition{foresight: f, asking: asking, ids: ids, result: []string{t.outcome(i == 0)}}
	}
	var sum, most float64
	var about HypothesisID
	for _, b := range f.best {
		now := b.chance()
		p, q := supposed[0].chance(b), supposed[1].chance(b)
		if p == q {
			continue
		}
		likely := min(max((now-q)/(p-q), 0), 1)
		told := max(entropy(now)-likely*entropy(p)-(1-likely)*entropy(q), 0)
		sum += told
		if told > most {
			most, about = told, b.ID
		}
	}
	return Bits(sum), about
}

// asking lists, by the place of the test, the findings (their place in the
// evidence) that look at a result of the test. All tests are looked up in one
// walk.
func (x *reading) asking() [][]int {
	tests := make(map[string]int, len(x.Exam.Tests))
	for i := range x.Exam.Tests {
		tests[x.Exam.Tests[i].ID] = i
	}
	out := make([][]int, len(x.Exam.Tests))
	for i := range x.Evidence.Findings {
		f := &x.Evidence.Findings[i]
		add := func(question string) {
			t, ok := tests[question]
			if !ok {
				if t, ok = tests[sideless(question)]; !ok || !x.Exam.Tests[t].Sided {
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

// sideless cuts a side, or a mark that stands for one, off the end of an exam id.
func sideless(id string) string {
	if base, _, marked := cutMark(id); marked {
		return base
	}
	return strings.TrimSuffix(strings.TrimSuffix(id, tailLeft), tailRight)
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

// supposition is a result that a test may have. It reads answers as if the test
// had it.
type supposition struct {
	*foresight
	asking []int
	ids    []string // of the test
	result []string
	// The findings that ask, as one view sees them.
	view   *view
	states []state
	by     Reader
}

// chance is what the chance of a hypothesis would be.
func (s *supposition) chance(b *balance) float64 {
	s.look(b.view)
	history, exam := b.history, b.exam
	for i, at := range s.asking {
		w := b.weights[at]
		if w == nil || s.states[i] == b.view.states[at] {
			continue
		}
		change := w.lr(s.states[i]) / w.lr(b.view.states[at])
		if s.Evidence.Findings[at].Group == GroupHistory {
			history *= change
		} else {
			exam *= change
		}
	}
	return posterior(b.prior, b.bound(history)*exam)
}

// look tries the findings that ask on a view.
func (s *supposition) look(v *view) {
	if s.view == v {
		return
	}
	s.view, s.states = v, s.states[:0]
	for _, at := range s.asking {
		f := &s.Evidence.Findings[at]
		s.by = v.reader(f)
		s.states = append(s.states, f.state(s))
	}
}

// Values gives the supposed result for the ids of the test.
func (s *supposition) Values(question string) []string {
	if slices.Contains(s.ids, question) {
		return s.result
	}
	return s.by.Values(question)
}

// PainSides are those of the view.
func (s *supposition) PainSides() []string { return s.by.PainSides() }

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

// Done reports whether the test has a result, on every painful side where it
// is done side by side.
func (t *Test) Done(r *Response) bool { return done(t.wanted(r.PainSides()), r) }

func done(ids []string, r *Response) bool {
	return !slices.ContainsFunc(ids, func(id string) bool { return len(r.Values(id)) == 0 })
}
