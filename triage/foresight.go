package triage

import (
	"slices"
	"strconv"
)

// foresight works out what tests are expected to show.
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
	var presumed [2]presumedResult
	for i := range presumed {
		presumed[i] = presumedResult{foresight: f, asking: asking, ids: ids, result: []string{t.outcome(i == 0)}}
	}
	var sum, most float64
	var about HypothesisID
	for _, b := range f.best {
		now := b.chance()
		p, q := presumed[0].chance(b), presumed[1].chance(b)
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

// presumedResult is a result that a test may have. It reads answers as if the test
// had it.
type presumedResult struct {
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
func (s *presumedResult) chance(b *balance) float64 {
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
func (s *presumedResult) look(v *view) {
	if s.view == v {
		return
	}
	s.view, s.states = v, s.states[:0]
	m := &memo{Reader: s}
	for _, at := range s.asking {
		f := &s.Evidence.Findings[at]
		if by := v.reader(f); by != s.by {
			s.by, *m = by, memo{Reader: s}
		}
		s.states = append(s.states, f.state(m))
	}
}

// Values gives the presumed result for the ids of the test.
func (s *presumedResult) Values(question string) []string {
	if slices.Contains(s.ids, question) {
		return s.result
	}
	return s.by.Values(question)
}

// PainSides are those of the view.
func (s *presumedResult) PainSides() []string { return s.by.PainSides() }

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
