package review

import (
	"maps"
	"slices"

	"sacra/triage"
)

// supposition is what she tries out on a visit: answers and bedside results in
// place of the real ones. It lives as long as its page and is never stored.
type supposition struct {
	answers map[string]triage.Answer // no values: not known
	exam    map[string]string        // by exam id; empty: no result
	section string                   // the part of the list that is shown
	at      string                   // the linkId or exam id that is open; empty: the list
}

// empty reports whether everything is as it really is.
func (s *supposition) empty() bool { return len(s.answers)+len(s.exam) == 0 }

// changes reports whether a linkId or exam id is not as it really is.
func (s *supposition) changes(id string) bool {
	_, answer := s.answers[id]
	_, result := s.exam[id]
	return answer || result
}

// restore takes the change of a linkId or exam id back.
func (s *supposition) restore(id string) {
	delete(s.answers, id)
	delete(s.exam, id)
}

// on returns a copy of the real answers with the changes. Questions that a
// change closes lose their answers, as they would at check-in.
func (s *supposition) on(real *triage.Response, q *triage.Questionnaire) *triage.Response {
	out := real.Clone()
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
	for closed := true; closed; {
		closed = false
		for it := range q.Questions() {
			id := it.LinkID
			if out.Answered(id) && !q.Asked(id, out) && (q.Asked(id, real) || s.changes(id)) {
				out.Clear(id)
				closed = true
			}
		}
	}
	return out
}

// set supposes an answer. One that is the real one is no change.
func (s *supposition) set(real *triage.Response, linkID string, values []string) {
	if slices.Equal(slices.Sorted(slices.Values(values)), slices.Sorted(slices.Values(real.Values(linkID)))) {
		delete(s.answers, linkID)
		return
	}
	s.answers[linkID] = triage.Answer{Values: values}
}

// setExam supposes a bedside result; empty takes it away.
func (s *supposition) setExam(real *triage.Response, id, value string) {
	if real.Exam[id] == value {
		delete(s.exam, id)
		return
	}
	s.exam[id] = value
}

// picked returns the values of an item after a touch on one of its options.
func picked(it *triage.Item, had []string, code string) []string {
	on := slices.Contains(had, code)
	o := it.Option(code)
	switch {
	case on:
		return slices.DeleteFunc(slices.Clone(had), func(v string) bool { return v == code })
	case !it.Repeats, o != nil && o.Exclusive():
		return []string{code}
	}
	out := slices.DeleteFunc(slices.Clone(had), func(v string) bool {
		o := it.Option(v)
		return o != nil && o.Exclusive()
	})
	return append(out, code)
}

// startWhatIf opens the copy, with nothing changed.
func (c *chart) startWhatIf() {
	c.suppose = &supposition{answers: map[string]triage.Answer{}, exam: map[string]string{}}
	maps.DeleteFunc(c.r.pages, func(id string, _ *int) bool { return isWhatIf(id) })
	c.show(c.whatIf)
}

// supposeAt opens one answer, or the list.
func (c *chart) supposeAt(id string) {
	c.suppose.at = id
	delete(c.r.pages, whatIfOptions)
	c.r.arrive()
}

// supposed returns the real answers, and those with the changes.
func (c *chart) supposed() (real, changed *triage.Response) {
	real = c.response()
	return real, c.suppose.on(real, c.r.p.Rules.Questionnaire)
}
