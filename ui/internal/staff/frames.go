package staff

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"sacra/ui/look"
	"sacra/ui/touch"
)

// Pad puts space around an object, x Units at its sides and y above and below.
func Pad(x, y float32, o fyne.CanvasObject) *Panel {
	p := NewPanel([]fyne.CanvasObject{o},
		func(size fyne.Size) { touch.Put(o, Units(x), Units(y), size.Width-2*Units(x), size.Height-2*Units(y)) },
		func(width float32) float32 { return touch.HeightFor(o, width-2*Units(x)) + 2*Units(y) })
	p.Wide = func() float32 { return o.MinSize().Width + 2*Units(x) }
	return p
}

// Middle keeps an object's own height and puts it in the middle.
func Middle(o fyne.CanvasObject) *Panel {
	return NewPanel([]fyne.CanvasObject{o}, func(size fyne.Size) {
		h := touch.HeightFor(o, size.Width)
		touch.Put(o, 0, max(0, (size.Height-h)/2), size.Width, h)
	}, func(width float32) float32 { return touch.HeightFor(o, width) })
}

// Over lays objects on top of each other; the last one gives the height.
func Over(objects ...fyne.CanvasObject) *Panel {
	last := objects[len(objects)-1]
	return NewPanel(objects, func(size fyne.Size) {
		for _, o := range objects {
			touch.Put(o, 0, 0, size.Width, size.Height)
		}
	}, func(width float32) float32 { return touch.HeightFor(last, width) })
}

// Space is empty ground of a height in Units.
func Space(height float32) *Panel {
	return NewPanel(nil, nil, func(float32) float32 { return Units(height) })
}

// Card is a bordered piece of paper.
func Card(fill, edge fyne.ThemeColorName, o fyne.CanvasObject) *Panel {
	return Pad(16, 12, o).Faced(fill, edge)
}

// Mark is a drawn icon in a color of the look, size Units wide and high.
func Mark(icon touch.Icon, c fyne.ThemeColorName, size float32) *Panel {
	img := &canvas.Image{FillMode: canvas.ImageFillContain, Resource: icon.Resource(Paint(c))}
	p := NewPanel([]fyne.CanvasObject{img}, func(s fyne.Size) {
		touch.Put(img, (s.Width-Units(size))/2, (s.Height-Units(size))/2, Units(size), Units(size))
	}, func(float32) float32 { return Units(size) })
	p.Wide = func() float32 { return Units(size) }
	return p
}

// Line is a thin line across.
func Line() *Panel {
	line := &canvas.Rectangle{FillColor: Paint(look.Line)}
	return NewPanel([]fyne.CanvasObject{line}, func(s fyne.Size) {
		touch.Put(line, 0, (s.Height-1)/2, s.Width, 1)
	}, func(float32) float32 { return Units(9) })
}
