package ui

import (
	"fyne.io/fyne/v2"

	"sacra/ui/look"
	"sacra/ui/touch"
)

// The display that the boards are drawn for, lying or upright, in units.
const (
	boardLong  = 1280
	boardShort = 800
)

// density is how many units to the inch a display is drawn for, of which the clinic has
// told as many pixels to the inch, 0 if it has not, and which has scale pixels to a
// unit. On a large display the letters grow with it: half of what it has more than the
// board goes to their size and half to how much stands on a page, or there would be
// small letters on an empty page. Nothing is drawn smaller than the clinic has told for:
// fingers are as thick as ever.
func density(told, scale float32, size fyne.Size) float32 {
	var ppi float32
	if told > 0 {
		ppi = told / max(scale, 0.1)
	}
	long, short := max(size.Width, size.Height), min(size.Width, size.Height)
	more := min(long/boardLong, short/boardShort)
	if more <= 1 {
		return ppi
	}
	return max(ppi, look.DefaultPPI*(1+more)/2)
}

// fitted lays everything on the window, in letters for its size.
type fitted struct {
	touch.Full
	s *Shell
}

// Layout is called by Fyne.
func (f fitted) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	if f.s.size != size {
		f.s.size = size
		f.s.look(f.s.looks)
	}
	f.Full.Layout(objects, size)
}
