package checkin

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"sacra/assets/figure"
	"sacra/ui/look"
	"sacra/ui/touch"
)

// welcome is the first screen: whose clinic it is, what this is, and the
// languages. It speaks all of them, because none is chosen yet.
type welcome struct {
	widget.BaseWidget
	name    *touch.Text
	lines   []*touch.Text
	private []*touch.Text
	langs   []*touch.Button
	woman   *touch.Drawing
}

func (c *CheckIn) welcomeScreen() screen {
	w := &welcome{name: touch.NewText(c.p.Clinic.Name, look.Question, look.Bold, look.Teal)}
	langs := c.p.Clinic.Languages
	for i, l := range langs {
		t := c.p.Words.For(l)
		weight, color := look.SemiBold, look.Ink
		if i > 0 {
			weight, color = look.Regular, look.SoftInk
		}
		w.lines = append(w.lines, touch.NewText(t("checkin.welcome.line"), look.Answer, weight, color))
		w.private = append(w.private, touch.NewText(t("checkin.welcome.privacy"), look.Help, look.Regular, look.SoftInk))
		w.langs = append(w.langs, touch.NewButton("lang="+string(l), t("common.language_name"), touch.Quiet,
			c.on(func() { c.start(l) })).Tall().WithIcon(touch.IconNext))
	}
	pic, _ := figure.Chart(figure.Front, figure.Options{Weeks: 30})
	w.woman = touch.NewDrawing(pic, c.t("checkin.chart.alt"))
	w.ExtendBaseWidget(w)
	return screen{
		name: string(KindWelcome), bare: true, body: w, typing: true,
		enter: func() {
			if len(langs) == 1 {
				c.start(langs[0])
			}
		},
		char: func(r rune) {
			if i := int(r - '1'); i >= 0 && i < len(langs) {
				c.start(langs[i])
			}
		},
		key: func(e *fyne.KeyEvent) bool { return e.Name == fyne.KeyBackspace },
	}
}

// Children are the texts, the drawing and the language cards.
func (w *welcome) Children() []fyne.CanvasObject {
	out := []fyne.CanvasObject{w.woman, w.name}
	for i := range w.langs {
		out = append(out, w.lines[i], w.langs[i], w.private[i])
	}
	return out
}

// CreateRenderer is called by Fyne.
func (w *welcome) CreateRenderer() fyne.WidgetRenderer {
	return &parts{objects: w.Children(), layout: w.place}
}

func (w *welcome) place(size fyne.Size) {
	margin := w.Theme().Size(look.Margin)
	left, width := margin, size.Width-2*margin
	w.woman.Hidden = size.Width < size.Height
	if !w.woman.Hidden {
		share := width * 0.32
		put(w.woman, size.Width-share-margin, margin, share, size.Height-2*margin)
		width -= share + 2*margin
	}
	column := []fyne.CanvasObject{w.name}
	for _, t := range w.lines {
		column = append(column, t)
	}
	for _, b := range w.langs {
		column = append(column, b)
	}
	for _, t := range w.private {
		column = append(column, t)
	}
	// The space between the four groups; within a group lines are close.
	near, far := margin/4, margin*1.4
	gaps := map[fyne.CanvasObject]float32{w.name: far}
	total := float32(0)
	for i, o := range column {
		switch {
		case o == fyne.CanvasObject(w.name), i == len(w.lines), i == len(w.lines)+len(w.langs):
			gaps[o] = far
		case slices.ContainsFunc(w.langs, func(b *touch.Button) bool { return fyne.CanvasObject(b) == o }):
			gaps[o] = w.Theme().Size(look.Gap)
		default:
			gaps[o] = near
		}
		total += touch.HeightFor(o, width)
		if i < len(column)-1 {
			total += gaps[o]
		}
	}
	y := max(0, (size.Height-total)/2)
	for _, o := range column {
		h := touch.HeightFor(o, width)
		put(o, left, y, width, h)
		y += h + gaps[o]
	}
}
