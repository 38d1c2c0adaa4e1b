package triage

// The rules of a release without a therapist, beside those of Check. Nobody
// reads them on a screen; the program's log names them.
const (
	RuleClinicPolicy = "clinic_policy" // in this clinic a therapist releases every sheet
	RuleNotComplete  = "not_complete"  // the check-in did not reach its end
	RuleReturnVisit  = "return_visit"  // the short form asks too little to choose exercises by
	RuleContradicts  = "contradicts"   // answers that cannot all be true
)

// AtKiosk returns the plan that the program itself may release at the end of a
// check-in, and what keeps it from doing so: it may only where there is nothing.
// The check-in asks it before it speaks of a sheet, and the folder before it
// prints one.
func (c *Rules) AtKiosk(in *Intake) (Plan, []Exclusion) {
	r := &in.Response
	p := c.Propose(r, nil)
	var out []Exclusion
	if !c.Settings.KioskReleases {
		out = append(out, Exclusion{Rule: RuleClinicPolicy})
	}
	if in.Ended != EndedComplete {
		out = append(out, Exclusion{Rule: RuleNotComplete})
	}
	if in.Returning || r.Has(BeenBefore, Yes) {
		out = append(out, Exclusion{Rule: RuleReturnVisit})
	}
	if len(r.Contradictions()) > 0 {
		out = append(out, Exclusion{Rule: RuleContradicts})
	}
	return p, append(out, c.Check(p, r, nil)...)
}
