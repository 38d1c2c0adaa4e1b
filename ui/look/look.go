// Package look is the one place that knows how Sacra appears on a screen: its
// colors, its type scale and its distances, as tables, and the Fyne theme
// that hands them out.
//
// Widgets never hold a color or a size. They ask the theme for a name of this
// package when they draw, so larger text and high contrast take effect by
// setting another theme, without rebuilding a screen.
//
// All distances are canvas units. The tables are written for 160 units to the
// inch; the theme scales them to the actual display.
package look

import "fyne.io/fyne/v2"

// Look is what a person may change about the appearance, and the display it
// appears on. The zero value is the ordinary look at 160 units per inch.
type Look struct {
	// Scale multiplies text: 1, 1.25 or 1.5. Values outside 1 to 1.5 are drawn
	// as the nearest of the two; 0 means 1.
	Scale float32
	// Contrast chooses light letters on black.
	Contrast bool
	// PPI is the number of canvas units on one inch of the display: the pixels per
	// inch of the display divided by the scale of the canvas. 0 means 160.
	PPI float32
	// Names draws everything in the face for names, for a language with letters
	// that the program's own face lacks.
	Names bool
	// ReducedMotion turns slides and moving figures off.
	ReducedMotion bool
}

// DefaultPPI is the density the tables are written for, and the one taken when
// the display is not known.
const DefaultPPI = 160

// Scales are the text sizes of the larger-text button, in order.
func Scales() []float32 { return []float32{1, 1.25, largest} }

const largest = 1.5

// Larger returns the look with the next step of text; after the largest comes
// the ordinary one again.
func (l Look) Larger() Look {
	now := l.textScale()
	for _, s := range Scales() {
		if s > now {
			l.Scale = s
			return l
		}
	}
	l.Scale = 1
	return l
}

// textScale is Scale, limited to what the layouts are made for.
func (l Look) textScale() float32 {
	if l.Scale == 0 {
		return 1
	}
	return max(1, min(l.Scale, largest))
}

// density is the factor from 160 units per inch to this display.
func (l Look) density() float32 {
	if l.PPI <= 0 {
		return 1
	}
	return l.PPI / DefaultPPI
}

// MM converts millimeters on the display to canvas units at ppi units per inch.
func MM(mm, ppi float32) float32 {
	if ppi <= 0 {
		ppi = DefaultPPI
	}
	return mm * ppi / 25.4
}

// Of returns the look that a theme was made with, or the ordinary look if the
// theme is not one of ours.
func Of(th fyne.Theme) Look { return From(th).look }

// From returns the theme as one of ours. Another theme is replaced by the
// ordinary look, so that a widget always finds the colors and sizes it asks
// for.
func From(th fyne.Theme) *Theme {
	if t, ok := th.(*Theme); ok {
		return t
	}
	return NewTheme(Look{}, Fonts{})
}
