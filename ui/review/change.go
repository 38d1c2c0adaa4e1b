package review

import (
	"sacra/assets/wording"
	"sacra/triage"
)

// score says a score with the highest that there could be.
func (p *phrases) score(s triage.Score) string {
	return p.t("scales.score", "Score", wording.Tenths(s.Value), "High", wording.Tenths(s.High))
}
