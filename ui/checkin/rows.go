package checkin

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

// placeOf returns the screen that asks a question.
func (f *Flow) placeOf(linkID string) Place {
	if g := f.rules.Questionnaire.Together(linkID); g != nil {
		linkID = g.LinkID
	}
	return Place{KindAsk, linkID}
}

// shared returns the place of a question's screen for that of the question.
func (f *Flow) shared(p Place) Place {
	if p.Kind == KindAsk {
		return f.placeOf(p.Item)
	}
	return p
}

// Rows returns the questions on a screen that they share, in order, as the
// choices on it stand: an answer may open a further question.
func (f *Flow) Rows() []*triage.Item {
	g := f.Group()
	if g == nil {
		return nil
	}
	r := f.in.Response.Clone()
	var out []*triage.Item
	for it := range g.Questions() {
		if !f.askedIn(it, r) || f.withheld(it) {
			r.Clear(it.LinkID)
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
	return !slices.ContainsFunc(f.Rows(), func(it *triage.Item) bool { return len(f.Values(it.LinkID)) == 0 })
}

// answered reports whether a question, or every one that a group asks, has an
// answer, a skip included.
func (f *Flow) answered(linkID string) bool {
	g := f.rules.Questionnaire.Together(linkID)
	if g == nil || g.LinkID != linkID {
		return f.in.Response.Answered(linkID)
	}
	for it := range g.Questions() {
		if f.asked(it) && !f.withheld(it) && !f.in.Response.Answered(it.LinkID) {
			return false
		}
	}
	return true
}

// commitRows stores the answers of the rows on screen, those without one as
// left out, and goes on or stops.
func (f *Flow) commitRows() Effect {
	g := f.Group()
	f.mended()
	rows := f.Rows()
	for it := range g.Questions() {
		id := it.LinkID
		if !slices.Contains(rows, it) {
			delete(f.drafts, id)
			continue
		}
		before := slices.Clone(f.in.Response.Values(id))
		f.in.Response.Set(id, f.Values(id)...)
		delete(f.drafts, id)
		if !slices.Equal(before, f.in.Response.Values(id)) {
			f.changed(id, before)
		}
	}
	if f.warned() {
		return f.stop()
	}
	return f.forward()
}

// private reports whether what is asked on the screen is not for other ears.
func (f *Flow) private() bool {
	if it := f.Item(); it != nil {
		return it.Sensitive()
	}
	return slices.ContainsFunc(f.Rows(), (*triage.Item).Sensitive)
}
