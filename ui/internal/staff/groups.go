package staff

import (
	"strconv"

	"fyne.io/fyne/v2"

	"sacra/ui/look"
	"sacra/ui/touch"
)

// Groups writes the groups of a key, each with its number, for copying. The
// first is long and the same in every key: it has a line of its own.
func Groups(groups []string) fyne.CanvasObject {
	cell := func(i int) fyne.CanvasObject {
		number := touch.NewText(strconv.Itoa(i+1), look.Label, look.Regular, look.SoftInk).Aligned(fyne.TextAlignTrailing)
		beside := NewPanel([]fyne.CanvasObject{number}, func(size fyne.Size) {
			h := number.HeightFor(size.Width)
			touch.Put(number, 0, (size.Height-h)/2, size.Width, h)
		}, nil)
		beside.Wide = func() float32 { return 1.5 * touch.Space(look.Label) } // two digits
		return touch.NewRow(look.Inset, []float32{0, 1}, beside, touch.NewText(groups[i], look.Answer, look.Bold, look.Ink))
	}
	var cells []fyne.CanvasObject
	for i := 1; i < len(groups); i++ {
		cells = append(cells, cell(i))
	}
	return touch.NewColumn(look.Inset, cell(0), touch.NewGrid(4, look.Inset, cells...))
}
