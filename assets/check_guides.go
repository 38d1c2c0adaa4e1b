package assets

import (
	"fmt"
	"slices"

	"sacra/triage"
)

// checkGuides checks what evidence.toml says besides hypotheses and findings: the
// questions about a leg, the tests that come first, and what else to think of.
func checkGuides(c *Content) error {
	e := c.Rules.Evidence
	for _, id := range e.Leg {
		if c.Rules.Questionnaire.Question(id) == nil {
			return fmt.Errorf("leg: unknown linkId %q", id)
		}
	}
	seen := map[string]bool{}
	for i := range e.First {
		f := &e.First[i]
		err := first(
			fault(f.ID == "" || seen[f.ID], "id is missing or used twice"),
			fault(f.When.Empty(), "when is missing"), c.condition(&f.When),
			fault(len(f.Tests) == 0, "tests is missing"), c.tests(f.Tests),
			c.complete("why", f.Why), c.from(f.Tag, f.Source),
		)
		if err != nil {
			return fmt.Errorf("first %q: %w", f.ID, err)
		}
		seen[f.ID] = true
	}
	clear(seen)
	for i := range e.Also {
		o := &e.Also[i]
		err := first(
			fault(o.ID == "" || seen[o.ID], "id is missing or used twice"),
			c.complete("name", o.Name), c.complete("look", o.Look), c.from(o.Tag, o.Source),
			fault(o.When.Empty(), "when is missing"), c.condition(&o.When),
		)
		if err != nil {
			return fmt.Errorf("also %q: %w", o.ID, err)
		}
		seen[o.ID] = true
	}
	return nil
}

// tests refuses ids that are not bedside tests, and repeated ones.
func (c *Content) tests(ids []string) error {
	for i, id := range ids {
		known := slices.ContainsFunc(c.Rules.Exam.Tests, func(t triage.Test) bool { return t.ID == id })
		if err := first(fault(!known, "tests: there is no test %q", id), fault(slices.Contains(ids[:i], id), "tests: %q is named twice", id)); err != nil {
			return err
		}
	}
	return nil
}

// interval refuses bounds of a likelihood ratio that are not an interval around it.
// Both are 0 if none is given.
func interval(h triage.HypothesisID, lr, low, high float64) error {
	return fault((low != 0 || high != 0) && !(0 < low && low < high && low <= lr && lr <= high), "%s: %g to %g is not an interval around the likelihood ratio %g", h, low, high, lr)
}
