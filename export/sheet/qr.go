package sheet

import (
	"strings"
	"unicode"

	"rsc.io/qr"

	"sacra/assets/figure"
)

// link is what a phone does that scans the sheet: open the clinic's page, or
// else call. Empty means that there is nothing to scan.
func (c Clinic) link() string {
	if c.Web != "" {
		return c.Web
	}
	// What follows a letter is an extension or a word, which no phone dials.
	number, _, _ := strings.Cut(strings.Map(func(r rune) rune {
		switch {
		case unicode.IsLetter(r):
			return 'x'
		case r >= '0' && r <= '9', r == '+':
			return r
		}
		return -1
	}, c.Phone), "x")
	if plus := strings.LastIndexByte(number, '+'); plus > 0 || len(number) < leastNumber {
		return ""
	}
	return "tel:" + number
}

// leastNumber is the length of the shortest phone number that is worth a call.
const leastNumber = 7

// qrQuiet is the white rim of a code, in modules; readers want four.
const qrQuiet = 4

// code is a link as a pattern of squares.
type code struct{ *qr.Code }

// newCode returns nothing for an empty link or one too long for a code.
func newCode(link string) (code, bool) {
	if link == "" {
		return code{}, false
	}
	c, err := qr.Encode(link, qr.M)
	return code{c}, err == nil
}

// draw paints the code, rim included, in a white square of the given size.
func (q code) draw(c *canvas, x, y, size float64) {
	c.fill(x, y, size, size, white)
	ink := ink
	c.paint(q.path(x, y, size/float64(q.Size+2*qrQuiet)), &ink, nil, 0)
}

// path is the dark part of the code, its rim beginning at x, y.
func (q code) path(x, y, module float64) figure.Path {
	var p figure.Path
	for row := range q.Size {
		for col := 0; col < q.Size; col++ {
			from := col
			for col < q.Size && q.Black(col, row) {
				col++
			}
			if col > from {
				r := rect(x+float64(from+qrQuiet)*module, y+float64(row+qrQuiet)*module, float64(col-from)*module, module)
				p.Ops, p.Pts = append(p.Ops, r.Ops...), append(p.Pts, r.Pts...)
			}
		}
	}
	return p
}
