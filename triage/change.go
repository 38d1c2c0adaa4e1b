package triage

import (
	"fmt"
	"math"
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
