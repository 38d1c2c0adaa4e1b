package triage

import (
	"math"
	"slices"
)

// pattern returns the row of the catalogue that the evidence supports most, nil if
// it supports none. Each hypothesis of the row must fit at least to some degree, and
// because of what was found: a chance that was high before any answer chooses
// nothing. Leg pain that fits a nerve root takes a row for nerve roots, whatever
// else fits better; it is never treated as plain back pain.
func (a *Assessment) pattern(rows []Pattern, r *Response) *Pattern {
	root := a.added(Radicular) > 0 && legPain(r)
	var best *Pattern
	var most float64
	for i := range rows {
		p := &rows[i]
		if p.ID == PatternIrritableRadicular || root && !slices.Contains(p.Hypotheses, Radicular) {
			continue
		}
		if added := a.added(p.Hypotheses...); added > most {
			best, most = p, added
		}
	}
	return best
}

// fits reports whether a hypothesis fits at least to some degree.
func (a *Assessment) fits(id HypothesisID) bool {
	j := a.Judged(id)
	return j != nil && (j.Fits == FitWell || j.Fits == FitSome)
}

// added is how much the evidence adds to hypotheses that all fit, in log-odds. It is
// 0 if one of them does not fit or gained nothing.
func (a *Assessment) added(ids ...HypothesisID) float64 {
	sum := 0.0
	for _, id := range ids {
		if !a.fits(id) {
			return 0
		}
		j := a.Judged(id)
		more := logOdds(j.Posterior) - logOdds(j.Prior)
		if more < leastAdded {
			return 0
		}
		sum += more
	}
	return sum
}

// leastAdded keeps rounding errors from counting as evidence.
const leastAdded = 1e-9

func logOdds(c Chance) float64 { return math.Log(float64(c / (1 - c))) }

// legPain reports whether she marked pain in a leg, or said that it goes there.
func legPain(r *Response) bool {
	return r.marked(onLeg) || r.Has(PainBelowKnee, Yes) || r.Has(PainInFoot, Yes) || r.Has(LegOrBack, LegOrBackLeg)
}
