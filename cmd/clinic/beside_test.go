package main

import (
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"sacra/cmd/internal/folder"
)

// beside is the data folder of a clinic that a kiosk has open.
func beside(t *testing.T, visits int, lend bool) string {
	t.Helper()
	dir := clinicOf(t, visits)
	kiosk, err := folder.Open(t.Context(), dir, "", time.Now)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = kiosk.Close() })
	if !lend {
		return dir
	}
	if runtime.GOOS != "linux" {
		t.Skip("the record of an open kiosk can be reached on Linux only")
	}
	if err := kiosk.Lend(); err != nil {
		t.Fatal(err)
	}
	return dir
}

func TestTheCommandLineWorksBesideAnOpenKiosk(t *testing.T) {
	dir := beside(t, 2, true)
	out := t.TempDir()
	file := filepath.Join(out, "copy.db")
	says(t, "", 0, []string{"The record is whole", "2 intake"}, "verify", "--data", dir)
	says(t, "", 0, []string{"was checked", "2 intake"}, "backup", "--data", dir, "-o", file)
	says(t, words+"\n", 0, []string{"2 visits written"}, "export", "--data", dir, "-o", filepath.Join(out, "bundles"), "--passphrase-stdin")
	says(t, words+"\n", 0, []string{"exported", "unlock"}, "audit", "--data", dir, "--passphrase-stdin")
	says(t, words+"\n", 1, []string{"close that one first"}, "restore", file, "--data", dir, "--passphrase-stdin")
	if files, err := os.ReadDir(filepath.Join(out, "bundles")); err != nil || len(files) != 2 {
		t.Errorf("%d bundles, %v", len(files), err)
	}
}

func TestAKioskThatDoesNotAnswerIsToldOf(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("the words differ elsewhere")
	}
	dir := beside(t, 1, false)
	status, _, errOut := runClinic(t, "", "verify", "--data", dir)
	if status != 1 || !strings.Contains(errOut, "in use by another copy of Sacra") {
		t.Errorf("%d: %s", status, errOut)
	}
}
