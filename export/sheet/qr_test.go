package sheet

import (
	"strings"
	"testing"

	"sacra/export/pdf"
	"sacra/triage"
)

func TestCodeIsOnTheSheet(t *testing.T) {
	s := profiles[0].sheet(t, triage.English, pdf.Letter)
	with, _ := written(t, s)
	s.Clinic.Phone = "none"
	without, made := written(t, s)
	checkBoxes(t, made)
	if len(with)-len(without) < 300 {
		t.Errorf("the code takes %d bytes", len(with)-len(without))
	}
	s.Clinic.Web = "https://" + strings.Repeat("harbor", 10) + ".example/"
	_, made = written(t, s)
	checkBoxes(t, made)
}
