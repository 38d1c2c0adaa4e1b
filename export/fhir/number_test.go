package fhir

import (
	"testing"

	"sacra/triage"
)

// TestARecordNumberIsHersAtEachVisit: it may have been noted at another visit.
func TestARecordNumberIsHersAtEachVisit(t *testing.T) {
	before := *visit()
	before.ID, before.Intake.Started = "7f1c2f52-9f0e-4a51-8f3e-2f6d8f0f4c12", before.Intake.Started.AddDate(0, 0, -7)
	before.Correct(triage.Correction{What: triage.CorrectNumber, Value: "MRN 4711"})
	p := of[patient](t, bundleOf(t, told(t, visit(), before)), "Patient")[0]
	if n := len(p.Identifier); n != 2 || p.Identifier[1].Value != "MRN 4711" {
		t.Errorf("%+v", p.Identifier)
	}
}
