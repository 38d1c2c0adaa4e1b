package review

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"sacra/ui/internal/staff"
	"sacra/ui/look"
	"sacra/ui/touch"
)

// tap is the height of everything that can be touched here: nine and a half
// millimetres, for staff who sit at the screen.
const tap = 60

func plain(s string) *touch.Text  { return touch.NewText(s, look.Label, look.Regular, look.Ink) }
func soft(s string) *touch.Text   { return touch.NewText(s, look.Label, look.Regular, look.SoftInk) }
func strong(s string) *touch.Text { return touch.NewText(s, look.Label, look.SemiBold, look.Ink) }
func head(s string) *touch.Text   { return touch.NewText(s, look.Help, look.Bold, look.Teal) }
func title(s string) *touch.Text  { return touch.NewText(s, look.Answer, look.Bold, look.Ink) }

func tinted(s string, c fyne.ThemeColorName) *touch.Text {
	return touch.NewText(s, look.Label, look.SemiBold, c)
}

// right aligns a text to the right, for numbers.
func right(t *touch.Text) *touch.Text { return t.Aligned(fyne.TextAlignTrailing) }

// button is a small button of this package's height.
func button(id, text string, style touch.Style, tapped func()) *staff.Panel {
	return fixed(tap, touch.NewButton(id, text, style, tapped).Small())
}

// iconButton is a square button with a drawn icon.
func iconButton(id string, icon touch.Icon, label string, tapped func()) *staff.Panel {
	b := touch.NewIconButton(id, icon, label, tapped)
	p := fixed(tap, b)
	p.Wide = func() float32 { return u(tap) }
	return p
}

// choice is a button that shows whether it is the one that is on.
func choice(id, text string, on bool, tapped func()) *staff.Panel {
	style := touch.Quiet
	if on {
		style = touch.Selected
	}
	return button(id, text, style, tapped)
}

// pressable makes the whole of an object one target. label is read aloud.
func pressable(id, label string, on bool, tapped func(), o fyne.CanvasObject) *staff.Panel {
	b := touch.NewIconButton(id, touch.NoIcon, label, tapped)
	b.SetOn(on)
	return over(b, o)
}

// pad puts space around an object.
func pad(x, y float32, o fyne.CanvasObject) *staff.Panel {
	p := staff.NewPanel([]fyne.CanvasObject{o},
		func(size fyne.Size) { staff.Put(o, u(x), u(y), size.Width-2*u(x), size.Height-2*u(y)) },
		func(width float32) float32 { return touch.HeightFor(o, width-2*u(x)) + 2*u(y) })
	p.Wide = func() float32 { return o.MinSize().Width + 2*u(x) }
	return p
}

// middle keeps an object's own height and puts it in the middle.
func middle(o fyne.CanvasObject) *staff.Panel {
	return staff.NewPanel([]fyne.CanvasObject{o}, func(size fyne.Size) {
		h := touch.HeightFor(o, size.Width)
		staff.Put(o, 0, max(0, (size.Height-h)/2), size.Width, h)
	}, func(width float32) float32 { return touch.HeightFor(o, width) })
}

// over lays objects on top of each other; the last one gives the height.
func over(objects ...fyne.CanvasObject) *staff.Panel {
	last := objects[len(objects)-1]
	return staff.NewPanel(objects, func(size fyne.Size) {
		for _, o := range objects {
			staff.Put(o, 0, 0, size.Width, size.Height)
		}
	}, func(width float32) float32 { return touch.HeightFor(last, width) })
}

// space is empty ground.
func space(height float32) *staff.Panel {
	return staff.NewPanel(nil, nil, func(float32) float32 { return u(height) })
}

// card is a bordered piece of paper.
func card(fill, edge fyne.ThemeColorName, o fyne.CanvasObject) *staff.Panel {
	return pad(16, 12, o).Faced(fill, edge)
}

// mark is a drawn icon in a colour of the look.
func mark(icon touch.Icon, c fyne.ThemeColorName, size float32) *staff.Panel {
	img := &canvas.Image{FillMode: canvas.ImageFillContain, Resource: icon.Resource(staff.Paint(c))}
	p := staff.NewPanel([]fyne.CanvasObject{img}, func(s fyne.Size) {
		staff.Put(img, (s.Width-u(size))/2, (s.Height-u(size))/2, u(size), u(size))
	}, func(float32) float32 { return u(size) })
	p.Wide = func() float32 { return u(size) }
	return p
}

// rule is a thin line across.
func rule() *staff.Panel {
	line := &canvas.Rectangle{FillColor: staff.Paint(look.Line)}
	return staff.NewPanel([]fyne.CanvasObject{line}, func(s fyne.Size) {
		staff.Put(line, 0, (s.Height-1)/2, s.Width, 1)
	}, func(float32) float32 { return u(9) })
}

// oneLine is a soft text that never wraps: what does not fit is left out.
func oneLine(s string) *staff.Panel { return cut(1, soft(s)) }
