package folder_test

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"sacra/assets"
	"sacra/cmd/internal/folder"
	"sacra/export/letter"
	"sacra/export/printer"
	"sacra/triage"
)

// TestLetterIsMadeAndSaved: the letter has the clinic's head, today's date and the
// newest entry, and is saved where the clinic wants it.
func TestLetterIsMadeAndSaved(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "sheets")
	f := opened(t, func(c *assets.Clinic) { c.Sheets = dir })
	if err := f.Save(context.Background(), visit().ID, visit().Intake, false); err != nil {
		t.Fatal(err)
	}
	v := visit()
	v.Last = 0
	d, err := f.Letters().Make(v, nil, letter.Order{Therapist: "Ana", Lang: triage.English})
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"Harbor Street Physical Therapy; 214-555-0142", "November 22, 2026", "María Muñoz", "Therapist: Ana", "as of entry 1"} {
		if !strings.Contains(d.Text, want) {
			t.Errorf("no %q in\n%s", want, d.Text)
		}
	}
	file, err := f.Letters().Save(v.ID, d)
	if err != nil || file != filepath.Join(dir, "sacra-letter-2026-11-22-0b6e5d3c.pdf") {
		t.Fatalf("%s, %v", file, err)
	}
	if saved, err := os.ReadFile(file); err != nil || !bytes.Equal(saved, d.PDF) {
		t.Errorf("%d bytes are saved, %d were made: %v", len(saved), len(d.PDF), err)
	}
	if _, err := f.Letters().Print(v.ID, d); !errors.Is(err, printer.ErrNoPrinter) {
		t.Errorf("got %v", err)
	}
}

// TestLetterThatCannotBeMadeOrSaved: an unknown alert, a folder that cannot be written.
func TestLetterThatCannotBeMadeOrSaved(t *testing.T) {
	blocked := filepath.Join(t.TempDir(), "a file")
	if err := os.WriteFile(blocked, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	f := opened(t, func(c *assets.Clinic) { c.Sheets = filepath.Join(blocked, "sheets") })
	var none *letter.NoAlertError
	if _, err := f.Letters().Make(visit(), nil, letter.Order{Alert: "chest", Lang: triage.English}); !errors.As(err, &none) {
		t.Errorf("got %v", err)
	}
	var fault *folder.SaveError
	if _, err := f.Letters().Save(visit().ID, letter.Document{}); !errors.As(err, &fault) {
		t.Errorf("got %v", err)
	}
}
