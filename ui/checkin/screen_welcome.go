package checkin

import (
	"slices"

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
	key     *touch.Text // the words of the key; nil: none are shown
}

// welcomeScreen greets, with a woman of these looks; start begins a visit in a language.
// left leads back to one that was left, or to other looks; number begins one with a number
// of the front desk, and may be nil.
func welcomeScreen(v *visit, start func(triage.Lang), looks []string, left, number *touch.Button) screen {
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
	w.woman = touch.NewLateDrawing(func() figure.Picture { return greeting(p.Poses, looks) }, v.t("checkin.chart.alt"))
	w.woman.Later = p.later
	if p.KeyWords != "" && len(langs) > 0 {
		w.key = touch.NewText(p.Words.For(langs[0])("checkin.welcome.key", "Words", p.KeyWords), look.Label, look.Regular, look.SoftInk)
	}
	w.ExtendBaseWidget(w)
	return screen{
		name: string(intake.KindWelcome), bare: true, body: w, typing: true, skip: left, main: number,
		enter: func() {
			if len(langs) == 1 {
				start(langs[0])
			}
		},
		char: func(r rune) {
			switch i := int(r - '1'); {
			case r == '0' && number != nil:
				number.OnTapped()
			case i >= 0 && i < len(langs):
				start(langs[i])
			}
		},
		key: func(e *fyne.KeyEvent) bool { return e.Name == fyne.KeyBackspace },
	}
}

// quietPose is the movement whose first picture greets: a woman who sits and
// rests a hand on her belly.
const quietPose = "e09"

// Children are the texts, the drawing and the language cards.
func (w *welcome) Children() []fyne.CanvasObject {
	out := []fyne.CanvasObject{w.woman, w.name}
	for i := range w.langs {
		out = append(out, w.lines[i], w.langs[i], w.private[i])
	}
	if w.key != nil {
		out = append(out, w.key)
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
		touch.Put(w.woman, size.Width-share-margin, margin, share, size.Height-2*margin)
		width -= share + 2*margin
	} else { // a display that stands up: she sits above the words
		top = size.Height * 0.34
		height -= top
		touch.Put(w.woman, left, margin, width, top-margin)
	}
	if w.key != nil { // in the corner, below everything else
		high := touch.HeightFor(w.key, width)
		touch.Put(w.key, left, size.Height-high-margin/2, width, high)
		height -= high + margin/2
	}
	// What there is no room for goes: the promises first, which the consent
	// repeats, then the lines.
	for _, t := range slices.Concat(w.lines, w.private) {
		t.Show()
	}
	near, far := margin/4, w.Theme().Size(look.Gap)
	for _, spare := range [][]*touch.Text{w.private, w.lines} {
		if w.stack(width, near, far, nil) <= height {
			break
		}
		for _, t := range spare {
			t.Hide()
		}
	}
	if spare := height - w.stack(width, near, far, nil); spare > 0 {
		far += min(spare/6, margin)
	}
	y := top + max(0, (height-w.stack(width, near, far, nil))/2)
	w.stack(width, near, far, func(o fyne.CanvasObject, x, down, width, high float32) { touch.Put(o, left+x, y+down, width, high) })
}

// manyLanguages is the number of languages from which their buttons stand two
// abreast.
const manyLanguages = 3

// stack lays the name, the lines, the languages and the promises below each
// other and returns how high they are. The groups stand far apart, the lines of a
// group near; put may be nil.
func (w *welcome) stack(width, near, far float32, put func(o fyne.CanvasObject, x, y, width, high float32)) float32 {
	y, above := float32(0), float32(0)
	row := func(space float32, abreast int, objects ...fyne.CanvasObject) {
		y += above
		each, high := (width-float32(abreast-1)*far)/float32(abreast), float32(0)
		for _, o := range objects {
			high = max(high, touch.HeightFor(o, each))
		}
		for i, o := range objects {
			if put != nil {
				put(o, float32(i)*(each+far), y, each, high)
			}
		}
		y, above = y+high, space
	}
	texts := func(list []*touch.Text) {
		for _, t := range list {
			if t.Visible() {
				row(near, 1, t)
			}
		}
		above = far
	}
	row(far, 1, w.name)
	texts(w.lines)
	abreast := 1
	if len(w.langs) >= manyLanguages {
		abreast = 2
	}
	for pair := range slices.Chunk(w.langs, abreast) {
		var objects []fyne.CanvasObject
		for _, b := range pair {
			objects = append(objects, b)
		}
		row(far, abreast, objects...)
	}
	texts(w.private)
	return y
}
