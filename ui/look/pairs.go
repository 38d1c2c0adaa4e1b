package look

import (
	"image/color"
	"math"

	"fyne.io/fyne/v2"
)

// Pair is a color that is drawn on another, and the least ratio of their
// luminances: 7 for text, 3 for lines and painted areas.
type Pair struct {
	Front, Ground fyne.ThemeColorName
	Least         float64
}

// Pairs lists what is drawn on what. Every color of the palette is in it.
func Pairs() []Pair {
	return []Pair{
		{Ink, Paper, 7},
		{Ink, Card, 7},
		{Ink, TealTint, 7},
		{Ink, HoldTint, 7},
		{Ink, AlertTint, 7},
		{Ink, DoneTint, 7},
		{SoftInk, Paper, 7},
		{SoftInk, Card, 7},
		{SoftInk, TealTint, 7}, // the digit on a chosen card
		{Teal, Paper, 7},
		{Teal, Card, 7},
		{Teal, TealTint, 7},
		{OnTeal, Teal, 7},
		{OnTeal, TealDeep, 7},
		{Alert, AlertTint, 7},
		{Alert, Paper, 7},
		{Alert, Card, 7},
		{Hold, HoldTint, 7},
		{Done, DoneTint, 7},
		{OnChart, Chart, 7},
		{Line, Paper, 3},
		{Line, Card, 3},
		{Focus, Paper, 3},
		{Focus, Card, 3},
		{Teal, Line, 1.5}, // a chosen edge must differ from an ordinary one in more than width
		{ChartFocus, Chart, 7},
		{PainEdge, Chart, 7},
		{NumbEdge, Chart, 7},
		{PainEdge, Pain, 3},
		{Numb, Chart, 3},
		{ChartLine, Chart, 3},
	}
}

// Faint returns the pairs of a theme whose contrast is too low.
func Faint(th *Theme) []Pair {
	var out []Pair
	for _, p := range Pairs() {
		if p.Front == Teal && p.Ground == Line && th.look.Contrast {
			continue // there width, tick and tint show what is chosen
		}
		if Ratio(th.Color(p.Front, 0), th.Color(p.Ground, 0)) < p.Least {
			out = append(out, p)
		}
	}
	return out
}

// Ratio is the contrast ratio of two colors by WCAG 2.2, from 1 to 21.
func Ratio(a, b color.Color) float64 {
	x, y := luminance(a)+0.05, luminance(b)+0.05
	return max(x, y) / min(x, y)
}

func luminance(c color.Color) float64 {
	n := color.NRGBAModel.Convert(c).(color.NRGBA)
	lin := func(v uint8) float64 {
		s := float64(v) / 255
		if s <= 0.04045 {
			return s / 12.92
		}
		return math.Pow((s+0.055)/1.055, 2.4)
	}
	return 0.2126*lin(n.R) + 0.7152*lin(n.G) + 0.0722*lin(n.B)
}
