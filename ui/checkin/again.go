package checkin

import (
	"slices"

	"sacra/triage"
	"sacra/ui/look"
)

// unsure is the answer of a patient who cannot tell.
const unsure = "unsure"

// doubt notes whether an alert item was answered with "not sure": it is asked
// once more in other words, and then counts as it is answered there.
func (f *Flow) doubt(it *triage.Item, values []string) {
	id := it.LinkID
	if f.isAlert(id) && slices.Equal(values, []string{unsure}) {
		f.doubted[id] = true
		return
	}
	delete(f.doubted, id)
	delete(f.settled, id)
}

// unsettle forgets what was confirmed or asked again about a question that is
// no longer asked.
func (f *Flow) unsettle(id string) {
	delete(f.confirmed, id)
	delete(f.doubted, id)
	delete(f.settled, id)
}

// againScreen asks an alert item in other words. Without words of its own, as
// in a clinic's own questionnaire, the question stands as it was.
func (c *CheckIn) againScreen(it *triage.Item) screen {
	l := c.flow.Lang()
	key := "checkin.again." + it.LinkID
	title, lead := c.t(key), c.t("checkin.again_lead")
	if title == key {
		title = it.Label(l)
	}
	help := ""
	if !it.Repeats { // that of a list says how to tap, and she knows by now
		help = it.Help(l)
	}
	s := c.questionScreen(title, help)
	s.head.lead(lead, look.Help, look.Teal)
	c.options(&s, it, lead+" "+title+" "+help)
	return s
}
