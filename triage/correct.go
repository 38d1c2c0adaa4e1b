package triage

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// Correction puts something about a visit right, or adds what staff know about it. The
// newest entry on a subject counts, and an empty Value takes back all before it.
// Nothing that a patient said is changed.
type Correction struct {
	// What is one of the Correct constants.
	What string `json:"what"`
	// Value is what is right, in the form that What describes.
	Value string `json:"value,omitempty"`
	// Other is the id of the other visit, for CorrectPerson only.
	Other     string `json:"other,omitempty"`
	Therapist string `json:"therapist"`
	Seen      int    `json:"seen,omitempty"` // see SeenCorrections
}

// What a correction can be about. Each is the tail of a key in the words.
const (
	CorrectName   = "name"       // her name, as it should be
	CorrectBirth  = "birth_date" // her date of birth, YYYY-MM-DD
	CorrectNumber = "record_number"
	CorrectWith   = "with"   // whom or which room the visit is with
	CorrectTest   = "test"   // Yes: not a patient's visit, somebody tried the kiosk
	CorrectDone   = "done"   // Yes: the visit is over
	CorrectHold   = "hold"   // why nothing of hers may be deleted, see Retention
	CorrectPerson = "person" // PersonSame or PersonApart, of two visits
)

// Whether two visits are of one woman, where name and date of birth do not decide.
const (
	PersonSame  = "same"
	PersonApart = "apart"
)

// The longest values, in letters.
const (
	LongestName   = 60
	LongestNumber = 32
	LongestWith   = 40
	LongestHold   = 80
)

// Corrections lists what a correction can be about.
func Corrections() []string {
	return []string{CorrectName, CorrectBirth, CorrectNumber, CorrectWith, CorrectTest, CorrectDone, CorrectHold, CorrectPerson}
}

// ErrCorrection means that a correction does not have the form of its kind.
var ErrCorrection = errors.New("not a valid correction")

// Person returns the correction that says whether two visits are of one woman, and
// the visit that it belongs to: always the same of the two, so that the newest
// entry about them is the newest of one visit.
func Person(a, b, value string) (visit string, c Correction) {
	return min(a, b), Correction{What: CorrectPerson, Other: max(a, b), Value: value}
}

// Check returns an error that matches ErrCorrection and names the field where c
// cannot be added to the visit. It quotes no value.
func (c Correction) Check(visit string) error {
	fault := ""
	switch c.What {
	case CorrectName:
		fault = c.text(LongestName)
		if fault == "" && c.Value != "" && PlainName(c.Value) == "" {
			fault = "has no letter"
		}
	case CorrectBirth:
		if day, err := time.Parse(time.DateOnly, c.Value); c.Value != "" && (err != nil || day.Year() < 1900) {
			fault = "is not a date YYYY-MM-DD from 1900 on"
		}
	case CorrectNumber:
		fault = c.text(LongestNumber)
	case CorrectWith:
		fault = c.text(LongestWith)
	case CorrectHold:
		fault = c.text(LongestHold)
	case CorrectTest, CorrectDone:
		if c.Value != "" && c.Value != Yes {
			fault = "is neither yes nor empty"
		}
	case CorrectPerson:
		switch {
		case c.Value != "" && c.Value != PersonSame && c.Value != PersonApart:
			fault = "is neither same, apart nor empty"
		case c.Other <= visit:
			fault = "does not belong to the first of the two visits"
		}
	default:
		return fmt.Errorf("%w: what: %q is not known", ErrCorrection, c.What)
	}
	if fault == "" && c.Other != "" && c.What != CorrectPerson {
		fault = "names another visit"
	}
	if fault != "" {
		return fmt.Errorf("%w: %s %s", ErrCorrection, c.What, fault)
	}
	return nil
}

// text says what is wrong with a value that may have at most that many letters; empty
// where nothing is.
func (c Correction) text(longest int) string {
	switch {
	case utf8.RuneCountInString(c.Value) > longest:
		return fmt.Sprintf("is longer than %d letters", longest)
	case c.Value != strings.TrimSpace(c.Value):
		return "begins or ends with a space"
	case !utf8.ValidString(c.Value) || strings.ContainsFunc(c.Value, unicode.IsControl):
		return "has a character that cannot be printed"
	}
	return ""
}

// subject is what the correction is about: an entry replaces the earlier ones on its
// subject.
func (c Correction) subject() [2]string { return [2]string{c.What, c.Other} }

// Correct adds a correction to the visit, which from then on has the name and the
// date of birth that are right.
func (v *Visit) Correct(c Correction) {
	v.Corrections = append(v.Corrections, c)
	v.setRight()
}

// TakeIn puts the check-in of the visit in place of what was saved of it before.
func (v *Visit) TakeIn(in Intake) {
	v.Intake, v.Given = in, nil
	v.setRight()
}

// Given is who she is as she typed it, where that was corrected.
type Given struct {
	Name      string `json:"name"`
	BirthDate string `json:"birth_date"`
}

// AsGiven returns her name and date of birth as she typed them.
func (v *Visit) AsGiven() (name, birthDate string) {
	if v.Given != nil {
		return v.Given.Name, v.Given.BirthDate
	}
	return v.Intake.Name, v.Intake.BirthDate
}

// setRight gives the check-in the name and the date that are right.
func (v *Visit) setRight() {
	name, birth := v.corrected(CorrectName), v.corrected(CorrectBirth)
	given := Given{}
	given.Name, given.BirthDate = v.AsGiven()
	v.Intake.Name, v.Intake.BirthDate, v.Given = given.Name, given.BirthDate, nil
	if name != "" || birth != "" {
		v.Given = &given
	}
	if name != "" {
		v.Intake.Name = name
	}
	if birth != "" {
		v.Intake.BirthDate = birth
	}
}

// corrected returns the newest value of what, empty where there is none or it was
// taken back.
func (v *Visit) corrected(what string) string {
	for _, c := range slices.Backward(v.Corrections) {
		if c.What == what {
			return c.Value
		}
	}
	return ""
}

// Test reports whether staff marked the visit as a trial of the kiosk: it counts
// nowhere and leaves the clinic in no export.
func (v *Visit) Test() bool { return v.corrected(CorrectTest) == Yes }

// Done reports whether staff marked the visit as over.
func (v *Visit) Done() bool { return v.corrected(CorrectDone) == Yes }

// With returns whom or which room the visit is with, as staff wrote it; empty where
// nobody did.
func (v *Visit) With() string { return v.corrected(CorrectWith) }

// Held reports whether the visit is under a legal hold: neither it nor any other
// visit of the same woman is deleted. Why is what a therapist wrote.
func (v *Visit) Held() (why string, held bool) {
	why = v.corrected(CorrectHold)
	return why, why != ""
}

// RecordNumber returns the number under which the clinic keeps her records, as it
// was noted at this visit; empty where it was not. See RecordNumberOf.
func (v *Visit) RecordNumber() string { return v.corrected(CorrectNumber) }

// RecordNumberOf returns her record number at a visit: the one noted there, or else
// at the newest of her visits that has one. hers are her visits, the oldest first.
func RecordNumberOf(of *Visit, hers []Visit) string {
	if n := of.RecordNumber(); n != "" {
		return n
	}
	for i := range slices.Backward(hers) {
		if n := hers[i].RecordNumber(); n != "" {
			return n
		}
	}
	return ""
}

// SeenCorrections returns the mark for a correction that is added to v as it is.
func (v *Visit) SeenCorrections() int { return seenMark(len(v.Corrections)) }

// BesideCorrections returns the corrections that the newest one of the same subject
// replaced and whose author had not seen them, the oldest first.
func (v *Visit) BesideCorrections() []Correction {
	var out []Correction
	newest := map[[2]string]int{}
	for i, c := range v.Corrections {
		newest[c.subject()] = i
	}
	for i, c := range v.Corrections {
		if n := newest[c.subject()]; i < n && v.Corrections[n].Seen > 0 && i >= v.Corrections[n].Seen-1 && c.Value != v.Corrections[n].Value {
			out = append(out, c)
		}
	}
	return out
}

// Undoing returns the correction that takes back the newest entry on the subject of c:
// what applied before it applies again.
func (v *Visit) Undoing(c Correction) Correction {
	out, passed := Correction{What: c.What, Other: c.Other}, false
	for _, old := range slices.Backward(v.Corrections) {
		switch {
		case old.subject() != c.subject():
		case !passed:
			passed = true
		default:
			out.Value = old.Value
			return out
		}
	}
	return out
}
