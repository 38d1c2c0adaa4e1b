package triage

import (
	"slices"
	"strings"
)

// How many exercises a sheet has. Tips (daily-life advice) count apart. Few are
// done well: older people who were given two exercises did them better than those
// who were given eight (K. D. Henry and others, Phys Ther 1999;79:270–277).
const (
	DefaultExercises = 3
	GentleExercises  = 2 // where pain flares easily
	WarnExercises    = 4 // more than this raises a warning
	MaxExercises     = 6 // more than this cannot be released
	MaxTips          = 3
)

// Plan is what a sheet is made from.
type Plan struct {
	// BlockedBy lists the open alerts; while there is one, no sheet.
	BlockedBy []string  `json:"blocked_by"`
	Pattern   string    `json:"pattern,omitempty"`
	Exercises []Planned `json:"exercises"`
	Tips      []Planned `json:"tips"`
	// Next is the one step up that she may take by herself when the exercises are
	// easy; nil if there is none.
	Next     *Planned    `json:"next,omitempty"`
	Excluded []Exclusion `json:"excluded"`
	// Own are the clinic's own exercises among Exercises, as they were when the plan
	// was saved.
	Own []OwnExercise `json:"own,omitempty"`
	// Seen is set where the plan is kept in the record; see Visit.SeenPlans.
	Seen int `json:"seen,omitempty"`
}

// Planned is one exercise or tip with its dose for this patient.
type Planned struct {
	ID       string `json:"id"`
	Sets     int    `json:"sets"`
	Reps     int    `json:"reps"`
	HoldS    int    `json:"hold_s"`
	PerDay   int    `json:"per_day"`
	DaysWeek int    `json:"days_week,omitempty"`
	// Side is Left, Right, or empty for both or neither.
	Side string `json:"side"`
	// Gentle says that the easier version is meant.
	Gentle bool `json:"gentle,omitempty"`
	// Why is the id of the pattern that proposed it, WhyKept, WhyNext, WhyWanted,
	// WhyAdded or WhyHarder.
	Why string `json:"why"`
	// Override holds the therapist's written reason where the entry is given
	// against the safety filter.
	Override *Override `json:"override,omitempty"`
}

// Override is a written decision against the safety filter.
type Override struct {
	Reason    string `json:"reason"`
	Therapist string `json:"therapist"`
}

// Propose returns the plan for r: the pattern that fits, thinned by the safety
// filter, with doses. cleared lists the alerts that the therapist has cleared.
// With Settings.NoInference it proposes nothing and lists only what is unsafe.
func (c *Rules) Propose(r *Response, cleared []string) Plan {
	p := Plan{BlockedBy: c.Blocking(r, cleared), Exercises: []Planned{}, Tips: []Planned{}, Excluded: []Exclusion{}}
	for i := range c.Catalogue.Exercises {
		if x := c.Unsafe(c.Catalogue.Exercises[i].ID, r); x != nil {
			p.Excluded = append(p.Excluded, *x)
		}
	}
	if c.Settings.NoInference {
		return p
	}
	pattern := c.pattern(r)
	p.Pattern = pattern.ID
	most := DefaultExercises
	if Irritable(r) {
		most = GentleExercises
	}
	p.Exercises = c.want(c.take(pattern.Exercises, pattern.ID, most, r), most, r)
	p.Tips = c.take(pattern.Tips, pattern.ID, MaxTips, r)
	p.Next = c.NextStep(p.Exercises, r)
	return p
}

// ProposeAfter returns the plan for a woman who was given a sheet before: what she
// had, with one step up. It is the same as Propose where there is no such sheet, where
// she is worse, where her pain flares easily, where another pattern fits now, after a
// birth, and where her stage is in doubt: then it is time to start over.
func (c *Rules) ProposeAfter(before *Release, r *Response, cleared []string) Plan {
	p := c.Propose(r, cleared)
	if before == nil || c.Settings.NoInference || p.Pattern != before.Plan.Pattern || Irritable(r) || worse(&before.Response, r) ||
		len(r.Doubted) > 0 || !StageOf(&before.Response).goesOn(StageOf(r), DaysUnknown) {
		return p
	}
	f := followUp{c, before.Plan.Exercises, r}
	if list := f.exercises(c.Catalogue.Pattern(p.Pattern)); len(list) > 0 {
		list = c.want(list, DefaultExercises, r)
		p.Exercises, p.Next = list, c.NextStep(list, r)
	}
	return p
}

// NextStep returns the one step up that she may take at home when the exercises of a
// sheet are easy: more of the first one that can be made harder. The step after the
// gentle dose is the usual one. It is nil if there is no such step. What the
// therapist gives against the safety filter is never made harder.
func (c *Rules) NextStep(exercises []Planned, r *Response) *Planned {
	for _, p := range exercises {
		e := c.Catalogue.Find(p.ID)
		if e == nil || e.Kind != KindExercise || p.Override != nil || c.Unsafe(p.ID, r) != nil {
			continue
		}
		dose := e.after(p)
		if !p.Gentle && dose.load() <= p.dose().load() {
			continue // she does as much already
		}
		p.Gentle, p.Why = false, WhyHarder
		p.setDose(dose)
		return &p
	}
	return nil
}

// take returns the first n of ids that the safety filter lets through.
func (c *Rules) take(ids []string, why string, n int, r *Response) []Planned {
	out := []Planned{}
	for _, id := range ids {
		e := c.Catalogue.Find(id)
		if len(out) == n || e == nil || e.Limits.TherapistOnly || c.Unsafe(id, r) != nil {
			continue
		}
		out = append(out, c.Plan(id, why, r))
	}
	return out
}

// want adds the exercises that her answers ask for beyond the pattern: as one more
// while there are fewer than most, else in place of the last.
func (c *Rules) want(list []Planned, most int, r *Response) []Planned {
	for i := range c.Catalogue.Wanted {
		w := &c.Catalogue.Wanted[i]
		if !w.When.Holds(r) || slices.ContainsFunc(list, func(p Planned) bool { return slices.Contains(w.Exercises, p.ID) }) {
			continue
		}
		more := c.take(w.Exercises, WhyWanted, 1, r)
		if len(more) > 0 && len(list) >= most {
			list = list[:most-1]
		}
		list = append(list, more...)
	}
	return list
}

// Plan returns the entry for one exercise with its dose for this patient.
func (c *Rules) Plan(id, why string, r *Response) Planned {
	e := c.Catalogue.Find(id)
	if e == nil {
		return Planned{ID: id, Why: why}
	}
	p := Planned{ID: id, Why: why, Gentle: gentle(r) && !e.Gentle.Empty()}
	dose := e.Dose
	if p.Gentle {
		dose = e.Gentle
	}
	p.setDose(dose)
	if e.Sided {
		p.Side = r.Side()
	}
	return p
}

// Check returns what keeps a plan from being released: a nil result means that
// it may be. Every route to a sheet asks it, the reprint too.
func (c *Rules) Check(p Plan, r *Response, cleared []string) []Exclusion {
	var out []Exclusion
	for _, list := range [][]Planned{p.Exercises, p.Tips, p.next()} {
		for _, e := range list {
			x := c.Unsafe(e.ID, r)
			// No reason can override an entry that cannot be printed.
			if x != nil && (x.Rule == RuleUnknownExercise || !e.Override.valid()) {
				out = append(out, *x)
			}
		}
	}
	for _, id := range c.Blocking(r, cleared) {
		out = append(out, Exclusion{ID: id, Rule: RuleOpenAlert})
	}
	exercises, tips := c.count(p)
	if exercises > MaxExercises {
		out = append(out, Exclusion{Rule: RuleTooMany, Limit: MaxExercises})
	}
	if tips > MaxTips {
		out = append(out, Exclusion{Rule: RuleTooManyTips, Limit: MaxTips})
	}
	if len(p.Exercises)+len(p.Tips) == 0 {
		out = append(out, Exclusion{Rule: RuleEmpty})
	}
	return out
}

// next returns the next step as a list.
func (p *Plan) next() []Planned {
	if p.Next == nil {
		return nil
	}
	return []Planned{*p.Next}
}

// count counts the entries of a plan by what they are in the catalogue, not by
// the list in which they stand: an exercise among the tips is an exercise.
func (c *Rules) count(p Plan) (exercises, tips int) {
	for _, list := range [][]Planned{p.Exercises, p.Tips} {
		for i := range list {
			if e := c.Catalogue.Find(list[i].ID); e != nil && e.Kind == KindTip {
				tips++
			} else {
				exercises++
			}
		}
	}
	return exercises, tips
}

// The rules of Check beside those of the safety filter.
const (
	RuleOpenAlert   = "open_alert"
	RuleTooMany     = "too_many"
	RuleTooManyTips = "too_many_tips"
	RuleEmpty       = "empty"
)

// valid reports whether the override has a reason and a name. Spaces are
// neither.
func (o *Override) valid() bool {
	return o != nil && strings.TrimSpace(o.Reason) != "" && strings.TrimSpace(o.Therapist) != ""
}

// pattern picks the sheet to start from: the first row of the catalogue that a rule
// asks for, else the row that the evidence supports most, else the general one.
func (c *Rules) pattern(r *Response) Pattern {
	var a Assessment
	for _, b := range read(c, r).best {
		a.Hypotheses = append(a.Hypotheses, b.glance())
	}
	if p := first(c.Catalogue.Patterns, func(p *Pattern) bool { return a.asksFor(p, r) }); p != nil {
		return *p
	}
	if p := a.pattern(c.Catalogue.Patterns, r); p != nil {
		return *p
	}
	if p := c.Catalogue.Pattern(PatternGeneral); p != nil {
		return *p
	}
	return Pattern{ID: PatternGeneral}
}

// Pattern returns the pattern with the given id, nil if there is none.
func (c *Catalogue) Pattern(id string) *Pattern {
	return first(c.Patterns, func(p *Pattern) bool { return p.ID == id })
}
