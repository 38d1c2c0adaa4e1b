package folder

import (
	"errors"
	"runtime"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"sacra/triage"
	"sacra/triage/record"
	"sacra/triage/vault"
)

// newlyOpen is a folder without visits.
func newlyOpen(t *testing.T) *Folder {
	t.Helper()
	f, s := opened(t)
	s.Lock()
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	return open(t, f.Dir)
}

// lentOf is a folder that a kiosk has open, and the same folder beside it.
func lentOf(t *testing.T) (kiosk, beside *Folder) {
	t.Helper()
	if runtime.GOOS != "linux" {
		t.Skip("the record of an open kiosk can be reached on Linux only")
	}
	kiosk = newlyOpen(t)
	if err := kiosk.Lend(); err != nil {
		t.Fatal(err)
	}
	beside, err := ShareRecord(t.Context(), kiosk.Dir, time.Now)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = beside.Close() })
	return kiosk, beside
}

func TestTheRecordOfAnOpenKioskIsReadAndAddedTo(t *testing.T) {
	kiosk, beside := lentOf(t)
	save(t, kiosk, "Maria")
	if diff := cmp.Diff([]string{"Maria"}, names(t, beside)); diff != "" {
		t.Fatal(diff)
	}
	s, err := beside.Unlock(t.Context(), passphrase)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Lock()
	if alarms := s.Alarms(); len(alarms) > 0 {
		t.Errorf("alarms: %v", alarms)
	}
	visits, _, err := WholeVisits(t.Context(), s)
	if err != nil || len(visits) != 1 {
		t.Fatalf("%d visits, %v", len(visits), err)
	}
	if err := s.Add(t.Context(), visits[0].ID, record.Note, triage.Note{Text: "seen", Therapist: "Ana"}); err != nil {
		t.Fatal(err)
	}
	save(t, kiosk, "Rosa")
	if got := names(t, kiosk); len(got) != 2 {
		t.Errorf("the kiosk sees %v", got)
	}
	visits, faults, err := WholeVisits(t.Context(), s)
	if err != nil || len(faults) > 0 {
		t.Fatalf("%v, %v", faults, err)
	}
	if last := visits[len(visits)-1]; len(last.Notes) != 1 || last.Notes[0].Text != "seen" {
		t.Errorf("the note is not there: %v", last.Notes)
	}
	if _, err := kiosk.Verify(t.Context()); err != nil {
		t.Error(err)
	}
}

func TestWhatNeedsTheRecordAloneIsRefusedBesideAKiosk(t *testing.T) {
	_, beside := lentOf(t)
	if _, err := beside.Restore(t.Context(), "", passphrase); !errors.Is(err, ErrNeedsOwn) {
		t.Errorf("restore: %v", err)
	}
	if _, err := beside.TakeIn(t.Context(), "", passphrase); !errors.Is(err, ErrNeedsOwn) {
		t.Errorf("taking in: %v", err)
	}
	s, err := beside.Unlock(t.Context(), passphrase)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Lock()
	if err := s.Acknowledge(t.Context()); !errors.Is(err, ErrNeedsOwn) {
		t.Errorf("acknowledging: %v", err)
	}
	if err := MayDelete(s); !errors.Is(err, ErrNeedsOwn) {
		t.Errorf("deleting: %v", err)
	}
	visit, err := beside.NewVisit()
	if err != nil {
		t.Fatal(err)
	}
	if err := beside.Save(t.Context(), visit, triage.Intake{Name: "Ghost"}, true); err == nil {
		t.Error("a check-in came in beside the kiosk")
	}
}

// What is done beside the kiosk is no forgery to the next session.
func TestWhatIsDoneBesideAKioskRaisesNoAlarm(t *testing.T) {
	kiosk, beside := lentOf(t)
	save(t, kiosk, "Maria")
	if _, err := beside.Unlock(t.Context(), "not the right passphrase"); !errors.Is(err, vault.ErrWrongPassphrase) {
		t.Fatal(err)
	}
	for range 2 {
		names(t, beside)
		names(t, kiosk)
		save(t, kiosk, "Rosa")
	}
	dir := kiosk.Dir
	if err := kiosk.Close(); err != nil {
		t.Fatal(err)
	}
	if alarms := alarmsOf(t, dir); len(alarms) > 0 {
		t.Errorf("alarms: %v", alarms)
	}
}

func TestAKioskThatDoesNotLendIsInUse(t *testing.T) {
	kiosk := newlyOpen(t)
	if _, err := ShareRecord(t.Context(), kiosk.Dir, time.Now); !errors.Is(err, record.ErrInUse) {
		t.Errorf("%v, want ErrInUse", err)
	}
	if err := kiosk.Lend(); err != nil && runtime.GOOS == "linux" {
		t.Fatal(err)
	}
	if err := kiosk.Close(); err != nil {
		t.Fatal(err)
	}
	own, err := ShareRecord(t.Context(), kiosk.Dir, time.Now) // the folder itself
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = own.Close() }()
	if _, err := own.own(); err != nil {
		t.Error(err)
	}
}
