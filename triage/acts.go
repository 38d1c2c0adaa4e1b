package triage

import (
	"slices"
	"strings"
	"time"
)

// Act is one thing that staff did with a visit.
type Act struct {
	Kind string    `json:"kind"` // one of the Act constants, which are the kinds of the record
	At   time.Time `json:"at"`   // by the kiosk's clock
	By   string    `json:"by,omitempty"`
}

// The kinds of acts.
const (
	ActExam    = "exam"
	ActPlan    = "plan"
	ActRelease = "release"
	ActNote    = "note"
	ActClear   = "clear"
	ActCorrect = "correct"
)

// Deed is an act with the entry that it left: the one that is not nil.
type Deed struct {
	Act
	Exam       *ExamEntry
	Plan       *Plan
	Release    *Release
	Note       *Note
	Clearance  *Clearance
	Correction *Correction
}

// Timeline returns what staff did with a visit, the oldest first.
func Timeline(v *Visit) []Deed {
	out := make([]Deed, 0, len(v.Acts))
	at := map[string]int{}
	for _, act := range v.Acts {
		d := Deed{Act: act}
		i := at[act.Kind]
		at[act.Kind]++
		switch act.Kind {
		case ActExam:
			d.Exam = entryAt(v.Exam, i)
		case ActPlan:
			d.Plan = entryAt(v.Plans, i)
		case ActRelease:
			d.Release = entryAt(v.Releases, i)
		case ActNote:
			d.Note = entryAt(v.Notes, i)
		case ActClear:
			d.Clearance = entryAt(v.Clearances, i)
		case ActCorrect:
			d.Correction = entryAt(v.Corrections, i)
		}
		if d != (Deed{Act: act}) {
			out = append(out, d)
		}
	}
	return out
}

func entryAt[T any](list []T, i int) *T {
	if i >= len(list) {
		return nil
	}
	return &list[i]
}

// Undo returns the entry that takes back the last act on a visit, and its kind. A
// sheet that was given out stays given out, and only the therapist who did something
// can undo it this way: ok is false where that therapist has nothing to take back.
func Undo(v *Visit, therapist string) (kind string, body any, ok bool) {
	all := Timeline(v)
	if len(all) == 0 || all[len(all)-1].By != therapist {
		return "", nil, false
	}
	switch d := all[len(all)-1]; d.Kind {
	case ActExam:
		before := map[string]string{}
		if n := len(v.Exam); n > 1 {
			before = v.Exam[n-2].Results
		}
		return d.Kind, ExamEntry{Results: before, Therapist: therapist, Seen: v.SeenExam()}, true
	case ActPlan:
		if n := len(v.Plans); n > 1 {
			before := v.Plans[n-2]
			before.Seen = v.SeenPlans()
			return d.Kind, before, true
		}
	case ActClear:
		if d.Clearance.Settles == nil && v.ClearanceOf(d.Clearance.Alert) != nil {
			return d.Kind, Clearance{Alert: d.Clearance.Alert, Therapist: therapist}, true
		}
	case ActNote:
		if d.Note.plain() {
			return d.Kind, Note{TakesBack: d.Note.Text, Therapist: therapist}, true
		}
	case ActCorrect:
		c := v.Undoing(*d.Correction)
		c.Therapist, c.Seen = therapist, v.SeenCorrections()
		return d.Kind, c, true
	}
	return "", nil, false
}

// plain reports whether a note is a text and nothing else.
func (n *Note) plain() bool {
	return strings.TrimSpace(n.Text) != "" && len(n.Impression) == 0 && n.Scale == nil && n.Codes == nil && n.Exercise == nil && n.Needling == nil && n.Retires == "" && n.TakesBack == ""
}

// TakenBack reports whether the note at that index of the visit's list was taken back
// by a later one.
func TakenBack(v *Visit, at int) bool {
	n := &v.Notes[at]
	return n.plain() && slices.ContainsFunc(v.Notes[at+1:], func(later Note) bool { return later.TakesBack == n.Text })
}
