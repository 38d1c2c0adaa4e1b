package triage

import "slices"

// Questions yields every question of a group, those of groups in it included.
func (it *Item) Questions() func(yield func(*Item) bool) {
	return func(yield func(*Item) bool) { questions(it.Item, yield) }
}

// Together returns the group within a section whose questions share a screen
// with the given one, or that has the linkId itself; nil where there is none.
func (q *Questionnaire) Together(linkID string) *Item {
	for i := range q.Item {
		for k := range q.Item[i].Item {
			g := &q.Item[i].Item[k]
			if g.Type != TypeGroup {
				continue
			}
			if g.LinkID == linkID || slices.ContainsFunc(g.Item, func(it Item) bool { return it.LinkID == linkID }) {
				return g
			}
		}
	}
	return nil
}
