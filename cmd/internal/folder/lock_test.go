package folder

import (
	"errors"
	"path/filepath"
	"strings"
	"testing"

	"sacra/triage"
	"sacra/triage/record"
	"sacra/triage/vault"
)

// setUp is a new clinic, open, with its recovery key.
func setUp(t *testing.T) (f *Folder, recovery string) {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "data")
	recovery, err := Create(dir, newClinic())
	if err == nil {
		err = Finish(dir)
	}
	if err != nil {
		t.Fatal(err)
	}
	return open(t, dir), recovery
}

// Play with the keyboard locks nobody out, and the recovery key opens a door that
// wrong passphrases have locked.
func TestWhoIsLockedOut(t *testing.T) {
	f, recovery := setUp(t)
	for range 50 {
		if _, err := f.Unlock(t.Context(), "asdf asdf"); !errors.Is(err, vault.ErrWrongPassphrase) {
			t.Fatal(err)
		}
	}
	if s, err := f.Unlock(t.Context(), passphrase); err != nil {
		t.Fatalf("after a child's play: %v", err)
	} else {
		s.Lock()
	}
	for range 5 {
		if _, err := f.Unlock(t.Context(), "a passphrase that is not hers"); !errors.Is(err, vault.ErrWrongPassphrase) {
			t.Fatal(err)
		}
	}
	var wait *WaitError
	if _, err := f.Unlock(t.Context(), passphrase); !errors.As(err, &wait) {
		t.Errorf("after five: %v", err)
	}
	if _, err := f.Unlock(t.Context(), recovery[:len(recovery)-1]); !errors.Is(err, vault.ErrRecoveryKey) {
		t.Errorf("a mistyped recovery key: %v", err)
	}
	s, err := f.Unlock(t.Context(), strings.ToLower(recovery))
	if err != nil {
		t.Fatalf("the recovery key in place of the passphrase: %v", err)
	}
	if s.Therapist() != "recovery key" {
		t.Errorf("the session is %q's", s.Therapist())
	}
	if _, err := f.Unlock(t.Context(), passphrase); err != nil {
		t.Errorf("after that: %v", err)
	}
}

func TestRecoveryKeysAreRenewedAndTried(t *testing.T) {
	f, recovery := setUp(t)
	s, err := f.Unlock(t.Context(), passphrase)
	if err != nil {
		t.Fatal(err)
	}
	if err := f.TryRecovery(t.Context(), recovery); err != nil {
		t.Error(err)
	}
	next, err := s.NewRecovery()
	if err != nil {
		t.Fatal(err)
	}
	if err := s.UseRecovery(t.Context(), next, next.Key); err != nil {
		t.Fatal(err)
	}
	if err := f.TryRecovery(t.Context(), recovery); !errors.Is(err, vault.ErrWrongRecovery) {
		t.Errorf("the old paper: %v", err)
	}
	all, faults, err := s.Audits(t.Context())
	if err != nil || len(faults) > 0 {
		t.Fatal(faults, err)
	}
	var events []string
	for _, a := range all {
		if a.Signed != (a.Event != "recovery_tried") || a.At.IsZero() || a.Kiosk != "kiosk-1" {
			t.Errorf("%+v", a)
		}
		events = append(events, a.Event)
	}
	if got := strings.Join(events, " "); got != "unlock recovery_tried new_recovery" {
		t.Errorf("the audit has %s", got)
	}
	s.Lock()
	if _, err := s.NewRecovery(); !errors.Is(err, ErrLocked) {
		t.Errorf("after the session: %v", err)
	}
}

// Where nothing can be saved any more, the therapist is let in and told.
func TestUnlockingGoesOnWhereNothingCanBeSaved(t *testing.T) {
	f, _ := setUp(t)
	if err := f.log.Close(); err != nil { // as a disk that fails leaves it
		t.Fatal(err)
	}
	s, err := f.Unlock(t.Context(), passphrase)
	if err != nil {
		t.Fatalf("the therapist is kept out: %v", err)
	}
	if alarms := s.Alarms(); len(alarms) != 1 || !errors.Is(alarms[0], ErrUnnoted) {
		t.Errorf("she is told of %v", alarms)
	}
	visit, err := f.NewVisit()
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Add(t.Context(), visit, record.Note, triage.Note{Text: "x"}); err == nil {
		t.Error("what cannot be saved is confirmed")
	}
}

// TestALockedSessionKeepsNothing: what was being read when she locked is not kept.
func TestALockedSessionKeepsNothing(t *testing.T) {
	f, _ := setUp(t)
	s, err := f.Unlock(t.Context(), passphrase)
	if err != nil {
		t.Fatal(err)
	}
	id, err := s.identity()
	if err != nil {
		t.Fatal(err)
	}
	visit, err := f.NewVisit()
	if err == nil {
		err = f.Save(t.Context(), visit, triage.Intake{Name: "Bea Maras", Ended: triage.EndedComplete}, true)
	}
	if err != nil {
		t.Fatal(err)
	}
	s.Lock()
	if _, _, err := readList(t.Context(), s, id); !errors.Is(err, ErrLocked) {
		t.Errorf("reading the list: %v", err)
	}
	if len(s.listed.list.Visits) > 0 || s.listed.whole != nil {
		t.Error("the list that came after the lock was kept")
	}
	if _, _, err := s.reading.byHand(t.Context(), f, id); !errors.Is(err, ErrLocked) || s.reading.many != nil {
		t.Errorf("the chains of other devices after the lock: %v", err)
	}
}
