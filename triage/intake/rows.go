package intake

import (
	"slices"

	"sacra/triage"
)

// Group returns the group of the questions that share the screen; nil where one
// question has it for itself.
func (f *Flow) Group() *triage.Item {
	if f.at.Kind != KindAsk {
		return nil
	}
	g := f.rules.Questionnaire.Together(f.at.Item)
	if g == nil || g.LinkID != f.at.Item {
		return nil
	}
	return g
}

// Rows returns the questions on a screen that they share, in order, as the
// choices on it stand: an answer may open a further question.
func (f *Flow) Rows() []*triage.Item {
	g := f.Group()
	if g == nil {
		return nil
	}
	if g.Private() && f.company != Alone {
		return nil
	}
	r := f.in.Response.Clone()
	var out []*triage.Item
	for it := range g.Questions() {
		if !f.asks(it, r) || f.Withheld(it) {
			r.Clear(it.LinkID)
			continue
		}
		if f.saidBefore(it) || f.onTicket(it) {
			continue
		}
		if d, ok := f.drafts[it.LinkID]; ok {
			r.Set(it.LinkID, d...)
		}
		out = append(out, it)
	}
	return out
}

// SetRow replaces the choice in one row of the screen, without going on.
func (f *Flow) SetRow(linkID string, values ...string) {
	for _, it := range f.Rows() {
		if it.LinkID == linkID {
			f.drafts[linkID] = slices.Clone(values)
		}
	}
}

// rowsDone reports whether every row on the screen has an answer.
func (f *Flow) rowsDone() bool {
	if f.Group().Private() && f.company == NotAsked {
		return false
	}
	return !slices.ContainsFunc(f.Rows(), func(it *triage.Item) bool { return len(f.Values(it.LinkID)) == 0 })
}

// commitRows stores the answers of the rows on screen, those without one as
// left out, and goes on or stops.
func (f *Flow) commitRows() Effect {
	f.mended()
	rows, before := f.Rows(), map[string][]string{}
	for it := range f.Group().Questions() {
		id := it.LinkID
		if slices.Contains(rows, it) {
			before[id] = slices.Clone(f.in.Response.Values(id))
			f.in.Response.Set(id, f.Values(id)...)
		}
		delete(f.drafts, id)
	}
	for _, it := range rows { // as all of them now stand
		if id := it.LinkID; !slices.Equal(before[id], f.in.Response.Values(id)) {
			f.changed(id, before[id])
		}
	}
	if len(f.Stops()) > 0 {
		return f.stop()
	}
	return f.forward()
}
