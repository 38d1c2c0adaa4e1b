package assets

import (
	"fmt"

	"sacra/assets/figure"
	"sacra/triage"
)

// checkZones refuses a place on the body that the drawing does not have: she could
// not tap it, and her mark would not be drawn. Drawing takes time, so check leaves
// this out.
func checkZones(c *Content) error {
	drawn := map[string]bool{}
	for _, v := range []figure.View{figure.Front, figure.Back} {
		_, zones := figure.Chart(v, figure.Options{})
		for _, z := range zones {
			drawn[z.ID] = true
		}
	}
	for it := range c.Rules.Questionnaire.Questions() {
		if !it.IsBodyChart() && it.Control() != triage.ControlOneSpot {
			continue
		}
		for _, o := range it.AnswerOption {
			if code := o.ValueCoding.Code; !drawn[code] && !o.Exclusive() {
				return fmt.Errorf("%s: item %q: the body has no zone %q", fileQuestionnaire, it.LinkID, code)
			}
		}
	}
	return nil
}
