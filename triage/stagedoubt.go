package triage

import (
	"slices"
	"time"
)

// StageDoubt says that her stages at two visits cannot both be true. Until a
// therapist settles it, the rules for both apply.
type StageDoubt struct {
	// ID is one of the Doubt constants, the tail of a key in the words.
	ID   string `json:"id"`
	Then *Visit `json:"-"` // the visit before
	// Days between the visits, DaysUnknown where the clock cannot be trusted.
	Days int   `json:"days"`
	Was  Stage `json:"was"` // at the visit before
	Now  Stage `json:"now"` // at this one
}

// Moved returns the stage that she would be in now if the earlier visit was right.
func (d *StageDoubt) Moved() Stage { return d.Was.after(d.Days) }

// DaysUnknown stands for a time between two visits that cannot be told.
const DaysUnknown = -1

// The ways in which two visits can contradict each other.
const (
	DoubtWeeksBack   = "weeks_back"     // the week of the pregnancy went back, or stood still
	DoubtWeeksAhead  = "weeks_ahead"    // it went faster than the days
	DoubtBirthBefore = "birth_before"   // born before a visit at which she was pregnant, or spoke of no birth
	DoubtBirthEarly  = "birth_early"    // born too early for a living baby: she may have lost it
	DoubtBirthLate   = "birth_late"     // born after a pregnancy that was too long
	DoubtOver        = "pregnancy_over" // no longer pregnant, without a birth: she may have lost it
	DoubtBirthMoved  = "birth_moved"    // the weeks since the birth do not go with the days
	DoubtBirthKind   = "birth_kind"     // vaginal at one visit, cesarean at the other
	DoubtBirthGone   = "birth_gone"     // after a birth at one visit, no birth at the next
	DoubtTooSoon     = "too_soon"       // pregnant again sooner than is possible
	DoubtWasPregnant = "was_pregnant"   // she was months pregnant at a visit at which she said she was not
)

// StageDoubtIDs lists the ways in which two visits can contradict each other.
func StageDoubtIDs() []string {
	return []string{
		DoubtWeeksBack, DoubtWeeksAhead, DoubtBirthBefore, DoubtBirthEarly, DoubtBirthLate, DoubtOver,
		DoubtBirthMoved, DoubtBirthKind, DoubtBirthGone, DoubtTooSoon, DoubtWasPregnant,
	}
}

// Settlement says which of two visits had her stage right. It settles every doubt
// about the stage at the visit that it is written to.
type Settlement struct {
	// Then is the id of the earlier visit that was right; empty if this one was.
	Then string `json:"then,omitempty"`
}

// Settled returns what a therapist last said about her stage at the visit, nil if
// nothing.
func (v *Visit) Settled() *Settlement {
	for _, c := range slices.Backward(v.Clearances) {
		if c.Settles != nil {
			return c.Settles
		}
	}
	return nil
}

// StageDoubts returns where her stage at a visit contradicts what she said at
// earlier visits, the oldest first, settled or not (see Visit.Settled). hers are her
// visits, the oldest first (see SamePatient); an abandoned check-in says nothing.
func StageDoubts(of *Visit, hers []Visit) []StageDoubt {
	now, before := StageOf(&of.Intake.Response), believed(of, hers)
	if now.Status == "" || len(before) == 0 {
		return nil
	}
	var out []StageDoubt
	wrong := wrongClocks(hers)
	for _, v := range before {
		was, days := StageOf(&v.Intake.Response), daysBetween(v, of, wrong)
		if id := was.doubt(now, days); id != "" {
			out = append(out, StageDoubt{id, v, days, was, now})
		}
	}
	return out
}

// OpenDoubts are the StageDoubts that no therapist has settled.
func OpenDoubts(of *Visit, hers []Visit) []StageDoubt {
	if of.Settled() != nil {
		return nil
	}
	return StageDoubts(of, hers)
}

// believed returns the visits before of whose stages count: those that no therapist
// has declared wrong since.
func believed(of *Visit, hers []Visit) []*Visit {
	var out []*Visit
	for i := range hers {
		v := &hers[i]
		if ByRecord(v, of) >= 0 || v.Intake.Ended == EndedIdle || v.Intake.Ended == EndedOpen {
			continue
		}
		switch s := v.Settled(); {
		case s == nil:
			out = append(out, v)
		case s.Then == "":
			out = []*Visit{v}
		}
	}
	return out
}

// stageAt returns her stage at a visit, as settled, or else as she gave it.
func stageAt(of *Visit, hers []Visit) Stage {
	if s, ok := settledStage(of, hers); ok {
		return s
	}
	return StageOf(&of.Intake.Response)
}

// settledStage returns the stage at a visit where a therapist decided for an earlier
// visit; false if none did.
func settledStage(of *Visit, hers []Visit) (Stage, bool) {
	s := of.Settled()
	if s == nil || s.Then == "" {
		return Stage{}, false
	}
	for i := range hers {
		if v := &hers[i]; v.ID == s.Then {
			return StageOf(&v.Intake.Response).after(daysBetween(v, of, wrongClocks(hers))), true
		}
	}
	return Stage{}, false
}

// inUse is earlier than any check-in can be: a clock that shows a time before it has
// lost its battery.
func inUse() time.Time { return time.Date(2025, time.January, 1, 0, 0, 0, 0, time.UTC) }

// daysBetween returns the days from one visit to a later one in the record,
// DaysUnknown if either clock was wrong.
func daysBetween(then, now *Visit, wrong map[string]bool) int {
	between := now.Intake.Started.Sub(then.Intake.Started)
	if wrong[then.ID] || wrong[now.ID] || then.Intake.Started.Before(inUse()) || now.Intake.Started.Before(inUse()) || between < -clockSlack {
		return DaysUnknown
	}
	return max(0, int(between.Hours()/24))
}

// wrongClocks returns the visits, by id, whose times contradict their order in the
// record. hers are her visits, the oldest first; one without a time is passed over.
func wrongClocks(hers []Visit) map[string]bool {
	wrong := map[string]bool{}
	var latest time.Time
	for i := range hers {
		if v := &hers[i]; !v.Intake.Started.IsZero() {
			if v.Intake.Started.Before(latest.Add(-clockSlack)) {
				wrong[v.ID] = true
			}
			if v.Intake.Started.After(latest) {
				latest = v.Intake.Started
			}
		}
	}
	var earliest time.Time
	for i := range slices.Backward(hers) {
		if v := &hers[i]; !v.Intake.Started.IsZero() {
			if !earliest.IsZero() && v.Intake.Started.After(earliest.Add(clockSlack)) {
				wrong[v.ID] = true
			}
			if earliest.IsZero() || v.Intake.Started.Before(earliest) {
				earliest = v.Intake.Started
			}
		}
	}
	return wrong
}
