package triage

import "slices"

// Exclusion says that an exercise is not for this patient, and why.
type Exclusion struct {
	ID string `json:"id"`
	// Rule is one of the Rule constants.
	Rule string `json:"why"`
	// Detail is the content's own reason, for RuleAvoid only.
	Detail Text `json:"-"`
	// Limit is the week that the rule names, where it names one.
	Limit float64 `json:"-"`
	// Doubted says that it follows from the stage at an earlier visit that contradicts
	// today's and has not been settled.
	Doubted bool `json:"doubted,omitempty"`
	// Joined says that it follows from a record that a therapist has joined to hers.
	Joined bool `json:"joined,omitempty"`
}

// The rules of the safety filter. Each is the tail of a key in the words.
const (
	RuleUnknownExercise = "unknown_exercise"
	RulePregnant        = "pregnant"        // not in pregnancy
	RuleGAMin           = "too_early"       // before Limit weeks of gestation
	RuleGAMax           = "too_late"        // after Limit weeks of gestation
	RuleSupine          = "supine"          // flat on the back from week 20
	RuleProne           = "prone"           // face down from week 16
	RuleBirthWeeks      = "birth_weeks"     // before Limit weeks after this birth
	RuleUnknownWeek     = "unknown_week"    // the week decides and is not known
	RuleUnknownStatus   = "unknown_status"  // pregnant or not decides and is not known
	RuleMayBePregnant   = "may_be_pregnant" // she is neither by her words, and may be pregnant
	RuleAvoid           = "avoid"           // an answer or finding speaks against it
)

// The last weeks of gestation in which she may lie on her back, or face down;
// clinical judgment, no published week.
const (
	SupineUntil = 19
	ProneUntil  = 15
)

// Unsafe returns why an exercise must not be given to this patient, nil where
// nothing speaks against it. It is the one safety filter: proposal, templates,
// exercises added by hand and reprints all pass through it. What is not known
// counts as the worst case, and so does a stage that is in doubt or a record that was
// joined to hers.
func (c *Rules) Unsafe(id string, r *Response) *Exclusion {
	for _, one := range r.possibilities() {
		if x := c.unsafe(id, one.Response); x != nil {
			x.Doubted, x.Joined = one.doubted, one.joined
			return x
		}
	}
	return nil
}

func (c *Rules) unsafe(id string, r *Response) *Exclusion {
	e := c.Catalogue.Find(id)
	if e == nil {
		return &Exclusion{ID: id, Rule: RuleUnknownExercise}
	}
	if x := e.Limits.stage(r); x != nil {
		x.ID = id
		return x
	}
	if a := c.Catalogue.avoided(&e.Limits, r); a != nil {
		return &Exclusion{ID: id, Rule: RuleAvoid, Detail: a.Why}
	}
	return nil
}

// avoided returns what rules out an exercise with these limits: one of its own
// conditions, or a caution about one of its moves.
func (c *Catalogue) avoided(l *Limits, r *Response) *Avoid {
	if a := first(l.Avoid, func(a *Avoid) bool { return a.When.Holds(r) }); a != nil {
		return a
	}
	caution := first(c.Cautions, func(x *Caution) bool {
		return slices.ContainsFunc(x.Moves, func(m string) bool { return slices.Contains(l.Moves, m) }) && x.When.Holds(r)
	})
	if caution == nil {
		return nil
	}
	return &caution.Avoid
}

// stage applies the limits of pregnancy and birth.
func (l Limits) stage(r *Response) *Exclusion {
	switch r.Value(Status) {
	case StatusPregnant:
		return l.pregnant(r)
	case StatusPostpartum:
		return l.postpartum(r)
	case StatusNeither:
		if l.ofPregnancy() && r.mayBePregnant() {
			return &Exclusion{Rule: RuleMayBePregnant}
		}
		return nil
	}
	if l.ofPregnancy() || l.VagWeek > 0 || l.CSWeek > 0 {
		return &Exclusion{Rule: RuleUnknownStatus}
	}
	return nil
}

// mayBePregnant reports whether a woman who is neither pregnant nor after a birth
// says that she could be pregnant, is not sure, or was asked and left it out. It is
// a pregnancy whose week nobody knows.
func (r *Response) mayBePregnant() bool {
	return r.Answered(CouldBePregnant) && !r.Has(CouldBePregnant, No)
}

func (l Limits) ofPregnancy() bool {
	return l.NotPregnant || l.GAMin > 0 || l.GAMax > 0 || l.Supine || l.Prone
}

func (l Limits) pregnant(r *Response) *Exclusion {
	week, ok := r.number(WeeksPregnant)
	switch {
	case l.NotPregnant:
		return &Exclusion{Rule: RulePregnant}
	case !ok:
		if l.ofPregnancy() {
			return &Exclusion{Rule: RuleUnknownWeek}
		}
	case l.Supine && week > SupineUntil:
		return &Exclusion{Rule: RuleSupine, Limit: SupineUntil}
	case l.Prone && week > ProneUntil:
		return &Exclusion{Rule: RuleProne, Limit: ProneUntil}
	case week < l.GAMin:
		return &Exclusion{Rule: RuleGAMin, Limit: float64(l.GAMin)}
	case l.GAMax > 0 && week > l.GAMax:
		return &Exclusion{Rule: RuleGAMax, Limit: float64(l.GAMax)}
	}
	return nil
}

func (l Limits) postpartum(r *Response) *Exclusion {
	var from float64
	switch r.Value(Birth) {
	case BirthVaginal:
		from = l.VagWeek
	case BirthCaesarean:
		from = l.CSWeek
	default:
		from = max(l.VagWeek, l.CSWeek)
	}
	if from == 0 {
		return nil
	}
	weeks, ok := r.number(WeeksSinceBirth)
	if !ok {
		return &Exclusion{Rule: RuleUnknownWeek}
	}
	if float64(weeks) < from {
		return &Exclusion{Rule: RuleBirthWeeks, Limit: from}
	}
	return nil
}
