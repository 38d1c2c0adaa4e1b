package staff

import (
	"slices"

	"fyne.io/fyne/v2"

	"sacra/ui/look"
	"sacra/ui/touch"
)

// Tap is the height, in Units, of everything that can be touched here: nine and a
// half millimeters, for staff who sit at the screen.
const Tap = 60

// Button is a small button, Tap high.
func Button(id, text string, style touch.Style, tapped func()) *Panel {
	return Fixed(Tap, touch.NewButton(id, text, style, tapped).Small())
}

// IconButton is a square button with a drawn icon.
func IconButton(id string, icon touch.Icon, label string, tapped func()) *Panel {
	b := touch.NewIconButton(id, icon, label, tapped)
	p := Fixed(Tap, b)
	p.Wide = func() float32 { return Units(Tap) }
	return p
}

// Choice is a button that shows whether it is the one that is on.
func Choice(id, text string, on bool, tapped func()) *Panel {
	style := touch.Quiet
	if on {
		style = touch.Selected
	}
	return Button(id, text, style, tapped)
}

// Pressable makes the whole of an object one target. label is read aloud.
func Pressable(id, label string, on bool, tapped func(), o fyne.CanvasObject) *Panel {
	b := touch.NewIconButton(id, touch.NoIcon, label, tapped)
	b.SetOn(on)
	return Over(b, o)
}

// Ticked makes one target of a row of parts, with a tick at its end if it is on.
// widths are those of the parts, see Row.
func Ticked(id, label string, on bool, tapped func(), widths []float32, parts ...fyne.CanvasObject) *Panel {
	mark, face := fyne.CanvasObject(Space(tickSize)), look.Line
	if on {
		mark, face = Mark(touch.IconTick, look.Teal, tickSize), look.Teal
	}
	row := Row(12, append(slices.Clone(widths), tickSize), append(slices.Clone(parts), mark)...)
	return Pressable(id, label, on, tapped, AtLeast(Tap, Pad(12, 8, row).Faced("", face)))
}

const tickSize = 26
