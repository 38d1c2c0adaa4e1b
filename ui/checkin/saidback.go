package checkin

import (
	"slices"

	"sacra/triage"
)

// What the marks of the chart of pain answer, too, where they are said back.
const (
	painZones = "pain_zones"
	worstSpot = "worst_spot"
	belowKnee = "below_knee"
	intoFoot  = "foot"
)

// spots returns the places that she marked as painful.
func (f *Flow) spots() []string {
	if it := f.rules.Questionnaire.Question(painZones); it != nil {
		return marks(it, f.in.Response.Values(painZones))
	}
	return nil
}

// Worst returns the question for the spot that hurts the most, where it is asked
// on the screen that says the marks back: there are several. Else it is nil.
func (f *Flow) Worst() *triage.Item {
	if f.at != (Place{KindConfirm, painZones}) || len(f.spots()) < 2 || !f.onScreen(worstSpot) {
		return nil
	}
	return f.rules.Questionnaire.Question(worstSpot)
}

// SetWorst chooses the spot that hurts the most, without going on.
func (f *Flow) SetWorst(spot string) {
	if f.Worst() != nil {
		f.drafts[worstSpot] = []string{spot}
	}
}

// reach returns what the marks say of how far the pain goes, by question. It is
// said back with them. Pain in the knee itself does not go below it. Where there
// are none, or she answers the questions herself, they say nothing.
func (f *Flow) reach() map[string]string {
	spots, out := f.spots(), map[string]string{}
	say := func(id, code string) {
		if it := f.rules.Questionnaire.Question(id); it != nil && it.Option(code) != nil {
			out[id] = code
		}
	}
	switch {
	case len(spots) == 0 || f.asksReach:
	case slices.ContainsFunc(spots, triage.OnFoot):
		say(belowKnee, "yes")
		say(intoFoot, "yes")
	case slices.ContainsFunc(spots, triage.BelowKnee):
		say(belowKnee, "yes")
	default:
		say(belowKnee, "no")
	}
	return out
}

// saidBefore reports whether a question was answered with the marks.
func (f *Flow) saidBefore(it *triage.Item) bool {
	_, said := f.reach()[it.LinkID]
	return said && f.confirmed[painZones]
}

// confirm takes the chart on screen as it was said back. The only place that
// hurts is the worst one.
func (f *Flow) confirm() {
	id := f.at.Item
	f.mended()
	f.confirmed[id] = true
	if id != painZones {
		return
	}
	reach := f.reach()
	for _, id := range []string{belowKnee, intoFoot} { // the one leads to the other
		if reach[id] != "" {
			f.store(id, []string{reach[id]})
		}
	}
	switch spots := f.spots(); {
	case !f.onScreen(worstSpot):
	case len(spots) == 1:
		f.store(worstSpot, spots)
	default:
		f.store(worstSpot, f.Values(worstSpot))
	}
}

// unsay forgets what was answered with marks that are no more.
func (f *Flow) unsay(before []string) {
	f.asksReach = false
	f.drop(belowKnee)
	if slices.ContainsFunc(before, triage.OnFoot) {
		f.drop(intoFoot)
	}
	worst := first(f.Values(worstSpot))
	if worst != none && (len(before) == 1 || !slices.Contains(f.spots(), worst)) {
		f.drop(worstSpot)
	}
}
