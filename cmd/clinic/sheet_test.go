package main

import (
	"bytes"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestSheetOptions makes sheets in large print and with a clinic's logo; a logo
// that cannot be used is named and left out.
func TestSheetOptions(t *testing.T) {
	answers := write(t, "si.json", `{"answers":{"status":"pregnant","weeks_pregnant":30,"cauda":["none"],"leg_weak":"none",
		"pregnancy_signs":["none"],"general_signs":["none"],"pain_zones":["psis_r"],"worst_spot":"psis_r","roll_bed":"worse"}}`)
	dir := t.TempDir()
	var logo bytes.Buffer
	if err := png.Encode(&logo, image.NewGray(image.Rect(0, 0, 90, 30))); err != nil {
		t.Fatal(err)
	}
	file := func(name string, data []byte) string {
		name = filepath.Join(dir, name)
		if err := os.WriteFile(name, data, 0o600); err != nil {
			t.Fatal(err)
		}
		return name
	}
	good, bad := file("good.png", logo.Bytes()), file("bad.png", []byte("GIF89a"))
	make := func(more ...string) (pdf, errOut string) {
		out := filepath.Join(dir, "x.pdf")
		status, _, errOut := runClinic(t, "", append([]string{"sheet", answers, "-o", out, "--date", "2026-11-22", "--phone", "214-555-0142"}, more...)...)
		if status != 0 {
			t.Fatal(errOut)
		}
		data, err := os.ReadFile(out)
		if err != nil {
			t.Fatal(err)
		}
		return string(data), errOut
	}
	plain, _ := make()
	if large, _ := make("--large"); strings.Count(large, "/Type /Page\n") <= strings.Count(plain, "/Type /Page\n") {
		t.Error("large print takes no more pages")
	}
	if with, _ := make("--logo", good); !strings.Contains(with, "/Subtype /Image") {
		t.Error("the logo is not on the sheet")
	}
	if without, errOut := make("--logo", bad); without != plain || !strings.Contains(errOut, "bad.png") {
		t.Errorf("the logo that cannot be used is told as %q", errOut)
	}
	if other, _ := make("--web", "https://harbor.example"); other == plain {
		t.Error("the page of the clinic is not on the sheet")
	}
	if status, _, errOut := runClinic(t, "", "sheet", answers, "-o", filepath.Join(dir, "x.pdf"), "--web", "javascript:1"); status != 2 || !strings.Contains(errOut, "javascript:1") {
		t.Errorf("status %d, %q", status, errOut)
	}
}
