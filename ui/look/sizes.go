package look

import "fyne.io/fyne/v2"

// The type scale. Text grows with the A+ button and with the density of the display.
const (
	Question fyne.ThemeSizeName = "sacraQuestion" // the one thing a screen asks
	Answer   fyne.ThemeSizeName = "sacraAnswer"   // answer cards and buttons
	Help     fyne.ThemeSizeName = "sacraHelp"     // explanations
	Label    fyne.ThemeSizeName = "sacraLabel"    // hints, therapist's text
	Figure   fyne.ThemeSizeName = "sacraFigure"   // one large number
)

// The distances. They grow with the density of the display only, so that larger
// text has more of the screen for itself.
const (
	Target    fyne.ThemeSizeName = "sacraTarget"    // 12 mm: the smallest size of anything tappable
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
	read  bool // what a patient must read: 4.8 mm capitals at the largest step
}

// capitals is the height of a capital letter of the typeface as a share of the
// text size.
const capitals = 0.668

// readable is the text size whose capitals are 3/16 inch high, which US
// Section 508 (402.4) asks for. It is the floor of the largest step of A+; at
// the ordinary step two lines of it would leave no room for the answers.
const readable = 4.8 / 25.4 * DefaultPPI / capitals

func sizes(n fyne.ThemeSizeName) (size, bool) {
	switch n {
	case Question:
		return size{units: 34, text: true, read: true}, true
	case Answer:
		return size{units: 26, text: true, read: true}, true
	case Help:
		return size{units: 20, text: true, read: true}, true
	case Label:
		return size{units: 18, text: true}, true
	case Figure:
		return size{units: 64, text: true}, true
	case Target:
		return size{units: MM(12, DefaultPPI)}, true
	case AnswerTap:
		return size{units: MM(20, DefaultPPI)}, true
	case Gap:
		return size{units: MM(3, DefaultPPI)}, true
	case Inset:
		return size{units: 16}, true
	case Margin:
		return size{units: 28}, true
	case Radius:
		return size{units: 14}, true
	case Border:
		return size{units: 2}, true
	case Thick:
		return size{units: 5}, true
	case Ring:
		return size{units: 4}, true
	case Slop:
		return size{units: 24}, true
	case Icon:
		return size{units: 34}, true
	}
	return size{}, false
}
