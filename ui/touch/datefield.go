package touch

import (
	"fyne.io/fyne/v2"

	"sacra/ui/look"
)

// dateField is one field of a DateEntry: its name, its digits, and a note such
// as the name of the month.
type dateField struct {
	area
	on, wrong         bool
	face              *Ground
	name, value, note *Text
}

func newDateField(id, name string, tapped func()) *dateField {
	f := &dateField{face: NewGround()}
	f.name = NewText(name, look.Label, look.Regular, look.SoftInk).Aligned(fyne.TextAlignCenter)
	f.value = NewText("", look.Question, look.SemiBold, look.Ink).Aligned(fyne.TextAlignCenter)
	f.note = NewText("", look.Label, look.Regular, look.Teal).Aligned(fyne.TextAlignCenter)
	f.extend(f, id, func() string { return name + " " + f.value.text }, tapped)
	return f
}

// CreateRenderer is called by Fyne.
func (f *dateField) CreateRenderer() fyne.WidgetRenderer { return newRenderer(f) }

func (f *dateField) parts() []fyne.CanvasObject {
	return []fyne.CanvasObject{f.face, f.name, f.value, f.note, f.ring}
}

func (f *dateField) least() fyne.Size {
	return fyne.NewSize(sizeOf(f, look.Target), sizeOf(f, look.AnswerTap))
}

func (f *dateField) paint() {
	fill, edge, width := look.Card, look.Line, look.Border
	if f.on || f.pressed {
		fill, edge, width = look.TealTint, look.Teal, look.Thick
	}
	if f.wrong {
		edge, width = look.Alert, look.Thick
	}
	f.face.Paint(paintOf(f, fill), paintOf(f, edge), sizeOf(f, width), sizeOf(f, look.Radius))
}

func (f *dateField) place(size fyne.Size) {
	Put(f.face, 0, 0, size.Width, size.Height)
	in := sizeOf(f, look.Inset) / 2
	w := size.Width - 2*in
	nh, vh, mh := f.name.HeightFor(w), f.value.HeightFor(w), f.note.HeightFor(w)
	Put(f.name, in, in, w, nh)
	Put(f.value, in, (size.Height-vh)/2+in/2, w, vh)
	Put(f.note, in, size.Height-mh-in, w, mh)
	f.placeRing(sizeOf(f, look.Radius))
}
