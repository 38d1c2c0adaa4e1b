package sheet

import (
	"slices"
	"strings"
	"testing"

	"sacra/triage"
)

// FuzzSheet types something into every field that a patient, a therapist or a
// clinic can type into: there is always a sheet, and nothing on it leaves its
// place.
func FuzzSheet(f *testing.F) {
	for i, s := range hostile {
		f.Add(s, hostile[(i+7)%len(hostile)], i%2 == 0, i%3 == 0)
	}
	base := profiles[2].sheet(f, triage.Spanish, Letter)
	f.Fuzz(func(t *testing.T, typed, written string, large, a4 bool) {
		s := base
		s.Name, s.Clinic, s.Call.Therapist = typed, Clinic{Name: typed, Phone: typed, Web: typed}, typed
		if s.Large = large; a4 {
			s.Paper = A4
		}
		e := Entry{
			Name: written, Steps: []string{written, written, written, written},
			Dose: written, Side: written, Note: written, Stop: written, Equipment: written,
		}
		s.Exercises, s.Tips = []Entry{e, e}, []Entry{e}
		_, made := pdf(t, s)
		checkBoxes(t, made)
	})
}

// TestAnEndlessListIsCut: a clinic's own content may have any number of steps.
func TestAnEndlessListIsCut(t *testing.T) {
	s := profiles[2].sheet(t, triage.English, Letter)
	s.Exercises[0].Steps = slices.Repeat([]string{strings.Repeat("Turn and turn again. ", 20)}, 500)
	for _, box := range []*Box{&s.Stop, &s.Us, &s.Room, &s.Emergency} {
		box.Lines = s.Exercises[0].Steps
	}
	for _, s.Large = range []bool{false, true} {
		_, made := pdf(t, s)
		checkBoxes(t, made)
	}
}
