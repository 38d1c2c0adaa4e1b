package folder_test

import (
	"bytes"
	"context"
	"errors"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"sacra/assets"
	"sacra/cmd/internal/folder"
	"sacra/export/pdf"
	"sacra/export/printer"
	"sacra/triage"
)

const passphrase = "walnut-otter-violin-candle-river"

// opened is a clinic in a new folder with a logo and without a printer.
func opened(t *testing.T, change func(*assets.Clinic)) *folder.Folder {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "clinic")
	clinic := assets.NewClinic("Harbor Street Physical Therapy", "214-555-0142")
	clinic.Logo, clinic.Printer = "logo.png", assets.PrinterNone
	if change != nil {
		change(&clinic)
	}
	if _, err := folder.Create(dir, folder.Setup{Clinic: clinic, Therapist: "Ana", Passphrase: passphrase, LogN: 4}); err != nil {
		t.Fatal(err)
	}
	var logo bytes.Buffer
	if err := png.Encode(&logo, image.NewGray(image.Rect(0, 0, 300, 90))); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "logo.png"), logo.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	now := func() time.Time { return time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC) }
	f, err := folder.Open(context.Background(), dir, "", now)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := f.Close(); err != nil {
			t.Error(err)
		}
	})
	return f
}

// summaries makes summaries in a session of their own.
func summaries(t *testing.T, f *folder.Folder) *folder.Summaries {
	t.Helper()
	s, err := f.Unlock(t.Context(), passphrase)
	if err != nil {
		t.Fatal(err)
	}
	return f.Summaries(s)
}

// visit is a check-in as the review has it on the screen.
func visit() *triage.Visit {
	v := &triage.Visit{ID: "0b6e5d3c-6e1f-4d7a-9c1e-000000000001", Last: 1, Intake: triage.Intake{
		Name: "María Muñoz", BirthDate: "1993-05-03", Lang: triage.Spanish, Ended: triage.EndedComplete,
	}}
	v.Intake.Response.Set("status", "pregnant")
	v.Intake.Response.Set("pain_zones", "psis_r")
	return v
}

func TestSummaryIsSavedWhereTheClinicWantsIt(t *testing.T) {
	t.Setenv("HOME", t.TempDir())
	home, err := os.UserHomeDir()
	if err != nil {
		t.Fatal(err)
	}
	own := filepath.Join(t.TempDir(), "sheets")
	for name, dir := range map[string]string{"": filepath.Join(home, "Sacra"), own: own} {
		f := opened(t, func(c *assets.Clinic) { c.Sheets = name })
		file, err := summaries(t, f).Save(visit(), nil, triage.English)
		if err != nil {
			t.Fatal(err)
		}
		if want := filepath.Join(dir, "sacra-summary-2026-11-22-0b6e5d3c.pdf"); file != want {
			t.Errorf("saved as %s, want %s", file, want)
		}
		pdf, err := os.ReadFile(file)
		if err != nil || !bytes.HasPrefix(pdf, []byte("%PDF-")) || !bytes.Contains(pdf, []byte("/EmbeddedFile")) {
			t.Errorf("%v, %d bytes that are no PDF with data inside", err, len(pdf))
		}
		if !bytes.Contains(pdf, []byte("/Subtype /Image")) {
			t.Error("the logo is not on the summary")
		}
		if info, err := os.Stat(file); err != nil || info.Mode().Perm() != 0o600 {
			t.Errorf("others can read it: %v, %v", info, err)
		}
		if left, err := filepath.Glob(filepath.Join(dir, "*.part")); err != nil || len(left) > 0 {
			t.Errorf("left behind: %v, %v", left, err)
		}
	}
}

func TestSummaryThatCannotBeSavedNamesTheFolder(t *testing.T) {
	blocked := filepath.Join(t.TempDir(), "a file")
	if err := os.WriteFile(blocked, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	f := opened(t, func(c *assets.Clinic) { c.Sheets = filepath.Join(blocked, "sheets") })
	_, err := summaries(t, f).Save(visit(), nil, triage.English)
	var fault *folder.SaveError
	if !errors.As(err, &fault) {
		t.Fatalf("got %v", err)
	}
	if key, args := fault.Words(); key != "deliver.fault.folder" || len(args) != 2 || args[1] != f.Clinic.Sheets {
		t.Errorf("told as %s %v", key, args)
	}
}

func TestSummaryIsAsOfTheNewestEntry(t *testing.T) {
	f := opened(t, nil)
	ctx := context.Background()
	for range 3 { // the unlocking is the fourth
		if err := f.Save(ctx, visit().ID, visit().Intake, false); err != nil {
			t.Fatal(err)
		}
	}
	made := summaries(t, f)
	text, err := made.Text(visit(), nil, triage.English)
	if err != nil || !strings.Contains(text, "María Muñoz") || !strings.Contains(text, "as of entry 4") {
		t.Errorf("%v:\n%s", err, text)
	}
	if key := "Key: " + f.Recipient().Words(); !strings.Contains(strings.Join(strings.Fields(text), " "), key) {
		t.Errorf("the summary does not name the key by %q:\n%s", key, text)
	}
	if text, err = made.Text(visit(), nil, triage.Spanish); err != nil || !strings.Contains(text, "RESUMEN DE LA VISITA") {
		t.Errorf("%v:\n%s", err, text)
	}
	if _, err := made.Text(visit(), nil, "fr"); err == nil {
		t.Error("there is a summary in French")
	}
}

func TestNothingIsPrintedWithoutAPrinter(t *testing.T) {
	f := opened(t, nil)
	if _, err := summaries(t, f).Print(context.Background(), visit(), nil, triage.English); !errors.Is(err, printer.ErrNoPrinter) {
		t.Errorf("got %v", err)
	}
}

func TestLogoThatCannotBeUsedIsTold(t *testing.T) {
	f := opened(t, func(c *assets.Clinic) { c.Logo = "gone.png" })
	if logo, err := f.Logo(); logo != nil || !errors.Is(err, os.ErrNotExist) {
		t.Errorf("%v, %v", logo, err)
	}
	f = opened(t, func(c *assets.Clinic) { c.Logo = assets.ClinicFile })
	if logo, err := f.Logo(); logo != nil || !errors.Is(err, pdf.ErrLogoFormat) {
		t.Errorf("%v, %v", logo, err)
	}
	if _, err := summaries(t, f).Text(visit(), nil, triage.English); err != nil {
		t.Errorf("a bad logo costs the summary: %v", err)
	}
}
