package pdf

import (
	"rsc.io/qr"

	"sacra/assets/figure"
	"sacra/assets/palette"
)

// quietZone is the white rim of a code, in modules; readers want four.
const quietZone = 4

// Code is a link as a pattern of squares, a QR code.
type Code struct{ modules *qr.Code }

// NewCode returns the code of a link; ok is false for an empty link and for one
// that is too long for a code.
func NewCode(link string) (c Code, ok bool) {
	if link == "" {
		return Code{}, false
	}
	m, err := qr.Encode(link, qr.M)
	return Code{m}, err == nil
}

// Code paints a code, rim included, in a white square of the given size with
// its top left corner at x, y.
func (p *Pen) Code(c Code, x, y, size float64) {
	p.Fill(RoundRect(x, y, size, size, Corner), palette.White)
	p.Fill(c.path(x, y, size/float64(c.modules.Size+2*quietZone)), palette.Ink)
}

// path is the dark part of the code, its rim beginning at x, y.
func (c Code) path(x, y, module float64) figure.Path {
	var p figure.Path
	for row := range c.modules.Size {
		for col := 0; col < c.modules.Size; col++ {
			from := col
			for col < c.modules.Size && c.modules.Black(col, row) {
				col++
			}
			if col > from {
				r := Rect(x+float64(from+quietZone)*module, y+float64(row+quietZone)*module, float64(col-from)*module, module)
				p.Ops, p.Pts = append(p.Ops, r.Ops...), append(p.Pts, r.Pts...)
			}
		}
	}
	return p
}
