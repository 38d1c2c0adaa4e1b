package summary

import (
	"strings"
	"testing"

	"sacra/export/pdf"
	"sacra/triage"
)

// TestPickedCodes: the codes picked last are listed, earlier ones are not.
func TestPickedCodes(t *testing.T) {
	v := called("si").visit(t)
	v.Notes = append(v.Notes,
		triage.Note{Therapist: "A", Codes: &triage.CodeEntry{Year: "2026", Codes: []triage.Code{{Code: "M54.50", Title: "Low back pain, unspecified"}}}},
		triage.Note{Therapist: "A", Codes: &triage.CodeEntry{Year: "2026", Codes: []triage.Code{{Code: "M53.3", Title: "Sacrococcygeal disorders, not elsewhere classified"}}}})
	got := strings.Join(strings.Fields(Text(build(t, v, triage.English, pdf.Letter))), " ")
	if !strings.Contains(got, "ICD-10-CM, fiscal year 2026: M53.3 Sacrococcygeal disorders, not elsewhere classified") || strings.Contains(got, "M54.50") {
		t.Error(got)
	}
}
