package checkin

import "sacra/triage/intake"

// Needs returns what the patient needs of the staff whose last screen is shown, and
// the id of her visit: help, because a warning sign stopped her, or a person to talk
// to.
func (c *CheckIn) Needs() (help, person bool, visit string) {
	if c.ending == nil {
		return false, false, ""
	}
	return c.ending.kind == intake.KindStop, c.ending.kind == intake.KindPerson, c.visit.id
}

// Trouble returns why the last answers could not be kept; nil where they were.
func (c *CheckIn) Trouble() error { return c.keeper.fault }

// Free takes the last screen of a visit away because the staff has seen it. What
// could not be kept yet is tried again. It does nothing to a visit that goes on.
func (c *CheckIn) Free() {
	if c.ending != nil {
		c.Dismiss()
	}
}

// Resume lets the patient of a visit that was left go on with it, because the front desk
// has seen that it is hers: the screen asks for a tap, and shows nothing of the visit
// before. It reports false where that visit is not held any more, or the screen is in use.
func (c *CheckIn) Resume(visit string) bool { return c.wayBack.open(visit) }
