package triage

import (
	"math"
	"slices"
	"time"
)

// lastCounted is the last week of a pregnancy up to which weeks are counted on from an
// earlier visit: after it, or past the two years that are asked about after a birth, she
// may as well be somewhere else, and is asked without a hint.
const lastCounted = 42

// countedOn is the stage in which she would be on a day by what she said at her visits
// before it, to the day where several of them narrow the week down. Its Status is
// empty where that is not known, in doubt, or past what can be counted. hers are her visits,
// the oldest first.
func countedOn(hers []Visit, day time.Time) Stage {
	of := &Visit{Order: math.MaxInt, Intake: Intake{Started: day}}
	before := believed(of, hers)
	if len(before) == 0 {
		return Stage{}
	}
	last := before[len(before)-1]
	was, wrong := stageAt(last, hers), wrongClocks(append(slices.Clone(hers), *of))
	days := daysBetween(last, of, wrong)
	if was.Status == "" || was.Weeks == WeeksUnknown || days == DaysUnknown || len(OpenDoubts(last, hers)) > 0 || weeksContradicted(&last.Intake.Response) {
		return Stage{}
	}
	// A week that she gives has begun up to six days ago: a count that only went on from
	// visit to visit would lose these days each time.
	into := 0
	for _, v := range before {
		then, between := stageAt(v, hers), daysBetween(v, last, wrong)
		if between != DaysUnknown && then.Weeks != WeeksUnknown && then.goesOn(was, between) {
			into = max(into, min(7*(then.Weeks-was.Weeks)+between, 6))
		}
	}
	now := Stage{Status: was.Status, Weeks: was.Weeks + (into+days)/7}
	if now.Status == StatusPregnant && now.Weeks > lastCounted || now.Weeks > babyWeeks {
		return Stage{}
	}
	return now
}

// weeksContradicted reports whether other answers of the same visit contradict her weeks.
func weeksContradicted(r *Response) bool {
	return slices.ContainsFunc(r.Contradictions(), func(x Contradiction) bool {
		return slices.ContainsFunc([]string{OnsetWeek, Status, WeeksPregnant, WeeksSinceBirth}, func(id string) bool {
			return slices.Contains(x.LinkIDs, id)
		})
	})
}

// Around are the numbers of weeks that agree with a stage which was counted on, within what an
// honest count may be off, the smallest first; nil where the stage has none. A count further
// off is one that StageDoubts asks about.
func (s Stage) Around() []int {
	if s.Status == "" || s.Weeks == WeeksUnknown {
		return nil
	}
	var out []int
	for n := max(0, s.Weeks-honestError); n <= s.Weeks+honestError; n++ {
		out = append(out, n)
	}
	return out
}
