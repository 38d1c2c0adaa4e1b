package assets

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"sacra/triage"
)

func TestClinicIsReadAsItWasWritten(t *testing.T) {
	dir := t.TempDir()
	c := NewClinic("Harbor Women's Physical Therapy", "555-0100")
	c.NoInference, c.ThinkFirst, c.PPI, c.Printer = true, true, 149, PrinterNone
	c.Copies, c.OneSided, c.Tray = 2, true, "by-pass-tray"
	c.Web, c.Logo = "https://harbor.example/", "pictures/logo.png"
	c.Priors = map[triage.HypothesisID]triage.Priors{triage.Girdle: triage.All(0.4), triage.Radicular: {Postpartum: 0.1}}
	c.Consent = triage.Text{"en": "We keep what you say.", "es": "Guardamos lo que diga."}
	if err := c.Save(dir); err != nil {
		t.Fatal(err)
	}
	got, err := LoadClinic(dir)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(c, got); diff != "" {
		t.Errorf("(-written +read):\n%s", diff)
	}
}

func TestASettingOutOfRangeIsNamedAndNotWritten(t *testing.T) {
	for field, spoil := range map[string]func(*Clinic){
		"name":              func(c *Clinic) { c.Name = " " },
		"name of two lines": func(c *Clinic) { c.Name = "Clinic\nof the North" },
		"phone":             func(c *Clinic) { c.Phone = "555-0142\r\n555-0143" },
		"languages":         func(c *Clinic) { c.Languages = nil },
		"web":               func(c *Clinic) { c.Web = "harbor.example" },
		"logo":              func(c *Clinic) { c.Logo = "../logo.png" },
		"paper":             func(c *Clinic) { c.Paper = "legal" },
		"release":           func(c *Clinic) { c.Release = "anyone" },
		"kiosk":             func(c *Clinic) { c.Kiosk = "" },
		"kiosk in a path":   func(c *Clinic) { c.Kiosk = "../kiosk-1" },
		"idle_seconds":      func(c *Clinic) { c.IdleSeconds = 44 },
		"wipe_seconds":      func(c *Clinic) { c.WipeSeconds = 61 },
		"warn_seconds":      func(c *Clinic) { c.WarnSeconds = 121 },
		"copies":            func(c *Clinic) { c.Copies = 0 },
		"tray":              func(c *Clinic) { c.Tray = "Tray 1" },
		"lock_minutes":      func(c *Clinic) { c.LockMinutes = 16 },
		"ppi":               func(c *Clinic) { c.PPI = 71 },
		"priors":            func(c *Clinic) { c.Priors = map[triage.HypothesisID]triage.Priors{triage.Girdle: {Neither: 1}} },
		"consent":           func(c *Clinic) { c.Consent = triage.Text{"en": "Half."} },
	} {
		dir := t.TempDir()
		c := NewClinic("Harbor", "555-0100")
		spoil(&c)
		var wrong *FieldError
		if err := c.Save(dir); !errors.As(err, &wrong) || wrong.Field != strings.Fields(field)[0] {
			t.Errorf("%s: %v", field, err)
		}
		if _, err := LoadClinic(dir); err == nil {
			t.Errorf("%s: a refused setting was written", field)
		}
	}
	c := NewClinic("Harbor", "555-0100")
	c.Languages = []triage.Lang{triage.English, "fr"}
	if _, err := ContentFor(c, ""); err == nil || !strings.Contains(err.Error(), `languages: the content has no words in "fr"`) {
		t.Errorf("a language without words: %v", err)
	}
	c = NewClinic("Harbor", "555-0100")
	c.UsualTests = []string{"p4", "p5"}
	if _, err := ContentFor(c, ""); err == nil || !strings.Contains(err.Error(), `usual_tests: there is no bedside test "p5"`) {
		t.Errorf("a usual test that there is not: %v", err)
	}
}

// TestOneSettingInTwoSpellings: chance must not decide, and the decoder takes either of
// two keys that differ only in capitals.
func TestOneSettingInTwoSpellings(t *testing.T) {
	for _, text := range []string{
		"release = \"therapist\"\nRelease = \"kiosk\"\n",
		"NAME = \"A\"\nname = \"B\"\n",
	} {
		dir := t.TempDir()
		if err := os.WriteFile(filepath.Join(dir, ClinicFile), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := LoadClinic(dir); err == nil || !strings.Contains(err.Error(), "is also there as") {
			t.Errorf("%q: error %v, want one that names both spellings", text, err)
		}
	}
}

// TestPriorsByStatus: one number stands for every status, and a table for those
// that it names; anything else is refused by name.
func TestPriorsByStatus(t *testing.T) {
	for text, want := range map[string]triage.Priors{
		"girdle = 0.4": triage.All(0.4),
		"girdle = { pregnant = 0.6, neither = 0.2 }": {Pregnant: 0.6, Neither: 0.2},
		`girdle = "often"`:                           {},
		"girdle = { mother = 0.4 }":                  {},
		"girdle = { pregnant = 1.5 }":                {},
		"girdle = {}":                                {},
	} {
		dir := t.TempDir()
		c := NewClinic("Harbor", "555-0100")
		if err := c.Save(dir); err != nil {
			t.Fatal(err)
		}
		file := filepath.Join(dir, "clinic.toml")
		had, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, append(had, "\n[priors]\n"+text+"\n"...), 0o600); err != nil {
			t.Fatal(err)
		}
		got, err := LoadClinic(dir)
		if refused := want == (triage.Priors{}); refused != (err != nil) || !refused && got.Priors[triage.Girdle] != want {
			t.Errorf("%s: %+v (%v), want %+v", text, got.Priors, err, want)
		}
	}
}
