package checkin

import (
	"sacra/triage"
	"sacra/ui/look"
)

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
