package sheet

import (
	"slices"
	"strings"
	"testing"

	"sacra/export/exporttest"
	"sacra/export/pdf"
	"sacra/triage"
)

// FuzzSheet types something into every field that a patient, a therapist or a
// clinic can type into: there is always a sheet, and nothing on it leaves its
// place.
func FuzzSheet(f *testing.F) {
	hostile := exporttest.Hostile()
	for i, s := range hostile {
		f.Add(s, hostile[(i+7)%len(hostile)], i%2 == 0, i%3 == 0)
	}
	base := profiles[2].sheet(f, triage.Spanish, pdf.Letter)
	f.Fuzz(func(t *testing.T, typed, noted string, large, a4 bool) {
		s := base
		s.Name, s.Clinic, s.Call.Therapist = typed, pdf.Sender{Name: typed, Phone: typed, Web: typed}, typed
		if s.Large = large; a4 {
			s.Paper = pdf.A4
		}
		e := Entry{
			Name: noted, Steps: []string{noted, noted, noted, noted},
			Dose: noted, Side: noted, Note: noted, Stop: noted, Equipment: noted,
		}
		s.Exercises, s.Tips = []Entry{e, e}, []Entry{e}
		_, made := written(t, s)
		checkBoxes(t, made)
	})
}

// TestAnEndlessListIsCut: a clinic's own content may have any number of steps.
func TestAnEndlessListIsCut(t *testing.T) {
	s := profiles[2].sheet(t, triage.English, pdf.Letter)
	s.Exercises[0].Steps = slices.Repeat([]string{strings.Repeat("Turn and turn again. ", 20)}, 500)
	for _, box := range []*Box{&s.Stop, &s.Us, &s.Room, &s.Emergency} {
		box.Lines = s.Exercises[0].Steps
	}
	for _, s.Paper = range []pdf.Paper{pdf.Letter, pdf.A4} {
		for _, s.Large = range []bool{false, true} {
			checkBoxes(t, laidOut(t, s)[0])
		}
	}
}
