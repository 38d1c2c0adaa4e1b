package triage

import (
	"slices"
	"strconv"
)

// Enabled reports whether the item itself is asked, given the answers so far:
// its enableWhen holds, and she has picked as many activities as it needs.
func (it *Item) Enabled(r Reader) bool {
	if n := it.NeedsPicks(); n > 0 && n > len(r.Values(Activities)) {
		return false
	}
	m := &memo{Reader: r}
	for i := range it.EnableWhen {
		c := it.EnableWhen[i].clause()
		if holds := c.holds(m); holds == (it.EnableBehavior == "any") {
			return holds
		}
	}
	return len(it.EnableWhen) == 0 || it.EnableBehavior != "any"
}

// CheckEnableWhen returns an error for a clause on an unknown question,
// operator or code.
func (it *Item) CheckEnableWhen(d Dictionary) error { return it.condition().Check(d) }

// CheckOnlyWhere returns an error if an only-where of the option has an unknown
// question, operator or code.
func (o AnswerOption) CheckOnlyWhere(d Dictionary) error {
	return Condition{Any: o.onlyWhere()}.Check(d)
}

// CheckOnlyWhere returns an error where the question is only for somebody, by a
// clause on an unknown question, operator or code.
func (it *Item) CheckOnlyWhere(d Dictionary) error {
	return Condition{Any: onlyWhere(it.Extension)}.Check(d)
}

func (it *Item) condition() Condition {
	clauses := make([]Clause, len(it.EnableWhen))
	for i, w := range it.EnableWhen {
		clauses[i] = w.clause()
	}
	if it.EnableBehavior == "any" {
		return Condition{Any: clauses}
	}
	return Condition{All: clauses}
}

func (w *EnableWhen) clause() Clause {
	return Clause{Question: w.Question, Operator: w.Operator, Answer: w.answer()}
}

func (w *EnableWhen) answer() string {
	switch {
	case w.AnswerCoding != nil:
		return w.AnswerCoding.Code
	case w.AnswerInteger != nil:
		return strconv.Itoa(*w.AnswerInteger)
	case w.AnswerBoolean != nil:
		return strconv.FormatBool(*w.AnswerBoolean)
	}
	return ""
}

// Answers counts the answers that the clause compares with; a valid one has one.
func (w *EnableWhen) Answers() int {
	n := 0
	for _, given := range []bool{w.AnswerCoding != nil, w.AnswerInteger != nil, w.AnswerBoolean != nil} {
		if given {
			n++
		}
	}
	return n
}

// Prune clears the answers to questions that are no longer asked, because an
// earlier answer was changed, and works out the scores of the forms again. It reports
// the linkIds that it cleared.
func (q *Questionnaire) Prune(r *Response) []string {
	var cleared []string
	for changed := true; changed; {
		changed = false
		for it := range q.Questions() {
			if r.Answered(it.LinkID) && !q.Asked(it.LinkID, r) {
				r.Clear(it.LinkID)
				cleared = append(cleared, it.LinkID)
				changed = true
			}
		}
	}
	return append(cleared, q.compute(r)...)
}

// Asked reports whether a question is asked, given r: it and every group and
// question around it are enabled.
func (q *Questionnaire) Asked(linkID string, r Reader) bool {
	var in func(items []Item) bool
	in = func(items []Item) bool {
		for i := range items {
			it := &items[i]
			if it.LinkID == linkID || in(it.Item) {
				return it.Enabled(r)
			}
		}
		return false
	}
	return in(q.Item)
}

// RuledOut reports whether a question need not be asked because of what she
// answered, and not only because of what she left out: it or a group around it
// is not enabled, and every question on which that depends has an answer.
func (q *Questionnaire) RuledOut(linkID string, r Reader) bool {
	var in func(items []Item) (found, out bool)
	in = func(items []Item) (found, out bool) {
		for i := range items {
			it := &items[i]
			inside, out := in(it.Item)
			if it.LinkID == linkID || inside {
				return true, out || !it.Enabled(r) && it.decided(r)
			}
		}
		return false, false
	}
	_, out := in(q.Item)
	return out
}

// decided reports whether every question that the item's enabling rests on has
// an answer.
func (it *Item) decided(r Reader) bool {
	if it.NeedsPicks() > 0 && len(r.Values(Activities)) == 0 {
		return false
	}
	return !slices.ContainsFunc(it.EnableWhen, func(w EnableWhen) bool { return len(r.Values(w.Question)) == 0 })
}
