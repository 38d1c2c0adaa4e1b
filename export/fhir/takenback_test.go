package fhir

import (
	"bytes"
	"testing"

	"sacra/triage"
)

// TestWhatWasTakenBackIsNotTold: a note that was typed at the wrong visit, and the
// clearing of an alert that is open again.
func TestWhatWasTakenBackIsNotTold(t *testing.T) {
	v := visit()
	v.Notes = []triage.Note{
		{Text: "Fell from her horse.", Therapist: "Ana Ruiz, PT"},
		{Text: "Walks with short steps.", Therapist: "Ana Ruiz, PT"},
		{TakesBack: "Fell from her horse.", Therapist: "Ana Ruiz, PT"},
	}
	data := bundleOf(t, told(t, v))
	if n := len(of[documentReference](t, data, "DocumentReference")); n != 1 {
		t.Errorf("%d notes, want the one that stands", n)
	}
	issue := func() (detectedIssue, bool) {
		c := told(t, v)
		raised := c.Rules.Raised(v.Response())
		if len(raised) == 0 {
			t.Fatal("nothing is raised")
		}
		for _, d := range of[detectedIssue](t, bundleOf(t, c), "DetectedIssue") {
			if d.Code.Coding[0].Code == raised[0].ID {
				return d, len(d.Mitigation) > 0
			}
		}
		t.Fatalf("%s is not told", raised[0].ID)
		return detectedIssue{}, false
	}
	alert := told(t, v).Rules.Raised(v.Response())[0].ID
	seen := map[string]bool{}
	for i, note := range []string{"Sent to her doctor.", "", "Seen by her doctor."} {
		v.Clearances = append(v.Clearances, triage.Clearance{Alert: alert, Therapist: "Ana Ruiz, PT", Note: note})
		d, cleared := issue()
		if cleared != (note != "") || cleared && d.Mitigation[0].Action.Text != note {
			t.Errorf("after %d: cleared %t: %+v", i+1, cleared, d.Mitigation)
		}
		if seen[d.ID] {
			t.Errorf("after %d: it has the id of a state before, and would not be imported", i+1)
		}
		seen[d.ID] = true
	}
	if bytes.Contains(data, []byte("horse")) {
		t.Error("the note that was taken back is told")
	}
}
