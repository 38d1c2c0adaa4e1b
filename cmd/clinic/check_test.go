package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"sacra/assets"
	"sacra/cmd/internal/folder"
)

func TestCheck(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "data")
	c := assets.NewClinic("Harbor", "555-0100")
	c.Printer = assets.PrinterNone // what printers the tester has is not the matter
	if _, err := folder.Create(dir, folder.Setup{Clinic: c, Therapist: "Ana", Passphrase: "lantern gravel otter picnic", LogN: 4}); err != nil {
		t.Fatal(err)
	}
	status, out, errOut := runClinic(t, "", "check", "--data", dir, "--lang", "es")
	for _, want := range []string{"Harbor · kiosk-1", "Impresora: No hay impresora elegida", "Claves de la clínica: Están en orden; 1 persona", "Visitas guardadas: 0 entradas, sin daños."} {
		if !strings.Contains(out, want) {
			t.Errorf("no %q in:\n%s", want, out)
		}
	}
	if status != 0 || errOut != "" {
		t.Errorf("status %d, %s", status, errOut)
	}
	if err := os.Remove(filepath.Join(dir, "keys", "recovery.age")); err != nil {
		t.Fatal(err)
	}
	if status, out, errOut = runClinic(t, "", "check", "--data", dir); status != 1 || !strings.Contains(out, "fault      Keys of the clinic") || !strings.Contains(errOut, "fault") {
		t.Errorf("without the copy for the recovery key: status %d, %s\n%s", status, errOut, out)
	}
	for _, args := range [][]string{{"check"}, {"check", "--data", dir, "--lang", "fr"}, {"check", "--data", dir, "more"}} {
		if status, _, _ := runClinic(t, "", args...); status != 2 {
			t.Errorf("%v: status %d, want 2", args, status)
		}
	}
}
