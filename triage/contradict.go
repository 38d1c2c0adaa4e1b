package triage

import (
	"slices"
	"strings"
)

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

type contradictionRule struct {
	Contradiction
	holds func(r *Response) bool
}

func contradictions() []contradictionRule {
	rule := func(id string, holds func(*Response) bool, linkIDs ...string) contradictionRule {
		return contradictionRule{Contradiction{id, linkIDs}, holds}
	}
	return []contradictionRule{
		rule("weeks_not_pregnant", func(r *Response) bool {
			return answeredNot(r, "status", "pregnant") && r.Value("weeks_pregnant") != ""
		}, "status", "weeks_pregnant"),
		rule("weeks_not_postpartum", func(r *Response) bool {
			return answeredNot(r, "status", "postpartum") && r.Value("weeks_since_birth") != ""
		}, "status", "weeks_since_birth"),
		rule("birth_not_postpartum", func(r *Response) bool {
			return answeredNot(r, "status", "postpartum") && r.Value("birth") != ""
		}, "status", "birth"),
		rule("saddle_not_cauda", func(r *Response) bool {
			return r.Has("cauda", "none") && r.Has("numb_zones", "saddle")
		}, "cauda", "numb_zones"),
		rule("foot_weak_not_leg", func(r *Response) bool {
			return r.Has("leg_weak", "none") && r.Has("foot_weak", "yes")
		}, "leg_weak", "foot_weak"),
		rule("worst_not_marked", func(r *Response) bool {
			worst, zones := r.Value("worst_spot"), r.Values("pain_zones")
			return worst != "" && worst != "none" && len(zones) > 0 && !slices.Contains(zones, worst)
		}, "pain_zones", "worst_spot"),
		rule("marked_not_knee", func(r *Response) bool {
			return r.Has("below_knee", "no") && r.marked(BelowKnee)
		}, "pain_zones", "below_knee"),
		rule("foot_not_knee", func(r *Response) bool {
			return r.Has("below_knee", "no") && r.Has("foot", "yes")
		}, "below_knee", "foot"),
		rule("marked_not_foot", func(r *Response) bool {
			return r.Has("foot", "no") && r.marked(OnFoot)
		}, "pain_zones", "foot"),
		rule("leg_not_marked", func(r *Response) bool {
			return r.Has("leg_or_back", "leg") && len(r.Values("pain_zones")) > 0 &&
				!r.Has("below_knee", "yes") && !r.marked(onLeg)
		}, "pain_zones", "leg_or_back"),
		rule("leg_no_pain", func(r *Response) bool {
			return r.Has("leg_or_back", "leg") && r.Value("pain_leg_worst") == "0"
		}, "leg_or_back", "pain_leg_worst"),
		rule("back_now_above_worst", func(r *Response) bool {
			return r.above("pain_back_now", "pain_back_worst")
		}, "pain_back_now", "pain_back_worst"),
		rule("leg_now_above_worst", func(r *Response) bool {
			return r.above("pain_leg_now", "pain_leg_worst")
		}, "pain_leg_now", "pain_leg_worst"),
		rule("gaps_never_settles", func(r *Response) bool {
			return r.Has("gaps", "yes") && r.Has("settle", "never")
		}, "gaps", "settle"),
		rule("night_constant", func(r *Response) bool {
			return r.Has("general_signs", "night_constant") && r.Has("night", "no")
		}, "general_signs", "night"),
		rule("onset_after_now", func(r *Response) bool {
			return r.Has("status", "pregnant") && r.Has("onset_when", "pregnancy") && r.above("onset_week", "weeks_pregnant") ||
				r.Has("status", "postpartum") && r.Has("onset_when", "after") && r.above("onset_week", "weeks_since_birth")
		}, "onset_when", "onset_week"),
		rule("onset_past_term", func(r *Response) bool {
			week, ok := r.number("onset_week")
			return r.Has("onset_when", "pregnancy") && ok && week > longestPregnancy
		}, "onset_when", "onset_week"),
		rule("onset_by_birth", func(r *Response) bool {
			return r.Has("onset_when", "pregnancy") && r.Has("onset_how", "birth")
		}, "onset_when", "onset_how"),
		rule("twins_and_more", func(r *Response) bool {
			return r.Has("conditions", "twins") && r.Has("conditions", "triplets")
		}, "conditions"),
	}
}

// longestPregnancy is the last week of gestation that the questions take.
const longestPregnancy = 45

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
	return slices.ContainsFunc(r.Values("pain_zones"), there)
}

// OnFoot reports whether a zone of the body chart lies on a foot.
func OnFoot(zone string) bool {
	return isOneOf(zone, "foot_top", "big_toe", "foot_sole", "heel_outer")
}

// BelowKnee reports whether a zone of the body chart lies below the knee; the
// knee itself does not.
func BelowKnee(zone string) bool { return OnFoot(zone) || isOneOf(zone, "shin_lat", "calf") }

// onLeg reports whether a zone lies below the gluteal fold and the groin.
func onLeg(zone string) bool {
	return BelowKnee(zone) || isOneOf(zone, "knee", "th_post", "th_lat", "th_ant", "th_med")
}

// isOneOf reports whether a zone is one of those, on either side.
func isOneOf(zone string, sideless ...string) bool {
	return slices.Contains(sideless, strings.TrimSuffix(strings.TrimSuffix(zone, "_l"), "_r"))
}
