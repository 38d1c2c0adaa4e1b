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

// Paper returns the paper to lay a page out for: the one that is wished if it
// lies in the printer or the printer does not say what does, else the other one
// if that does.
func (d *Device) Paper(wished string) string {
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
