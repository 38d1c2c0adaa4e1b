package ui

import (
	"errors"

	"fyne.io/fyne/v2"

	"sacra/assets"
	"sacra/ui/look"
	"sacra/ui/touch"
)

// board is the one layout of the shell's own screens: a question on top, its
// answer below, a bar of buttons at the bottom with the main one at the right.
type board struct {
	head, body, note fyne.CanvasObject
	left, right      *touch.Button
}

func (b board) object() *fyne.Container {
	all := []fyne.CanvasObject{b.head}
	for _, o := range []fyne.CanvasObject{b.body, b.note} {
		if o != nil {
			all = append(all, o)
		}
	}
	for _, o := range []*touch.Button{b.left, b.right} {
		if o != nil {
			all = append(all, o)
		}
	}
	return &fyne.Container{Layout: b, Objects: all}
}

// Layout is called by Fyne.
func (b board) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	margin, gap := touch.Space(look.Margin), touch.Space(look.Gap)
	put := func(o fyne.CanvasObject, x, y, w, h float32) {
		o.Move(fyne.NewPos(x, y))
		o.Resize(fyne.NewSize(max(0, w), max(0, h)))
	}
	w := size.Width - 2*margin
	bar := float32(0)
	for _, o := range []*touch.Button{b.left, b.right} {
		if o != nil {
			bar = max(bar, o.HeightFor(w*0.45))
		}
	}
	bottom := size.Height - gap - bar
	left, right := float32(0), float32(0)
	if b.left != nil {
		left = min(b.left.MinSize().Width, w*0.45)
		put(b.left, margin, bottom, left, bar)
		left += gap
	}
	if b.right != nil {
		right = min(max(b.right.MinSize().Width, w/4), w*0.45)
		put(b.right, margin+w-right, bottom, right, bar)
		right += gap
	}
	if b.note != nil {
		h := touch.HeightFor(b.note, w-left-right)
		put(b.note, margin+left, bottom+(bar-h)/2, w-left-right, h)
	}
	if bar > 0 {
		bottom -= gap
	}
	high := touch.HeightFor(b.head, w)
	put(b.head, margin, margin, w, high)
	if b.body != nil {
		y := margin + high + gap
		put(b.body, margin, y, w, bottom-y)
	}
}

// MinSize is called by Fyne.
func (board) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(320, 320) }

// heading is a question with its help.
func heading(title, help string) fyne.CanvasObject {
	rows := []fyne.CanvasObject{touch.NewText(title, look.Question, look.SemiBold, look.Ink)}
	if help != "" {
		rows = append(rows, touch.NewText(help, look.Help, look.Regular, look.SoftInk))
	}
	return touch.NewColumn(look.Border, rows...)
}

// explain returns the plain words of an error.
func explain(t assets.Localizer, err error) string {
	var f *Fault
	if errors.As(err, &f) {
		return t(f.Key, f.Args...)
	}
	return t("errors.unexpected")
}

// shut is the screen of a kiosk that cannot be opened. It speaks every
// language, because nobody has chosen one.
type shut struct{ object fyne.CanvasObject }

func newShut(s *Shell, fault error) *shut {
	if s.p.Log != nil {
		s.p.Log("the kiosk stays shut", fault)
	}
	var rows []fyne.CanvasObject
	for i, l := range assets.NewClinic("", "").Languages {
		t := s.p.Words.For(l)
		if i > 0 {
			rows = append(rows, touch.NewText(" ", look.Answer, look.Regular, look.Ink))
		}
		rows = append(rows,
			touch.NewText(t("errors.title"), look.Question, look.SemiBold, look.Hold),
			touch.NewText(explain(t, fault), look.Answer, look.Regular, look.Ink))
	}
	return &shut{touch.NewInset(look.Margin, touch.NewCentred(touch.Space(look.AnswerTap)*7, touch.NewColumn(look.Inset, rows...)))}
}

// Object is what is shown.
func (s *shut) Object() fyne.CanvasObject { return s.object }

// TypedKey does nothing: there is nothing to do here.
func (s *shut) TypedKey(*fyne.KeyEvent) {}

// TypedRune does nothing.
func (s *shut) TypedRune(rune) {}
