package triage

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// ShortName is a name where others may see it, as on a sheet in a tray:
// the first name and the initial of the last.
func ShortName(name string) string {
	words := strings.Fields(name)
	for i := len(words) - 1; i > 0; i-- {
		if r, _ := utf8.DecodeRuneInString(words[i]); unicode.IsLetter(r) {
			return words[0] + " " + string(unicode.ToUpper(r)) + "."
		}
	}
	if len(words) == 0 {
		return ""
	}
	return words[0]
}
