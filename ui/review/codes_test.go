package review_test

import (
	"slices"
	"strings"
	"testing"

	"sacra/triage"
	"sacra/triage/record"
)

// TestCodesArePickedAndKept: none is picked for her; what she picks is an entry of
// its own in her name, stands on the page and can be taken back.
func TestCodesArePickedAndKept(t *testing.T) {
	d := onTab(t, visitSI, "notes")
	d.tap("codes")
	text := d.allPages()
	for _, want := range []string{"They fit her answers", "O26.893", "Other specified pregnancy related conditions, third trimester", "M53.3", "fiscal year 2026"} {
		if !strings.Contains(text, want) {
			t.Errorf("no %q on\n%s", want, text)
		}
	}
	if fit, _, _ := strings.Cut(text, "All other codes"); strings.Contains(fit, "O26.891") || strings.Contains(fit, "O26.73") {
		t.Errorf("codes of another week are proposed:\n%s", fit)
	}
	if !d.dead("codes.save") || len(d.wrote(record.Note)) > 0 {
		t.Error("something is picked before she has picked")
	}
	d.tap("code.O26.893")
	d.tap("code.M53.3")
	d.tap("code.M54.16") // one that does not fit
	d.tap("code.M54.16") // and not after all
	d.tap("codes.save")
	notes := d.wrote(record.Note)
	if len(notes) != 1 {
		t.Fatalf("%d entries", len(notes))
	}
	n := notes[0].(triage.Note)
	if n.Therapist != "Dana Ruiz, PT" || n.Codes == nil || n.Codes.Year != "2026" || !slices.Equal(n.Codes.Codes, []triage.Code{
		{Code: "O26.893", Title: "Other specified pregnancy related conditions, third trimester"},
		{Code: "M53.3", Title: "Sacrococcygeal disorders, not elsewhere classified"},
	}) {
		t.Errorf("kept %+v", n)
	}
	if text := d.text(); !strings.Contains(text, "ICD-10-CM, fiscal year 2026") || !strings.Contains(text, "M53.3 Sacrococcygeal") {
		t.Errorf("not on the page:\n%s", text)
	}
	d.tap("codes")
	if !d.dead("codes.save") {
		t.Error("nothing has changed, and it can be kept")
	}
	d.tap("code.O26.893")
	d.tap("code.M53.3")
	d.tap("codes.save")
	if !strings.Contains(d.text(), "No code any more") {
		t.Errorf("taking all back is not told:\n%s", d.text())
	}
}

// TestCodesGiveNoComparisonAway: until she has said what she thinks, the codes follow
// the patient's answers alone, as they do without the comparison.
func TestCodesGiveNoComparisonAway(t *testing.T) {
	d := newBench(t, triage.English, wide, patients(t)...)
	d.clinic.ThinkFirst = true
	d.start(triage.English, wide)
	d.tap("visit." + visitLeg)
	d.tap("tab.notes")
	d.tap("codes")
	fit, _, _ := strings.Cut(d.allPages(), "All other codes")
	for _, code := range []string{"M54.42", "M53.3", "M54.50"} {
		if !strings.Contains(fit, code) {
			t.Errorf("%s is left out though nothing has been weighed:\n%s", code, fit)
		}
	}
}
