package checkin

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"sacra/assets"
	"sacra/triage"
)

// WordsBack says a body chart in words, so that a mark on the wrong side or on
// the wrong spot is noticed: "You marked: … Not below the knee." The places
// have the wording of the question's own options. The question that ends the
// sentence ("Is that right?") is the screen's.
func WordsBack(t assets.Localizer, it *triage.Item, values []string, l triage.Lang) string {
	places := marks(it, values)
	names := make([]string, len(places))
	for i, code := range places {
		names[i] = lowerFirst(it.Option(code).Label(l))
	}
	said := t("checkin.back.marked", "Places", enumerate(t, names, mostMarked))
	if !slices.ContainsFunc(places, belowKnee) {
		said += " " + t("checkin.back.not_below_knee")
	}
	return said
}

// mostMarked is how many marked places are named when a chart is said back.
const mostMarked = 8

// enumerate writes names with commas, and only counts those beyond most.
func enumerate(t assets.Localizer, names []string, most int) string {
	n := len(names) - most
	if n < 2 { // one more is as short as its count
		return strings.Join(names, ", ")
	}
	return t("checkin.and_more", "Names", strings.Join(names[:most], ", "), "Count", n)
}

// belowKnee reports whether a zone lies below the knee.
func belowKnee(zone string) bool {
	base := strings.TrimSuffix(strings.TrimSuffix(zone, "_l"), "_r")
	return slices.Contains([]string{"shin_lat", "calf", "foot_top", "big_toe", "foot_sole", "heel_outer"}, base)
}

// lowerFirst writes the first letter small, for a label within a sentence.
func lowerFirst(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	return string(unicode.ToLower(r)) + s[n:]
}
