package triage

import "slices"

// Looks is the linkId under which a response says how the figure looks that is drawn for
// her: she chose it, or the clinic did. It is no question, weighs nothing, and is carried
// over at a return visit.
const Looks = "looks"

// The codes of Looks. Without a code the figure has the first row of skin and hair.
const (
	LookTone2 = "tone_2"
	LookTone3 = "tone_3"
	LookTone4 = "tone_4"
	LookScarf = "scarf" // a head scarf; beside a tone, or alone
)

// LookTones are the codes of rows of skin and hair; that of the first row is empty.
func LookTones() []string { return []string{"", LookTone2, LookTone3, LookTone4} }

// keepLooks gives a response the looks of the visit before where it has none.
func keepLooks(now, before *Response) {
	if looks := before.Values(Looks); len(looks) > 0 && !now.Answered(Looks) {
		now.Set(Looks, slices.Clone(looks)...)
	}
}
