package sheet

import (
	"testing"

	"sacra/export/exporttest"
	"sacra/export/pdf"
	"sacra/triage"
)

func TestNameWithoutLettersIsLeftOut(t *testing.T) {
	for _, name := range []string{"", "😀", "שלום", "...", "\u202e"} {
		if got := cleanName(name); got != "" {
			t.Errorf("cleanName(%q) = %q", name, got)
		}
	}
	if got := cleanName("Ana 😀"); got != "Ana" {
		t.Errorf("got %q", got)
	}
}

func TestHostileNamesPrint(t *testing.T) {
	base := profiles[2].sheet(t, triage.English, pdf.Letter)
	for i := range base.Exercises { // the pictures do not matter here
		base.Exercises[i].Pictures = nil
	}
	base.Tips = nil
	for _, name := range exporttest.Hostile() {
		s := base
		s.Name, s.Clinic = name, pdf.Sender{Name: name, Phone: name}
		s.Exercises = []Entry{{Name: name, Steps: []string{name, name, name, name, name, name}, Dose: name, Side: name, Note: name, Stop: name, Equipment: name}}
		s.Call.Therapist = name
		_, made := written(t, s)
		checkBoxes(t, made)
	}
}
