package triage

import "slices"

// ofHer are questions about her, not about the pain that she came with.
func ofHer() []string { return []string{Before, Conditions} }

// Carry returns the answers of a return visit with those from the visit before
// to the questions that its short form leaves out, and the linkIds of these. An
// answer of today, a skip included, is never replaced, and a warning sign is
// never taken from another day. Where there is a new problem, only what is of
// her and not of the pain is taken. The bedside results are those of today.
func (c *Rules) Carry(now, before *Response) (r *Response, carried []string) {
	r = now.Clone()
	if before == nil || !now.Has(BeenBefore, Yes) {
		return r, nil
	}
	// Asked as if she came for the first time, question by question: an answer
	// that is taken may lead to the next.
	r.Set(BeenBefore, No)
	for it := range c.Questionnaire.Questions() {
		id := it.LinkID
		values := before.Values(id)
		if len(values) == 0 || now.Answered(id) || slices.Contains(c.Alerts.Asked, id) ||
			c.Questionnaire.Asked(id, now) || !c.Questionnaire.Asked(id, r) ||
			!now.Has(NewProblem, No) && !slices.Contains(ofHer(), id) {
			continue
		}
		r.Set(id, values...)
		carried = append(carried, id)
	}
	r.Set(BeenBefore, Yes)
	return r, carried
}

// Standing returns all that is known of a woman at a visit: what Recall does, with
// the newest bedside results of the visit itself. all are the visits of the
// record, of whomever and in whatever order.
func (c *Rules) Standing(of *Visit, all []Visit) (r *Response, from map[string]*Visit) {
	var hers []Visit
	if of.Intake.Response.Has(BeenBefore, Yes) { // else nothing stands: the record need not be searched
		hers = SamePatient(*of, all)
	}
	r, from = c.Recall(of, hers)
	of.addExam(r)
	return r, from
}

// Recall returns what is known of a woman at a visit: her answers with those
// that stand from her visits before, and of these, by linkId, the visit that
// each is from. hers are her visits, the oldest first (see SamePatient). A visit
// that broke off says nothing about a later one.
func (c *Rules) Recall(of *Visit, hers []Visit) (r *Response, from map[string]*Visit) {
	from = map[string]*Visit{}
	var before *Visit
	for i := range hers {
		v := &hers[i]
		if ByRecord(v, of) >= 0 || v.Intake.Ended != EndedComplete {
			continue
		}
		r, from = c.recall(v, before, r, from)
		before = v
	}
	return c.recall(of, before, r, from)
}

// recall goes one visit on, from what was known at the visit before.
func (c *Rules) recall(v, before *Visit, known *Response, from map[string]*Visit) (*Response, map[string]*Visit) {
	r, carried := c.Carry(&v.Intake.Response, known)
	now := make(map[string]*Visit, len(carried))
	for _, id := range carried {
		if now[id] = from[id]; now[id] == nil {
			now[id] = before
		}
	}
	return r, now
}
