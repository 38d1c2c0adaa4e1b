package checkin

import (
	"slices"
	"strings"

	"sacra/triage"
	"sacra/ui/touch"
)

// beenBefore is the question whose "yes" leads to the short form of a return
// visit. The questionnaire says what the short form asks.
const beenBefore = "been_before"

func returning(r *triage.Response) bool { return r.Has(beenBefore, "yes") }

// sign is a warning sign on the one list of a return visit. Where two questions
// list the same sign she sees it once, and it counts as said to both.
type sign struct {
	code  string // of its card
	items []string
	triage.AnswerOption
}

// isSign reports whether a question is part of that list: on a return visit all
// lists of warning signs are.
func (f *Flow) isSign(it *triage.Item) bool {
	return it != nil && it.Repeats && f.isAlert(it.LinkID) && returning(&f.in.Response)
}

// signItems are the questions on the list.
func (f *Flow) signItems() []*triage.Item {
	var out []*triage.Item
	for it := range f.rules.Questionnaire.Questions() {
		if f.isSign(it) && f.asked(it) {
			out = append(out, it)
		}
	}
	return out
}

// signs is the list, its ways out ("none of these", "I am not sure") last.
func (f *Flow) signs() []sign {
	var out, ways []sign
	for _, it := range f.signItems() {
		for _, o := range it.AnswerOption {
			into := &out
			if o.Exclusive() {
				into = &ways
			}
			code := o.ValueCoding.Code
			i := slices.IndexFunc(*into, func(s sign) bool {
				return s.ValueCoding.Code == code && (s.ValueCoding.Display == o.ValueCoding.Display || o.Exclusive())
			})
			if i < 0 {
				*into = append(*into, sign{code: it.LinkID + "." + code, AnswerOption: o})
				i = len(*into) - 1
			}
			(*into)[i].items = append((*into)[i].items, it.LinkID)
		}
	}
	return append(out, ways...)
}

// ChosenSigns returns the codes of the cards that are chosen on the list. A way
// out is chosen where every question has it.
func (f *Flow) ChosenSigns() []string {
	var out []string
	for _, s := range f.signs() {
		has := func(id string) bool { return slices.Contains(f.Values(id), s.ValueCoding.Code) }
		some := slices.ContainsFunc(s.items, has)
		every := !slices.ContainsFunc(s.items, func(id string) bool { return !has(id) })
		if some && (every || !s.Exclusive()) {
			out = append(out, s.code)
		}
	}
	return out
}

// SetSigns replaces the choice on the list, without going on. Where a sign is
// chosen, the lists that hold none of the chosen ones have none: she was shown
// them all and asked to tap each one that is true.
func (f *Flow) SetSigns(codes ...string) {
	if f.at.Kind != KindSigns {
		return
	}
	for _, it := range f.signItems() {
		f.drafts[it.LinkID] = nil
	}
	for _, s := range f.signs() {
		if slices.Contains(codes, s.code) {
			for _, id := range s.items {
				f.drafts[id] = append(f.drafts[id], s.ValueCoding.Code)
			}
		}
	}
}

func (f *Flow) signsDone() bool {
	return !slices.ContainsFunc(f.signItems(), func(it *triage.Item) bool { return !f.in.Response.Answered(it.LinkID) })
}

// none is the answer of a list of which no sign is true.
const none = "none"

// commitSigns stores the answers to every list, and goes on or stops.
func (f *Flow) commitSigns() Effect {
	pending := false
	for _, it := range f.signItems() {
		id := it.LinkID
		values := f.Values(id)
		if len(values) == 0 && it.Option(none) != nil {
			values = []string{none}
		}
		f.doubt(it, values)
		f.store(id, values)
		pending = pending || f.doubted[id] && !f.settled[id]
	}
	f.mended()
	if !pending && f.warned() {
		return f.stop()
	}
	return f.forward()
}

// saidSigns returns the chosen cards in words.
func (c *CheckIn) saidSigns() string {
	var names []string
	chosen := c.flow.ChosenSigns()
	for _, x := range c.flow.signs() {
		if slices.Contains(chosen, x.code) {
			names = append(names, x.Label(c.flow.Lang()))
		}
	}
	return enumerate(c.t, names, mostNamed)
}

// signsScreen asks for all warning signs at once.
func (c *CheckIn) signsScreen() screen {
	l := c.flow.Lang()
	title, help := c.t("returning.signs.title"), c.t("returning.signs.help")
	s := c.questionScreen(title, help)
	var options []touch.Option
	for _, x := range c.flow.signs() {
		options = append(options, touch.Option{Code: x.code, Text: x.Label(l), Exclusive: x.Exclusive()})
	}
	ch := c.choice(&s, string(KindSigns), options, 0, c.flow.ChosenSigns, func(codes []string) {
		c.flow.SetSigns(codes...)
		if len(codes) == 1 && strings.HasSuffix(codes[0], "."+none) {
			c.goOnWith(settleLong, c.next)
		}
	})
	ch.SetChosen(c.flow.ChosenSigns()...)
	return s
}
