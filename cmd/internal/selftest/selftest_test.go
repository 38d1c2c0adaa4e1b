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
	"sacra/assets/assetstest"
	"sacra/cmd/internal/folder"
	"sacra/cmd/internal/speech"
	"sacra/export/printer"
	"sacra/export/report"
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
		CheckPrinter: func(_ context.Context, name string) printer.Verdict {
			if name == "" {
				return printer.Verdict{Device: &printer.Device{Model: "Laser 2"}}
			}
			return printer.Verdict{Reason: printer.ReasonGone}
		},
	}
}

// found runs one check.
func found(t *testing.T, d Device, id string) report.Finding {
	t.Helper()
	for _, c := range d.Checks() {
		if c.ID == id {
			return c.Run(t.Context())
		}
	}
	t.Fatalf("there is no check %q", id)
	return report.Finding{}
}

func TestMachineInOrder(t *testing.T) {
	d := device(t)
	for _, c := range d.Checks() {
		f := c.Run(t.Context())
		if c.ID == "memory" && f.Key == "swap" || c.ID == "disk" && f.Key == "low" {
			continue // true of the machine that tests this
		}
		if f.Level != report.OK {
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
		level    report.Level
		change   func(t *testing.T, d *Device)
	}{
		{"speech", "missing", report.Attention, func(_ *testing.T, d *Device) {
			d.Voice = func(context.Context, triage.Lang, string) error { return speech.ErrNone }
		}},
		{"speech", "silent", report.Attention, func(_ *testing.T, d *Device) {
			d.Voice = func(context.Context, triage.Lang, string) error { return errors.New("no device") }
		}},
		{"printer", "no_system", report.Fault, func(_ *testing.T, d *Device) {
			d.CheckPrinter = gone
			d.PrinterQueues = func(context.Context) ([]string, error) { return nil, printer.ErrNoPrinter }
		}},
		{"printer", "no_queue", report.Fault, func(_ *testing.T, d *Device) {
			d.CheckPrinter = gone
			d.PrinterQueues = func(context.Context) ([]string, error) { return nil, nil }
		}},
		{"printer", "gone", report.Fault, func(_ *testing.T, d *Device) { d.Folder.Clinic.Printer = "Old" }},
		{"printer", "gone", report.Fault, func(_ *testing.T, d *Device) { d.Folder.Clinic.Printer = "ipp://127.0.0.1:1/ipp/print" }},
		{"printer", "format", report.Fault, finds(printer.ReasonFormat)},
		{"printer", "paused", report.Fault, finds(printer.ReasonPaused)},
		{"printer", "trust", report.Fault, finds(printer.ReasonTrust)},
		{"printer", "paper", report.Attention, finds(printer.ReasonPaper)},
		{"printer", "ok", report.OK, finds("")},
		{"printer", "queue", report.Attention, func(_ *testing.T, d *Device) {
			d.CheckPrinter = func(context.Context, string) printer.Verdict {
				return printer.Verdict{Device: &printer.Device{Queue: true}}
			}
		}},
		{"printer", "none", report.Attention, func(_ *testing.T, d *Device) { d.Folder.Clinic.Printer = assets.PrinterNone }},
		{"printer", "folder", report.OK, func(_ *testing.T, d *Device) {
			d.Folder.Clinic.Printer, d.Folder.Clinic.Sheets = assets.PrinterNone, "/sheets"
		}},
		{"clock", "wrong", report.Fault, func(_ *testing.T, d *Device) { d.Built = time.Now().Add(2 * day) }},
		{"clock", "wrong", report.Fault, func(_ *testing.T, d *Device) {
			d.Now = func() time.Time { return time.Date(2107, 1, 1, 0, 0, 0, 0, time.UTC) }
		}},
		{"clock", "behind", report.Attention, func(_ *testing.T, d *Device) {
			d.Now, d.Built = func() time.Time { return time.Now().Add(-day) }, time.Now().Add(-2*day)
		}},
		{"clock", "jumps", report.Attention, func(_ *testing.T, d *Device) {
			calls := 0
			d.Now = func() time.Time { calls++; return time.Now().Add(time.Duration(calls) * time.Minute) }
		}},
		{"disk", "no_write", report.Fault, func(t *testing.T, d *Device) {
			if err := os.Mkdir(filepath.Join(d.Folder.Dir, "self-test.tmp"), 0o700); err != nil {
				t.Fatal(err)
			}
		}},
		{"keys", "missing", report.Fault, func(t *testing.T, d *Device) { remove(t, d, "keys/clinic.pub") }},
		{"keys", "no_recovery", report.Fault, func(t *testing.T, d *Device) { remove(t, d, "keys/recovery.age") }},
		{"keys", "nobody", report.Fault, func(t *testing.T, d *Device) { remove(t, d, "keys/therapist-Ana.age") }},
		{"keys", "swapped", report.Fault, func(_ *testing.T, d *Device) { d.Session.Lock() }},
		{"keys", "swapped", report.Fault, func(t *testing.T, d *Device) {
			other := device(t)
			data, err := os.ReadFile(filepath.Join(other.Folder.Dir, "keys/clinic.pub"))
			if err == nil {
				err = os.WriteFile(filepath.Join(d.Folder.Dir, "keys/clinic.pub"), data, 0o600)
			}
			if err != nil {
				t.Fatal(err)
			}
		}},
		{"content", "broken", report.Fault, func(t *testing.T, d *Device) { d.Content = t.TempDir() }},
		{"memory", "open", report.Fault, func(_ *testing.T, d *Device) { d.Protected = func() bool { return false } }},
		{"memory", "kept", report.Fault, func(_ *testing.T, d *Device) { d.Overwrites = func() bool { return false } }},
		{"memory", "tests", report.Attention, func(_ *testing.T, d *Device) {
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
	c := assetstest.Embedded(t)
	have := map[string]bool{}
	for _, k := range c.Words.Keys() {
		have[k] = true
	}
	for id, finds := range map[string]map[string]report.Level{
		"speech": {"ok": report.OK, "missing": report.Attention, "silent": report.Attention},
		"printer": {
			"ok": report.OK, "folder": report.OK, "none": report.Attention, "no_system": report.Fault, "no_queue": report.Fault, "gone": report.Fault,
			"queue": report.Attention, "paper": report.Attention, "jam": report.Attention, "cover": report.Attention, "ink": report.Attention,
			"busy": report.Attention, "paused": report.Fault, "format": report.Fault, "lost": report.Fault, "refused": report.Fault,
			"secure": report.Fault, "trust": report.Fault, "wrong": report.Fault,
		},
		"clock":   {"ok": report.OK, "wrong": report.Fault, "behind": report.Attention, "jumps": report.Attention},
		"disk":    {"ok": report.OK, "written": report.OK, "low": report.Attention, "slow": report.Attention, "full": report.Fault, "no_write": report.Fault},
		"keys":    {"ok": report.OK, "missing": report.Fault, "swapped": report.Fault, "nobody": report.Fault, "no_recovery": report.Fault},
		"record":  {"ok": report.OK, "stopped": report.Attention, "damaged": report.Fault},
		"content": {"ok": report.OK, "broken": report.Fault, "other": report.Attention},
		"memory":  {"ok": report.OK, "open": report.Fault, "swap": report.Attention},
	} {
		for key, level := range finds {
			for _, l := range []triage.Lang{triage.English, triage.Spanish} {
				line := report.Finding{Level: level, Key: key}.Line(id, c.Words.For(l))
				if strings.HasPrefix(line.Name, "owner.") || strings.HasPrefix(line.Says, "owner.") || strings.HasPrefix(line.Do, "owner.") {
					t.Errorf("%s: %+v", l, line)
				}
			}
			if todo := have["owner.test."+id+"."+key+"_do"]; todo != (level != report.OK) {
				t.Errorf("%s.%s: says what to do: %v", id, key, todo)
			}
		}
	}
}

// finds is a printer that answers, and of which a look finds a reason.
func finds(reason string) func(*testing.T, *Device) {
	return func(_ *testing.T, d *Device) {
		d.Folder.Clinic.Printer = "ipp://printer.local/ipp/print"
		d.CheckPrinter = func(context.Context, string) printer.Verdict {
			return printer.Verdict{Device: &printer.Device{Model: "Laser 2"}, Reason: reason}
		}
	}
}

// gone is a look at a printer that does not answer.
func gone(context.Context, string) printer.Verdict {
	return printer.Verdict{Reason: printer.ReasonGone}
}
