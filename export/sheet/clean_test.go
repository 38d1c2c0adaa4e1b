package sheet

import (
	"strings"
	"testing"

	"sacra/assets/assetstest"
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

// A name stands on paper as it was typed: with every letter, and whole.
func TestNamesStandAsTyped(t *testing.T) {
	for _, large := range []bool{false, true} {
		for i, name := range assetstest.Names() {
			if large && i%4 > 0 {
				continue // a few do: the letters are those of the small print
			}
			s := profiles[2].sheet(t, triage.English, pdf.Letter)
			s.Name, s.Large = name, large
			out, made := written(t, s)
			checkBoxes(t, made)
			file := exporttest.File(t, "sheet.pdf", out)
			text := strings.Join(strings.Fields(exporttest.Tool(t, "pdftotext", "-raw", "-l", "1", file, "-")), " ")
			if !strings.Contains(text, name) {
				t.Errorf("%q is not in %q", name, text[:min(300, len(text))])
			}
		}
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
