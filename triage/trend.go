package triage

import (
	"cmp"
	"maps"
	"slices"
	"time"
)

// MeasureActivities is the measure of the mean over the activities that were
// scored at every visit at which any was. The other measures are linkIds.
const MeasureActivities = Activities

// MeasureASLR is the active straight leg raise of both sides together, 0 (easy) to 10.
const MeasureASLR = ExamASLR

// TrendLine is one measure over the visits at which it was taken.
type TrendLine struct {
	// Measure is pain_back_now, pain_back_worst, pain_leg_now, pain_leg_worst,
	// MeasureActivities, MeasureASLR, the measure of a questionnaire, or the linkId of
	// the score of a form.
	Measure string
	High    float64      // the upper end of the measure; the lower one is 0
	Rising  bool         // a higher value is better
	Points  []TrendPoint // the oldest first
	// Overall judges the last point against the first; nil for one point.
	Overall *Change
	// Activities lists the codes behind the mean, in alphabetical order.
	Activities []string
}

// Goal is the value from which patients call the change since the first visit
// important; ok is false where no such change is published, or it lies off the scale.
func (l *TrendLine) Goal() (goal float64, ok bool) {
	x := l.Overall
	if x == nil || x.Least == 0 {
		return 0, false
	}
	goal = x.From - x.Least
	if l.Rising {
		goal = x.From + x.Least
	}
	return goal, goal >= 0 && goal <= l.High
}

// TrendPoint is the value of a measure at one visit.
type TrendPoint struct {
	Visit string
	At    time.Time
	Value float64
}

// Trend returns how the scales moved over the visits of one patient (see
// SamePatient), in whatever order they come. A measure that was never taken
// has no line.
func Trend(visits []Visit) []TrendLine {
	visits = slices.Clone(visits)
	sortByRecord(visits)
	var out []TrendLine
	for _, id := range painScores() {
		line := TrendLine{Measure: id, High: worstScore}
		for _, v := range visits {
			if n, ok := v.Intake.Response.number(id); ok && n >= 0 && n <= worstScore {
				line.Points = append(line.Points, TrendPoint{v.ID, v.Intake.Started, float64(n)})
			}
		}
		if n := len(line.Points); n > 1 {
			if c, err := PainChange(int(line.Points[0].Value), int(line.Points[n-1].Value)); err == nil {
				line.Overall = &c
			}
		}
		if len(line.Points) > 0 {
			out = append(out, line)
		}
	}
	if line := activityTrend(visits); len(line.Points) > 0 {
		out = append(out, line)
	}
	if line := aslrTrend(visits); len(line.Points) > 0 {
		out = append(out, line)
	}
	return append(out, scaleTrend(visits)...)
}

// Moves returns what was measured at two or more visits of one patient: pain,
// activities, tests and questionnaires. What has not moved since the first visit comes
// last.
func Moves(c *Rules, visits []Visit) []TrendLine {
	lines := slices.DeleteFunc(append(Trend(visits), FormTrend(c, visits)...), func(l TrendLine) bool { return len(l.Points) < 2 || l.Overall == nil })
	still := func(l TrendLine) int {
		if l.Overall.Better == 0 {
			return 1
		}
		return 0
	}
	slices.SortStableFunc(lines, func(a, b TrendLine) int { return cmp.Compare(still(a), still(b)) })
	return lines
}

// aslrTrend follows the active straight leg raise over the visits at which both sides
// were tested. No change that patients call important has been published for it.
func aslrTrend(visits []Visit) TrendLine {
	line := TrendLine{Measure: MeasureASLR, High: worstScore}
	for i := range visits {
		if sum, ok := visits[i].Response().ASLRSum(); ok {
			line.Points = append(line.Points, TrendPoint{visits[i].ID, visits[i].Intake.Started, float64(sum)})
		}
	}
	if n := len(line.Points); n > 1 {
		c := change(Change{
			From: line.Points[0].Value, To: line.Points[n-1].Value, Tag: TagRead, SourceID: "aslr",
			Source: "Mens 2002 (abstract): goes with disability, r = 0.70; no smallest important change found",
		}, -1)
		if c.From != c.To {
			c.Verdict = VerdictUnreliable
		}
		line.Overall = &c
	}
	return line
}

const daysOfWeek = 7

// ExerciseDay is on how many of the last seven days she did her exercises, as she said
// at a visit.
type ExerciseDay struct {
	Visit string
	At    time.Time
	Days  int // 0–7
}

// Exercised returns on how many days she did her exercises, by the visits at which she
// was asked, the oldest first.
func Exercised(visits []Visit) []ExerciseDay {
	visits = slices.Clone(visits)
	sortByRecord(visits)
	var out []ExerciseDay
	for _, v := range visits {
		if n, ok := v.Intake.Response.number(ExerciseDays); ok && n >= 0 && n <= daysOfWeek {
			out = append(out, ExerciseDay{v.ID, v.Intake.Started, n})
		}
	}
	return out
}

// painScores are the questions about pain from 0 to 10.
func painScores() []string {
	return []string{PainBackNow, PainBackWorst, PainLegNow, PainLegWorst}
}

// activityTrend follows the mean of the same activities over the visits: one
// that she chose later or dropped would move the mean by itself.
func activityTrend(visits []Visit) TrendLine {
	line := TrendLine{Measure: MeasureActivities, High: worstScore, Rising: true}
	var scores []map[string]int
	var at []Visit
	for _, v := range visits {
		if s := v.Intake.Response.Activities(); len(s) > 0 {
			scores, at = append(scores, s), append(at, v)
		}
	}
	if len(scores) == 0 {
		return line
	}
	for _, code := range slices.Sorted(maps.Keys(scores[0])) {
		if !slices.ContainsFunc(scores, func(s map[string]int) bool { _, ok := s[code]; return !ok }) {
			line.Activities = append(line.Activities, code)
		}
	}
	if len(line.Activities) == 0 {
		return line
	}
	kept := make([]map[string]int, len(scores))
	for i, s := range scores {
		sum := 0
		kept[i] = map[string]int{}
		for _, code := range line.Activities {
			sum += s[code]
			kept[i][code] = s[code]
		}
		line.Points = append(line.Points, TrendPoint{at[i].ID, at[i].Intake.Started, float64(sum) / float64(len(line.Activities))})
	}
	if n := len(kept); n > 1 {
		if c, _, ok := ActivityChange(kept[0], kept[n-1]); ok {
			line.Overall = &c
		}
	}
	return line
}
