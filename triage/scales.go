package triage

import (
	"fmt"
	"math"
	"slices"
)

// Verdict says in one word what a change on a scale amounts to.
type Verdict string

// The verdicts. VerdictSmall is a change that is either important by its size
// at that start but within measurement error, or beyond measurement error but
// smaller than what patients call important.
const (
	VerdictSame       Verdict = "same"
	VerdictSmall      Verdict = "small"
	VerdictClear      Verdict = "clear"
	VerdictUnreliable Verdict = "unreliable"
)

// Change is a change between two scores of one scale, with what it amounts to.
type Change struct {
	From, To float64
	// Better is +1 where the patient is better off, −1 where worse, 0 where the
	// score is the same.
	Better int
	// Least is the smallest change that patients call important, in points; 0
	// where none is published. Noise is the measurement error in points; 0
	// where none is.
	Least, Noise float64
	// Important is true when the change is at least Least, Beyond when it is at
	// least Noise.
	Important, Beyond bool
	Verdict           Verdict
	Tag               Tag
	// Source is where the limits are from. SourceID names it in the word files,
	// as trend.source.ID; a clinic's own questionnaire has a source and no id.
	Source, SourceID string
}

// change fills in direction and verdict. better is +1 where a higher score is
// better, −1 where a lower one is.
func change(c Change, better float64) Change {
	diff := c.To - c.From
	size := math.Abs(diff)
	switch {
	case diff*better > 0:
		c.Better = 1
	case diff*better < 0:
		c.Better = -1
	}
	// A hair below the limit is rounding: means of thirds are compared.
	const hair = 1e-9
	c.Important = c.Least > 0 && size+hair >= c.Least
	c.Beyond = c.Noise == 0 || size+hair >= c.Noise
	switch {
	case size < hair:
		c.Verdict = VerdictSame
	case c.Important && c.Beyond, c.Least == 0 && c.Beyond:
		c.Verdict = VerdictClear
	case c.Important, c.Beyond && c.Noise > 0:
		c.Verdict = VerdictSmall
	default:
		c.Verdict = VerdictSame
	}
	return c
}

// PainNoise is the measurement error of the 0–10 pain scale, in points.
const PainNoise = 1.77

// PainChange judges a change of pain from 0 (none) to 10. What patients call
// important grows with the pain that they started from: 1, 2 and 3 points from
// 1–4, 5–7 and 8–10. Nothing below 2 points is beyond measurement error. It
// returns an error where a score is outside 0–10.
func PainChange(from, to int) (Change, error) {
	for _, n := range []int{from, to} {
		if n < 0 || n > 10 {
			return Change{}, fmt.Errorf("pain %d is not from 0 to 10", n)
		}
	}
	least := 1.0
	switch {
	case from >= 8:
		least = 3
	case from >= 5:
		least = 2
	}
	return change(Change{
		From: float64(from), To: float64(to), Least: least, Noise: PainNoise, Tag: TagRead, SourceID: "pain",
		Source: "abstracts; measurement error 1.77, a change of 1, 2 or 3–4 points important, by where she began (n = 1,232); Suzuki 2020 rounds to 2",
	}, -1), nil
}

// The detectable changes of patient-named activities, in points of 0–10.
const (
	ActivitiesNoise = 2 // mean of several
	ActivityNoise   = 3 // a single one
)

// Activities returns how well she can do the activities that she chose, by
// code, from 0 (cannot) to 10 (as before). An activity without a score is left
// out.
func (r *Response) Activities() map[string]int {
	out := map[string]int{}
	for i, code := range r.Values(Activities) {
		if n, ok := r.number(ActivityScore(i + 1)); ok && n >= 0 && n <= 10 {
			out[code] = n
		}
	}
	return out
}

// ActivityChange judges the mean of the activities that were scored both
// times; shared is how many they are. Without one in common there is no change
// to judge, and ok is false.
func ActivityChange(from, to map[string]int) (c Change, shared int, ok bool) {
	for code, before := range from {
		if after, both := to[code]; both {
			c.From += float64(before)
			c.To += float64(after)
			shared++
		}
	}
	if shared == 0 {
		return Change{}, 0, false
	}
	c.From /= float64(shared)
	c.To /= float64(shared)
	c.Noise = ActivitiesNoise
	if shared == 1 {
		c.Noise = ActivityNoise
	}
	c.Tag, c.SourceID, c.Source = TagRead, "activities", "Patient-named activities (Stratford 1995): detectable change 2 for the mean, 3 for one; rehabmeasures.org"
	return change(c, 1), shared, true
}

// The least important changes of the Pelvic Girdle Questionnaire, in points of
// 0–100 (Stuge 2017).
const (
	PGQLeast        = 25 // total and activity
	PGQLeastSymptom = 20
)

// How many items the Pelvic Girdle Questionnaire has.
const (
	PGQActivityItems = 20
	PGQSymptomItems  = 5
)

// pgqHigh is the highest, worst answer to an item.
const pgqHigh = 3

// NotApplicable stands for an item that does not apply to her; it is dropped
// from the denominator.
const NotApplicable = -1

// PGQ is a score of the Pelvic Girdle Questionnaire, each part from 0 (best)
// to 100. Its items are not part of this program: a clinic that has permission
// brings their text.
type PGQ struct {
	Total, Activity, Symptom float64
	// Answered is how many of the 25 items the score rests on.
	Answered int
}

// ScorePGQ scores the 20 activity and 5 symptom items, each 0–3 or
// NotApplicable. It returns an error for another number of items, a value out
// of range, or a part in which nothing applies.
func ScorePGQ(activity, symptom []int) (PGQ, error) {
	if len(activity) != PGQActivityItems || len(symptom) != PGQSymptomItems {
		return PGQ{}, fmt.Errorf("%d activity and %d symptom items, %d and %d are wanted", len(activity), len(symptom), PGQActivityItems, PGQSymptomItems)
	}
	sumA, nA, err := pgqSum(activity)
	if err != nil {
		return PGQ{}, fmt.Errorf("activity %w", err)
	}
	sumS, nS, err := pgqSum(symptom)
	if err != nil {
		return PGQ{}, fmt.Errorf("symptom %w", err)
	}
	percent := func(sum, n int) float64 { return 100 * float64(sum) / float64(pgqHigh*n) }
	return PGQ{
		Total: percent(sumA+sumS, nA+nS), Activity: percent(sumA, nA), Symptom: percent(sumS, nS), Answered: nA + nS,
	}, nil
}

func pgqSum(items []int) (sum, n int, err error) {
	for i, v := range items {
		switch {
		case v == NotApplicable:
		case v < 0 || v > pgqHigh:
			return 0, 0, fmt.Errorf("item %d: %d is not from 0 to %d", i+1, v, pgqHigh)
		default:
			sum += v
			n++
		}
	}
	if n == 0 {
		return 0, 0, fmt.Errorf("items: none of them applies")
	}
	return sum, n, nil
}

// PGQChange judges the change of each part.
func PGQChange(from, to PGQ) (total, activity, symptom Change) {
	part := func(a, b, least float64) Change {
		return change(Change{From: a, To: b, Least: least, Tag: TagRead, SourceID: "pgq", Source: "Stuge 2017 (abstract): 25 total and activity, 20 symptom; depends much on the start"}, -1)
	}
	return part(from.Total, to.Total, PGQLeast), part(from.Activity, to.Activity, PGQLeast), part(from.Symptom, to.Symptom, PGQLeastSymptom)
}

// RMDQItems is how many statements the Roland–Morris list has.
const RMDQItems = 24

// ScoreRMDQ scores the Roland–Morris list: one point for each statement that
// she ticked. ticked holds statement numbers from 1 to 24. The list is a tick
// list: a statement that does not apply is one that is not ticked. It returns
// an error for a number that is no statement or comes twice.
func ScoreRMDQ(ticked []int) (int, error) {
	for i, n := range ticked {
		if n < 1 || n > RMDQItems {
			return 0, fmt.Errorf("there is no statement %d", n)
		}
		if slices.Contains(ticked[:i], n) {
			return 0, fmt.Errorf("statement %d is ticked twice", n)
		}
	}
	return len(ticked), nil
}

// RMDQRoom reports whether a change from a Roland–Morris score can be told: below
// 4 or above 20 it has no room to move.
func RMDQRoom(score int) bool { return score >= 4 && score <= 20 }

// RMDQChange judges a change of the Roland–Morris score, 0 (best) to 24. From a
// start without room the change is unreliable. It returns an error where a score
// is outside 0–24.
func RMDQChange(from, to int) (Change, error) {
	for _, n := range []int{from, to} {
		if n < 0 || n > RMDQItems {
			return Change{}, fmt.Errorf("score %d is not from 0 to %d", n, RMDQItems)
		}
	}
	c := change(Change{
		From: float64(from), To: float64(to), Least: 5, Tag: TagUnverified, SourceID: "rmdq",
		Source: "Important change quoted as 3 to 5 points, not verified: the upper end is used; unreliable below 4 or above 20 (scientificspine.com)",
	}, -1)
	if from != to && !RMDQRoom(from) {
		c.Verdict = VerdictUnreliable
	}
	return c, nil
}
