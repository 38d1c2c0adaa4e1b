package selftest

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"sacra/assets"
	"sacra/cmd/internal/folder"
	"sacra/cmd/internal/speech"
	"sacra/export/printer"
	"sacra/triage"
)

const passphrase = "lantern gravel otter picnic"

// device is a machine in order, with a clinic that has just been set up.
func device(t *testing.T) Device {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "data")
	c := assets.NewClinic("Harbor", "555-0100")
	if _, err := folder.Create(dir, folder.Setup{Clinic: c, Therapist: "Ana", Passphrase: passphrase, LogN: 4}); err != nil {
		t.Fatal(err)
	}
	f, err := folder.Open(t.Context(), dir, "", time.Now)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := f.Close(); err != nil {
			t.Error(err)
		}
	})
	s, err := f.Unlock(t.Context(), passphrase)
	if err != nil {
		t.Fatal(err)
	}
	began := time.Now()
	return Device{
		Folder: f, Session: s, Protected: func() bool { return true },
		Now: time.Now, SinceBoot: func() time.Duration { return time.Since(began) }, Built: began.Add(-time.Hour),
		Voice:         func(context.Context, triage.Lang, string) error { return nil },
		PrinterQueues: func(context.Context) ([]string, error) { return []string{"Front", "Back"}, nil },
	}
}

// found runs one check.
func found(t *testing.T, d Device, id string) Finding {
	t.Helper()
	for _, c := range d.Checks() {
		if c.ID == id {
			return c.Run(t.Context())
		}
	}
	t.Fatalf("there is no check %q", id)
	return Finding{}
}

func TestMachineInOrder(t *testing.T) {
	d := device(t)
	for _, c := range d.Checks() {
		f := c.Run(t.Context())
		if c.ID == "memory" && f.Key == "swap" || c.ID == "disk" && f.Key == "low" {
			continue // true of the machine that tests this
		}
		if f.Level != OK {
			t.Errorf("%s: %+v", c.ID, f)
		}
	}
	if _, err := os.Stat(filepath.Join(d.Folder.Dir, "self-test.tmp")); err == nil {
		t.Error("the test of the disk has left its file")
	}
}

func TestFaults(t *testing.T) {
	day := 24 * time.Hour
	for _, tt := range []struct {
		id, want string
		level    Level
		change   func(t *testing.T, d *Device)
	}{
		{"speech", "missing", Attention, func(_ *testing.T, d *Device) {
			d.Voice = func(context.Context, triage.Lang, string) error { return speech.ErrNone }
		}},
		{"speech", "silent", Attention, func(_ *testing.T, d *Device) {
			d.Voice = func(context.Context, triage.Lang, string) error { return errors.New("no device") }
		}},
		{"printer", "no_system", Fault, func(_ *testing.T, d *Device) {
			d.PrinterQueues = func(context.Context) ([]string, error) { return nil, printer.ErrNoPrinter }
		}},
		{"printer", "failed", Fault, func(_ *testing.T, d *Device) {
			d.PrinterQueues = func(context.Context) ([]string, error) { return nil, printer.ErrFailed }
		}},
		{"printer", "no_queue", Fault, func(_ *testing.T, d *Device) {
			d.PrinterQueues = func(context.Context) ([]string, error) { return nil, nil }
		}},
		{"printer", "gone", Fault, func(_ *testing.T, d *Device) { d.Folder.Clinic.Printer = "Old" }},
		{"printer", "gone", Fault, func(_ *testing.T, d *Device) { d.Folder.Clinic.Printer = "ipp://127.0.0.1:1/ipp/print" }},
		{"printer", "ok", OK, func(_ *testing.T, d *Device) { d.Folder.Clinic.Printer = "Back" }},
		{"printer", "none", Attention, func(_ *testing.T, d *Device) { d.Folder.Clinic.Printer = assets.PrinterNone }},
		{"printer", "folder", OK, func(_ *testing.T, d *Device) {
			d.Folder.Clinic.Printer, d.Folder.Clinic.Sheets = assets.PrinterNone, "/sheets"
		}},
		{"clock", "wrong", Fault, func(_ *testing.T, d *Device) { d.Built = time.Now().Add(2 * day) }},
		{"clock", "wrong", Fault, func(_ *testing.T, d *Device) {
			d.Now = func() time.Time { return time.Date(2107, 1, 1, 0, 0, 0, 0, time.UTC) }
		}},
		{"clock", "behind", Attention, func(_ *testing.T, d *Device) {
			d.Now, d.Built = func() time.Time { return time.Now().Add(-day) }, time.Now().Add(-2*day)
		}},
		{"clock", "jumps", Attention, func(_ *testing.T, d *Device) {
			calls := 0
			d.Now = func() time.Time { calls++; return time.Now().Add(time.Duration(calls) * time.Minute) }
		}},
		{"disk", "no_write", Fault, func(t *testing.T, d *Device) {
			if err := os.Mkdir(filepath.Join(d.Folder.Dir, "self-test.tmp"), 0o700); err != nil {
				t.Fatal(err)
			}
		}},
		{"keys", "missing", Fault, func(t *testing.T, d *Device) { remove(t, d, "keys/clinic.pub") }},
		{"keys", "no_recovery", Fault, func(t *testing.T, d *Device) { remove(t, d, "keys/recovery.age") }},
		{"keys", "nobody", Fault, func(t *testing.T, d *Device) { remove(t, d, "keys/therapist-Ana.age") }},
		{"keys", "swapped", Fault, func(_ *testing.T, d *Device) { d.Session.Lock() }},
		{"keys", "swapped", Fault, func(t *testing.T, d *Device) {
			other := device(t)
			data, err := os.ReadFile(filepath.Join(other.Folder.Dir, "keys/clinic.pub"))
			if err == nil {
				err = os.WriteFile(filepath.Join(d.Folder.Dir, "keys/clinic.pub"), data, 0o600)
			}
			if err != nil {
				t.Fatal(err)
			}
		}},
		{"content", "broken", Fault, func(t *testing.T, d *Device) { d.Content = t.TempDir() }},
		{"memory", "open", Fault, func(_ *testing.T, d *Device) { d.Protected = func() bool { return false } }},
		{"memory", "tests", Attention, func(_ *testing.T, d *Device) {
			d.Protected, d.ForTests = func() bool { return false }, true
		}},
	} {
		t.Run(tt.id+" "+tt.want, func(t *testing.T) {
			d := device(t)
			tt.change(t, &d)
			if f := found(t, d, tt.id); f.Key != tt.want || f.Level != tt.level {
				t.Errorf("found %+v, want %s at level %d", f, tt.want, tt.level)
			}
		})
	}
}

func remove(t *testing.T, d *Device, name string) {
	t.Helper()
	if err := os.Remove(filepath.Join(d.Folder.Dir, name)); err != nil {
		t.Fatal(err)
	}
}

// TestEveryFindingHasWords reads the program for what it can find.
func TestEveryFindingHasWords(t *testing.T) {
	c, err := assets.Load(assets.Embedded())
	if err != nil {
		t.Fatal(err)
	}
	have := map[string]bool{}
	for _, k := range c.Words.Keys() {
		have[k] = true
	}
	for id, finds := range map[string]map[string]Level{
		"speech":  {"ok": OK, "missing": Attention, "silent": Attention},
		"printer": {"ok": OK, "default": OK, "folder": OK, "none": Attention, "no_system": Fault, "failed": Fault, "no_queue": Fault, "gone": Fault},
		"clock":   {"ok": OK, "wrong": Fault, "behind": Attention, "jumps": Attention},
		"disk":    {"ok": OK, "written": OK, "low": Attention, "slow": Attention, "full": Fault, "no_write": Fault},
		"keys":    {"ok": OK, "missing": Fault, "swapped": Fault, "nobody": Fault, "no_recovery": Fault},
		"record":  {"ok": OK, "stopped": Attention, "damaged": Fault},
		"content": {"ok": OK, "broken": Fault, "other": Attention},
		"memory":  {"ok": OK, "open": Fault, "swap": Attention},
	} {
		for key, level := range finds {
			for _, l := range triage.Langs() {
				line := Finding{level, key, nil}.Line(id, c.Words.For(l))
				if strings.HasPrefix(line.Name, "owner.") || strings.HasPrefix(line.Says, "owner.") || strings.HasPrefix(line.Do, "owner.") {
					t.Errorf("%s: %+v", l, line)
				}
			}
			if todo := have["owner.test."+id+"."+key+"_do"]; todo != (level != OK) {
				t.Errorf("%s.%s: says what to do: %v", id, key, todo)
			}
		}
	}
}

func TestReport(t *testing.T) {
	c, err := assets.Load(assets.Embedded())
	if err != nil {
		t.Fatal(err)
	}
	h := Head{Clinic: "Clínica del Sol", Kiosk: "kiosk-1", Paper: assets.PaperA4, Lang: triage.Spanish, When: time.Date(2027, 3, 4, 12, 0, 0, 0, time.UTC)}
	words := c.Words.For(triage.Spanish)
	var lines []Line
	for range 12 { // more than a page
		lines = append(lines,
			Finding{Fault, "gone", []any{"Printer", "Front"}}.Line("printer", words),
			Finding{OK, "ok", []any{"Free", 1200, "Took", 12}}.Line("disk", words))
	}
	text := Text(h, lines[:2], words)
	for _, want := range []string{"Clínica del Sol · kiosk-1 · 2027-03-04 12:00", "fallo", "Front no está en este equipo.", "→ Encienda Front", "bien", "1200 MB"} {
		if !strings.Contains(text, want) {
			t.Errorf("no %q in:\n%s", want, text)
		}
	}
	for name, make := range map[string]func() ([]byte, error){
		"report":    func() ([]byte, error) { return PDF(h, lines, words) },
		"test page": func() ([]byte, error) { return TestPage(h, words) },
	} {
		pdf, err := make()
		if err != nil || !strings.HasPrefix(string(pdf), "%PDF-") {
			t.Fatalf("%s: %v", name, err)
		}
		if again, _ := make(); string(again) != string(pdf) {
			t.Errorf("%s: other bytes the second time", name)
		}
		if dir := os.Getenv("SACRA_PICTURES"); dir != "" {
			if err := os.WriteFile(filepath.Join(dir, name+".pdf"), pdf, 0o600); err != nil {
				t.Error(err)
			}
		}
	}
}
