package summary

import (
	"slices"

	"sacra/assets/wording"
	"sacra/triage"
)

// elsewhere lists what stands in the head of the page or beside the body.
func elsewhere() []string {
	return []string{
		triage.Status, triage.WeeksPregnant, triage.WeeksSinceBirth, triage.Birth,
		triage.PainBackNow, triage.PainBackWorst, triage.PainLegNow, triage.PainLegWorst,
	}
}

// answers says the answers section by section. Questions with the same answer
// share a line ("Makes it worse: walking · standing"), as a therapist would
// write them down.
func (b *resolver) answers() []Section {
	var out []Section
	for i := range b.Questionnaire.Item {
		group := &b.Questionnaire.Item[i]
		s := Section{Title: group.Short(b.Lang)}
		var own, moves, yesNo, nothing, unknown shared
		for it := range group.Questions() {
			if it.Pick() > 0 || it.LinkID == triage.FormsAsked || slices.Contains(elsewhere(), it.LinkID) {
				continue
			}
			text, known := b.answer(it)
			code := b.Response.Value(it.LinkID)
			switch {
			case !known && text == b.T("review.not_asked"), !known && it.LinkID == triage.BeenBefore: // visits from before it was asked do not miss it
			case !known:
				unknown.add(text, it.Short(b.Lang), "")
			case it.Option(triage.Worse) != nil && it.Option(triage.Better) != nil:
				moves.add(text, it.Short(b.Lang), code)
			case it.Option(triage.Yes) != nil:
				yesNo.add(text, it.Short(b.Lang), code)
			case code == triage.None && slices.Contains(b.Rules.Alerts.Asked, it.LinkID), code == triage.None && it.Repeats:
				nothing.add(b.T("chart.none_of"), it.Short(b.Lang), "")
			default:
				own = append(own, sharing{Fact: wording.Fact{Label: it.Short(b.Lang), Text: text}})
			}
		}
		for _, kind := range []shared{own, moves, yesNo, nothing, unknown} {
			s.Facts = append(s.Facts, kind.lines()...)
		}
		if len(s.Facts) > 0 {
			out = append(out, s)
		}
	}
	return out
}

// shared gathers the questions that have one answer.
type shared []sharing

type sharing struct {
	wording.Fact
	code string
}

func (s *shared) add(answer, question, code string) {
	if i := slices.IndexFunc(*s, func(f sharing) bool { return f.Label == answer }); i >= 0 {
		(*s)[i].Text += wording.Dot + question
		return
	}
	*s = append(*s, sharing{wording.Fact{Label: answer, Text: question}, code})
}

// lines are the facts, what is found before what is not, else in order of
// appearance.
func (s shared) lines() []wording.Fact {
	order := []string{"", triage.Worse, triage.Better, triage.Same, triage.NotTried, triage.Yes, triage.No}
	slices.SortStableFunc(s, func(a, b sharing) int { return slices.Index(order, a.code) - slices.Index(order, b.code) })
	out := make([]wording.Fact, len(s))
	for i, f := range s {
		out[i] = f.Fact
	}
	return out
}

// answer says an answer, and from which visit it is.
func (b *resolver) answer(it *triage.Item) (text string, known bool) {
	text, known = b.Scored(it, b.Response)
	return b.since(it.LinkID, text), known
}

// since adds to what stands from a visit before the day of that visit.
func (b *resolver) since(linkID, text string) string {
	v := b.From[linkID]
	if v == nil {
		return text
	}
	return b.T("progress.said", "What", text, "Date", wording.Date(b.T, v.Intake.Started))
}
