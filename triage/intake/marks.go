package intake

import (
	"slices"

	"sacra/triage"
)

// spots returns the places that she marked as painful.
func (a *Answers) spots() []string {
	if it := a.rules.Questionnaire.Question(triage.PainZones); it != nil {
		return it.Marks(a.in.Response.Values(triage.PainZones))
	}
	return nil
}

// saidBack reports whether the answer is a chart with marks to read back.
func (a *Answers) saidBack(it *triage.Item) bool {
	return it.IsBodyChart() && len(it.Marks(a.in.Response.Values(it.LinkID))) > 0
}

// reach returns what the marks say of how far the pain goes, by question. It is
// said back with them. Pain in the knee itself does not go below it. Where there
// are none, or she answers the questions herself, they say nothing.
func (a *Answers) reach() map[string]string {
	spots, out := a.spots(), map[string]string{}
	say := func(id, code string) {
		if it := a.rules.Questionnaire.Question(id); it != nil && it.Option(code) != nil {
			out[id] = code
		}
	}
	switch {
	case len(spots) == 0 || a.asksReach:
	case slices.ContainsFunc(spots, triage.OnFoot):
		say(triage.PainBelowKnee, triage.Yes)
		say(triage.PainInFoot, triage.Yes)
	case slices.ContainsFunc(spots, triage.BelowKnee):
		say(triage.PainBelowKnee, triage.Yes)
	default:
		say(triage.PainBelowKnee, triage.No)
	}
	return out
}

// saidBefore reports whether a question was answered with the marks.
func (a *Answers) saidBefore(it *triage.Item) bool {
	_, said := a.reach()[it.LinkID]
	return said && a.confirmed[triage.PainZones]
}

// unsay forgets what was answered with marks that are no more.
func (a *Answers) unsay(before []string) {
	a.asksReach = false
	a.drop(triage.PainBelowKnee)
	if slices.ContainsFunc(before, triage.OnFoot) {
		a.drop(triage.PainInFoot)
	}
	worst := first(a.Values(triage.WorstSpot))
	if worst != triage.None && (len(before) == 1 || !slices.Contains(a.spots(), worst)) {
		a.drop(triage.WorstSpot)
	}
}

// Reach is what is said back of how far down the marks of a chart go.
type Reach uint8

// How far the marks go.
const (
	ReachUnsaid    Reach = iota // nothing is said of it
	ReachAboveKnee              // they do not go below the knee
	ReachBelowKnee
	ReachFoot
)

// SaidReach returns how far down the marks of a chart are said to go. Of pain it
// is what counts as her answer; of numbness it is only said where no mark is
// below the knee.
func (a *Answers) SaidReach(it *triage.Item) Reach {
	reach := a.reach()
	pain := it.LinkID == triage.PainZones
	switch {
	case pain && reach[triage.PainInFoot] == triage.Yes:
		return ReachFoot
	case pain && reach[triage.PainBelowKnee] == triage.Yes:
		return ReachBelowKnee
	case pain && a.asksReach, slices.ContainsFunc(it.Marks(a.Values(it.LinkID)), triage.BelowKnee):
		return ReachUnsaid
	}
	return ReachAboveKnee
}

// Worst returns the question for the spot that hurts the most, where it is asked among
// the places that she marked: there are several. Else it is nil.
func (f *Flow) Worst() *triage.Item {
	if f.at != (Place{KindAsk, triage.WorstSpot}) || len(f.spots()) < 2 {
		return nil
	}
	return f.Item()
}

// confirm takes the chart on screen as it was said back. The only place that
// hurts is the worst one.
func (f *Flow) confirm() {
	id := f.at.Item
	f.mended()
	f.confirmed[id] = true
	if id != triage.PainZones {
		return
	}
	reach := f.reach()
	for _, id := range []string{triage.PainBelowKnee, triage.PainInFoot} { // the one leads to the other
		if reach[id] != "" {
			f.store(id, []string{reach[id]})
		}
	}
	if spots := f.spots(); len(spots) == 1 && f.onScreen(triage.WorstSpot) {
		f.store(triage.WorstSpot, spots)
	}
}
