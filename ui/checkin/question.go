package checkin

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"sacra/ui/look"
	"sacra/ui/touch"
)

// question is what a screen asks, with more lines and a help. Where it would
// take the room of the answers the help is set smaller: a help in small letters
// is better than an answer that is cut off.
type question struct {
	widget.BaseWidget
	lines   []fyne.CanvasObject
	help    *touch.Text // nil if there is none
	small   *touch.Text
	crowded bool
	spare   bool // the help goes where it is crowded, instead of being set smaller
	oneLine bool // the help stands at the end of the question's line
	silent  bool // the help says nothing about what is shown; its room stays
	// A line before the question, in both sizes; nil if there is none.
	first, firstSmall *touch.Text
}

func newQuestion(title, help string, more ...fyne.CanvasObject) *question {
	q := &question{}
	q.lines = append([]fyne.CanvasObject{touch.NewText(title, look.Question, look.SemiBold, look.Ink)}, more...)
	if help != "" {
		q.help = touch.NewText(help, look.Help, look.Regular, look.SoftInk)
		q.small = touch.NewText(help, look.Label, look.Regular, look.SoftInk)
		q.small.Hide()
	}
	q.ExtendBaseWidget(q)
	return q
}

// lead puts a line before the question.
func (q *question) lead(text string, size fyne.ThemeSizeName, ink fyne.ThemeColorName) {
	q.first = touch.NewText(text, size, look.SemiBold, ink)
	q.firstSmall = touch.NewText(text, look.Label, look.SemiBold, ink)
	q.firstSmall.Hide()
}

// onOneLine puts the help at the end of the question's line, where that is wide
// enough for both, or back below it.
func (q *question) onOneLine(on bool, width float32) bool {
	title := q.lines[0].(*touch.Text)
	room := width - title.WidthOf() - q.Theme().Size(look.Gap)
	q.oneLine = on && !q.crowded && q.first == nil && len(q.lines) == 1 && room >= 0 && (q.help == nil || room >= q.help.WidthOf())
	return q.oneLine
}

// fit sets the help small where the question would be higher than most.
func (q *question) fit(width, most float32) {
	q.crowded = false
	if q.spare {
		most /= 2
	}
	q.crowded = (q.help != nil || q.first != nil) && q.HeightFor(width) > most
	if q.help != nil {
		q.help.Hidden, q.small.Hidden = q.silent || q.crowded, q.silent || !q.crowded || q.spare
	}
	if q.first != nil {
		q.first.Hidden, q.firstSmall.Hidden = q.crowded, !q.crowded
	}
}

// setHelps shows the help, or leaves its place empty, so that nothing moves.
func (q *question) setHelps(on bool) {
	if q.help == nil || q.silent == !on {
		return
	}
	q.silent = !on
	q.help.Hidden, q.small.Hidden = q.silent || q.crowded, q.silent || !q.crowded || q.spare
	q.Refresh()
}

// shown returns the lines and the help in its present size.
func (q *question) shown() []fyne.CanvasObject {
	first, help := q.first, q.help
	if q.crowded {
		first, help = q.firstSmall, q.small
	}
	if q.crowded && q.spare {
		help = nil
	}
	var out []fyne.CanvasObject
	if first != nil {
		out = append(out, first)
	}
	out = append(out, q.lines...)
	if help != nil {
		out = append(out, help)
	}
	return out
}

// HeightFor returns the height at a width.
func (q *question) HeightFor(width float32) float32 {
	if q.oneLine {
		return touch.HeightFor(q.lines[0], width)
	}
	h := -q.Theme().Size(look.Border)
	for _, o := range q.shown() {
		h += touch.HeightFor(o, width) + q.Theme().Size(look.Border)
	}
	return h
}

// Children are the lines.
func (q *question) Children() []fyne.CanvasObject { return q.shown() }

// CreateRenderer is called by Fyne.
func (q *question) CreateRenderer() fyne.WidgetRenderer {
	all := q.lines[:len(q.lines):len(q.lines)]
	if q.help != nil {
		all = append(all, q.help, q.small)
	}
	if q.first != nil {
		all = append(all, q.first, q.firstSmall)
	}
	return &parts{objects: all, layout: func(size fyne.Size) {
		if q.oneLine {
			help := float32(0)
			if q.help != nil {
				help = q.help.WidthOf() + 1
				h := q.help.HeightFor(size.Width)
				touch.Put(q.help, size.Width-help, (size.Height-h)*0.7, help, h) // on the same line of writing
			}
			touch.Put(q.lines[0], 0, 0, size.Width-help, size.Height)
			return
		}
		y := float32(0)
		for _, o := range q.shown() {
			h := touch.HeightFor(o, size.Width)
			touch.Put(o, 0, y, size.Width, h)
			y += h + q.Theme().Size(look.Border)
		}
	}}
}
