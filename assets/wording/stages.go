package wording

import "sacra/triage"

// StageDoubt says which stages she gave at two visits, day being that of the earlier
// one, and why they cannot both be true and what to ask.
func (w Wording) StageDoubt(d triage.StageDoubt, day string) (said, why string) {
	said = w.T("review.stages.pair", "Date", day, "Was", w.Stage(d.Was.Response()), "Now", w.Stage(d.Now.Response()))
	why = w.T("review.stages." + d.ID)
	if d.Days == triage.DaysUnknown {
		why += " " + w.T("review.stages.undated")
	}
	return said, why
}
