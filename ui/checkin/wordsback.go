package checkin

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"sacra/assets"
	"sacra/triage"
)

// wordsBack says a body chart in words, so that a mark on the wrong side or on
// the wrong spot is noticed: "You marked: … Not below the knee." The places
// have the wording of the question's own options. The question that ends the
// sentence ("Is that right?") is the screen's.
func (c *CheckIn) wordsBack(it *triage.Item, values []string) string {
	places := marks(it, values)
	names := make([]string, len(places))
	for i, code := range places {
		names[i] = lowerFirst(it.Option(code).Label(c.flow.Lang()))
	}
	said := c.t("checkin.back.marked", "Places", enumerate(c.t, names, mostMarked))
	if key := c.flow.saidReach(it.LinkID, places); key != "" {
		said += " " + c.t(key)
	}
	return said
}

// saidReach returns the key of the words for how far down marks go, "" where
// nothing is said of it.
func (f *Flow) saidReach(linkID string, places []string) string {
	reach := f.reach()
	switch {
	case linkID == painZones && reach[intoFoot] == "yes":
		return "checkin.back.into_foot"
	case linkID == painZones && reach[belowKnee] == "yes":
		return "checkin.back.below_knee"
	case linkID == painZones && f.asksReach, slices.ContainsFunc(places, triage.BelowKnee):
		return ""
	}
	return "checkin.back.not_below_knee"
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

// lowerFirst writes the first letter small, for a label within a sentence.
func lowerFirst(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	return string(unicode.ToLower(r)) + s[n:]
}
