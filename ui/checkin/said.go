package checkin

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"sacra/assets"
)

// enumerate writes names with commas, and only counts those beyond most.
func enumerate(t assets.Localizer, names []string, most int) string {
	n := len(names) - most
	if n < 2 { // one more is as short as its count
		return strings.Join(names, ", ")
	}
	return t("checkin.and_more", "Names", strings.Join(names[:most], ", "), "Count", n)
}

// lowerFirst writes the first letter small, for a label within a sentence.
func lowerFirst(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	return string(unicode.ToLower(r)) + s[n:]
}
