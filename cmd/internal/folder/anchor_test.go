package folder

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"sacra/assets"
	"sacra/triage"
	"sacra/triage/record"
)

// worked is a clinic with a finished visit, closed.
func worked(t *testing.T) (dir string) {
	t.Helper()
	dir = filepath.Join(t.TempDir(), "data")
	if _, err := Create(dir, newClinic()); err != nil {
		t.Fatal(err)
	}
	if err := Finish(dir); err != nil {
		t.Fatal(err)
	}
	f := open(t, dir)
	save(t, f, "Maria")
	if _, err := f.Unlock(t.Context(), passphrase); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	return dir
}

// flip changes one bit of a file.
func flip(t *testing.T, file string, bit int) {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	data[bit/8] ^= 1 << (bit % 8)
	if err := os.WriteFile(file, data, 0o600); err != nil {
		t.Fatal(err)
	}
}

// alarmsOf unlocks a folder and returns what is told.
func alarmsOf(t *testing.T, dir string) []error {
	t.Helper()
	f := open(t, dir)
	defer f.Close()
	return unlockedAlarms(t, f)
}

func unlockedAlarms(t *testing.T, f *Folder) []error {
	t.Helper()
	s, err := f.Unlock(t.Context(), passphrase)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Lock()
	return s.Alarms()
}

func TestWhatWasChangedByOtherHandsIsToldAtTheUnlocking(t *testing.T) {
	settings := func(change func(c *assets.Clinic)) func(t *testing.T, dir string) {
		return func(t *testing.T, dir string) {
			c, err := assets.LoadClinic(dir)
			if err != nil {
				t.Fatal(err)
			}
			change(&c)
			if err := c.Save(dir); err != nil {
				t.Fatal(err)
			}
		}
	}
	for name, c := range map[string]struct {
		spoil func(t *testing.T, dir string)
		want  error
		says  string
	}{
		"nothing": {func(*testing.T, string) {}, nil, ""},
		"sheets sent elsewhere": {
			settings(func(c *assets.Clinic) { c.Sheets, c.Release = "/tmp/thief", assets.ReleaseKiosk }),
			ErrSettingsChanged, `release: "therapist" → "kiosk"; sheets: "" → "/tmp/thief"`,
		},
		"another printer": {settings(func(c *assets.Clinic) { c.Printer = "ipp://elsewhere/" }), ErrSettingsChanged, `printer: "" → "ipp://elsewhere/"`},
		"the recovery wrap rotten": {func(t *testing.T, dir string) {
			flip(t, filepath.Join(dir, keysDir, "recovery.age"), 99)
		}, ErrKeysChanged, "recovery.age"},
		"a removed therapist put back": {func(t *testing.T, dir string) {
			if err := os.WriteFile(filepath.Join(dir, keysDir, "therapist-Bea.age"), []byte("hers"), 0o600); err != nil {
				t.Fatal(err)
			}
		}, ErrKeysChanged, "therapist-Bea.age"},
		"what was seen is gone": {func(t *testing.T, dir string) {
			if err := os.Remove(filepath.Join(dir, anchorFile)); err != nil {
				t.Fatal(err)
			}
		}, ErrAnchorLost, "missing"},
		"what was seen is altered": {func(t *testing.T, dir string) {
			flip(t, filepath.Join(dir, anchorFile), 99)
		}, ErrAnchorLost, ""},
		"another record of this clinic, head and all": {func(t *testing.T, dir string) {
			f := open(t, dir)
			sealer, kiosk := f.Recipient(), f.Clinic.Kiosk
			if err := f.Close(); err != nil {
				t.Fatal(err)
			}
			for _, file := range record.Files(dir) {
				if err := os.Remove(filepath.Join(dir, file)); err != nil {
					t.Fatal(err)
				}
			}
			o := record.Options{Sealer: sealer, Kiosk: kiosk}
			if err := record.Create(t.Context(), dir, o); err != nil {
				t.Fatal(err)
			}
			l, err := record.Open(t.Context(), dir, o)
			if err != nil {
				t.Fatal(err)
			}
			for range 9 {
				if _, err := l.Append(t.Context(), "", record.Audit, "forged"); err != nil {
					t.Fatal(err)
				}
			}
			if err := l.Close(); err != nil {
				t.Fatal(err)
			}
		}, ErrRolledBack, "entry 3"},
	} {
		t.Run(name, func(t *testing.T) {
			dir := worked(t)
			c.spoil(t, dir)
			for range 2 { // it stands until it is acknowledged
				alarms := alarmsOf(t, dir)
				if c.want == nil {
					if len(alarms) > 0 {
						t.Errorf("a false alarm: %v", alarms)
					}
					continue
				}
				if len(alarms) != 1 || !errors.Is(alarms[0], c.want) || !strings.Contains(alarms[0].Error(), c.says) {
					t.Errorf("%v, want %v with %q", alarms, c.want, c.says)
				}
			}
			f := open(t, dir)
			s, err := f.Unlock(t.Context(), passphrase)
			if err != nil {
				t.Fatal(err)
			}
			_, faults, err := WholeVisits(t.Context(), s)
			if err != nil || len(faults) != len(s.Alarms()) {
				t.Errorf("the list is told of %v, %v", faults, err)
			}
			if err := s.Acknowledge(t.Context()); err != nil || len(s.Alarms()) > 0 {
				t.Fatal(err)
			}
			if err := f.Close(); err != nil {
				t.Fatal(err)
			}
			if alarms := alarmsOf(t, dir); len(alarms) > 0 {
				t.Errorf("after it was acknowledged: %v", alarms)
			}
		})
	}
}

// What the program itself does is no alarm.
func TestTheProgramRaisesNoAlarmAboutItself(t *testing.T) {
	dir := worked(t)
	f := open(t, dir)
	s, err := f.Unlock(t.Context(), passphrase)
	if err != nil {
		t.Fatal(err)
	}
	c := f.Clinic
	c.Phone, c.Consent = "555-0199", triage.Text{"en": "May we ask?", "es": "¿Podemos preguntar?"}
	g, err := s.Change(t.Context(), f, c)
	if err != nil {
		t.Fatal(err)
	}
	visit, err := g.NewVisit()
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Add(t.Context(), visit, record.Note, triage.Note{Text: "calm"}); err != nil {
		t.Fatal(err)
	}
	if err := s.AddTherapist(t.Context(), "Bea", "amber kettle violin harbor", 4); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	if alarms := alarmsOf(t, dir); len(alarms) > 0 {
		t.Errorf("%v", alarms)
	}
}

// A file that is dropped into the rescue folder clears no alert.
func TestADroppedFileClearsNoAlert(t *testing.T) {
	dir := worked(t)
	f := open(t, dir)
	s, err := f.Unlock(t.Context(), passphrase)
	if err != nil {
		t.Fatal(err)
	}
	visits, _, err := WholeVisits(t.Context(), s)
	if err != nil {
		t.Fatal(err)
	}
	visit := visits[0].ID
	recipient := f.Recipient()
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	// What the public key alone can make, under the name that the record gives its own.
	body := `{"seq":0,"kiosk":"kiosk-1","visit":"` + visit + `","kind":"clear","at":"2026-11-05T12:00:00Z","by":"Ana",` +
		`"body":{"alert":"cauda_saddle","note":"examined","therapist":"Ana"}}`
	sealed, err := recipient.Seal([]byte(body))
	if err != nil {
		t.Fatal(err)
	}
	name := time.Now().UTC().Format("20060102T150405.000000000Z") + "~kiosk-1~clear~" + visit + "~00000000.age"
	if err := os.MkdirAll(filepath.Join(dir, "rescue"), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "rescue", name), sealed, 0o600); err != nil {
		t.Fatal(err)
	}
	f = open(t, dir)
	if s, err = f.Unlock(t.Context(), passphrase); err != nil {
		t.Fatal(err)
	}
	visits, faults, err := WholeVisits(t.Context(), s)
	if err != nil || len(visits) != 1 || len(visits[0].Cleared()) > 0 {
		t.Errorf("the alert is cleared: %+v, %v", visits, err)
	}
	if len(faults) != 1 || !errors.Is(faults[0].Err, record.ErrUnsigned) || faults[0].Visit != visit {
		t.Errorf("faults %v, want ErrUnsigned with the visit", faults)
	}
}
