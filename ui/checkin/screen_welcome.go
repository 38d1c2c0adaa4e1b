package checkin

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"sacra/assets/figure"
	"sacra/triage"
	"sacra/triage/intake"
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

// welcomeScreen greets; start begins a visit in a language.
func welcomeScreen(v *visit, start func(triage.Lang)) screen {
	p := v.p
	w := &welcome{name: touch.NewText(p.Clinic.Name, look.Question, look.Bold, look.Teal)}
	langs := p.Clinic.Languages
	for i, l := range langs {
		t := p.Words.For(l)
		weight, color := look.SemiBold, look.Ink
		if i > 0 {
			weight, color = look.Regular, look.SoftInk
		}
		w.lines = append(w.lines, touch.NewText(t("checkin.welcome.line"), look.Answer, weight, color))
		w.private = append(w.private, touch.NewText(t("checkin.welcome.privacy"), look.Help, look.Regular, look.SoftInk))
		w.langs = append(w.langs, touch.NewButton("lang="+string(l), t("common.language_name"), touch.Quiet,
			v.on(func() { start(l) })).Tall().WithIcon(touch.IconNext))
	}
	w.woman = v.drawing(greeting(p), v.t("checkin.chart.alt"))
	w.ExtendBaseWidget(w)
	return screen{
		name: string(intake.KindWelcome), bare: true, body: w, typing: true,
		enter: func() {
			if len(langs) == 1 {
				start(langs[0])
			}
		},
		char: func(r rune) {
			if i := int(r - '1'); i >= 0 && i < len(langs) {
				start(langs[i])
			}
		},
		key: func(e *fyne.KeyEvent) bool { return e.Name == fyne.KeyBackspace },
	}
}

// quietPose is the movement whose first picture greets: a woman who sits and
// rests a hand on her belly.
const quietPose = "e09"

// greeting returns the drawing of the welcome screen.
func greeting(p *Params) figure.Picture {
	o := figure.Options{Weeks: 30}
	if m := p.Poses[quietPose]; m != nil {
		return m.Still(0, o)
	}
	pic, _ := figure.Chart(figure.Front, o)
	return pic
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
	top, height := float32(0), size.Height
	if size.Width >= size.Height {
		share := width * 0.36
		put(w.woman, size.Width-share-margin, margin, share, size.Height-2*margin)
		width -= share + 2*margin
	} else { // a display that stands up: she sits above the words
		top = size.Height * 0.34
		height -= top
		put(w.woman, left, margin, width, top-margin)
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
	// The groups stand apart, as far as there is room; lines of a group are
	// close.
	near, far := margin/4, w.Theme().Size(look.Gap)
	total := float32(0)
	for i, o := range column {
		total += touch.HeightFor(o, width) + w.after(i, near, far)
	}
	if spare := height - total; spare > 0 {
		far += min(spare/6, margin)
	}
	total = 0
	for i, o := range column {
		total += touch.HeightFor(o, width) + w.after(i, near, far)
	}
	y := top + max(0, (height-total)/2)
	for i, o := range column {
		h := touch.HeightFor(o, width)
		put(o, left, y, width, h)
		y += h + w.after(i, near, far)
	}
}

// after returns the space after entry i of the column: the name, the lines, the
// languages, the promises.
func (w *welcome) after(i int, near, far float32) float32 {
	n := len(w.langs)
	switch {
	case i == 3*n:
		return 0
	case i == 0, i >= n && i <= 2*n:
		return far
	}
	return near
}
