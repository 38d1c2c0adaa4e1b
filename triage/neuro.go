package triage

import (
	"iter"
	"slices"
)

// GroupNeuro is the group of the bedside tests of nerve function: strength,
// reflexes, touch.
const GroupNeuro = "neuro"

// findingDeficit is the finding that holds when nerve function is lost.
const findingDeficit = "neuro_deficit"

// Normal returns the result of a test of nerve function that has lost nothing;
// empty for any other test.
func (t *Test) Normal() string {
	switch {
	case t.Group != GroupNeuro:
	case t.Kind == KindGrade:
		return "5"
	case t.Kind == KindReflex, t.Kind == KindTouch:
		return "normal"
	}
	return ""
}

// done reports whether the test has a result on any side.
func (t *Test) done(r *Response) bool {
	return slices.ContainsFunc(t.IDs(), func(id string) bool { return r.Exam[id] != "" })
}

// Deficit reports whether the bedside tests show lost nerve function: MetNo when
// something was tested and none of it does, MetOpen while nothing was.
func (c *Rules) Deficit(r *Response) Met {
	f := c.Evidence.Finding(findingDeficit)
	switch {
	case f == nil:
		return MetOpen
	case f.Yes.Holds(r):
		return MetYes
	case slices.ContainsFunc(c.Exam.Tests, func(t Test) bool { return t.Normal() != "" && t.done(r) }):
		return MetNo
	}
	return MetOpen
}

// RestNormal returns, by exam id, the results of a therapist who has done all
// tests of nerve function in a position and names only what is not normal: the
// normal result of each that has none yet. Tests that are not for this patient
// are left out.
func (f *ExamForm) RestNormal(position string, r *Response) map[string]string {
	out := map[string]string{}
	for t := range f.At(position) {
		normal := t.Normal()
		if normal == "" || t.Unsuitable.Holds(r) {
			continue
		}
		for _, id := range t.IDs() {
			if r.Exam[id] == "" {
				out[id] = normal
			}
		}
	}
	return out
}

// Positions returns the positions of the patient in the order of the form.
func (f *ExamForm) Positions() []string {
	var out []string
	for _, t := range f.Tests {
		if !slices.Contains(out, t.Position) {
			out = append(out, t.Position)
		}
	}
	return out
}

// At returns the tests of a position in the order of the form.
func (f *ExamForm) At(position string) iter.Seq[*Test] {
	return func(yield func(*Test) bool) {
		for i := range f.Tests {
			if f.Tests[i].Position == position && !yield(&f.Tests[i]) {
				return
			}
		}
	}
}

// Progress counts the tests of a position that have a result, and all that are
// suitable for the patient.
func (f *ExamForm) Progress(position string, r *Response) (done, all int) {
	for t := range f.At(position) {
		if t.Unsuitable.Holds(r) {
			continue
		}
		all++
		if t.done(r) {
			done++
		}
	}
	return done, all
}

// Next returns the bedside test that is expected to move the comparison most;
// nil when none would move it.
func (c *Rules) Next(a *Assessment) *Test {
	if len(a.NextTests) == 0 {
		return nil
	}
	return first(c.Exam.Tests, func(t *Test) bool { return t.ID == a.NextTests[0].ID })
}
