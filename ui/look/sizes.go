package look

import "fyne.io/fyne/v2"

// The type scale. Text grows with the A+ button and with the density of the
// glass.
const (
	Question fyne.ThemeSizeName = "sacraQuestion" // the one thing a screen asks
	Answer   fyne.ThemeSizeName = "sacraAnswer"   // answer cards and buttons
	Help     fyne.ThemeSizeName = "sacraHelp"     // explaining lines
	Label    fyne.ThemeSizeName = "sacraLabel"    // hints, therapist's text
	Figure   fyne.ThemeSizeName = "sacraFigure"   // one large number
)

// The distances. They grow with the density of the glass only, so that larger
// text has more of the screen for itself.
const (
	Target    fyne.ThemeSizeName = "sacraTarget"    // 12 mm: the least of anything tappable
	AnswerTap fyne.ThemeSizeName = "sacraAnswerTap" // 20 mm: the least height of an answer card
	Gap       fyne.ThemeSizeName = "sacraGap"       // 3 mm: between two targets
	Inset     fyne.ThemeSizeName = "sacraInset"     // inside a card
	Margin    fyne.ThemeSizeName = "sacraMargin"    // around a screen
	Radius    fyne.ThemeSizeName = "sacraRadius"    // corners of cards
	Border    fyne.ThemeSizeName = "sacraBorder"    // edge of a card
	Thick     fyne.ThemeSizeName = "sacraThick"     // edge of a chosen card
	Ring      fyne.ThemeSizeName = "sacraRing"      // the focus ring
	Slop      fyne.ThemeSizeName = "sacraSlop"      // how far a finger may wobble
	Icon      fyne.ThemeSizeName = "sacraIcon"      // drawn icons
)

// size is one row of the table at 160 units per inch.
type size struct {
	units float32
	text  bool // grows with Look.Scale
}

func sizes(n fyne.ThemeSizeName) (size, bool) {
	switch n {
	case Question:
		return size{34, true}, true
	case Answer:
		return size{26, true}, true
	case Help:
		return size{20, true}, true
	case Label:
		return size{18, true}, true
	case Figure:
		return size{64, true}, true
	case Target:
		return size{MM(12, DefaultPPI), false}, true
	case AnswerTap:
		return size{MM(20, DefaultPPI), false}, true
	case Gap:
		return size{MM(3, DefaultPPI), false}, true
	case Inset:
		return size{16, false}, true
	case Margin:
		return size{28, false}, true
	case Radius:
		return size{14, false}, true
	case Border:
		return size{2, false}, true
	case Thick:
		return size{5, false}, true
	case Ring:
		return size{4, false}, true
	case Slop:
		return size{24, false}, true
	case Icon:
		return size{34, false}, true
	}
	return size{}, false
}
