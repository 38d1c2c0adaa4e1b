package intake

import (
	"slices"

	"sacra/triage"
)

// Sign is a card on a list that several questions share: the warning signs of a
// return visit, or a group of the questionnaire shown as one list. Where two
// questions list the same sign she sees it once, and it counts as said to both.
type Sign struct {
	Code  string   // of its card
	Items []string // the linkIds of the questions that list it
	triage.AnswerOption
}

// SaysNone reports whether the card is "none of these".
func (s Sign) SaysNone() bool { return s.ValueCoding.Code == triage.None }

// answer is what the card says to a question of the list: of one with yes and no,
// "none of these" says no.
func (s Sign) answer(it *triage.Item) string {
	if code := s.ValueCoding.Code; !it.YesNo() || code != triage.None {
		return code
	}
	return triage.No
}

// isSign reports whether a question is part of that list: on a return visit all
// lists of warning signs are.
func (a *Answers) isSign(it *triage.Item) bool {
	return it != nil && it.Repeats && a.IsAlert(it.LinkID) && returning(&a.in.Response)
}

// listItems are the questions on the list of a group, or, for an empty linkId, of
// the warning signs.
func (a *Answers) listItems(group string) []*triage.Item {
	var out []*triage.Item
	for it := range a.rules.Questionnaire.Questions() {
		on := a.isSign(it)
		if group != "" {
			on = a.oneList(it.LinkID) == group
		}
		if on && a.Asked(it) && !a.Withheld(it) {
			out = append(out, it)
		}
	}
	return out
}

// oneList returns the linkId of the group whose shared list shows a question, empty
// if there is none.
func (a *Answers) oneList(linkID string) string {
	if g := a.rules.Questionnaire.Together(linkID); g != nil && g.Control() == triage.ControlOneList {
		return g.LinkID
	}
	return ""
}

// Signs is the list on screen, its ways out ("none of these", "I am not sure") last.
func (f *Flow) Signs() []Sign {
	var out, ways []Sign
	for _, it := range f.listItems(f.at.Item) {
		for _, o := range f.cards(it) {
			into := &out
			if o.Exclusive() {
				into = &ways
			}
			code := o.ValueCoding.Code
			i := slices.IndexFunc(*into, func(s Sign) bool {
				return s.ValueCoding.Code == code && (s.ValueCoding.Display == o.ValueCoding.Display || o.Exclusive())
			})
			if i < 0 {
				*into = append(*into, Sign{Code: it.LinkID + "." + code, AnswerOption: o})
				i = len(*into) - 1
			}
			(*into)[i].Items = append((*into)[i].Items, it.LinkID)
		}
	}
	return append(out, ways...)
}

// cards are the options of a question as they stand in a list. One with yes and no
// is a statement, the words of its row; its "none of these" has no words of its
// own.
func (f *Flow) cards(it *triage.Item) []triage.AnswerOption {
	if !it.YesNo() {
		return f.Offered(it)
	}
	alone := true
	only := []triage.Extension{{URL: triage.ExtExclusive, ValueBoolean: &alone}}
	yes, unsure := triage.AnswerOption{ValueCoding: it.Statement()}, *it.Option(triage.Unsure)
	unsure.Extension = only
	return []triage.AnswerOption{yes, {ValueCoding: triage.Coding{Code: triage.None}, Extension: only}, unsure}
}

// ChosenSigns returns the codes of the cards that are chosen on the list. A way
// out is chosen where every question has it.
func (f *Flow) ChosenSigns() []string {
	var out []string
	for _, s := range f.Signs() {
		has := func(id string) bool {
			return slices.Contains(f.Values(id), s.answer(f.rules.Questionnaire.Question(id)))
		}
		some := slices.ContainsFunc(s.Items, has)
		every := !slices.ContainsFunc(s.Items, func(id string) bool { return !has(id) })
		if some && (every || !s.Exclusive()) {
			out = append(out, s.Code)
		}
	}
	return out
}

func (a *Answers) signsDone(group string) bool {
	return !slices.ContainsFunc(a.listItems(group), func(it *triage.Item) bool { return !a.in.Response.Answered(it.LinkID) })
}

// SetSigns replaces the choice on the list, without going on. Where a sign is
// chosen, the lists that hold none of the chosen ones have none: she was shown
// them all and asked to tap each one that is true.
func (f *Flow) SetSigns(codes ...string) {
	if f.at.Kind != KindSigns {
		return
	}
	for _, it := range f.listItems(f.at.Item) {
		f.drafts[it.LinkID] = nil
	}
	for _, s := range f.Signs() {
		if slices.Contains(codes, s.Code) {
			for _, id := range s.Items {
				f.drafts[id] = append(f.drafts[id], s.answer(f.rules.Questionnaire.Question(id)))
			}
		}
	}
}

// commitSigns stores the answers to every list, and goes on or stops. If she is not
// sure, a list without that answer is left unanswered.
func (f *Flow) commitSigns() Effect {
	pending, items := false, f.listItems(f.at.Item)
	unsure := slices.ContainsFunc(items, func(it *triage.Item) bool { return slices.Contains(f.Values(it.LinkID), triage.Unsure) })
	for _, it := range items {
		id := it.LinkID
		values := f.Values(id)
		switch {
		case len(values) > 0 || unsure:
		case it.YesNo():
			values = []string{triage.No}
		case it.Option(triage.None) != nil:
			values = []string{triage.None}
		}
		f.doubt(it, values)
		f.store(id, values)
		pending = pending || f.doubted[id] && !f.settled[id]
	}
	f.mended()
	if !pending && len(f.Stops()) > 0 {
		return f.stop()
	}
	return f.forward()
}

// skipSigns skips every question on the list on screen.
func (f *Flow) skipSigns() Effect {
	for _, it := range f.listItems(f.at.Item) {
		f.store(it.LinkID, nil)
	}
	return f.forward()
}
