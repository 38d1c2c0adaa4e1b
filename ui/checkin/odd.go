package checkin

import (
	"slices"
	"strconv"

	"sacra/triage"
	"sacra/ui/touch"
)

// mostOdd is how many pairs of answers that do not go together she is asked
// about in one visit. Her therapist sees them all.
const mostOdd = 3

// odds are the contradictions that she is asked about.
type odds struct {
	seen    []string        // ids, in the order in which they came up
	done    map[string]bool // changed, or right as they are
	right   []string        // ids of those of which she said that both are right
	mending string          // the id whose answer is being changed
}

// oddPlaces lists the screens about answers that do not go together, before
// "check your answers".
func (f *Flow) oddPlaces() []Place {
	var out []Place
	left := mostOdd - len(f.odds.seen)
	for _, x := range f.in.Response.Contradictions() {
		if slices.ContainsFunc(x.LinkIDs, func(id string) bool { return !f.onScreen(id) }) {
			continue
		}
		if !slices.Contains(f.odds.seen, x.ID) {
			if left == 0 {
				continue
			}
			left--
		}
		out = append(out, Place{KindOdd, x.ID})
	}
	return out
}

// onScreen reports whether a question is one that she is asked on this screen.
func (f *Flow) onScreen(linkID string) bool {
	it := f.rules.Questionnaire.Question(linkID)
	return it != nil && f.asked(it) && !f.withheld(it)
}

// Odd returns the answers on screen that do not go together, an empty one
// elsewhere.
func (f *Flow) Odd() triage.Contradiction {
	if f.at.Kind == KindOdd {
		for _, x := range f.in.Response.Contradictions() {
			if x.ID == f.at.Item {
				return x
			}
		}
	}
	return triage.Contradiction{}
}

// Mend goes to the question whose answer she wants to change.
func (f *Flow) Mend(linkID string) {
	if slices.Contains(f.Odd().LinkIDs, linkID) {
		f.odds.mending = f.at.Item
		f.at, f.editing = f.change(Place{KindAsk, linkID}), true
	}
}

// BothRight leaves the answers on screen as they are.
func (f *Flow) BothRight() Effect {
	if f.at.Kind != KindOdd {
		return Nothing
	}
	f.odds.done[f.at.Item] = true
	if !slices.Contains(f.odds.right, f.at.Item) {
		f.odds.right = append(f.odds.right, f.at.Item)
	}
	return f.forward()
}

// mended notes that the answer which she wanted to change is given: she is not
// asked about it twice, whatever she said.
func (f *Flow) mended() {
	if f.odds.mending != "" {
		f.odds.done[f.odds.mending], f.odds.mending = true, ""
	}
}

// bothRight returns the contradictions that still stand and of which she said
// that both answers are right.
func (f *Flow) bothRight(r *triage.Response) []string {
	var out []string
	for _, x := range r.Contradictions() {
		if slices.Contains(f.odds.right, x.ID) {
			out = append(out, x.ID)
		}
	}
	return out
}

// arrived notes which screens came up, so that there are never too many.
func (f *Flow) arrived() {
	if f.at.Kind == KindOdd && !slices.Contains(f.odds.seen, f.at.Item) {
		f.odds.seen = append(f.odds.seen, f.at.Item)
	}
}

// mostOddNamed is how many answers to one question are named on a card.
const mostOddNamed = 2

// saidOdd names the card that is chosen, without her answers.
func (c *CheckIn) saidOdd() string {
	cards, ok := c.screen.body.(*touch.Choice)
	if !ok {
		return ""
	}
	switch code := first(cards.Chosen()); code {
	case "":
		return ""
	case both:
		return c.t("checkin.odd_both")
	default:
		return c.asked(c.p.Rules.Questionnaire.Question(code))
	}
}

// both is the code of "both are right".
const both = "both"

// oddScreen shows answers that do not go together in her own words and asks
// which one to change. It calls none of them wrong.
func (c *CheckIn) oddScreen() screen {
	x := c.flow.Odd()
	key := "checkin.odd." + x.ID
	title, help := c.t(key), c.t("checkin.odd_help")
	if title == key {
		title = c.t("checkin.odd_title")
	}
	s := c.questionScreen(title, help)
	var options []touch.Option
	for _, id := range x.LinkIDs {
		it := c.p.Rules.Questionnaire.Question(id)
		options = append(options, touch.Option{
			Code: id, Text: c.t("checkin.odd_change", "Answer", c.saidShort(it, mostOddNamed)), Detail: c.asked(it),
		})
	}
	options = append(options, touch.Option{Code: both, Text: c.t("checkin.odd_both")})
	answer := ""
	s.enter = func() {
		switch answer {
		case "":
			c.note(c.t("checkin.choose"))
		case both:
			c.step(c.flow.BothRight)
		default:
			c.step(func() Effect { c.flow.Mend(answer); return Nothing })
		}
	}
	enter := s.enter
	c.choice(&s, "odd", options, 1, nothing, func(codes []string) {
		answer = first(codes)
		c.goOnWith(settle, enter)
	})
	// Her answers are not read out loud, as on "check your answers".
	s.guarded = true
	s.speech = func() string {
		said := title + " " + help
		for i, o := range options {
			text := o.Detail
			if text == "" {
				text = o.Text
			}
			said += "\n" + strconv.Itoa(i+1) + ": " + text
		}
		return said
	}
	return s
}
