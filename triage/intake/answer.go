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

// Values returns what is chosen for a question, gone on from or not.
func (f *Flow) Values(linkID string) []string {
	if d, ok := f.drafts[linkID]; ok {
		return d
	}
	return f.in.Response.Values(linkID)
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

// Strokes returns the free lines that she drew for a chart question.
func (f *Flow) Strokes(linkID string) []triage.Stroke { return f.in.Strokes[linkID] }

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

// store stores the answer to a question and drops what it makes pointless.
func (f *Flow) store(id string, values []string) {
	before := slices.Clone(f.in.Response.Values(id))
	f.in.Response.Set(id, values...)
	delete(f.drafts, id)
	if !slices.Equal(before, f.in.Response.Values(id)) {
		f.changed(id, before)
	}
}

// drop takes an answer away, gone on from or not.
func (f *Flow) drop(id string) {
	f.in.Response.Clear(id)
	delete(f.drafts, id)
}

// changed undoes what rested on the old answer.
func (f *Flow) changed(id string, before []string) {
	delete(f.confirmed, id)
	if id == triage.PainZones {
		f.unsay(before)
	}
	r := &f.in.Response
	f.rules.Questionnaire.Prune(r)
	now := r.Values(triage.Activities)
	for it := range f.rules.Questionnaire.Questions() {
		n := it.Pick()
		moved := id == triage.Activities && n > 0 && (n > len(now) || n > len(before) || now[n-1] != before[n-1])
		if moved || !f.Asked(it) {
			f.drop(it.LinkID)
			f.unsettle(it.LinkID)
			delete(f.in.Strokes, it.LinkID)
		}
	}
}
