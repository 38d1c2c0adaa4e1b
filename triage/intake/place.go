package intake

import (
	"slices"

	"sacra/triage"
)

// Kind is a kind of screen.
type Kind string

// The kinds of screen, in the order of a visit, and the four that end it.
const (
	KindWelcome       Kind = "welcome" // the language
	KindName          Kind = "name"
	KindBirth         Kind = "birth"
	KindConsent       Kind = "consent"
	KindAlone         Kind = "alone"   // before the first sensitive question
	KindAsk           Kind = "ask"     // one question, or a few that share a screen
	KindSigns         Kind = "signs"   // several lists as one: a group's, or all warning signs at a return visit
	KindAgain         Kind = "again"   // an alert item in other words, after "not sure"
	KindConfirm       Kind = "confirm" // a body chart said back in words
	KindContradiction Kind = "odd"     // answers that do not go together
	KindCheck         Kind = "check"   // check your answers

	KindThanks   Kind = "thanks"
	KindStop     Kind = "stop"     // tell the front desk now
	KindPerson   Kind = "person"   // she asked for a person
	KindDeclined Kind = "declined" // she did not agree; nothing is kept
)

// Ends reports whether a visit ends with this screen.
func (k Kind) Ends() bool {
	return k == KindThanks || k == KindStop || k == KindPerson || k == KindDeclined
}

// Place is one screen of one visit. Item is the linkId of KindAsk (of a group
// where questions share the screen), KindAgain, KindConfirm and KindAlone; for
// KindSigns it is the group, empty for the warning signs of a return visit; for
// KindContradiction it is the id of the contradiction; else it is empty.
type Place struct {
	Kind Kind
	Item string
}

// String names the place for the trace: the kind, with the linkId of a question.
func (p Place) String() string {
	if p.Item == "" || p.Kind == KindAlone {
		return string(p.Kind)
	}
	return string(p.Kind) + ":" + p.Item
}

// places lists the screens of this visit as the answers now stand, from the
// name to "check your answers".
func (f *Flow) places() []Place {
	out := []Place{{Kind: KindConsent}}
	if !f.ByTicket() {
		out = []Place{{Kind: KindName}, {Kind: KindBirth}, {Kind: KindConsent}}
	}
	gate := false
	for it := range f.rules.Questionnaire.Questions() {
		if !f.Asked(it) || f.saidBefore(it) || f.onTicket(it) {
			continue
		}
		if it.Sensitive() && f.gated(it.LinkID) {
			if !gate {
				gate = true
				out = append(out, Place{KindAlone, it.LinkID})
			}
			if f.Withheld(it) {
				continue
			}
		}
		if at := f.placeOf(it.LinkID); at.Kind != KindConfirm && !slices.Contains(out, at) {
			out = append(out, at)
		}
		if f.doubted[it.LinkID] {
			out = append(out, Place{KindAgain, it.LinkID})
		}
		if f.saidBack(it) {
			out = append(out, Place{KindConfirm, it.LinkID})
			if worst := (Place{KindAsk, triage.WorstSpot}); it.LinkID == triage.PainZones && f.placeOf(worst.Item) == worst && f.onScreen(worst.Item) {
				out = append(out, worst)
			}
		}
	}
	return append(append(out, f.contradictionPlaces()...), Place{Kind: KindCheck})
}

// done reports whether nothing is left to do at a place.
func (f *Flow) done(p Place) bool {
	switch p.Kind {
	case KindName:
		return f.in.Name != ""
	case KindBirth:
		return f.in.BirthDate != "" || f.noBirth
	case KindConsent:
		return f.in.Consent.Given
	case KindAlone:
		return f.company != NotAsked
	case KindAsk:
		return f.answered(p.Item)
	case KindSigns:
		return f.signsDone(p.Item)
	case KindAgain:
		return f.settled[p.Item]
	case KindConfirm:
		return f.confirmed[p.Item]
	case KindContradiction:
		return f.pairs.done[p.Item]
	}
	return false
}

// placeOf returns the screen that asks a question.
func (f *Flow) placeOf(linkID string) Place {
	if f.isSign(f.rules.Questionnaire.Question(linkID)) {
		return Place{Kind: KindSigns}
	}
	if linkID == triage.WorstSpot && len(f.spots()) == 1 {
		return Place{KindConfirm, triage.PainZones}
	}
	if group := f.oneList(linkID); group != "" {
		return Place{KindSigns, group}
	}
	if g := f.rules.Questionnaire.Together(linkID); g != nil {
		linkID = g.LinkID
	}
	return Place{KindAsk, linkID}
}

// gated reports whether a sensitive question has a screen before it that asks
// whether she is alone. On a screen of rows that is a row.
func (f *Flow) gated(linkID string) bool {
	return f.rules.Questionnaire.Together(linkID) == nil || f.oneList(linkID) != ""
}

// change returns the place of the screen where an answer is changed.
func (f *Flow) change(p Place) Place {
	if p.Kind != KindAsk {
		return p
	}
	if it := f.rules.Questionnaire.Question(p.Item); it != nil && f.Withheld(it) && f.gated(p.Item) {
		gate := slices.IndexFunc(f.places(), func(at Place) bool { return at.Kind == KindAlone })
		return f.places()[gate]
	}
	f.reopened[p.Item] = true
	_, said := f.reach()[p.Item]
	f.asksReach = f.asksReach || said
	return f.placeOf(p.Item)
}

// Section returns the number of the section that the patient is in (1 and up,
// 0 before the questions), how many there are, and its group item (nil at 0).
// The total never changes within a visit, so progress never goes backwards: forms,
// which the answers decide on, are not counted.
func (f *Flow) Section() (n, total int, group *triage.Item) {
	items := f.rules.Questionnaire.Item
	total = len(items)
	if total > 0 && items[total-1].LinkID == triage.FormSection {
		total--
	}
	if i := f.sectionOf(f.at); i >= 0 {
		return i + 1, total, &items[i]
	}
	return 0, total, nil
}

// sectionOf returns the index of a place's section, -1 where it has none.
func (f *Flow) sectionOf(p Place) int {
	if items := f.listItems(""); p == (Place{Kind: KindSigns}) && len(items) > 0 {
		p.Item = items[0].LinkID
	}
	if p.Item == "" || p.Kind == KindContradiction {
		return -1
	}
	return slices.IndexFunc(f.rules.Questionnaire.Item, func(group triage.Item) bool {
		return holds(&group, p.Item)
	})
}

func holds(it *triage.Item, linkID string) bool {
	if it.LinkID == linkID {
		return true
	}
	return slices.ContainsFunc(it.Item, func(child triage.Item) bool { return holds(&child, linkID) })
}
