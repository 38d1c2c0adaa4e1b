package owner_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"sacra/triage"
	"sacra/ui/owner"
)

// keeper is a device that may delete.
func (d *bench) keeper(due owner.Due) {
	d.p.Clinic.KeepYears, d.p.Clinic.KeepUnfinishedDays = 10, 30
	d.p.Due = func(context.Context) (owner.Due, error) { return due, d.jam }
	d.p.Delete = func(_ context.Context, passphrase string, progress func(done, total int)) (owner.Deleted, error) {
		if passphrase != "amber kettle violin harbor" {
			return owner.Deleted{}, plainly("errors.wrong_passphrase")
		}
		progress(3, 3)
		d.deleted++
		return owner.Deleted{Visits: 3, Remains: []string{"backups", "quarantine", "carried"}}, nil
	}
}

// TestDeletingOldVisits: what would go is shown first, the passphrase is asked for, a
// wrong one deletes nothing, and at the end it says where copies may be.
func TestDeletingOldVisits(t *testing.T) {
	for _, l := range []triage.Lang{triage.English, triage.Spanish} {
		d := newBench(t, func(d *bench) {
			d.p.Lang = l
			d.keeper(owner.Due{Old: 2, Unfinished: 1, Held: 4, Oldest: time.Date(2014, 3, 2, 0, 0, 0, 0, time.UTC)})
		})
		d.tap("section.keep")
		d.open("retention")
		d.picture("retention-" + string(l))
		said := d.shown()
		for _, want := range map[triage.Lang][]string{
			triage.English: {"2 visits of patients who were here last more than 10 years ago.", "1 check-in that was left more than 30 days ago.", "March 2, 2014", "4 visits stay because of a legal hold.", "Delete 3 visits"},
			triage.Spanish: {"2 visitas de pacientes que estuvieron aquí por última vez hace más de 10 años.", "4 visitas se quedan", "Borrar 3 visitas"},
		}[l] {
			if !strings.Contains(said, want) {
				t.Errorf("it does not say %q:\n%s", want, said)
			}
		}
		d.warns("delete")
		d.tap("delete")
		d.warns("done")
		d.enter("a wrong one")
		if d.deleted != 0 || d.Screen() != "owner.retention.passphrase" {
			t.Fatalf("deleted %d; at %s", d.deleted, d.Screen())
		}
		d.rewrite("amber kettle violin harbor")
		d.picture("retention-passphrase-" + string(l))
		d.tap("done")
		if d.deleted != 1 {
			t.Fatalf("not deleted:\n%s", d.shown())
		}
		d.picture("retention-done-" + string(l))
		if said := d.shown(); l == triage.English && (!strings.Contains(said, "3 visits were deleted.") || !strings.Contains(said, "Backups from before")) {
			t.Errorf("it says\n%s", said)
		}
	}
}

// TestNobodyIsLockedOutWhileVisitsAreDeleted: thousands of them take longer than the
// screens stay open without a touch.
func TestNobodyIsLockedOutWhileVisitsAreDeleted(t *testing.T) {
	d := newBench(t, func(d *bench) { d.keeper(owner.Due{Old: 3}) })
	d.tap("section.keep")
	d.open("retention")
	d.tap("delete")
	d.work.Slow = true
	d.enter("amber kettle violin harbor")
	d.now = d.now.Add(time.Hour)
	d.Tick(d.now)
	if d.locked > 0 {
		t.Error("the screens were locked while visits were deleted")
	}
	d.work.LetGo()
	if !strings.Contains(d.shown(), "3 visits were deleted.") {
		t.Errorf("it says\n%s", d.shown())
	}
}

// TestSheLeavesWhileVisitsAreDeleted: she is told how many are gone.
func TestSheLeavesWhileVisitsAreDeleted(t *testing.T) {
	d := newBench(t, func(d *bench) { d.keeper(owner.Due{Old: 3}) })
	d.tap("section.keep")
	d.open("retention")
	d.tap("delete")
	d.work.Slow = true
	d.enter("amber kettle violin harbor")
	d.tap("cancel")
	d.work.LetGo()
	if said := d.shown(); d.Screen() != "owner.home.keep" || !strings.Contains(said, "3 visits were deleted.") {
		t.Errorf("at %s it says\n%s", d.Screen(), said)
	}
}

// TestNothingToDelete: without a period there is no such row, and where the device is
// in doubt it says why and stays as it is.
func TestNothingToDelete(t *testing.T) {
	d := newBench(t)
	d.tap("section.keep")
	if d.find("field.retention") != nil || !strings.Contains(d.shown(), "For good") {
		t.Errorf("offered to a clinic that keeps everything:\n%s", d.shown())
	}
	d = newBench(t, func(d *bench) { d.keeper(owner.Due{Held: 1}) })
	d.tap("section.keep")
	d.open("retention")
	if d.find("delete") != nil || !strings.Contains(d.shown(), "No visit was kept long enough") {
		t.Errorf("nothing is due:\n%s", d.shown())
	}
	d = newBench(t, func(d *bench) { d.keeper(owner.Due{}) })
	d.jam = plainly("retention.fault.clock")
	d.tap("section.keep")
	d.open("retention")
	if !strings.Contains(d.shown(), "The date of this device does not go with the last visits.") {
		t.Errorf("a doubtful clock:\n%s", d.shown())
	}
}
