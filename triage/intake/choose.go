package intake

import (
	"slices"

	"sacra/triage"
)

// Item returns the question on screen, or the one that is being confirmed; nil
// elsewhere, and where questions share the screen.
func (f *Flow) Item() *triage.Item {
	if f.at.Item == "" || f.at.Kind == KindContradiction {
		return nil
	}
	return f.rules.Questionnaire.Question(f.at.Item)
}

// Chosen returns what is chosen on the screen. A question in other words starts
// with nothing chosen: "not sure" must be said again.
func (f *Flow) Chosen() []string {
	if f.at.Kind == KindAgain && !f.settled[f.at.Item] {
		return f.drafts[f.at.Item]
	}
	return f.Values(f.at.Item)
}

// Set replaces the choice on the screen, without going on. Where questions share
// the screen it does nothing: SetRow does.
func (f *Flow) Set(values ...string) {
	if f.at.Kind == KindAsk && f.Group() == nil || f.at.Kind == KindAgain {
		f.drafts[f.at.Item] = slices.Clone(values)
	}
}

// SetStrokes stores the free lines of the chart on screen.
func (f *Flow) SetStrokes(lines []triage.Stroke) {
	if f.at.Kind != KindAsk {
		return
	}
	if f.in.Strokes == nil {
		f.in.Strokes = map[string][]triage.Stroke{}
	}
	f.in.Strokes[f.at.Item] = lines
}

// commit stores the answer to the question on screen, drops the answers that
// it makes pointless, and goes on or stops.
func (f *Flow) commit(values []string) Effect {
	id := f.at.Item
	f.mended()
	if f.at.Kind == KindAsk {
		f.doubt(f.Item(), values)
	}
	f.store(id, values)
	// A chart counts as answered when its words are confirmed, "not sure" when it
	// was asked once more: a slip of the finger must not stop the visit.
	pending := f.saidBack(f.Item()) || f.doubted[id] && !f.settled[id]
	if !pending && len(f.Stops()) > 0 {
		return f.stop()
	}
	return f.forward()
}

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
	if f.at.Kind == KindSigns {
		return slices.ContainsFunc(f.listItems(f.at.Item), (*triage.Item).Sensitive)
	}
	return slices.ContainsFunc(f.Rows(), (*triage.Item).Sensitive)
}

// Invite says which forms a therapist chose for this visit, and which it is too
// early to ask her again. Without it every form is asked whose rule holds.
func (f *Flow) Invite(wanted, early []string) {
	if f.at.Kind.Ends() {
		return
	}
	f.wanted, f.early = wanted, early
	f.formsChanged()
}

// SetLang changes her language, on any screen. A form that has no text in it is not
// asked any more.
func (f *Flow) SetLang(l triage.Lang) {
	f.Answers.SetLang(l)
	f.formsChanged()
}

// formsChanged settles again which forms are asked, and leaves the screen of one that
// no longer is.
func (f *Flow) formsChanged() {
	if len(f.rules.Forms) == 0 || f.at.Kind == KindWelcome || f.at.Kind.Ends() {
		return
	}
	f.chooseForms()
	f.rules.Questionnaire.Prune(&f.in.Response)
	list := f.places()
	if f.at.Kind == KindAsk && !slices.Contains(list, f.at) {
		f.at = list[len(list)-1]
	}
}

// Form returns the form that she is in, with the number of the question on screen (1
// and up) and how many there are; nil outside of the forms.
func (f *Flow) Form() (form *triage.Form, n, total int) {
	it := f.Item()
	if it == nil || it.Form == nil {
		return nil, 0, 0
	}
	for _, p := range f.places() {
		q := f.rules.Questionnaire.Question(p.Item)
		if p.Kind != KindAsk || q == nil || q.Form == nil || q.Form.Form != it.Form.Form {
			continue
		}
		total++
		if p == f.at {
			n = total
		}
	}
	return f.rules.Form(it.Form.Form), n, total
}
