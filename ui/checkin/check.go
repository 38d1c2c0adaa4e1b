package checkin

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"sacra/triage"
	"sacra/triage/intake"
	"sacra/ui/look"
	"sacra/ui/touch"
)

// checkScreen lists everything she said, with a button to change each line.
func (c *CheckIn) checkScreen() screen {
	title := c.t("checkin.check.title")
	s := c.questionScreen(title, c.t("checkin.check.help"))
	rows := []fyne.CanvasObject{
		c.line("name", c.t("checkin.check.name"), c.flow.Name(), intake.Place{Kind: intake.KindName}),
		c.line("birth", c.t("checkin.check.birth"), c.date(c.flow.Birth()), intake.Place{Kind: intake.KindBirth}),
	}
	for it := range c.p.Rules.Questionnaire.Questions() {
		if c.flow.Asked(it) && !c.flow.Withheld(it) {
			rows = append(rows, c.line(it.LinkID, c.asked(it), c.said(it), intake.Place{Kind: intake.KindAsk, Item: it.LinkID}))
		}
	}
	p := c.newPages("check", 2, rows...)
	finish := func() { c.step(c.flow.Finish) }
	s.body, s.key, s.enter = p, p.TakeKey, finish
	s.main = touch.NewButton("next", c.t("checkin.check.send"), touch.Primary, c.on(finish))
	return s
}

// asked returns a question as she knows it from its own screen.
func (c *CheckIn) asked(it *triage.Item) string {
	if picked := c.picked(it); picked != "" {
		return picked + ": 0–10"
	}
	return it.Label(c.flow.Lang())
}

// mostNamed is how many answers to one question are named in its line.
const mostNamed = 4

// said returns the answer to a question in words.
func (c *CheckIn) said(it *triage.Item) string { return c.saidShort(it, mostNamed) }

// saidShort names at most so many answers and counts the others.
func (c *CheckIn) saidShort(it *triage.Item, most int) string {
	values := c.flow.Values(it.LinkID)
	if it.Type == triage.TypeInteger || len(values) == 0 {
		return first(values)
	}
	names := make([]string, len(values))
	for i, v := range values {
		names[i] = it.Option(v).Label(c.flow.Lang())
		if i > 0 {
			names[i] = lowerFirst(names[i])
		}
	}
	return enumerate(c.t, names, most)
}

// line is one answer of the list.
type line struct {
	widget.BaseWidget
	label, value *touch.Text
	change       *touch.Button
}

func (c *CheckIn) line(id, label, value string, to intake.Place) *line {
	color := look.Ink
	if value == "" {
		value, color = c.t("checkin.check.skipped"), look.SoftInk
	}
	l := &line{
		label: touch.NewText(label, look.Label, look.Regular, look.SoftInk),
		value: touch.NewText(value, look.Help, look.SemiBold, color),
		change: touch.NewButton("change:"+id, c.t("checkin.check.change"), touch.Quiet, c.on(func() {
			c.flow.Edit(to)
			c.show()
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
		put(l.label, 0, 0, w, high)
		put(l.value, 0, high, w, l.value.HeightFor(w))
		b := l.change.MinSize().Width
		put(l.change, size.Width-b, (size.Height-target)/2, b, target)
	}}
}

func splitLines(s string) []string { return strings.Split(strings.TrimSpace(s), "\n") }
