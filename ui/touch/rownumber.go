package touch

import (
	"fyne.io/fyne/v2"

	"sacra/ui/look"
)

// rowNumber shows the number that is typed in a row: in a box, with its unit.
type rowNumber struct {
	value, unit *Text
	box         *Ground
}

func newRowNumber(unit string) *rowNumber {
	return &rowNumber{
		value: NewText("", look.Question, look.Bold, look.Teal).Aligned(fyne.TextAlignCenter),
		unit:  NewText(unit, look.Answer, look.SemiBold, look.Ink),
		box:   NewGround(),
	}
}

func (n *rowNumber) parts() []fyne.CanvasObject {
	return []fyne.CanvasObject{n.box, n.value, n.unit}
}

// manyDigits is as wide as a number that is typed can be.
const manyDigits = "000"

func (n *rowNumber) boxWidth() float32 { return n.value.measure(manyDigits) }

func (n *rowNumber) width() float32 {
	if n.unit.Text() == "" {
		return n.boxWidth()
	}
	return n.boxWidth() + sizeOf(n.value, look.Gap)/2 + n.unit.WidthOf() + 1
}

func (n *rowNumber) height() float32 { return n.value.step() }

func (n *rowNumber) paint() {
	n.box.Paint(paintOf(n.value, look.Card), paintOf(n.value, look.Line), sizeOf(n.value, look.Border), sizeOf(n.value, look.Radius)/2)
}

func (n *rowNumber) place(x, y float32) {
	w, h := n.boxWidth(), n.height()
	Put(n.box, x, y, w, h)
	Put(n.value, x, y, w, h)
	high := n.unit.HeightFor(n.unit.WidthOf() + 1)
	Put(n.unit, x+w+sizeOf(n.value, look.Gap)/2, y+(h-high)/2, n.unit.WidthOf()+1, high)
	for _, o := range n.parts() {
		o.Show()
	}
}

func (n *rowNumber) hide() {
	for _, o := range n.parts() {
		o.Hide()
	}
}
