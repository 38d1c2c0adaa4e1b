package triage

import "slices"

// LeftOut is what was not taken over from a response that came from a file.
type LeftOut struct {
	// Pruned holds the linkIds, in alphabetical order, of the questions that this
	// kiosk would not have asked her.
	Pruned []string `json:"pruned"`
	// Dropped holds "linkId=code" for each answer that can only stand alone, such
	// as "none of these", and stood beside others.
	Dropped []string `json:"dropped,omitempty"`
}

// CheckAnswers is Validate for the answers alone, as Import would take them.
func (q *Questionnaire) CheckAnswers(r *Response) error {
	answers := (&Response{Answers: r.Answers}).Clone()
	q.dropExclusive(answers)
	return answers.Validate(nil, q)
}

// dropExclusive removes the answers that cannot stand beside others. Where all that
// were given are of that kind, none is removed: which one she meant is not known.
func (q *Questionnaire) dropExclusive(r *Response) []string {
	var dropped []string
	for it := range q.Questions() {
		exclusive := func(code string) bool {
			o := it.Option(code)
			return o != nil && o.Exclusive()
		}
		values := r.Values(it.LinkID)
		if !it.Repeats || !slices.ContainsFunc(values, exclusive) || !slices.ContainsFunc(values, func(v string) bool { return !exclusive(v) }) {
			continue
		}
		var kept []string
		for _, v := range values {
			if exclusive(v) {
				dropped = append(dropped, it.LinkID+"="+v)
			} else {
				kept = append(kept, v)
			}
		}
		r.Set(it.LinkID, kept...)
	}
	return dropped
}
