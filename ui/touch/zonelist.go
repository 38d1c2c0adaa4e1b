package touch

// NewZoneList is the body chart as cards: the same zones, named, by pages. It
// is a Choice, so everything a Choice does works here too. none are options
// that are not on the body, such as "no single spot"; they come last.
func NewZoneList(id string, faces ChartFaces, most int, words ChartWords, pages PageWords, changed func(zones []string), none ...Option) *Choice {
	var options []Option
	for _, zone := range faces.zoneIDs() {
		options = append(options, Option{Code: zone, Text: words.zone(zone)})
	}
	return NewChoice(id, append(options, none...), most, pages, changed)
}
