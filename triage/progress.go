package triage

import "slices"

// Why an entry of a later sheet is on it, beside the patterns.
const (
	WhyKept = "kept" // she had it before
	WhyNext = "next" // the step after what she had
)

// ProposeAfter returns the plan for a woman who was given a sheet before: what
// she had, with one step on. It is the same as Propose where there is no such
// sheet, where she is worse, where her pain flares easily, or where another
// pattern fits now: then it is time to begin again. What she had is kept only
// as far as it would be proposed today, whoever put it there.
func (c *Rules) ProposeAfter(before *Release, r *Response, cleared []string) Plan {
	p := c.Propose(r, cleared)
	if before == nil || c.Settings.NoInference || p.Pattern != before.Plan.Pattern || Irritable(r) || worse(&before.Response, r) {
		return p
	}
	had := before.Plan.Exercises
	var next []Planned
	if pattern := c.Catalogue.Pattern(p.Pattern); pattern != nil {
		next = c.take(slices.DeleteFunc(slices.Clone(pattern.Next), func(id string) bool {
			e := c.Catalogue.Find(id)
			return e == nil || e.Kind != KindExercise || slices.ContainsFunc(had, func(h Planned) bool { return h.ID == id })
		}), WhyNext, 1, r)
	}
	var kept []Planned
	for _, h := range had {
		e := c.Catalogue.Find(h.ID)
		if len(kept)+len(next) < DefaultExercises && e != nil && e.Kind == KindExercise && !e.Limits.TherapistOnly && c.Unsafe(h.ID, r) == nil {
			kept = append(kept, c.again(h, r))
		}
	}
	if len(kept) == 0 { // nothing of it is for her any more
		return p
	}
	p.Exercises = append(kept, next...)
	return p
}

// again is an entry that she had, with the dose that she had; the gentle dose
// ends with what made it needed. A reason to go against the safety filter is
// not carried on: it was for then.
func (c *Rules) again(had Planned, r *Response) Planned {
	p := c.Plan(had.ID, WhyKept, r)
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
// among the visits of one patient (see SamePatient); nil if there is none.
func LastSheet(of *Visit, visits []Visit) *Release {
	var last *Release
	var at *Visit
	for i := range visits {
		v := &visits[i]
		if n := len(v.Releases); n > 0 && byTime(*v, *of) < 0 && (at == nil || byTime(*at, *v) < 0) {
			last, at = &v.Releases[n-1], v
		}
	}
	return last
}
