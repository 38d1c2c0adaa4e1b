package pdf

import (
	"sacra/assets"
	"sacra/assets/figure"
)

// Type is how a run of text looks; Size is in points.
type Type struct {
	Weight assets.Weight
	Size   float64
	Color  figure.Color
}

// Regular is type in the cut of running text.
func Regular(size float64, c figure.Color) Type { return Type{assets.Regular, size, c} }

// SemiBold is type in the cut of headings.
func SemiBold(size float64, c figure.Color) Type { return Type{assets.SemiBold, size, c} }

// Bold is type in the heaviest cut.
func Bold(size float64, c figure.Color) Type { return Type{assets.Bold, size, c} }

const (
	mmPerPoint = 25.4 / 72
	// leading is line height over type size.
	leading = 1.3
	// capHeight is the height of capitals over type size.
	capHeight = 0.668
	// ascent places the baseline in a line so that capitals look centered: half
	// of the leading that they leave over.
	ascent = leading/2 + capHeight/2
)

// Cap is the height of capitals in millimeters.
func (t Type) Cap() float64 { return t.Size * capHeight * mmPerPoint }

// Line is the height of a line in millimeters.
func (t Type) Line() float64 { return t.Size * leading * mmPerPoint }

// Base is the baseline below the top of a line in millimeters.
func (t Type) Base() float64 { return t.Size * ascent * mmPerPoint }

// weight is the cut that the type is set in.
func (t Type) weight() assets.Weight {
	if t.Weight == "" {
		return assets.Regular
	}
	return t.Weight
}
