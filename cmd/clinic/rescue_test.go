package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// A broken device is copied, its record is mended, and what is missing is said by
// number and day.
func TestRescue(t *testing.T) {
	dir := clinicOf(t, 12)
	whole := filepath.Join(t.TempDir(), "whole")
	out := says(t, "", 0, []string{"Every file could be read", "The record is whole"}, "rescue", dir, "-o", whole)
	if strings.Contains(out, "MISSING") {
		t.Errorf("of a device that is whole:\n%s", out)
	}
	db := filepath.Join(dir, "sacra.db")
	info, err := os.Stat(db)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Truncate(db, info.Size()*2/3); err != nil {
		t.Fatal(err)
	}
	to := filepath.Join(t.TempDir(), "new")
	out = says(t, words+"\n", 0, []string{"MISSING from the record that was here: entries", " (from 2026-", "Rescued from the record", "The record is whole"},
		"rescue", dir, "-o", to, "--passphrase-stdin")
	t.Log(out)
	says(t, "", 0, []string{"The record is whole"}, "verify", "--data", to)
	says(t, "", 1, []string{"already exists"}, "rescue", dir, "-o", to)
	says(t, "", 2, []string{"nowhere"}, "rescue", filepath.Join(dir, "nowhere"), "-o", to+"2")
	says(t, "", 2, []string{"-o"}, "rescue", dir)
	// Without keys that can be read the copy stays, and she is told how to go on.
	if err := os.WriteFile(filepath.Join(dir, "keys", "clinic.pub"), make([]byte, 40), 0o600); err != nil {
		t.Fatal(err)
	}
	says(t, words+"\n", 1, []string{"put the folder keys of a backup", "restore --data"}, "rescue", dir, "-o", to+"3", "--passphrase-stdin")
	if _, err := os.Stat(filepath.Join(to+"3", "sacra.db")); err != nil {
		t.Error(err)
	}
}
