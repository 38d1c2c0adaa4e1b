package triage

import "slices"

// Contradiction is a set of answers that cannot all be true. Check-in asks
// them again; review marks them. It decides nothing by itself: alerts and the
// safety filter take each answer at its worst.
type Contradiction struct {
	// ID is the tail of a key in the words ("foot_not_knee").
	ID string
	// LinkIDs are the questions to ask again, in the order in which they are
	// asked.
	LinkIDs []string
}

// Contradictions lists what in r cannot all be true, in the order in which it
// is asked about. A question without an answer contradicts nothing.
func (r *Response) Contradictions() []Contradiction {
	var out []Contradiction
	for _, x := range contradictions() {
		if x.holds(r) {
			out = append(out, x.Contradiction)
		}
	}
	return out
}

// ContradictionIDs lists the ids of everything that Contradictions looks for.
func ContradictionIDs() []string {
	var out []string
	for _, x := range contradictions() {
		out = append(out, x.ID)
	}
	return out
}

type contradictionRule struct {
	Contradiction
	holds func(r *Response) bool
}

func contradictions() []contradictionRule {
	return slices.Concat(aboutStage(), aboutSigns(), aboutMarks(), aboutScores(), aboutTime(), aboutBabies())
}

// contradict is a rule about these questions.
func contradict(id string, holds func(*Response) bool, linkIDs ...string) contradictionRule {
	return contradictionRule{Contradiction{id, linkIDs}, holds}
}

// aboutStage: answers about a pregnancy or a birth that she has not had.
func aboutStage() []contradictionRule {
	return []contradictionRule{
		contradict("weeks_not_pregnant", func(r *Response) bool {
			return answeredNot(r, Status, StatusPregnant) && r.Value(WeeksPregnant) != ""
		}, Status, WeeksPregnant),
		contradict("weeks_not_postpartum", func(r *Response) bool {
			return answeredNot(r, Status, StatusPostpartum) && r.Value(WeeksSinceBirth) != ""
		}, Status, WeeksSinceBirth),
		contradict("birth_not_postpartum", func(r *Response) bool {
			return answeredNot(r, Status, StatusPostpartum) && r.Value(Birth) != ""
		}, Status, Birth),
	}
}

// aboutSigns: "none of these" to the warning signs, and one of them elsewhere.
func aboutSigns() []contradictionRule {
	return []contradictionRule{
		contradict("saddle_not_cauda", func(r *Response) bool {
			return r.Has(Cauda, None) && r.Has(NumbZones, ZoneSaddle)
		}, Cauda, NumbZones),
		contradict("pain_legs_not_cauda", func(r *Response) bool {
			zones := r.Values(PainZones)
			below := r.Has(PainBelowKnee, Yes) || r.Has(PainInFoot, Yes)
			return r.Has(Cauda, None) && (onBothSides(zones, onSciaticLine) || onBothSides(zones, onLegLine) && r.marked(BelowKnee) || onBothSides(zones, onLeg) && below)
		}, Cauda, PainZones),
		contradict("numb_legs_not_cauda", func(r *Response) bool {
			return r.Has(Cauda, None) && onBothSides(r.Values(NumbZones), onLeg)
		}, Cauda, NumbZones),
		contradict("foot_weak_not_leg", func(r *Response) bool {
			return r.Has(LegWeak, None) && r.Has(FootWeak, Yes)
		}, LegWeak, FootWeak),
	}
}

// aboutMarks: marks on the body, and other answers about where it hurts.
func aboutMarks() []contradictionRule {
	return []contradictionRule{
		contradict("worst_not_marked", func(r *Response) bool {
			worst, zones := r.Value(WorstSpot), r.Values(PainZones)
			return worst != "" && worst != None && len(zones) > 0 && !slices.Contains(zones, worst)
		}, PainZones, WorstSpot),
		contradict("marked_not_knee", func(r *Response) bool {
			return r.Has(PainBelowKnee, No) && r.marked(BelowKnee)
		}, PainZones, PainBelowKnee),
		contradict("foot_not_knee", func(r *Response) bool {
			return r.Has(PainBelowKnee, No) && r.Has(PainInFoot, Yes)
		}, PainBelowKnee, PainInFoot),
		contradict("marked_not_foot", func(r *Response) bool {
			return r.Has(PainInFoot, No) && r.marked(OnFoot)
		}, PainZones, PainInFoot),
		contradict("leg_not_marked", func(r *Response) bool {
			return r.Has(LegOrBack, LegOrBackLeg) && len(r.Values(PainZones)) > 0 &&
				!r.Has(PainBelowKnee, Yes) && !r.marked(onLeg)
		}, PainZones, LegOrBack),
	}
}

// aboutScores: how much it hurts now, at worst, and in the leg.
func aboutScores() []contradictionRule {
	return []contradictionRule{
		contradict("leg_no_pain", func(r *Response) bool {
			return r.Has(LegOrBack, LegOrBackLeg) && r.Value(PainLegWorst) == "0"
		}, LegOrBack, PainLegWorst),
		contradict("back_now_above_worst", func(r *Response) bool {
			return r.above(PainBackNow, PainBackWorst)
		}, PainBackNow, PainBackWorst),
		contradict("leg_now_above_worst", func(r *Response) bool {
			return r.above(PainLegNow, PainLegWorst)
		}, PainLegNow, PainLegWorst),
	}
}

// aboutTime: how long it hurts, at what time of day, and since when.
func aboutTime() []contradictionRule {
	return []contradictionRule{
		contradict("gaps_never_settles", func(r *Response) bool {
			return r.Has(Gaps, Yes) && r.Has(Settle, SettleNever)
		}, Gaps, Settle),
		contradict("night_constant", func(r *Response) bool {
			return r.Has(GeneralSigns, SignNightConstant) && r.Has(Night, No)
		}, GeneralSigns, Night),
		contradict("onset_after_now", func(r *Response) bool {
			return r.Has(Status, StatusPregnant) && r.Has(OnsetWhen, OnsetInPregnancy) && r.above(OnsetWeek, WeeksPregnant) ||
				r.Has(Status, StatusPostpartum) && r.Has(OnsetWhen, OnsetAfterBirth) && r.above(OnsetWeek, WeeksSinceBirth)
		}, OnsetWhen, OnsetWeek),
		contradict("onset_past_term", func(r *Response) bool {
			week, ok := r.number(OnsetWeek)
			return r.Has(OnsetWhen, OnsetInPregnancy) && ok && week > longestPregnancy
		}, OnsetWhen, OnsetWeek),
		contradict("onset_by_birth", func(r *Response) bool {
			return r.Has(OnsetWhen, OnsetInPregnancy) && r.Has(OnsetHow, OnsetByBirth)
		}, OnsetWhen, OnsetHow),
	}
}

// aboutBabies: how many she carries.
func aboutBabies() []contradictionRule {
	return []contradictionRule{
		contradict("twins_and_more", func(r *Response) bool {
			return r.Has(Conditions, ConditionTwins) && r.Has(Conditions, ConditionTriplets)
		}, Conditions),
	}
}

// The last week of gestation, and after a birth, that the questions take.
const (
	longestPregnancy = 45
	babyWeeks        = 104
)

// answeredNot reports whether a question has an answer, and not that code.
func answeredNot(r *Response, question, code string) bool {
	return len(r.Values(question)) > 0 && !r.Has(question, code)
}

// above reports whether two numbers are both known and a is the greater.
func (r *Response) above(a, b string) bool {
	x, okX := r.number(a)
	y, okY := r.number(b)
	return okX && okY && x > y
}

// marked reports whether she marked pain in a zone that lies there.
func (r *Response) marked(there func(zone string) bool) bool {
	return slices.ContainsFunc(r.Values(PainZones), there)
}
