package owner_test

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"github.com/google/go-cmp/cmp"

	"sacra/triage"
	"sacra/ui/owner"
)

// toPassphrase goes through the steps of an export up to the passphrase.
func (d *bench) toPassphrase() {
	d.t.Helper()
	d.tap("section.visits")
	d.open("export")
	d.tap("period=week", "done")
	d.tap("form=csv", "done")
	d.sees("/media/stick/export")
	d.tap("done")
}

// TestVisitsLeaveAfterThePassphrase: what was chosen, where to, and the passphrase once
// more go to the record together, and the end is told.
func TestVisitsLeaveAfterThePassphrase(t *testing.T) {
	d := newBench(t)
	d.exported = owner.Exported{Visits: 12}
	d.toPassphrase()
	d.tap("done")
	d.sees("Please fill this in first")
	if len(d.exports) > 0 {
		t.Fatal("visits left without a passphrase")
	}
	d.enter("amber kettle violin harbor spoon")
	d.sees("12 visits are in /media/stick/export, not encrypted")
	want := owner.Export{Period: "week", Forms: []string{"fhir", "csv"}, Folder: "/media/stick/export", Passphrase: "amber kettle violin harbor spoon", Lang: triage.English}
	got := d.exports[0]
	got.Step = nil
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// TestAnExportThatFailsSaysWhy: a wrong passphrase is asked for again, a full folder
// leads back to the folder, and visits that failed are counted.
func TestAnExportThatFailsSaysWhy(t *testing.T) {
	d := newBench(t)
	d.toPassphrase()
	d.jam = plainly("errors.wrong_passphrase")
	d.enter("these are not her words")
	if d.Screen() != "owner.export.passphrase" {
		t.Errorf("it is at %s", d.Screen())
	}
	d.sees("passphrase")
	d.jam = plainly("export.fault.full")
	d.enter("amber kettle violin harbor spoon")
	d.sees("is full")
	if d.Screen() != "owner.export.folder" {
		t.Errorf("it is at %s", d.Screen())
	}
	d.jam, d.exported = nil, owner.Exported{Visits: 11, Failed: 1}
	d.press(fyne.KeyReturn)
	d.enter("amber kettle violin harbor spoon")
	d.sees("11 visits are in /media/stick/export. 1 could not be exported in full")
	d.exported = owner.Exported{Visits: 12, Unopened: 2}
	d.toPassphrase()
	d.enter("amber kettle violin harbor spoon")
	d.sees("12 visits are in /media/stick/export, not encrypted. Keep it safe. 2 check-ins cannot be opened and are not among them.")
}

// TestAnExportIsCancelled: Escape stops it, and nobody is locked out while it runs.
func TestAnExportIsCancelled(t *testing.T) {
	d := newBench(t)
	d.exported = owner.Exported{Visits: 3}
	d.toPassphrase()
	d.work.Slow = true
	d.enter("amber kettle violin harbor spoon")
	d.now = d.now.Add(3600e9)
	d.Tick(d.now)
	if d.locked > 0 {
		t.Error("the screens were locked while visits were written")
	}
	d.tap("cancel")
	d.sees("Stopping after this visit")
	d.work.LetGo()
	d.sees("Stopped. 3 visits were exported before.")
}

// TestTheAuditIsFiltered: by kind, by person, by day and by patient.
func TestTheAuditIsFiltered(t *testing.T) {
	d := newBench(t)
	d.tap("section.visits")
	d.open("audit")
	for _, want := range []string{"Opened a visit · Bea Maras", "Exported · FHIR for another program, 12 visits", "Changed settings · Phone", "3/4/2027 11:40 · Dana Ruiz", "the kiosk"} {
		d.sees(want)
	}
	d.tap("filter.kind")
	if got := d.seen(); !strings.Contains(got, "Bea Maras") || strings.Contains(got, "Changed settings") {
		t.Errorf("what was opened:\n%s", got)
	}
	d.tap("filter.kind", "filter.kind")
	d.sees("Exported · FHIR")
	d.tap("filter.kind", "filter.kind", "filter.kind", "filter.whom")
	d.sees("Opened a visit")
	if strings.Contains(d.seen(), "Exported ·") {
		t.Errorf("with one patient:\n%s", d.seen())
	}
}
