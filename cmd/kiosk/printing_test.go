package main

import (
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"sacra/assets"
	"sacra/cmd/internal/folder"
	"sacra/export/report"
)

// TestAUsualPrinterWithoutAPrintingSystem: the owner's page names what is missing, as the
// self-test does. There is nothing to be switched on.
func TestAUsualPrinterWithoutAPrintingSystem(t *testing.T) {
	t.Setenv("CUPS_SERVER", "127.0.0.1:1")
	dir := filepath.Join(t.TempDir(), "data")
	if _, err := folder.Create(dir, folder.Setup{Clinic: assets.NewClinic("Harbor", "555-0100"), Therapist: "Ana", Passphrase: passphrase, LogN: 4}); err != nil {
		t.Fatal(err)
	}
	f, err := folder.Open(t.Context(), dir, "", time.Now)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if diff := cmp.Diff(report.Failed("no_system"), checkPrinter(f)(t.Context(), "").Finding); diff != "" {
		t.Error(diff)
	}
}
