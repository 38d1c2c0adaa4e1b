package triage

import (
	"slices"
	"strconv"
)

// Since is what changed from her last visit to this one, of what was asked or tested
// at both. Of an unfinished check-in nothing is compared.
type Since struct {
	Last *Visit
	// Pain are the pain scores by linkId, Activities the scores of what she named at
	// both by its code, and Tests the results that differ by exam id.
	Pain, Activities, Tests []Moved
	// New and Gone are marks, signs and yes/no answers that came, and that were there
	// and are not any more.
	New, Gone []Said
	// Found are the results of the last visit of tests that were not done today.
	Found *Response
}

// Moved is a value then and now.
type Moved struct{ ID, Then, Now string }

// Said is one answer to a question.
type Said struct{ LinkID, Code string }

// SinceLast returns what changed since her last finished visit; nil if this is the
// first. hers are her visits, the oldest first (see SamePatient), exam the bedside
// results of today.
func SinceLast(c *Rules, of *Visit, hers []Visit, exam map[string]string) *Since {
	var last *Visit
	for i := range hers {
		if v := &hers[i]; ByRecord(v, of) < 0 && v.Intake.Ended == EndedComplete {
			last = v
		}
	}
	if last == nil {
		return nil
	}
	then, _ := c.Recall(last, hers)
	last.addExam(then)
	now := &of.Intake.Response
	s := &Since{Last: last, Found: &Response{}}
	for _, id := range painScores() {
		if a, b := then.Value(id), now.Value(id); a != "" && b != "" {
			s.Pain = append(s.Pain, Moved{id, a, b})
		}
	}
	were, are := then.Activities(), now.Activities()
	for _, code := range now.Values(Activities) {
		was, known := were[code]
		if is, also := are[code]; known && also {
			s.Activities = append(s.Activities, Moved{code, strconv.Itoa(was), strconv.Itoa(is)})
		}
	}
	first := now.Clone() // what is put to her at every visit, not at a return alone
	first.Set(BeenBefore, No)
	for it := range c.Questionnaire.Questions() {
		if it.LinkID != BeenBefore && c.Questionnaire.Asked(it.LinkID, first) {
			s.compare(it, then, now)
		}
	}
	for i := range c.Exam.Tests {
		for _, id := range c.Exam.Tests[i].IDs() {
			switch was, is := then.Exam[id], exam[id]; {
			case was != "" && is == "":
				s.Found.SetExam(id, was)
			case was != "" && was != is:
				s.Tests = append(s.Tests, Moved{id, was, is})
			}
		}
	}
	return s
}

// compare notes what of a list or a yes/no question came or went.
func (s *Since) compare(it *Item, then, now *Response) {
	list := it.IsBodyChart() || it.Repeats && it.Option(None) != nil
	if it.Form != nil || !list && !it.YesNo() || len(then.Values(it.LinkID)) == 0 || len(now.Values(it.LinkID)) == 0 {
		return
	}
	marks := func(r *Response) []string {
		if !list {
			return slices.DeleteFunc(slices.Clone(r.Values(it.LinkID)), func(v string) bool { return v != Yes })
		}
		return it.Marks(r.Values(it.LinkID))
	}
	were, are := marks(then), marks(now)
	for _, code := range are {
		if !slices.Contains(were, code) && !then.Has(it.LinkID, Unsure) {
			s.New = append(s.New, Said{it.LinkID, code})
		}
	}
	offered := it.Offered(now)
	for _, code := range were {
		if !slices.Contains(are, code) && !now.Has(it.LinkID, Unsure) &&
			slices.ContainsFunc(offered, func(o AnswerOption) bool { return o.ValueCoding.Code == code }) {
			s.Gone = append(s.Gone, Said{it.LinkID, code})
		}
	}
}
