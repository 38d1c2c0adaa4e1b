package intake

import (
	"slices"

	"sacra/triage"
)

// SetAlone stores whether she is alone at a screen of sensitive questions,
// without going on. Where she is not, they are left to the therapist.
func (f *Flow) SetAlone(yes bool) {
	g := f.Group()
	if g == nil || !g.Private() {
		return
	}
	f.company = Alone
	if !yes {
		f.company = WithOthers
		for it := range g.Questions() {
			delete(f.drafts, it.LinkID)
		}
	}
}

// Private reports whether what is asked on the screen is not for other ears.
func (f *Flow) Private() bool {
	if f.at.Kind == KindAlone {
		return false // it asks whether it may be asked
	}
	if it := f.Item(); it != nil {
		return it.Sensitive()
	}
	return slices.ContainsFunc(f.Rows(), (*triage.Item).Sensitive)
}

// Company returns what she said of who can read along.
func (f *Flow) Company() Company { return f.company }

// Withheld reports whether a question is kept from the screen because somebody
// can read along. Warning signs are always asked: an unasked one could cost more
// than a blush.
func (f *Flow) Withheld(it *triage.Item) bool {
	return it.Sensitive() && f.company == WithOthers && !f.IsAlert(it.LinkID)
}
