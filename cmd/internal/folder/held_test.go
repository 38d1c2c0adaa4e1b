package folder

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"sacra/assets"
	"sacra/triage/vault"
)

// Settings that somebody else wrote do not count, whatever is done, until a session
// has confirmed them; or they are put back.
func TestSettingsOfOtherHandsAreHeld(t *testing.T) {
	write := func(t *testing.T, dir string) {
		t.Helper()
		c, err := assets.LoadClinic(dir)
		if err != nil {
			t.Fatal(err)
		}
		c.Release, c.Printer, c.Sheets, c.NoInference = assets.ReleaseKiosk, "ipp://elsewhere/", "/tmp/thief", true
		if err := c.Save(dir); err != nil {
			t.Fatal(err)
		}
	}
	held := func(t *testing.T, f *Folder) {
		t.Helper()
		if c := f.Clinic; c.Release != assets.ReleaseTherapist || c.Printer != "" || c.Sheets != "" || c.NoInference || f.Content.Rules.Settings.KioskReleases {
			t.Errorf("in force: %+v", c)
		}
		if len(f.Held()) != 4 {
			t.Errorf("held: %v", f.Held())
		}
	}
	t.Run("confirmed", func(t *testing.T) {
		dir := worked(t)
		write(t, dir)
		f := open(t, dir)
		held(t, f)
		s, err := f.Unlock(t.Context(), passphrase)
		if err != nil {
			t.Fatal(err)
		}
		held(t, s.InForce(f))
		if err := s.Acknowledge(t.Context()); err != nil {
			t.Fatal(err)
		}
		if g := s.InForce(f); g.Clinic.Release != assets.ReleaseKiosk || !g.Content.Rules.Settings.NoInference || len(g.Held()) > 0 {
			t.Errorf("once they are confirmed: %+v", g.Clinic)
		}
		if err := f.Close(); err != nil {
			t.Fatal(err)
		}
		if f = open(t, dir); f.Clinic.Printer != "ipp://elsewhere/" || len(unlockedAlarms(t, f)) > 0 {
			t.Errorf("at the next start: %+v", f.Clinic)
		}
	})
	t.Run("put back", func(t *testing.T) {
		dir := worked(t)
		write(t, dir)
		f := open(t, dir)
		s, err := f.Unlock(t.Context(), passphrase)
		if err != nil {
			t.Fatal(err)
		}
		if err := s.PutSettingsBack(); err != nil {
			t.Fatal(err)
		}
		if err := s.Acknowledge(t.Context()); err != nil {
			t.Fatal(err)
		}
		if err := f.Close(); err != nil {
			t.Fatal(err)
		}
		f = open(t, dir)
		if len(f.Held()) > 0 || f.Clinic.Printer != "" || len(unlockedAlarms(t, f)) > 0 {
			t.Errorf("%+v", f.Clinic)
		}
	})
	for name, spoil := range map[string]func(t *testing.T, dir string){
		"the confirmed ones are gone": func(t *testing.T, dir string) {
			if err := os.Remove(filepath.Join(dir, confirmedFile)); err != nil {
				t.Fatal(err)
			}
		},
		"the confirmed ones are forged": func(t *testing.T, dir string) { flip(t, filepath.Join(dir, confirmedFile), 8*400) },
		"the signature is cut":          func(t *testing.T, dir string) { _ = os.Truncate(filepath.Join(dir, confirmedFile), 100) },
	} {
		t.Run(name, func(t *testing.T) {
			dir := worked(t)
			write(t, dir)
			spoil(t, dir)
			f := open(t, dir)
			if c := f.Clinic; c.Release != assets.ReleaseTherapist || c.Printer != assets.PrinterNone || c.Sheets != "" {
				t.Errorf("in force: %+v", c)
			}
			if alarms := unlockedAlarms(t, f); len(alarms) != 1 || !errors.Is(alarms[0], ErrSettingsChanged) {
				t.Errorf("told: %v", alarms)
			}
		})
	}
}

// With another public key in the folder, check-ins are sealed to the clinic's
// own all the same, and the therapist is told.
func TestASwappedPublicKeyGetsNothing(t *testing.T) {
	dir, other := worked(t), worked(t)
	theirs, err := os.ReadFile(filepath.Join(other, "keys", "clinic.pub"))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "keys", "clinic.pub"), theirs, 0o600); err != nil {
		t.Fatal(err)
	}
	f := open(t, dir)
	if !f.Swapped() || f.Recipient().String() == strings.TrimSpace(string(theirs)) {
		t.Error("the key of somebody else is used")
	}
	save(t, f, "Elena")
	s, err := f.Unlock(t.Context(), passphrase)
	if err != nil {
		t.Fatal(err)
	}
	visits, faults, err := WholeVisits(t.Context(), s)
	if err != nil || len(visits) != 2 || visits[0].Intake.Name != "Elena" {
		t.Errorf("%d visits, %v; want hers, readable", len(visits), err)
	}
	if err := s.Acknowledge(t.Context()); err != nil || f.Swapped() {
		t.Errorf("the right key is not put back: %v", err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	if f = open(t, dir); f.Swapped() {
		t.Error("at the next start the key is the thief's again")
	}
	if alarms := unlockedAlarms(t, f); len(alarms) > 0 {
		t.Errorf("after it was put right: %v", alarms)
	}
	if len(faults) != 2 || !errors.Is(faults[0].Err, vault.ErrSwapped) || !errors.Is(faults[1].Err, ErrKeysChanged) {
		t.Errorf("faults %v, want ErrSwapped and ErrKeysChanged", faults)
	}
}
