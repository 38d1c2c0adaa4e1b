package triage

import (
	"fmt"
	"slices"
)

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

// RMDQRoom reports whether a change from a Roland–Morris score can be judged: below 4
// or above 20 it has no room to move.
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
