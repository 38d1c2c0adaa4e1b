package ui

import (
	"fyne.io/fyne/v2"

	"sacra/ui/internal/staff"
	"sacra/ui/look"
	"sacra/ui/touch"
)

// shut is the screen of a kiosk that cannot be opened. It speaks every
// language, because nobody has chosen one: first to the patient who finds it,
// then to the staff. No patient's data is on the screen, so the staff may close
// the program from it.
type shut struct{ object fyne.CanvasObject }

func newShut(s *Shell, fault error) *shut {
	if s.p.Log != nil {
		s.p.Log("the kiosk stays shut", fault)
	}
	var closing string
	for i, l := range s.p.Words.Langs() {
		if i > 0 {
			closing += " · "
		}
		closing += s.p.Words.For(l)("common.close")
	}
	b := &staff.Board{Body: columns(s, "errors.shut", look.Hold, fault)}
	if s.p.Quit != nil {
		b.Right = touch.NewButton("close", closing, touch.Quiet, s.p.Quit)
	}
	s.trace.shown(s, "shut")
	return &shut{b.Done()}
}

// columns say in every language that the kiosk cannot be used: a heading, what the
// patient does, and to the staff the reason. head is the key of the heading.
func columns(s *Shell, head string, ink fyne.ThemeColorName, why error) fyne.CanvasObject {
	var all []fyne.CanvasObject
	for _, l := range s.p.Words.Langs() {
		t := s.p.Words.For(l)
		all = append(all, touch.NewColumn(look.Inset,
			touch.NewText(t(head), look.Question, look.Bold, ink),
			touch.NewText(t("errors.shut_patient"), look.Answer, look.Regular, look.Ink),
			touch.NewText(t("errors.shut_staff"), look.Help, look.SemiBold, look.SoftInk),
			touch.NewText(explain(t, why), look.Answer, look.Regular, look.Ink)))
	}
	return &fyne.Container{Layout: abreast{}, Objects: all}
}

// Object is what is shown.
func (s *shut) Object() fyne.CanvasObject { return s.object }

// TypedKey does nothing: whoever has a keyboard tabs to the button.
func (s *shut) TypedKey(*fyne.KeyEvent) {}

// TypedRune does nothing.
func (s *shut) TypedRune(rune) {}

// abreast lays objects side by side where the display lies, and one below the
// other where it stands.
type abreast struct{}

// wide is the width from which two columns of text read well, in answers' heights.
const wide = 7

// Layout is called by Fyne.
func (a abreast) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	gap := 2 * touch.Space(look.Margin)
	w, side := a.share(len(objects), size.Width)
	x, y := float32(0), float32(0)
	for _, o := range objects {
		h := touch.HeightFor(o, w)
		o.Move(fyne.NewPos(x, y))
		o.Resize(fyne.NewSize(w, h))
		if side {
			x += w + gap
		} else {
			y += h + gap
		}
	}
}

// share returns the width of one object and whether they stand side by side.
func (abreast) share(n int, width float32) (w float32, side bool) {
	if n < 2 || width < wide*touch.Space(look.AnswerTap) {
		return width, false
	}
	return (width - 2*touch.Space(look.Margin)*float32(n-1)) / float32(n), true
}

// MinSize is called by Fyne; the height follows from the width.
func (a abreast) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(320, 320) }
