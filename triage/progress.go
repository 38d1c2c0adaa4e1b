package triage

import "slices"

// Why an entry of a later sheet is on it, beside the patterns.
const (
	WhyKept  = "kept"  // she had it before
	WhyNext  = "next"  // the step after what she had
	WhyAdded = "added" // the therapist put it there
)

// followUp is a plan for a woman who was given a sheet before.
type followUp struct {
	*Rules
	had []Planned // the exercises on that sheet
	r   *Response
}

// exercises returns those that she had, with one step on; none where nothing of
// it is for her any more. What she had is kept only as far as it would be
// proposed today, whoever put it there.
func (f *followUp) exercises(pattern *Pattern) []Planned {
	var next []Planned
	if pattern != nil {
		next = f.take(slices.DeleteFunc(slices.Clone(pattern.Next), func(id string) bool {
			e := f.Catalogue.Find(id)
			return e == nil || e.Kind != KindExercise || slices.ContainsFunc(f.had, func(h Planned) bool { return h.ID == id })
		}), WhyNext, 1, f.r)
	}
	var kept []Planned
	for _, h := range f.had {
		e := f.Catalogue.Find(h.ID)
		if len(kept)+len(next) < DefaultExercises && e != nil && e.Kind == KindExercise && !e.Limits.TherapistOnly && f.Unsafe(h.ID, f.r) == nil {
			kept = append(kept, f.again(h))
		}
	}
	if len(kept) == 0 {
		return nil
	}
	return append(kept, next...)
}

// again is an entry that she had, with the dose that she had; the gentle dose
// ends with what made it needed. A reason to go against the safety filter is
// not carried on: it was for then.
func (f *followUp) again(had Planned) Planned {
	p := f.Plan(had.ID, WhyKept, f.r)
	if !had.Gentle {
		p.Sets, p.Reps, p.HoldS, p.PerDay, p.DaysWeek = had.Sets, had.Reps, had.HoldS, had.PerDay, had.DaysWeek
	}
	return p
}

// worse reports whether pain went up, or what she can do went down, since an
// earlier visit, by what patients call important or beyond measurement error.
func worse(then, now *Response) bool {
	for _, id := range painScores() {
		from, known := then.number(id)
		to, also := now.number(id)
		if !known || !also {
			continue
		}
		if c, err := PainChange(from, to); err == nil && c.Better < 0 && c.Verdict != VerdictSame {
			return true
		}
	}
	c, _, ok := ActivityChange(then.Activities(), now.Activities())
	return ok && c.Better < 0 && c.Verdict != VerdictSame
}

// LastSheet returns the sheet that she was given last at a visit before of,
// among the visits of one patient (see SamePatient); nil if there is none since
// this pregnancy or birth began.
func LastSheet(of *Visit, visits []Visit) *Release {
	var last *Release
	var at *Visit
	for i := range visits {
		v := &visits[i]
		if n := len(v.Releases); n > 0 && ByRecord(v, of) < 0 && (at == nil || ByRecord(at, v) < 0) {
			last, at = &v.Releases[n-1], v
		}
	}
	if at != nil && !StageOf(&last.Response).goesOn(stageAt(of, visits), daysBetween(at, of, visits)) {
		return nil
	}
	return last
}
