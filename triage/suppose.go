package triage

import "slices"

// Supposition is what a therapist tries out on a visit: answers and bedside
// results in place of the real ones. Its zero value supposes nothing.
type Supposition struct {
	answers map[string]Answer // no values: not known
	exam    map[string]string // by exam id; empty: no result
}

// Len returns how many answers and results are not as they really are.
func (s *Supposition) Len() int { return len(s.answers) + len(s.exam) }

// Changes reports whether a linkId or exam id is not as it really is.
func (s *Supposition) Changes(id string) bool {
	_, answer := s.answers[id]
	_, result := s.exam[id]
	return answer || result
}

// Restore takes back the change of a linkId or exam id.
func (s *Supposition) Restore(id string) {
	delete(s.answers, id)
	delete(s.exam, id)
}

// Reset takes back every change.
func (s *Supposition) Reset() { *s = Supposition{} }

// Set supposes an answer; no values: not known. The real answer is no change.
func (s *Supposition) Set(actual *Response, linkID string, values []string) {
	if slices.Equal(slices.Sorted(slices.Values(values)), slices.Sorted(slices.Values(actual.Values(linkID)))) {
		delete(s.answers, linkID)
		return
	}
	if s.answers == nil {
		s.answers = map[string]Answer{}
	}
	s.answers[linkID] = Answer{Values: values}
}

// SetExam supposes a bedside result; empty takes it away.
func (s *Supposition) SetExam(actual *Response, id, value string) {
	if actual.Exam[id] == value {
		delete(s.exam, id)
		return
	}
	if s.exam == nil {
		s.exam = map[string]string{}
	}
	s.exam[id] = value
}

// On returns a copy of the real answers with the changes. Questions that a
// change closes lose their answers, as they would at check-in.
func (s *Supposition) On(actual *Response, q *Questionnaire) *Response {
	out := actual.Clone()
	for id, a := range s.answers {
		if len(a.Values) == 0 {
			out.Clear(id)
			continue
		}
		out.Answers[id] = a
	}
	for id, v := range s.exam {
		out.SetExam(id, v)
	}
	if len(s.answers) == 0 {
		return out
	}
	for closed := true; closed; { // closing one question may close the next
		closed = false
		for it := range q.Questions() {
			id := it.LinkID
			if out.Answered(id) && !q.Asked(id, out) && (q.Asked(id, actual) || s.Changes(id)) {
				out.Clear(id)
				closed = true
			}
		}
	}
	return out
}

// Picked returns the values of an item after a touch on one of its options, of
// those that it had: an option that excludes the others takes their place, and
// they take its.
func (it *Item) Picked(had []string, code string) []string {
	excludes := func(code string) bool {
		o := it.Option(code)
		return o != nil && o.Exclusive()
	}
	switch {
	case slices.Contains(had, code):
		return slices.DeleteFunc(slices.Clone(had), func(v string) bool { return v == code })
	case !it.Repeats, excludes(code):
		return []string{code}
	}
	return append(slices.DeleteFunc(slices.Clone(had), excludes), code)
}
