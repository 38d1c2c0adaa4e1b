package triage

import "slices"

// earlyCaesareanWeeks is until when after a caesarean the early sheet stands.
const earlyCaesareanWeeks = 6

// EarlyCaesarean reports whether she had a caesarean at most six weeks ago.
func (r *Response) EarlyCaesarean() bool {
	weeks, ok := r.number(WeeksSinceBirth)
	return ok && r.Value(Status) == StatusPostpartum && r.Value(Birth) == BirthCaesarean && weeks <= earlyCaesareanWeeks
}

// gentle reports whether she gets the gentle doses: where pain flares easily, and
// in the first week after a birth.
func gentle(r *Response) bool {
	return Irritable(r) || r.Value(Status) == StatusPostpartum && r.Value(WeeksSinceBirth) == "0"
}

// Irritable reports whether her pain flares easily: it is slow to settle, and it
// is strong (7 or more at its worst) or wakes her most nights. One without the
// other is pain that exercise may be given for.
func Irritable(r *Response) bool {
	if !r.Has(Settle, SettleHours) && !r.Has(Settle, SettleNever) {
		return false
	}
	return r.Has(Night, NightMost) || slices.ContainsFunc([]string{PainBackWorst, PainLegWorst}, func(id string) bool {
		n, ok := r.number(id)
		return ok && n >= strongPain
	})
}

// strongPain is pain, 0–10, that counts as strong.
const strongPain = 7

// asksFor reports whether a rule asks for a row, whatever else fits. Pain that
// fits a nerve root keeps the rows for the nerve root, but for the row of the
// first weeks after a caesarean, whose limits leave hardly anything else.
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
