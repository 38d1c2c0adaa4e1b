package checkin

import (
	"iter"
	"strconv"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"sacra/triage"
	"sacra/triage/intake"
	"sacra/ui/look"
	"sacra/ui/touch"
)

// checkScreen says back what matters most: who she is, her stage, the places on the
// body, and what she was not sure of or left out. The rest is folded by section, so
// that it is read at all.
func checkScreen(v *visit) screen {
	s := v.question(v.t("checkin.check.title"), v.t("checkin.check.help"))
	finish := func() { v.step(v.flow.Finish) }
	s.main = touch.NewButton("next", v.t("checkin.check.send"), touch.Primary, v.on(finish))
	s.enter = finish
	if v.unfolded >= 0 {
		unfolded(v, &s)
		return s
	}
	list := newCheckList(v)
	s.body, s.key = list, list.TakeKey
	s.skip = list.inBar(v, "check")
	return s
}

// unfolded puts all answers of a section on the screen.
func unfolded(v *visit, s *screen) {
	group := &v.rules.Questionnaire.Item[v.unfolded]
	var rows []fyne.CanvasObject
	for it := range v.told(group) {
		rows = append(rows, answerLine(v, it))
	}
	p := v.pages("check", 2, rows...)
	s.head = newQuestion(group.Label(v.lang()), "")
	fold := func() { v.unfold(-1) }
	s.body, s.key, s.enter = p, p.TakeKey, fold
	s.skip = p.inBar(v, "check")
	s.main = touch.NewButton("next", v.t("checkin.check.fold"), touch.Primary, v.on(fold))
}

// unfold shows the answers of a section, or of none.
func (v *visit) unfold(section int) {
	v.unfolded = section
	v.show()
}

// told are the questions of a group that were asked and may be seen by whoever
// reads along.
func (v *visit) told(group *triage.Item) iter.Seq[*triage.Item] {
	return func(yield func(*triage.Item) bool) {
		for it := range group.Questions() {
			if v.flow.Asked(it) && !v.flow.Withheld(it) && !yield(it) {
				return
			}
		}
	}
}

func answerLine(v *visit, it *triage.Item) *line {
	return newLine(v, it.LinkID, v.asked(it), v.dated(it), intake.Place{Kind: intake.KindAsk, Item: it.LinkID})
}

// dated says an answer; a number of weeks comes with the day that it counts to or
// from, which she knows better.
func (v *visit) dated(it *triage.Item) string {
	weeks, err := strconv.Atoi(first(v.flow.Values(it.LinkID)))
	if err != nil {
		return v.said(it)
	}
	days, key := 0, ""
	switch it.LinkID {
	case triage.WeeksPregnant:
		days, key = triage.DueInDays(weeks), "checkin.check.due"
	case triage.WeeksSinceBirth:
		days, key = -7*weeks, "checkin.check.born"
	default:
		return v.said(it)
	}
	on := v.date(v.p.Now().AddDate(0, 0, days).Format(time.DateOnly))
	return v.t(key, "Count", weeks, "Weeks", v.t("checkin.weeks", "Count", weeks), "Date", on)
}

// line is one answer of the list.
type line struct {
	widget.BaseWidget
	id           string
	label, value *touch.Text
	change       *touch.Button
}

func newLine(v *visit, id, label, value string, to intake.Place) *line {
	color := look.Ink
	if value == "" {
		value, color = v.t("checkin.check.skipped"), look.SoftInk
	}
	l := &line{
		id:    id,
		label: touch.NewText(label, look.Label, look.Regular, look.SoftInk),
		value: touch.NewText(value, look.Help, look.SemiBold, color),
		change: touch.NewButton("change:"+id, v.t("checkin.check.change"), touch.Quiet, v.on(func() {
			v.flow.Edit(to)
			v.show()
		})).Small(),
	}
	l.ExtendBaseWidget(l)
	return l
}

func (l *line) room(width float32) float32 {
	return width - l.change.MinSize().Width - l.Theme().Size(look.Gap)
}

// HeightFor returns the height of the line at a width.
func (l *line) HeightFor(width float32) float32 {
	w := l.room(width)
	return max(l.label.HeightFor(w)+l.value.HeightFor(w), l.Theme().Size(look.Target))
}

// Children are the two texts and the button.
func (l *line) Children() []fyne.CanvasObject {
	return []fyne.CanvasObject{l.label, l.value, l.change}
}

// CreateRenderer is called by Fyne.
func (l *line) CreateRenderer() fyne.WidgetRenderer {
	return &parts{objects: l.Children(), layout: func(size fyne.Size) {
		w := l.room(size.Width)
		high, target := l.label.HeightFor(w), l.Theme().Size(look.Target)
		touch.Put(l.label, 0, 0, w, high)
		touch.Put(l.value, 0, high, w, l.value.HeightFor(w))
		b := l.change.MinSize().Width
		touch.Put(l.change, size.Width-b, (size.Height-target)/2, b, target)
	}}
}
