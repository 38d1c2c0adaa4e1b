package staff

import (
	"fyne.io/fyne/v2"

	"sacra/ui/look"
	"sacra/ui/touch"
)

// low is the height of a display, in targets of 12 mm, below which the parts of
// a board move together so that the keys keep their size.
const low = 10.4

// Edges are the distances on a board of a size: at its sides and between its
// parts. Ten keys of 12 mm stand in a row of the keyboard: the sides give way.
func Edges(size fyne.Size) (side, between float32) {
	gap, target := touch.Space(look.Gap), touch.Space(look.Target)
	side = max(gap/2, min(touch.Space(look.Margin), (size.Width-10*target)/2))
	if size.Height < low*target {
		return side, gap / 2
	}
	return side, gap
}
