package assets

import (
	"fmt"
	"regexp"
	"slices"

	"sacra/triage"
)

// icd10 is the form of an ICD-10-CM code: a category of three characters, and up to
// four after the dot.
var icd10 = regexp.MustCompile(`^[A-Z][0-9][0-9A-Z](\.[0-9A-Z]{1,4})?$`)

func checkDiagnoses(c *Content) error {
	d := c.Rules.Diagnoses
	if err := first(fault(d.Year == "", "year is missing"), fault(d.Source[triage.English] == "", "source is missing"), c.remark("source", d.Source)); err != nil {
		return err
	}
	seen := map[string]bool{}
	for i := range d.List {
		x := &d.List[i]
		err := first(
			fault(!icd10.MatchString(x.Code), "not in the form of a code"),
			fault(seen[x.Code], "code is used twice"),
			fault(x.Title == "", "title is missing"),
			fault(!slices.Contains([]string{"", triage.Left, triage.Right, triage.SideUnknown}, x.Side), "unknown side %q", x.Side),
			fault(len(x.Hypotheses) == 0 && x.When.Empty(), "neither hypotheses nor when: it would always be proposed"),
			c.condition(&x.When),
		)
		for _, id := range x.Hypotheses {
			err = first(err, fault(c.Rules.Evidence.Hypothesis(id) == nil, "unknown hypothesis %q", id))
		}
		if err != nil {
			return fmt.Errorf("diagnosis %q: %w", x.Code, err)
		}
		seen[x.Code] = true
	}
	return nil
}
