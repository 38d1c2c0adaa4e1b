package review

import (
	"fyne.io/fyne/v2"

	"sacra/assets/wording"
	"sacra/triage"
	"sacra/ui/internal/staff"
	"sacra/ui/look"
	"sacra/ui/touch"
)

// trendPage shows how the scales moved over her visits, and what the change
// amounts to; and the questionnaires that can be filled in.
type trendPage struct{ page }

func (t trendPage) open() {
	t.v.show(t.build)
	t.learnInvited()
}

func (t trendPage) build() fyne.CanvasObject {
	r := t.r
	all := make([]staff.Block, len(t.d.trend))
	for i, l := range t.d.trend {
		all[i] = staff.Block{Object: t.card(l)}
	}
	if days := triage.Exercised(t.d.hers); len(days) > 0 {
		all = append(all, staff.Block{Object: t.exercised(days)})
	}
	heading := []fyne.CanvasObject{staff.Title(r.t("scales.title"))}
	if len(all) > 0 {
		heading = []fyne.CanvasObject{staff.Title(r.t("review.trend.over", "Count", len(t.d.hers))), staff.Soft(r.t("review.trend.matched"))}
	} else {
		all = staff.Blocks(staff.Soft(r.t("scales.no_trend")))
	}
	parts := []fyne.CanvasObject{staff.Row(16, []float32{staff.Share(1), staff.Own}, staff.Column(0, heading...), staff.Button("trend.close", r.t("review.close"), touch.Quiet, t.v.uncover))}
	if scales := t.forms(); scales != nil {
		parts = append(parts, scales)
	}
	if forms := t.invitations(); forms != nil {
		parts = append(parts, forms)
	}
	columns := 2
	if r.narrow { // in half of a narrow screen a card may grow taller than the page
		columns = 1
	}
	return staff.Fill(12, len(parts), append(parts, r.paged("trend", columns, 14, all))...)
}

// card is one measure: its line, and the change from first to last.
func (t trendPage) card(l triage.TrendLine) fyne.CanvasObject {
	r, x := t.r, l.Overall
	ink := look.Ink
	switch {
	case x.Verdict == triage.VerdictSame, x.Verdict == triage.VerdictUnreliable:
	case x.Better > 0:
		ink = look.Done
	case x.Better < 0:
		ink = look.Hold
	}
	return staff.Card(look.Card, look.Line, staff.Column(4,
		staff.Strong(r.say.Measure(l)), staff.Soft(r.say.EndsOf(l)), t.line(l),
		staff.Row(10, []float32{staff.Own, staff.Share(1)}, moved(staff.Strong(wording.Tenths(x.From)), staff.Strong(wording.Tenths(x.To))), staff.Tinted(r.say.Verdict(x), ink)),
		staff.Text(r.say.Means(x)), t.goal(l), staff.Soft(r.say.ChangeSource(x))))
}

// goal says what the line across the plot is, where it has one.
func (t trendPage) goal(l triage.TrendLine) fyne.CanvasObject {
	goal, ok := l.Goal()
	if !ok {
		return staff.Space(0)
	}
	mark := staff.Fixed(3, staff.Space(0).Faced(look.Done, ""))
	return staff.Row(8, []float32{26, staff.Share(1)}, mark, staff.Tinted(t.r.t("tests.trend.goal", "Value", wording.Tenths(goal)), look.Done))
}

// exercised shows on how many days she did her exercises, a box a day and a row a
// visit, the oldest first.
func (t trendPage) exercised(days []triage.ExerciseDay) fyne.CanvasObject {
	const most, box = 8, 26 // visits, units
	r := t.r
	rows := []fyne.CanvasObject{staff.Strong(r.t("tests.trend.days")), staff.Soft(r.t("tests.trend.days_help"))}
	for _, d := range days[max(0, len(days)-most):] {
		parts, widths := []fyne.CanvasObject{staff.Text(r.date(d.At.In(r.p.Now().Location())))}, []float32{140}
		for n := range 7 {
			fill := look.Card
			if n < d.Days {
				fill = look.Teal
			}
			parts, widths = append(parts, staff.Fixed(box, staff.Space(0).Faced(fill, look.Line))), append(widths, box)
		}
		parts, widths = append(parts, staff.Strong(r.t("tests.trend.days_of", "N", d.Days))), append(widths, staff.Share(1))
		rows = append(rows, staff.Row(6, widths, parts...))
	}
	return staff.Card(look.Card, look.Line, staff.Column(6, rows...))
}
