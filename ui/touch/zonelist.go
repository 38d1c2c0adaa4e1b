package touch

// NewZoneList is the body chart as cards: the same zones, named, by pages. It
// is a Choice, so everything a Choice does works here too.
func NewZoneList(id string, faces ChartFaces, most int, words ChartWords, pages PageWords, changed func(zones []string)) *Choice {
	var options []Option
	for _, face := range []Face{faces.Back, faces.Front} {
		for _, z := range face.Zones {
			options = append(options, Option{Code: z.ID, Text: words.Zone(z.ID)})
		}
	}
	return NewChoice(id, options, most, pages, changed)
}
