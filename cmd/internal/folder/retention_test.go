package folder

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"sacra/triage"
	"sacra/triage/record"
	"sacra/triage/vault"
)

// keeping is a clinic that keeps visits for ten years, with two of eleven years ago,
// one of them under a legal hold, and one of today.
func keeping(t *testing.T) (f *Folder, s *Session, old, held, today string) {
	t.Helper()
	f, s = opened(t)
	day := time.Date(2037, 5, 1, 12, 0, 0, 0, time.UTC)
	f.now = func() time.Time { return day }
	c := f.Clinic
	c.KeepYears = 10
	f, err := s.Change(t.Context(), f, c)
	if err != nil {
		t.Fatal(err)
	}
	visit := func(name string, at time.Time) string {
		id := visitOf(t, f)
		in := triage.Intake{Name: name, BirthDate: "1994-05-02", Started: at, Ended: triage.EndedComplete}
		if err := f.Save(t.Context(), id, in, true); err != nil {
			t.Fatal(err)
		}
		if err := s.Add(t.Context(), id, record.Note, triage.Note{Text: "about " + name}); err != nil {
			t.Fatal(err)
		}
		return id
	}
	old, held, today = visit("Ana", day.AddDate(-11, 0, 0)), visit("Bea", day.AddDate(-11, 0, 0)), visit("Cora", day)
	if err := s.Add(t.Context(), held, record.Correct, triage.Correction{What: triage.CorrectHold, Value: "Claim 17", Therapist: "Ana"}); err != nil {
		t.Fatal(err)
	}
	return f, s, old, held, today
}

func TestDelete(t *testing.T) {
	f, s, old, held, today := keeping(t)
	ana := &triage.Intake{Name: "Ana", BirthDate: "1994-05-02"}
	if err := s.Invite(t.Context(), old, ana, []string{"x"}); err != nil {
		t.Fatal(err)
	}
	due, err := DueIn(t.Context(), s)
	if err != nil || len(due.Old) != 1 || due.Old[0].ID != old || len(due.Held) != 1 {
		t.Fatalf("due %+v, %v", due, err)
	}
	var sealed [][]byte
	for row, err := range f.log.Rows(t.Context(), 0) {
		if err != nil {
			t.Fatal(err)
		}
		if row.Visit == old && row.Kind != record.Audit {
			sealed = append(sealed, row.Sealed)
		}
	}
	if _, err := Delete(t.Context(), s, "another passphrase altogether", nil); !errors.Is(err, vault.ErrWrongPassphrase) {
		t.Fatalf("a wrong passphrase: %v", err)
	}
	out, err := Delete(t.Context(), s, passphrase, nil)
	if err != nil || out.Visits != 1 || out.Entries != 2 || !slices.Contains(out.Remains, RemainsBackups) {
		t.Fatalf("%+v, %v", out, err)
	}
	visits, faults, err := WholeVisits(t.Context(), s)
	if err != nil || len(faults) > 0 || len(visits) != 2 || visits[0].ID != today || visits[1].ID != held {
		t.Errorf("%d visits, %v, %v", len(visits), faults, err)
	}
	if _, err := f.Verify(t.Context()); err != nil {
		t.Errorf("the chain: %v", err)
	}
	all := audits(t, s)
	if last := all[len(all)-1]; last.Event != "deleted" || last.Count != 1 || all[len(all)-2].Event != "delete" {
		t.Errorf("audit %+v", all[len(all)-2:])
	}
	err = filepath.WalkDir(f.Dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || d.Type()&fs.ModeSocket != 0 {
			return err
		}
		data, err := os.ReadFile(path)
		for _, body := range sealed {
			for at := 200; at+24 <= len(body); at += 499 {
				if bytes.Contains(data, body[at:at+24]) {
					t.Errorf("%s has a part of what was deleted", path)
				}
			}
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if names, err := os.ReadDir(filepath.Join(f.Dir, invitedDir)); err != nil || len(names) != 1 { // the salt
		t.Errorf("what she is asked next is still known: %v, %v", names, err)
	}
	s.Lock()
	again, err := f.Unlock(t.Context(), passphrase)
	if err != nil || len(again.Alarms()) > 0 {
		t.Errorf("the next session: %v, %v", again.Alarms(), err)
	}
}

// TestNothingIsDeletedInDoubt: neither while there are warnings about the record, nor
// where the clock cannot be right.
func TestNothingIsDeletedInDoubt(t *testing.T) {
	f, s, _, _, _ := keeping(t)
	day := f.now()
	s.folder.now = func() time.Time { return day.AddDate(20, 0, 0) }
	if _, err := Delete(t.Context(), s, passphrase, nil); !errors.Is(err, triage.ErrClock) {
		t.Errorf("a clock that jumped: %v", err)
	}
	s.folder.now = func() time.Time { return day }
	s.alarms = []error{errors.New("x")}
	if _, err := Delete(t.Context(), s, passphrase, nil); !errors.Is(err, ErrAlarms) {
		t.Errorf("with an alarm: %v", err)
	}
	s.alarms = nil
	if err := MayDelete(s); err != nil {
		t.Errorf("the owner on her own device: %v", err)
	}
	s.folder.Clinic.Sync.Server = "db.example"
	_, err := Delete(t.Context(), s, passphrase, nil)
	if before := MayDelete(s); !errors.Is(before, ErrSyncs) || !errors.Is(err, ErrSyncs) {
		t.Errorf("with a server: %v, %v", before, err)
	}
}
