package look

import (
	"image/color"

	"fyne.io/fyne/v2"

	"sacra/assets/figure"
	"sacra/assets/palette"
)

// The colors of Sacra. Meaning is never color alone: whoever uses Alert or Hold
// adds a shape and words.
const (
	Paper     fyne.ThemeColorName = "sacraPaper"     // the background of every screen
	Card      fyne.ThemeColorName = "sacraCard"      // cards and fields on the paper
	Ink       fyne.ThemeColorName = "sacraInk"       // text
	SoftInk   fyne.ThemeColorName = "sacraSoftInk"   // second text: hints, labels
	Teal      fyne.ThemeColorName = "sacraTeal"      // action, chosen
	OnTeal    fyne.ThemeColorName = "sacraOnTeal"    // text on Teal
	TealTint  fyne.ThemeColorName = "sacraTealTint"  // a chosen or pressed card
	TealDeep  fyne.ThemeColorName = "sacraTealDeep"  // Teal while it is pressed
	Line      fyne.ThemeColorName = "sacraLine"      // borders
	Focus     fyne.ThemeColorName = "sacraFocus"     // the focus ring
	Alert     fyne.ThemeColorName = "sacraAlert"     // stop
	AlertTint fyne.ThemeColorName = "sacraAlertTint" // behind Alert
	Hold      fyne.ThemeColorName = "sacraHold"      // wait
	HoldTint  fyne.ThemeColorName = "sacraHoldTint"  // behind Hold
	Done      fyne.ThemeColorName = "sacraDone"      // finished, safe
	DoneTint  fyne.ThemeColorName = "sacraDoneTint"  // behind Done
	// The body is drawn in colors for white paper, so a body chart is white
	// in high contrast too, and these are the same in both looks.
	Chart      fyne.ThemeColorName = "sacraChart"      // the ground of a body chart
	OnChart    fyne.ThemeColorName = "sacraOnChart"    // text on it
	ChartLine  fyne.ThemeColorName = "sacraChartLine"  // outlines of zones that can be chosen
	ChartFocus fyne.ThemeColorName = "sacraChartFocus" // the focus ring on it
	Pain       fyne.ThemeColorName = "sacraPain"       // painted zones: pain
	PainEdge   fyne.ThemeColorName = "sacraPainEdge"   // and their outline
	Numb       fyne.ThemeColorName = "sacraNumb"       // painted zones: numbness
	NumbEdge   fyne.ThemeColorName = "sacraNumbEdge"   // and their outline
)

// paint is one row of the palette: the color in the ordinary look and in high
// contrast.
type paint struct{ ordinary, contrast color.NRGBA }

func hex(rgb uint32) color.NRGBA {
	return color.NRGBA{R: uint8(rgb >> 16), G: uint8(rgb >> 8), B: uint8(rgb), A: 0xff}
}

// shared is a color that the screens share with the printed pages.
func shared(c figure.Color) color.NRGBA { return color.NRGBA{R: c.R, G: c.G, B: c.B, A: 0xff} }

func both(c color.NRGBA) paint { return paint{c, c} }

// paints is the table of every color that is ever drawn. The contrast test
// walks it, so a new row needs a pair there.
func paints(n fyne.ThemeColorName) (paint, bool) {
	switch n {
	case Paper:
		return paint{shared(palette.Cream), hex(0x000000)}, true
	case Card:
		return paint{shared(palette.White), hex(0x000000)}, true
	case Ink:
		return paint{shared(palette.Ink), hex(0xFFFFFF)}, true
	case SoftInk:
		return paint{shared(palette.SoftInk), hex(0xFFFFFF)}, true
	case Teal:
		return paint{shared(palette.Teal), hex(0xFFE45C)}, true
	case OnTeal:
		return paint{hex(0xFFFFFF), hex(0x000000)}, true
	case TealTint:
		return paint{shared(palette.Tint), hex(0x26240F)}, true
	case TealDeep:
		return paint{hex(0x07373C), hex(0xFFFFFF)}, true
	case Line:
		return paint{hex(0x7A8691), hex(0xFFFFFF)}, true
	case Focus:
		return paint{shared(palette.Teal), hex(0x7FE7FF)}, true
	case Alert:
		return paint{shared(palette.Alert), hex(0xFFE45C)}, true
	case AlertTint:
		return paint{hex(0xFBE9E7), hex(0x000000)}, true
	case Hold:
		return paint{shared(palette.Hold), hex(0xFFE45C)}, true
	case HoldTint:
		return paint{hex(0xFFF1D6), hex(0x000000)}, true
	case Done:
		return paint{shared(palette.Done), hex(0x7FE7FF)}, true
	case DoneTint:
		return paint{hex(0xE3F1E5), hex(0x000000)}, true
	case Chart:
		return both(shared(palette.White)), true
	case OnChart:
		return both(shared(palette.Ink)), true
	case ChartLine:
		return both(hex(0x84919B)), true
	case ChartFocus:
		return both(shared(palette.Teal)), true
	case Pain:
		return both(shared(palette.Pain)), true
	case PainEdge:
		return both(shared(palette.PainEdge)), true
	case Numb:
		return both(shared(palette.Numb)), true
	case NumbEdge:
		return both(shared(palette.NumbEdge)), true
	}
	return paint{}, false
}
