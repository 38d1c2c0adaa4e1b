package triage

// earlyCaesareanWeeks is until when after a caesarean the early sheet stands.
const earlyCaesareanWeeks = 6

// EarlyCaesarean reports whether she had a caesarean at most six weeks ago.
func (r *Response) EarlyCaesarean() bool {
	weeks, ok := r.number(WeeksSinceBirth)
	return ok && r.Value(Status) == StatusPostpartum && r.Value(Birth) == BirthCaesarean && weeks <= earlyCaesareanWeeks
}

// Irritable reports whether her pain flares easily: at its worst 7 or more,
// slow to settle, waking her most nights, or a leg that never has rest. She
// gets the gentle versions.
func Irritable(r *Response) bool {
	for _, id := range []string{PainBackWorst, PainLegWorst} {
		if n, ok := r.number(id); ok && n >= 7 {
			return true
		}
	}
	return r.Has(Settle, SettleHours) || r.Has(Settle, SettleNever) || r.Has(Night, NightMost)
}
