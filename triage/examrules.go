package triage

import "cmp"

// Met says whether a rule over several bedside tests is met.
type Met string

// The states of a rule. MetOpen: what is not done yet decides.
const (
	MetYes  Met = "yes"
	MetNo   Met = "no"
	MetOpen Met = "open"
)

// The rules over the provocation tests of the SI joint.
const (
	RuleThreeOfSix  = "three_of_six"
	RuleTwoOfFour   = "two_of_four"
	RuleAllNegative = "all_negative"
	RulePregnancy   = "pregnancy"
)

// ExamRule is a rule over several bedside tests, on each side.
type ExamRule struct {
	ID          string
	Left, Right Met
	Tag         Tag
	Source      string
}

// ProvocationTests returns the tests of the SI joint that are counted together.
func ProvocationTests() []string {
	return []string{ExamDistraction, ExamCompression, ExamP4, ExamGaenslen, ExamSacralThrust, ExamFaber}
}

// BestFour returns the four ProvocationTests of which two positive ones are enough.
func BestFour() []string {
	return []string{ExamDistraction, ExamCompression, ExamP4, ExamSacralThrust}
}

// Positives counts the positive tests among ids on a side ("l", "r"), and those
// that are done. A test without sides counts for both.
func (r *Response) Positives(ids []string, side string) (positive, done int) {
	for _, id := range ids {
		switch cmp.Or(r.Value(id), r.Value(id+"_"+side)) {
		case Positive:
			positive++
			done++
		case Negative:
			done++
		}
	}
	return positive, done
}

// ExamRules applies the rules over the provocation tests. They are shown to the
// therapist; the comparison weighs each test by itself.
func (r *Response) ExamRules() []ExamRule {
	rule := func(id string, met func(side string) Met, tag Tag, source string) ExamRule {
		return ExamRule{ID: id, Left: met(Left), Right: met(Right), Tag: tag, Source: source}
	}
	return []ExamRule{
		rule(RuleThreeOfSix, func(side string) Met { return r.atLeast(3, ProvocationTests(), side) }, TagRead,
			"Laslett 2005 (abstract, n = 48): 3 or more of 6 against a joint block, sensitivity 0.94, specificity 0.78; not validated in pregnancy"),
		rule(RuleTwoOfFour, func(side string) Met { return r.atLeast(2, BestFour(), side) }, TagUnverified,
			"Laslett 2005: the rule stands in the paper, its figures were not seen"),
		rule(RuleAllNegative, r.allNegative, TagRead,
			"Laslett 2005 (abstract): all six negative, and the SI joint is practically out; not validated in pregnancy"),
		rule(RulePregnancy, r.pregnancyRule, TagJudgement,
			"after the European guideline (Vleeming 2008) and Gutke 2006 (not verified): pain marked between iliac crest and gluteal fold, and on that side P4 or two provocation tests positive"),
	}
}

// atLeast reports whether n tests are positive on a side.
func (r *Response) atLeast(n int, ids []string, side string) Met {
	positive, done := r.Positives(ids, side)
	switch {
	case positive >= n:
		return MetYes
	case positive+len(ids)-done < n:
		return MetNo
	}
	return MetOpen
}

func (r *Response) allNegative(side string) Met {
	positive, done := r.Positives(ProvocationTests(), side)
	switch {
	case positive > 0:
		return MetNo
	case done == len(ProvocationTests()):
		return MetYes
	}
	return MetOpen
}

// pregnancyRule is not a published rule: three of five was never validated in
// pregnancy, and some of the tests are not for her.
func (r *Response) pregnancyRule(side string) Met {
	marked := false
	for _, zone := range zonesOfSIJoint() {
		marked = marked || r.Has(PainZones, zone+"_"+side)
	}
	if !marked {
		if len(r.Values(PainZones)) == 0 {
			return MetOpen
		}
		return MetNo
	}
	p4, two := r.atLeast(1, []string{ExamP4}, side), r.atLeast(2, ProvocationTests(), side)
	switch {
	case p4 == MetYes || two == MetYes:
		return MetYes
	case p4 == MetNo && two == MetNo:
		return MetNo
	}
	return MetOpen
}

// ASLRSum returns the active straight leg raise of both sides together, 0 (easy)
// to 10; ok is false while a side is not done.
func (r *Response) ASLRSum() (sum int, ok bool) {
	left, okL := r.number(ExamASLR + tailLeft)
	right, okR := r.number(ExamASLR + tailRight)
	return left + right, okL && okR
}
