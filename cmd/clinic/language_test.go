package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"sacra/assets/assetstest"
	"sacra/export/exporttest"
)

// A language that is content alone has a sheet, with the patient's name as typed.
func TestSheetInAThirdLanguage(t *testing.T) {
	dir := t.TempDir()
	own, answers, out := filepath.Join(dir, "content"), filepath.Join(dir, "answers.json"), filepath.Join(dir, "sheet.pdf")
	if err := assetstest.ThirdLanguage(own); err != nil {
		t.Fatal(err)
	}
	said := `{"answers":{"status":"pregnant","weeks_pregnant":30,"pain_zones":["psis_r"],"worst_spot":"psis_r","cauda":["none"],"leg_weak":"none","pregnancy_signs":["none"],"general_signs":["none"]}}`
	if err := os.WriteFile(answers, []byte(said), 0o600); err != nil {
		t.Fatal(err)
	}
	status, _, errOut := runClinic(t, "", "sheet", answers, "-o", out, "--content", own, "--lang", string(assetstest.Third), "--name", "Nguyễn Thị Thế")
	if status != 0 {
		t.Fatalf("status %d: %s", status, errOut)
	}
	text := strings.Join(strings.Fields(exporttest.Tool(t, "pdftotext", "-raw", out, "-")), " ")
	for _, want := range []string{"Nguyễn Thị Thế", assetstest.Say("Your exercises")} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is not on the sheet: %q", want, text[:min(400, len(text))])
		}
	}
	if status, _, errOut := runClinic(t, "", "sheet", answers, "-o", out, "--content", own, "--lang", "fr"); status != 2 || !strings.Contains(errOut, "or vi") {
		t.Errorf("an unknown language: status %d, %q", status, errOut)
	}
}
