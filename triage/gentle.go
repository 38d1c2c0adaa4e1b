package triage

import "slices"

// earlyCaesareanWeeks is how long after a cesarean the early sheet is given.
const earlyCaesareanWeeks = 6

// EarlyCaesarean reports whether she had a cesarean at most six weeks ago.
func (r *Response) EarlyCaesarean() bool {
	weeks, ok := r.number(WeeksSinceBirth)
	return ok && r.Value(Status) == StatusPostpartum && r.Value(Birth) == BirthCaesarean && weeks <= earlyCaesareanWeeks
}

// gentle reports whether she gets the gentle doses: where pain flares easily, and
// in the first week after a birth.
func gentle(r *Response) bool {
	return Irritable(r) || r.Value(Status) == StatusPostpartum && r.Value(WeeksSinceBirth) == "0"
}

// Irritable reports whether her pain flares easily: it is slow to settle, and it is
// strong (7 or more at its worst) or wakes her most nights. Either one alone is
// pain for which the usual exercises may be given.
func Irritable(r *Response) bool {
	if !r.Has(Settle, SettleHours) && !r.Has(Settle, SettleNever) {
		return false
	}
	return r.Has(Night, NightMost) || slices.ContainsFunc([]string{PainBackWorst, PainLegWorst}, func(id string) bool {
		n, ok := r.number(id)
		return ok && n >= strongPain
	})
}

// strongPain is the pain, of 10, that counts as strong.
const strongPain = 7

// asksFor reports whether a rule asks for a row, whatever else fits. Pain that fits
// a nerve root keeps to the rows for nerve roots, except in the first weeks after a
// cesarean, whose limits leave hardly anything else.
func (a *Assessment) asksFor(p *Pattern, r *Response) bool {
	switch p.ID {
	case PatternEarlyCaesarean:
		return r.EarlyCaesarean()
	case PatternIrritableRadicular:
		return Irritable(r) && a.fits(Radicular)
	case PatternIrritable:
		return Irritable(r)
	}
	root := a.added(Radicular) > 0 && legPain(r)
	return p.When.Holds(r) && (!root || slices.Contains(p.Hypotheses, Radicular))
}
