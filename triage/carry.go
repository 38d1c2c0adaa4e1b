package triage

import (
	"reflect"
	"slices"
)

// aboutHer are questions about her, not about the pain that she came with.
func aboutHer() []string {
	return []string{Before, Conditions, Risks, BirthAnaesthesia, BirthEvents, Feeding}
}

// aboutOnset are questions about how the pain began. A birth changes how the pain
// behaves now, but not that.
func aboutOnset() []string { return []string{OnsetWhen, OnsetWeek, OnsetSpeed, OnsetHow} }

// ofPregnancy are the conditions that end with the birth. Those that may persist or
// come back, such as preeclampsia, are not among them.
func ofPregnancy() []string {
	return []string{
		ConditionMembranes, ConditionPretermLabour, ConditionBleedingPlacenta, ConditionCervix, ConditionGrowth,
		ConditionTwins, ConditionTriplets,
	}
}

// Carry returns the answers of a return visit with those from the visit before
// to the questions that its short form leaves out, and the linkIds of these. An
// answer of today, a skip included, is never replaced, and a warning sign is
// never taken from another day. Where there is a new problem, only answers about
// her, not about the pain, are taken. After a birth, how the pain behaved before it
// is not taken either, nor what ended with the pregnancy. The bedside results are
// those of today.
func (c *Rules) Carry(now, before *Response) (r *Response, carried []string) {
	return c.carry(now, before, before != nil && gaveBirth(before, now) && StageOf(before).doubt(StageOf(now), DaysUnknown) == "")
}

// gaveBirth reports whether she was pregnant before and is after a birth now.
func gaveBirth(before, now *Response) bool {
	return before.Has(Status, StatusPregnant) && now.Has(Status, StatusPostpartum)
}

func (c *Rules) carry(now, before *Response, birth bool) (r *Response, carried []string) {
	r = now.Clone()
	if before == nil || !now.Has(BeenBefore, Yes) {
		return r, nil
	}
	taken := func(id string) bool {
		switch {
		case slices.Contains(aboutHer(), id):
			return true
		case birth && !slices.Contains(aboutOnset(), id):
			return false
		}
		return now.Has(NewProblem, No)
	}
	keepLooks(r, before)
	// Asked as if she came for the first time, question by question: an answer
	// that is taken may lead to the next.
	r.Set(BeenBefore, No)
	for it := range c.Questionnaire.Questions() {
		id := it.LinkID
		values := before.Values(id)
		if birth && id == Conditions {
			values = slices.DeleteFunc(slices.Clone(values), func(code string) bool { return slices.Contains(ofPregnancy(), code) })
		}
		if len(values) == 0 || it.Form != nil || now.Answered(id) || slices.Contains(c.Alerts.Asked, id) ||
			c.Questionnaire.Asked(id, now) && it.Concerns(now) || !c.Questionnaire.Asked(id, r) ||
			!taken(id) {
			continue
		}
		r.Set(id, values...)
		carried = append(carried, id)
	}
	r.Set(BeenBefore, Yes)
	return r, carried
}

// Standing returns all that is known of a woman at a visit: what Recall does, with the
// newest bedside results of the visit itself. all are the visits of the record, of any
// patient and in any order.
func (c *Rules) Standing(of *Visit, all []Visit) (r *Response, from map[string]*Visit) {
	r, from = c.Recall(of, SamePatient(*of, all))
	of.addExam(r)
	return r, from
}

// Recall returns what is known of a woman at a visit: her answers with those
// that stand from her visits before, and of these, by linkId, the visit that
// each is from. hers are her visits, the oldest first (see SamePatient). An
// unfinished visit says nothing about her pain at a later one. Her stage is the one
// that a therapist has settled; where the stages of two visits cannot both be true
// and nobody has settled it, the earlier ones are in r.Doubted. Where corrections
// have joined records, r.Joined has what each of them alone would say.
func (c *Rules) Recall(of *Visit, hers []Visit) (r *Response, from map[string]*Visit) {
	r, from = c.recallAll(of, hers)
	for _, one := range recordsOf(of, hers) {
		if alone, _ := c.recallAll(of, one); !reflect.DeepEqual(alone, r) {
			r.Joined = append(r.Joined, alone)
		}
	}
	return r, from
}

func (c *Rules) recallAll(of *Visit, hers []Visit) (r *Response, from map[string]*Visit) {
	from = map[string]*Visit{}
	var earlier []*Visit
	for i := range hers {
		if v := &hers[i]; ByRecord(v, of) < 0 && v.Intake.Ended == EndedComplete {
			earlier = append(earlier, v)
		}
	}
	var before *Visit
	for _, v := range earlier[firstOfChain(earlier, of):] {
		r, from = c.recall(v, before, r, from, hers)
		before = v
	}
	r, from = c.recall(of, before, r, from, hers)
	if n := len(earlier); n > 0 {
		r.LastVisit = lastSaid(earlier[n-1])
	}
	if s, ok := settledStage(of, hers); ok {
		r = r.as(s)
	}
	for _, d := range OpenDoubts(of, hers) {
		r.Doubted = append(r.Doubted, d.Moved())
	}
	return r, from
}

// firstOfChain returns the index of the earliest visit whose answers may still
// stand: a visit at which everything was asked takes over nothing.
func firstOfChain(earlier []*Visit, of *Visit) int {
	i, v := len(earlier), of
	for i > 0 && v.Intake.Response.Has(BeenBefore, Yes) {
		i--
		v = earlier[i]
	}
	return i
}

// inARow are the questions whose answers at two visits in a row are read together.
func inARow() []string { return []string{ChangeSince} }

// lastSaid returns her answers to them at a visit; nil if there was none.
func lastSaid(v *Visit) map[string][]string {
	var said map[string][]string
	for _, id := range inARow() {
		if len(v.Intake.Response.Values(id)) == 0 {
			continue
		}
		if said == nil {
			said = map[string][]string{}
		}
		said[id] = slices.Clone(v.Intake.Response.Values(id))
	}
	return said
}

// recall returns what is known at the visit v, from what was known at the visit before it.
func (c *Rules) recall(v, before *Visit, known *Response, from map[string]*Visit, hers []Visit) (*Response, map[string]*Visit) {
	r, carried := c.carry(&v.Intake.Response, known, before != nil && gaveBirth(known, &v.Intake.Response) && len(OpenDoubts(v, hers)) == 0)
	now := make(map[string]*Visit, len(carried))
	for _, id := range carried {
		if now[id] = from[id]; now[id] == nil {
			now[id] = before
		}
	}
	return r, now
}
