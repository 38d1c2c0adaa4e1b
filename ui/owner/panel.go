package owner

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"sacra/ui/internal/staff"
	"sacra/ui/look"
	"sacra/ui/touch"
)

// row is a target with an object over it that gives the height, never lower than
// 12 mm, and an arrow to show that it leads somewhere.
func row(id, label string, tapped func(), o fyne.CanvasObject) *staff.Panel {
	target := touch.NewIconButton(id, touch.NoIcon, label, tapped).OnCard()
	arrow := &canvas.Image{FillMode: canvas.ImageFillContain, Resource: touch.IconNext.Resource(staff.Paint(look.Teal))}
	in := func() float32 { return touch.Space(look.Inset) }
	room := func(width float32) float32 { return width - 2*in() - touch.Space(look.Icon) }
	p := staff.NewPanel([]fyne.CanvasObject{target, o, arrow}, func(size fyne.Size) {
		edge, icon := touch.Space(look.Border), touch.Space(look.Icon)
		touch.Put(target, edge, edge, size.Width-2*edge, size.Height-2*edge)
		h := touch.HeightFor(o, room(size.Width))
		touch.Put(o, in(), (size.Height-h)/2, room(size.Width), h)
		touch.Put(arrow, size.Width-in()/2-icon, (size.Height-icon)/2, icon, icon)
	}, func(width float32) float32 {
		return max(touch.Space(look.Target)+2*touch.Space(look.Border), touch.HeightFor(o, room(width))+in())
	})
	return p.Faced(look.Card, look.Line)
}

// marked puts a drawn icon before an object.
func marked(icon touch.Icon, ink fyne.ThemeColorName, o fyne.CanvasObject) *staff.Panel {
	img := &canvas.Image{FillMode: canvas.ImageFillContain, Resource: icon.Resource(staff.Paint(ink))}
	space := func() float32 { return touch.Space(look.Icon) + touch.Space(look.Inset) }
	return staff.NewPanel([]fyne.CanvasObject{img, o}, func(size fyne.Size) {
		icon := touch.Space(look.Icon)
		touch.Put(img, 0, 0, icon, icon)
		touch.Put(o, space(), 0, size.Width-space(), size.Height)
	}, func(width float32) float32 {
		return max(touch.Space(look.Icon), touch.HeightFor(o, width-space()))
	})
}

// bar is a text over a bar that is a part of the width long, 0 to 1.
func bar(text fyne.CanvasObject, part func() float64) *staff.Panel {
	fill := &canvas.Rectangle{FillColor: staff.Paint(look.Teal)}
	thick := func() float32 { return touch.Space(look.Gap) / 2 }
	return staff.NewPanel([]fyne.CanvasObject{text, fill}, func(size fyne.Size) {
		high := touch.HeightFor(text, size.Width)
		touch.Put(text, 0, 0, size.Width, high)
		touch.Put(fill, 0, high+thick(), size.Width*float32(part()), thick())
	}, func(width float32) float32 { return touch.HeightFor(text, width) + 2*thick() })
}
