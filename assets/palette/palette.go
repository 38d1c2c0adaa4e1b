// Package palette holds the colors that the screens in their ordinary look and
// the printed pages share. Meaning is never color alone: whoever uses Alert or
// Hold adds a shape and words. Each color of text differs from its ground in
// gray too.
package palette

import "sacra/assets/figure"

// The colors. They are not to be changed.
var (
	White   = figure.Color{R: 0xFF, G: 0xFF, B: 0xFF}
	Cream   = figure.Color{R: 0xFA, G: 0xF6, B: 0xF0} // the ground of screens and of cards on paper
	Ink     = figure.Color{R: 0x1C, G: 0x27, B: 0x33} // text
	SoftInk = figure.Color{R: 0x41, G: 0x4E, B: 0x5A} // second text: hints, labels
	Teal    = figure.Color{R: 0x0B, G: 0x4F, B: 0x56} // headings, what can be done
	Tint    = figure.Color{R: 0xDC, G: 0xEE, B: 0xEE} // behind Teal
	Alert   = figure.Color{R: 0x8E, G: 0x1B, B: 0x1B} // stop
	Hold    = figure.Color{R: 0x6B, G: 0x45, B: 0x00} // wait
	Done    = figure.Color{R: 0x1E, G: 0x56, B: 0x31} // finished, safe

	// The marks on the body, which is drawn on white everywhere.
	Pain     = figure.Color{R: 0xE2, G: 0x87, B: 0x3A}
	PainEdge = figure.Color{R: 0x7A, G: 0x34, B: 0x10}
	Numb     = figure.Color{R: 0x2F, G: 0x6F, B: 0x9F}
	NumbEdge = figure.Color{R: 0x1F, G: 0x4E, B: 0x73}

	// What lies below the skin, in the picture that explains it.
	Bone      = figure.Color{R: 0xF3, G: 0xEA, B: 0xD6}
	BoneEdge  = figure.Color{R: 0x6E, G: 0x62, B: 0x4E}
	Disk      = figure.Color{R: 0x9F, G: 0xC4, B: 0xD8}
	Joint     = figure.Color{R: 0xC8, G: 0x3F, B: 0x2B}
	Nerve     = figure.Color{R: 0xF2, G: 0xC1, B: 0x2E}
	NerveEdge = figure.Color{R: 0x7A, G: 0x5C, B: 0x00}

	Hairline = figure.Color{R: 0xB4, G: 0xBC, B: 0xC4} // edges of cards on paper
)
