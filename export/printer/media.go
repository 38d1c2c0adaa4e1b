package printer

import (
	"slices"
	"strings"

	"sacra/assets"
)

// mediaNames are the papers of the sheet by their names in the protocol (PWG
// 5101.1), and by the old ones.
var mediaNames = map[string][]string{
	assets.PaperLetter: {"na_letter_8.5x11in", "na-letter", "Letter"},
	assets.PaperA4:     {"iso_a4_210x297mm", "iso-a4", "A4"},
}

// mediaSizes are the same papers as width and height in hundredths of a millimeter,
// and mediaPlay how far a printer may be off, as the protocol allows it (PWG 5100.3).
var mediaSizes = map[string][2]int{assets.PaperLetter: {21590, 27940}, assets.PaperA4: {21000, 29700}}

const mediaPlay = 100

// isMedia reports whether a name of the protocol is a paper of the sheet; some
// printers add the tray to it.
func isMedia(name, paper string) bool {
	for _, known := range mediaNames[paper] {
		if name == known || strings.HasPrefix(name, known+"_") || strings.HasPrefix(name, known+".") {
			return true
		}
	}
	return false
}

// Tray is a place that a printer takes paper from.
type Tray struct {
	// Source is its name in the protocol: "tray-1", "by-pass-tray".
	Source string
	// Paper is the paper of the sheet that lies in it, empty where the printer does
	// not say or it is another one.
	Paper string
}

// Choices are what a printer lets a person choose for a sheet.
type Choices struct {
	Copies    int  // the most in one job, 1: there is nothing to choose
	BothSides bool // it can print on both sides of the paper
	Trays     []Tray
}

// Choices returns what the printer says that it can do. One tray, or only the one
// that it chooses itself, is no choice.
func (d *Device) Choices() Choices {
	c := Choices{Copies: 1, BothSides: d.BothSides() && d.takes(wishSides)}
	if d.takes(wishCopies) {
		c.Copies = max(1, d.Copies)
	}
	if d.takes(wishMediaCol) {
		for _, source := range d.Trays {
			if source != "" && source != trayAuto {
				c.Trays = append(c.Trays, Tray{source, d.inTray[source]})
			}
		}
	}
	if len(c.Trays) < 2 {
		c.Trays = nil
	}
	return c
}

// trayAuto is the tray that stands for any.
const trayAuto = "auto"

// inTrays reads which paper of the sheet lies in which tray.
func inTrays(ready attribute) map[string]string {
	out := map[string]string{}
	near := func(a, b int) bool { return max(a-b, b-a) <= mediaPlay }
	for _, g := range ready.collections() {
		source := g.find("media-source").text()
		wide, high := g.find("x-dimension").number(), g.find("y-dimension").number()
		for paper, size := range mediaSizes {
			if source != "" && near(wide, size[0]) && near(high, size[1]) {
				out[source] = paper
			}
		}
	}
	return out
}

// trayWish asks for a tray, and for the paper where it is known to lie there.
func (d *Device) trayWish(tray, paper string) attribute {
	from := str(kindKeyword, "media-source", tray)
	if size, ok := mediaSizes[paper]; ok && d.inTray[tray] == paper {
		return collection(wishMediaCol, collection("media-size", integer("x-dimension", size[0]), integer("y-dimension", size[1])), from)
	}
	return collection(wishMediaCol, from)
}

// Paper returns the paper to lay a page out for: what lies in the tray that is
// chosen, if the printer says so; else the one that is wished if it lies in the
// printer or the printer does not say what does; else the other one if that does.
func (d *Device) Paper(wished, tray string) string {
	if paper := d.inTray[tray]; paper != "" {
		return paper
	}
	lies := func(paper string) bool {
		return slices.ContainsFunc(d.Ready, func(name string) bool { return isMedia(name, paper) })
	}
	if lies(wished) {
		return wished
	}
	for _, other := range []string{assets.PaperLetter, assets.PaperA4} {
		if lies(other) {
			return other
		}
	}
	return wished
}

// media returns the printer's own name for a paper that lies in it; empty where it
// does not say so, and then none is asked for.
func (d *Device) media(paper string) string {
	for _, name := range d.Ready {
		if isMedia(name, paper) {
			return name
		}
	}
	return ""
}
