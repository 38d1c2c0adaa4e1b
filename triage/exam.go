package triage

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// The results of bedside tests that count as another one, or as none.
const (
	// NotDone is the result of a test that was left out.
	NotDone = "nd"
	// OtherPain is that of a provocation test that hurt, but not with the pain that
	// she knows: only familiar pain makes it positive, so it counts as negative.
	OtherPain = "other"
	// Ended is that of a test that was stopped because it hurt, before it could show
	// anything: it counts as not done.
	Ended = "ended"
	// EndedFamiliar is that of a provocation test that was stopped because of the
	// pain that she knows: it counts as positive.
	EndedFamiliar = "ended_pos"
)

// The kinds of bedside test, which decide the results that they take.
const (
	KindProvocation = "provocation" // pos (familiar pain) neg other ended_pos ended nd
	KindYesNo       = "yesno"       // yes no ended nd
	KindASLR        = "aslr"        // 0–5
	KindGrade       = "grade"       // 0–5, MRC
	KindReflex      = "reflex"      // absent reduced normal brisk
	KindTouch       = "touch"       // normal reduced absent
	KindNumber      = "number"      // a number in the test's unit
)

// ExamForm is the content of exam.toml: the bedside tests in the order that
// spares the patient changes of position.
type ExamForm struct {
	Tests []Test `toml:"test"`
	// Usual are the ids of the tests that most examinations begin with, in the order
	// of their page. A clinic may choose others, see Settings.
	Usual []string `toml:"usual"`
}

// Test is one bedside test.
type Test struct {
	ID    string `toml:"id"`
	Kind  string `toml:"kind"`
	Sided bool   `toml:"sided"`
	Name  Text   `toml:"name"`
	// Position is one of Positions.
	Position string `toml:"position"`
	// Group is one of ExamGroups.
	Group string `toml:"group"`
	// Method says to the therapist how, in one or two sentences, and what counts
	// as positive.
	Method Text `toml:"method"`
	// Unsuitable holds where the test should not be done on this patient; Why
	// says so and names the alternative.
	Unsuitable Condition `toml:"unsuitable"`
	Why        Text      `toml:"why"`
	Unit       string    `toml:"unit"`
	Low        float64   `toml:"low"`
	High       float64   `toml:"high"`
	// LOINC is the code of a vital sign for other programs; empty for any other test.
	LOINC string `toml:"loinc"`
	// Dial is set for a number that is not shown and entered as it is stored.
	Dial   *Dial  `toml:"dial"`
	Tag    Tag    `toml:"tag"`
	Source Remark `toml:"source"`
}

// IDs returns the exam ids of the test: one, or one a side.
func (t *Test) IDs() []string {
	if t.Sided {
		return []string{t.ID + tailLeft, t.ID + tailRight}
	}
	return []string{t.ID}
}

// Results returns the codes that the test takes, none where it takes a number.
func (t *Test) Results() []string {
	switch t.Kind {
	case KindProvocation:
		return []string{Positive, Negative, OtherPain, EndedFamiliar, Ended, NotDone}
	case KindYesNo:
		return []string{Yes, No, Ended, NotDone}
	case KindASLR, KindGrade:
		return []string{"0", "1", "2", "3", "4", "5"}
	case KindReflex:
		return []string{Absent, Reduced, Normal, Brisk}
	case KindTouch:
		return []string{Normal, Reduced, Absent}
	}
	return nil
}

// Check returns an error where value is no result of the test.
func (t *Test) Check(id, value string) error {
	if t.Kind == KindNumber {
		n, err := strconv.ParseFloat(value, 64)
		if err != nil || !(n >= t.Low && n <= t.High) {
			return fmt.Errorf("%s: %q is not a number from %g to %g", id, value, t.Low, t.High)
		}
		return nil
	}
	if !slices.Contains(t.Results(), value) {
		return fmt.Errorf("%s: unknown result %q, it takes %s", id, value, strings.Join(t.Results(), " "))
	}
	return nil
}

// Test returns the test of an id without a side, nil if there is none.
func (f *ExamForm) Test(id string) *Test {
	return first(f.Tests, func(t *Test) bool { return t.ID == id })
}

// Find returns the test of an exam id, nil if there is none.
func (f *ExamForm) Find(id string) *Test {
	return first(f.Tests, func(t *Test) bool { return slices.Contains(t.IDs(), id) })
}
