package folder

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"sacra/assets"
	"sacra/triage/vault"
)

func newClinic() Setup {
	return Setup{Clinic: assets.NewClinic("Harbor", "555-0100"), Therapist: "Ana", Passphrase: passphrase, LogN: 4}
}

// files are the bytes of every file of a folder.
func files(t *testing.T, dir string) map[string]string {
	t.Helper()
	out := map[string]string{}
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || d.Name() == "kiosk.lock" {
			return err
		}
		data, err := os.ReadFile(path)
		out[path] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// Whatever a clinic has left, no set-up takes it away.
func TestSetUpIsForAnEmptyFolder(t *testing.T) {
	for name, lose := range map[string][]string{
		"settings":                 {assets.ClinicFile},
		"settings and record":      {assets.ClinicFile, "sacra.db", "sacra.head"},
		"all but the keys":         {assets.ClinicFile, "sacra.db", "sacra.head", anchorFile},
		"all but the backup":       {assets.ClinicFile, "sacra.db", "sacra.head", anchorFile, "keys", "rescue"},
		"all but what was rescued": {assets.ClinicFile, "sacra.db", "sacra.head", anchorFile, "keys", "backup"},
	} {
		t.Run(name, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "data")
			if _, err := Create(dir, newClinic()); err != nil {
				t.Fatal(err)
			}
			if err := Finish(dir); err != nil {
				t.Fatal(err)
			}
			for _, folder := range []string{backupDir, "rescue"} {
				if err := os.MkdirAll(filepath.Join(dir, folder), 0o700); err != nil {
					t.Fatal(err)
				}
				if err := os.WriteFile(filepath.Join(dir, folder, "x"), []byte("sealed"), 0o600); err != nil {
					t.Fatal(err)
				}
			}
			for _, file := range lose {
				if err := os.RemoveAll(filepath.Join(dir, file)); err != nil {
					t.Fatal(err)
				}
			}
			before := files(t, dir)
			var left *RemainsError
			if err := MayBeSetUp(dir); !errors.As(err, &left) || len(left.Files) == 0 {
				t.Errorf("a set-up is offered: %v", err)
			}
			if _, err := Create(dir, newClinic()); !errors.Is(err, ErrRemains) {
				t.Errorf("set up again: %v", err)
			}
			if diff := cmp.Diff(before, files(t, dir)); diff != "" {
				t.Errorf("the folder was changed:\n%s", diff)
			}
		})
	}
}

func TestSetUpTakesAFolderWithNothingOfAClinic(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "data")
	for _, folder := range []string{"lost+found", "content", "keys"} { // of a disk, of the clinic, empty
		if err := os.MkdirAll(filepath.Join(dir, folder), 0o700); err != nil {
			t.Fatal(err)
		}
	}
	if err := MayBeSetUp(dir); err != nil {
		t.Error(err)
	}
	if _, err := Create(dir, newClinic()); err != nil {
		t.Error(err)
	}
}

// A set-up is over when the recovery key is on paper. One that was cut before
// starts again, and what it had made is put aside, not thrown away.
func TestSetUpThatWasCutStartsAgain(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "data")
	s := newClinic()
	s.Now = func() time.Time { return time.Date(2026, 11, 5, 12, 0, 0, 0, time.UTC) }
	first, err := Create(dir, s)
	if err != nil {
		t.Fatal(err)
	}
	if Holds(dir) || MayBeSetUp(dir) != nil {
		t.Error("a set-up whose recovery key nobody has counts as finished")
	}
	key, err := os.ReadFile(filepath.Join(dir, "keys", "clinic.pub"))
	if err != nil {
		t.Fatal(err)
	}
	second, err := Create(dir, s)
	if err != nil || second == first {
		t.Fatal("the second set-up:", err)
	}
	if err := Finish(dir); err != nil {
		t.Fatal(err)
	}
	aside := filepath.Join(dir, "quarantine", "set-up-20261105T120000Z", "keys", "clinic.pub")
	if kept, err := os.ReadFile(aside); err != nil || string(kept) != string(key) {
		t.Errorf("the first key is gone: %v", err)
	}
	f := open(t, dir)
	if !Holds(dir) || f.Fault() != nil {
		t.Errorf("the clinic: %v", f.Fault())
	}
	session, err := f.Unlock(t.Context(), passphrase)
	if err != nil || len(session.Alarms()) > 0 {
		t.Errorf("the first unlocking: %v, %v", session.Alarms(), err)
	}
	if _, err := Create(dir, s); !errors.Is(err, fs.ErrExist) {
		t.Errorf("a third: %v", err)
	}
}

func TestARefusedPassphraseLeavesTheFolderAsItWas(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "data")
	s := newClinic()
	s.Passphrase = "short"
	if _, err := Create(dir, s); !errors.Is(err, vault.ErrShortPassphrase) {
		t.Fatal(err)
	}
	if left, err := os.ReadDir(dir); err != nil || len(left) > 0 {
		t.Errorf("left: %v, %v", left, err)
	}
}

// TestANewRecoveryKeyIsNotYetTried: that it was made proves nothing of the paper.
func TestANewRecoveryKeyIsNotYetTried(t *testing.T) {
	_, s := opened(t)
	if at, tried := s.Proved(); at.IsZero() || tried {
		t.Errorf("after the set-up: %v, %v", at, tried)
	}
}
