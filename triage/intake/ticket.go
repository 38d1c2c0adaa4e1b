package intake

import (
	"slices"

	"sacra/triage"
)

// ByTicket reports whether she came with a ticket. Her whole name and her date of birth
// are then on no screen: the number may be somebody else's.
func (a *Answers) ByTicket() bool { return a.in.Follows != "" }

// onTicket reports whether a question is answered by her ticket, and not asked: that she
// was here before, and, as long as her problem is the old one, which activities she
// scores, so that the scores compare.
func (a *Answers) onTicket(it *triage.Item) bool {
	if !a.ByTicket() || a.reopened[it.LinkID] {
		return false
	}
	return it.LinkID == triage.BeenBefore || it.LinkID == triage.Activities && len(a.keptActivities()) > 0
}

// keptActivities are those of last time that she is asked to score again: none where her
// problem may be another one.
func (a *Answers) keptActivities() []string {
	it := a.rules.Questionnaire.Question(triage.Activities)
	if !a.ByTicket() || it == nil || !a.in.Response.Has(triage.NewProblem, triage.No) {
		return nil
	}
	r := a.in.Response.Clone()
	r.Clear(triage.Activities)
	offered := it.Offered(r)
	return slices.DeleteFunc(slices.Clone(a.ticket.Activities), func(code string) bool {
		return !slices.ContainsFunc(offered, func(o triage.AnswerOption) bool { return o.ValueCoding.Code == code })
	})
}

// keepActivities makes the activities of last time her answer, or takes them back where
// her problem is another one.
func (a *Answers) keepActivities() {
	if !a.ByTicket() || a.reopened[triage.Activities] {
		return
	}
	before := slices.Clone(a.in.Response.Values(triage.Activities))
	kept := a.keptActivities()
	if slices.Equal(before, kept) || len(kept) == 0 && !slices.Equal(before, a.brought) {
		return
	}
	a.in.Response.Set(triage.Activities, kept...)
	if a.brought = kept; len(kept) == 0 {
		a.drop(triage.Activities)
	}
	a.changed(triage.Activities, before)
}

// SetLooks stores how she is drawn, in codes of triage.Looks; none changes nothing.
func (a *Answers) SetLooks(codes []string) {
	if len(codes) > 0 {
		a.in.Response.Set(triage.Looks, codes...)
	}
}

// Around are the numbers of weeks among which she finds hers, by what her ticket says of
// her stage; nil where she is asked for the number itself: in another stage than then, for
// any other question, and where she wants to type. None is chosen for her, so that a
// count of then that was wrong is not said again but shows.
func (a *Answers) Around(it *triage.Item) []int {
	of := a.ticket.Stage
	if !a.ByTicket() || a.reopened[it.LinkID] || slices.Contains(a.Values(triage.BirthSince), triage.Yes) ||
		!(it.LinkID == triage.WeeksPregnant && of.Status == triage.StatusPregnant) &&
			!(it.LinkID == triage.WeeksSinceBirth && of.Status == triage.StatusPostpartum) {
		return nil
	}
	low, high := it.Range()
	return slices.DeleteFunc(of.Around(), func(n int) bool { return n < low || n > high })
}

// TypeWeeks lets her type a number of weeks that is not among those around.
func (a *Answers) TypeWeeks(linkID string) { a.reopened[linkID] = true }
