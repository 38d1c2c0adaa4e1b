package review_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"sacra/triage"
	"sacra/triage/record"
)

// TestALegalHold: it is a signed entry with its reason, stands above the notes of all
// her visits, and is lifted by a further entry.
func TestALegalHold(t *testing.T) {
	all := patients(t)
	then := earlier(all[1], "then", 28)
	d := newBench(t, triage.English, wide, append(all, then)...)
	d.tap("visit." + visitSI)
	d.tap("tab.notes")
	d.tap("hold")
	d.typed("Claim 17")
	d.tap("hold.save")
	want := triage.Correction{What: triage.CorrectHold, Value: "Claim 17", Therapist: "Dana Ruiz, PT"}
	wrote := d.wrote(record.Correct)
	if len(wrote) != 1 {
		t.Fatalf("wrote %v; at\n%s", wrote, d.text())
	}
	got := wrote[0].(triage.Correction)
	got.Seen = 0
	if diff := cmp.Diff(want, got); diff != "" {
		t.Fatal(diff)
	}
	if !strings.Contains(d.text(), "Legal hold: Claim 17") {
		t.Errorf("it does not stand there:\n%s", d.text())
	}
	d.tap("hold.lift")
	wrote = d.wrote(record.Correct)
	if len(wrote) != 2 || wrote[1].(triage.Correction).Value != "" || d.find("hold.lift") != nil || !strings.Contains(d.text(), "Legal hold: taken back") {
		t.Errorf("lifted: %v\n%s", wrote, d.text())
	}
}
