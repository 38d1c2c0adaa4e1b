package checkin

import (
	"slices"

	"fyne.io/fyne/v2"

	"sacra/triage"
	"sacra/triage/intake"
	"sacra/ui/look"
)

// mostCheckPages is how many pages "check your answers" may have: more would not be
// read.
const mostCheckPages = 2

// newCheckList is "check your answers": what matters most, what she was not sure of
// or left out, and a line for each section. What she left out, and then her stage, is
// folded into the sections where it would take more pages; where that is not enough, as
// for many places in the largest letters, the answers are as small as their labels.
func newCheckList(v *visit) *pages {
	few := firstLines(v)
	all := slices.Clone(few)
	var sections []fyne.CanvasObject
	for i := range v.rules.Questionnaire.Item {
		group := &v.rules.Questionnaire.Item[i]
		told, open := 0, 0
		for it := range v.told(group) {
			told++
			if v.open(it) {
				open++
				if !matters(it.LinkID) {
					all = append(all, answerLine(v, it))
				}
			}
		}
		if told > 0 {
			sections = append(sections, sectionLine(v, i, group, told, open))
		}
	}
	choices := [][]fyne.CanvasObject{append(all, sections...), append(few, sections...)}
	for _, kept := range [][]string{{triage.WeeksPregnant, triage.WeeksSinceBirth, triage.PainZones}, {triage.PainZones}} {
		least := slices.DeleteFunc(slices.Clone(few), func(o fyne.CanvasObject) bool {
			id := o.(*line).id
			return id != "name" && id != "birth" && !slices.Contains(kept, id)
		})
		choices = append(choices, append(least, sections...))
	}
	p := v.pages("check", 2, choices[0]...)
	fits := func(size fyne.Size) bool {
		for _, p.rows = range choices {
			if p.needs(size) <= mostCheckPages {
				return true
			}
		}
		return false
	}
	p.fit = func(size fyne.Size) {
		for _, letters := range []fyne.ThemeSizeName{look.Help, look.Label} {
			for _, o := range choices[0] {
				o.(*line).value.SetSize(letters)
			}
			if fits(size) {
				break
			}
		}
		for _, o := range choices[0] {
			o.Hide() // those that are on the page are shown
		}
	}
	return p
}

// firstLines are who she is and what most rests on.
func firstLines(v *visit) []fyne.CanvasObject {
	var rows []fyne.CanvasObject
	if !v.flow.ByTicket() {
		rows = append(rows,
			newLine(v, "name", v.t("checkin.check.name"), v.flow.Name(), intake.Place{Kind: intake.KindName}),
			newLine(v, "birth", v.t("checkin.check.birth"), v.date(v.flow.Birth()), intake.Place{Kind: intake.KindBirth}))
	}
	if it := v.flow.Later(); it != nil { // the questions are not named: somebody may be looking
		later := newLine(v, "later", v.t("checkin.check.private"), v.t("checkin.check.later"), intake.Place{Kind: intake.KindAsk, Item: it.LinkID})
		later.change.SetText(v.t("checkin.check.answer"))
		rows = append(rows, later)
	}
	for it := range v.rules.Questionnaire.Questions() {
		if matters(it.LinkID) && v.flow.Asked(it) && !v.flow.Withheld(it) {
			rows = append(rows, answerLine(v, it))
		}
	}
	return rows
}

// matters reports whether a wrong answer would mislead the most: her stage and the
// places on the body.
func matters(linkID string) bool {
	return slices.Contains([]string{
		triage.Status, triage.WeeksPregnant, triage.WeeksSinceBirth, triage.Birth,
		triage.PainZones, triage.NumbZones, triage.WorstSpot,
	}, linkID)
}

// open reports whether she was not sure or left the question out.
func (v *visit) open(it *triage.Item) bool {
	values := v.flow.Values(it.LinkID)
	return len(values) == 0 || slices.Contains(values, triage.Unsure)
}

// sectionLine stands for all answers of a section.
func sectionLine(v *visit, i int, group *triage.Item, told, open int) *line {
	said := v.t("checkin.check.count", "Count", told)
	if open > 0 {
		said += v.t("checkin.check.open", "Count", open)
	}
	l := newLine(v, "section."+group.LinkID, group.Label(v.lang()), said, intake.Place{})
	l.change.SetText(v.t("checkin.check.unfold"))
	l.change.OnTapped = v.on(func() { v.unfold(i) })
	return l
}
