package triage

import "slices"

// Why an entry of a later sheet is on it, beside the patterns.
const (
	WhyKept   = "kept"   // she had it before
	WhyNext   = "next"   // the step after what she had
	WhyWanted = "wanted" // her answers ask for it, whatever the pattern
	WhyAdded  = "added"  // the therapist put it there

	WhyHarder = "harder" // an exercise of the sheet with a greater load
)

// after returns the next dose up from the planned one.
func (e *Exercise) after(p Planned) Dose {
	if p.Gentle {
		return e.Dose
	}
	return e.Harder
}

// Step returns the exercise of the plan's next step and the note of its dose; nil if
// there is no step.
func (c *Catalogue) Step(p *Plan) (e *Exercise, note Text) {
	if p.Next == nil {
		return nil, nil
	}
	if e = c.Find(p.Next.ID); e == nil {
		return nil, nil
	}
	from := first(p.Exercises, func(x *Planned) bool { return x.ID == e.ID })
	if from == nil {
		from = &Planned{}
	}
	return e, e.after(*from).Note
}

// dose is how much is planned.
func (p *Planned) dose() Dose {
	return Dose{Sets: p.Sets, Reps: p.Reps, HoldS: p.HoldS, PerDay: p.PerDay, DaysWeek: p.DaysWeek}
}

func (p *Planned) setDose(d Dose) {
	p.Sets, p.Reps, p.HoldS, p.PerDay, p.DaysWeek = d.Sets, d.Reps, d.HoldS, d.PerDay, d.DaysWeek
}

// load is the amount of work in a week of a dose: in seconds for an exercise that is
// held, else in repetitions.
func (d Dose) load() int {
	days := d.DaysWeek
	if days == 0 {
		days = 7
	}
	return max(1, d.Sets) * max(1, d.Reps) * max(1, d.HoldS) * max(1, d.PerDay) * days
}

// followUp is a plan for a woman who was given a sheet before.
type followUp struct {
	*Rules
	had []Planned // the exercises on that sheet
	r   *Response
}

// exercises returns those that she had, with one step up; none where none of them
// suits her any more. What she had is kept only as far as it would be proposed today,
// whoever put it there.
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

// again is an entry that she had, with the dose that she had; the gentle dose ends
// with what made it needed. A reason to override the safety filter is not carried
// over: it was given for that sheet.
func (f *followUp) again(had Planned) Planned {
	p := f.Plan(had.ID, WhyKept, f.r)
	if !had.Gentle {
		p.setDose(had.dose())
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

// LastSheet returns the last sheet that she was given at a visit before of, among
// the visits of one patient (see SamePatient); nil if there is none from this
// pregnancy or since this birth.
func LastSheet(of *Visit, visits []Visit) *Release {
	var last *Release
	var at *Visit
	for i := range visits {
		v := &visits[i]
		if n := len(v.Releases); n > 0 && ByRecord(v, of) < 0 && (at == nil || ByRecord(at, v) < 0) {
			last, at = &v.Releases[n-1], v
		}
	}
	if at != nil && !StageOf(&last.Response).goesOn(stageAt(of, visits), daysBetween(at, of, wrongClocks(visits))) {
		return nil
	}
	return last
}
