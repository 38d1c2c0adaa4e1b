package triage

import (
	"iter"
	"slices"
)

// Normal returns the result of a test of nerve function that has lost nothing;
// empty for any other test.
func (t *Test) Normal() string {
	switch {
	case t.Group != ExamGroupNeuro:
	case t.Kind == KindGrade:
		return "5"
	case t.Kind == KindReflex, t.Kind == KindTouch:
		return Normal
	}
	return ""
}

// hasResult reports whether the test has a result on any side, whatever it counts as.
func (t *Test) hasResult(r *Response) bool {
	return slices.ContainsFunc(t.IDs(), func(id string) bool { return r.Exam[id] != "" })
}

// Clear returns the result of a test that finds nothing; empty where it takes a
// number, or where neither yes nor no is the usual result.
func (t *Test) Clear() string {
	switch {
	case t.Kind == KindProvocation:
		return Negative
	case t.Kind == KindASLR:
		return "0"
	case t.Kind == KindGrade:
		return "5"
	case t.Kind == KindYesNo && t.Group == ExamGroupNeuro:
		return No
	}
	return t.Normal()
}

// RestClear returns, by exam id, the results of a therapist who has done these
// tests and names only what she found: the clear result of each that has none yet.
// Tests that are not for this patient are left out.
func RestClear(tests iter.Seq[*Test], r *Response) map[string]string {
	out := map[string]string{}
	for t := range tests {
		normal := t.Clear()
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

// Groups returns the groups of the tests of a position, in the order of the form.
func (f *ExamForm) Groups(position string) []string {
	var out []string
	for t := range f.At(position) {
		if !slices.Contains(out, t.Group) {
			out = append(out, t.Group)
		}
	}
	return out
}

// In returns the tests of a group in a position, in the order of the form.
func (f *ExamForm) In(position, group string) iter.Seq[*Test] {
	return func(yield func(*Test) bool) {
		for t := range f.At(position) {
			if t.Group == group && !yield(t) {
				return
			}
		}
	}
}

// Progress counts the tests that have a result, and all that are suitable for the
// patient.
func Progress(tests iter.Seq[*Test], r *Response) (done, all int) {
	for t := range tests {
		if t.Unsuitable.Holds(r) {
			continue
		}
		all++
		if t.hasResult(r) {
			done++
		}
	}
	return done, all
}
