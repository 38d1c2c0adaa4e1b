package wording

import "sacra/triage"

// StageDoubt says what she said of her stage at two visits, the earlier one on a
// day, and why both cannot be true and what to ask.
func (w Wording) StageDoubt(d triage.StageDoubt, day string) (said, why string) {
	said = w.T("review.stages.pair", "Date", day, "Was", w.Stage(d.Was.Response()), "Now", w.Stage(d.Now.Response()))
	why = w.T("review.stages." + d.ID)
	if d.Days == triage.DaysUnknown {
		why += " " + w.T("review.stages.undated")
	}
	return said, why
}
