package look

import (
	"image/color"

	"fyne.io/fyne/v2"
)

// The colors of Sacra. Meaning is never color alone: whoever uses Alert or
// Hold adds a shape and words.
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

func both(rgb uint32) paint { return paint{hex(rgb), hex(rgb)} }

// palette is the table of every color that is ever drawn. The contrast test
// walks it, so a new row needs a pair there.
func palette(n fyne.ThemeColorName) (paint, bool) {
	switch n {
	case Paper:
		return paint{hex(0xFAF6F0), hex(0x000000)}, true
	case Card:
		return paint{hex(0xFFFFFF), hex(0x000000)}, true
	case Ink:
		return paint{hex(0x1C2733), hex(0xFFFFFF)}, true
	case SoftInk:
		return paint{hex(0x414E5A), hex(0xFFFFFF)}, true
	case Teal:
		return paint{hex(0x0B4F56), hex(0xFFE45C)}, true
	case OnTeal:
		return paint{hex(0xFFFFFF), hex(0x000000)}, true
	case TealTint:
		return paint{hex(0xDCEEEE), hex(0x26240F)}, true
	case TealDeep:
		return paint{hex(0x07373C), hex(0xFFFFFF)}, true
	case Line:
		return paint{hex(0x7A8691), hex(0xFFFFFF)}, true
	case Focus:
		return paint{hex(0x0B4F56), hex(0x7FE7FF)}, true
	case Alert:
		return paint{hex(0x8E1B1B), hex(0xFFE45C)}, true
	case AlertTint:
		return paint{hex(0xFBE9E7), hex(0x000000)}, true
	case Hold:
		return paint{hex(0x6B4500), hex(0xFFE45C)}, true
	case HoldTint:
		return paint{hex(0xFFF1D6), hex(0x000000)}, true
	case Done:
		return paint{hex(0x1E5631), hex(0x7FE7FF)}, true
	case DoneTint:
		return paint{hex(0xE3F1E5), hex(0x000000)}, true
	case Chart:
		return both(0xFFFFFF), true
	case OnChart:
		return both(0x1C2733), true
	case ChartLine:
		return both(0x84919B), true
	case ChartFocus:
		return both(0x0B4F56), true
	case Pain:
		return both(0xE2873A), true
	case PainEdge:
		return both(0x7A3410), true
	case Numb:
		return both(0x2F6F9F), true
	case NumbEdge:
		return both(0x1F4E73), true
	}
	return paint{}, false
}
