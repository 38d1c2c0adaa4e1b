package main

import (
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"sacra/assets"
)

// TestGallery draws everything: each position at each stage is a picture with
// somebody on it, and the contact sheet names them all.
func TestGallery(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "gallery")
	status, out, errOut := runClinic(t, "", "gallery", "-o", dir)
	if status != 0 {
		t.Fatal(errOut)
	}
	c, err := assets.ContentFor(assets.NewClinic("x", ""), "")
	if err != nil {
		t.Fatal(err)
	}
	want := 2 // views of the body chart
	for _, m := range c.Poses {
		want += len(m.Keys)
	}
	files, err := filepath.Glob(filepath.Join(dir, "*.png"))
	if err != nil || len(files) != 8*want {
		t.Fatalf("%d pictures of %d positions, %v; said: %s", len(files), want, err, out)
	}
	for _, file := range files {
		if share := painted(t, file); share < 0.02 || share > 0.9 {
			t.Errorf("%s: %.0f %% are painted", filepath.Base(file), 100*share)
		}
	}
	sheet, err := os.ReadFile(filepath.Join(dir, "contact-sheet.pdf"))
	if err != nil || !strings.HasPrefix(string(sheet), "%PDF-") {
		t.Errorf("contact sheet: %v", err)
	}
	few := positions(c, "e01")[:3]
	first, err := contactSheet("1", few)
	again, err2 := contactSheet("1", few)
	if err != nil || err2 != nil || string(first) != string(again) {
		t.Errorf("the same positions give another contact sheet (%v, %v)", err, err2)
	}
}

// painted is about the share of pixels that are not white.
func painted(t *testing.T, file string) float64 {
	t.Helper()
	f, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	img, err := png.Decode(f)
	if err != nil {
		t.Fatal(err)
	}
	n, all := 0, 0
	for y := 0; y < img.Bounds().Dy(); y += 4 {
		for x := 0; x < img.Bounds().Dx(); x += 4 {
			all++
			if r, g, b, _ := img.At(x, y).RGBA(); r+g+b < 3*0xffff {
				n++
			}
		}
	}
	return float64(n) / float64(all)
}

// TestGalleryOfOnePose: who works on a pose does not wait for the others.
func TestGalleryOfOnePose(t *testing.T) {
	dir := t.TempDir()
	says(t, "", 0, []string{"2 positions"}, "gallery", "--only", "e07", "-o", dir)
	files, err := filepath.Glob(filepath.Join(dir, "*.png"))
	if err != nil || len(files) != 2*8 || !strings.HasPrefix(filepath.Base(files[0]), "e07-1-") {
		t.Errorf("%v, %v", files, err)
	}
	says(t, "", 2, []string{`"e99"`}, "gallery", "--only", "e99", "-o", dir)
}

func TestGalleryMisuse(t *testing.T) {
	if status, _, errOut := runClinic(t, "", "gallery"); status != 2 || !strings.Contains(errOut, "-o") {
		t.Errorf("without -o: exit status %d, %q", status, errOut)
	}
	file := write(t, "taken", "x")
	if status, _, errOut := runClinic(t, "", "gallery", "-o", file); status != 1 || errOut == "" {
		t.Errorf("into a file: exit status %d, %q", status, errOut)
	}
}
