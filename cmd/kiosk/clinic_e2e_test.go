//go:build e2e

package main

import (
	"bytes"
	"context"
	"flag"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"sacra/assets"
	"sacra/cmd/internal/folder"
	"sacra/triage"
	"sacra/triage/record"
)

// out is where pictures, sheets and data are left.
var out = flag.String("out", "", "folder for screenshots")

// clinic makes a data folder with the demo clinic. Its key derivation is light:
// what is proved here is not the strength of scrypt.
func clinic(t *testing.T, dir string) (data, sheets string) {
	t.Helper()
	data, sheets, _ = makeClinic(t, dir, func(*assets.Clinic) {})
	return data, sheets
}

// clinicWith makes a data folder with the demo clinic, changed.
func clinicWith(t *testing.T, change func(*assets.Clinic)) (data string) {
	t.Helper()
	data, _, _ = makeClinic(t, t.TempDir(), change)
	return data
}

func makeClinic(t *testing.T, dir string, change func(*assets.Clinic)) (data, sheets, recovery string) {
	t.Helper()
	data, sheets = filepath.Join(dir, "data"), filepath.Join(dir, "sheets")
	c := assets.NewClinic("Demo Clinic", "555-0142")
	c.Release, c.Printer, c.Sheets = assets.ReleaseKiosk, assets.PrinterNone, sheets
	change(&c)
	recovery, err := folder.Create(data, folder.Setup{Clinic: c, Therapist: "Demo Therapist", Passphrase: passphrase, LogN: 12})
	if err == nil {
		err = folder.Finish(data)
	}
	if err != nil {
		t.Fatal(err)
	}
	return data, sheets, recovery
}

// outDir returns the folder for what a test leaves, emptied.
func outDir(t *testing.T) string {
	t.Helper()
	dir := *out
	if dir == "" {
		return t.TempDir()
	}
	dir = filepath.Join(dir, t.Name())
	if err := os.RemoveAll(dir); err != nil {
		t.Fatal(err)
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	return dir
}

// visits opens the record and returns its visits, the newest first.
func visits(t *testing.T, data string) []triage.Visit {
	t.Helper()
	ctx := context.Background()
	f, err := folder.Open(ctx, data, "", time.Now)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	s, err := f.Unlock(ctx, passphrase)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Lock()
	visits, faults, err := wholeVisits(ctx, s)
	if err != nil || len(faults) > 0 {
		t.Fatalf("visits: %v, %v", err, faults)
	}
	return visits
}

// wholeVisits reads the list of a session, and then each visit of it whole.
func wholeVisits(ctx context.Context, s *folder.Session) ([]triage.Visit, []record.Fault, error) {
	list, faults, err := s.Visits(ctx)
	if err != nil {
		return nil, nil, err
	}
	ids := make([]string, len(list))
	for i := range list {
		ids[i] = list[i].ID
	}
	visits, more, err := s.Whole(ctx, ids...)
	return visits, append(faults, more...), err
}

// sheetText waits for the only sheet in a folder and returns its text.
func (k *screen) sheetText(dir string) string {
	t := k.t
	t.Helper()
	var files []string
	var err error
	k.until("a sheet in "+dir, func(traced) bool {
		files, err = filepath.Glob(filepath.Join(dir, "*.pdf"))
		return err != nil || len(files) > 0
	})
	if err != nil || len(files) != 1 {
		t.Fatalf("sheets in %s: %v, %v; want one", dir, files, err)
	}
	text, err := exec.Command("pdftotext", "-layout", files[0], "-").Output()
	if err != nil {
		t.Fatal(err)
	}
	if msg, err := exec.Command("qpdf", "--check", files[0]).CombinedOutput(); err != nil {
		t.Errorf("qpdf --check: %v\n%s", err, msg)
	}
	return strings.Join(strings.Fields(string(text)), " ")
}

// noPlaintext fails if a word of a patient lies in clear in the data folder.
func noPlaintext(t *testing.T, data string, words ...string) {
	t.Helper()
	files := 0
	err := filepath.WalkDir(data, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		files++
		raw, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		for _, w := range words {
			if bytes.Contains(raw, []byte(w)) {
				t.Errorf("%q lies in clear in %s", w, name)
			}
		}
		return nil
	})
	if err != nil || files == 0 {
		t.Fatalf("%d files looked at: %v", files, err)
	}
}
