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
)

// out is where pictures, sheets and data are left.
var out = flag.String("out", "", "folder for screenshots")

const passphrase = "demo-otter-violin-candle-river"

// The three patients of the issue. What is not in a list she skips.
var (
	si = patient{
		lang: "es", name: "María Muñoz", birth: [3]string{"03", "05", "1993"},
		answers: map[string][]string{
			"status": {"pregnant"}, "weeks_pregnant": {"30"},
			"cauda": {"none"}, "leg_weak": {"none"}, "pregnancy_signs": {"none"}, "general_signs": {"none"},
			"pain_zones": {"psis_r", "butt_up_r"}, "numb_zones": {}, "worst_spot": {"psis_r"}, "below_knee": {"no"},
			"pain_back_now": {"4"}, "pain_back_worst": {"6"}, "quality": {"ache"},
			"roll_bed": {"worse"}, "one_leg": {"worse"}, "first_steps": {"worse"}, "sit": {"same"}, "walk_long": {"yes"},
			"settle": {"minutes"}, "night": {"sometimes"}, "onset_when": {"pregnancy"}, "onset_week": {"22"},
			"conditions": {"none"}, "activities": {"sleep"}, "activity_score_1": {"5"},
		},
	}
	radicular = patient{
		lang: "en", name: "Ann Lee", birth: [3]string{"12", "11", "1990"},
		answers: map[string][]string{
			"status": {"postpartum"}, "weeks_since_birth": {"16"}, "birth": {"vaginal"},
			"cauda": {"none"}, "leg_weak": {"none"}, "postpartum_signs": {"none"}, "general_signs": {"none"},
			"pain_zones": {"butt_mid_l", "th_post_l", "calf_l"}, "numb_zones": {"heel_outer_l"}, "worst_spot": {"calf_l"},
			"below_knee": {"yes"}, "foot": {"yes"}, "leg_or_back": {"leg"},
			"pain_back_now": {"2"}, "pain_back_worst": {"4"}, "pain_leg_now": {"5"}, "pain_leg_worst": {"6"},
			"quality": {"shock", "tingle"}, "cough_leg": {"yes"}, "shocks": {"yes"}, "foot_weak": {"no"},
			"roll_bed": {"same"}, "sit": {"worse"}, "settle": {"minutes"}, "night": {"no"}, "conditions": {"none"},
		},
	}
	alarm = patient{
		lang: "en", name: "Eve Stone", birth: [3]string{"01", "02", "1995"}, byKeys: true,
		answers: map[string][]string{"status": {"pregnant"}, "weeks_pregnant": {"34"}, "cauda": {"saddle"}},
	}
)

// clinic makes a data folder with the demo clinic.
func clinic(t *testing.T, dir string) (data, sheets string) {
	t.Helper()
	data, sheets = filepath.Join(dir, "data"), filepath.Join(dir, "sheets")
	c := assets.NewClinic("Demo Clinic", "555-0142")
	c.Release, c.Printer, c.Sheets = assets.ReleaseKiosk, assets.PrinterNone, sheets
	// A light key derivation: what is proved here is not the strength of scrypt.
	if _, err := folder.Create(data, folder.Setup{Clinic: c, Therapist: "Demo Therapist", Passphrase: passphrase, LogN: 12}); err != nil {
		t.Fatal(err)
	}
	return data, sheets
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
	list, faults, err := s.Visits(ctx)
	if err != nil || len(faults) > 0 {
		t.Fatalf("visits: %v, %v", err, faults)
	}
	return list
}

// sheetText returns the text of the only sheet in a folder.
func sheetText(t *testing.T, dir string) string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(dir, "*.pdf"))
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

// TestE2E plays three visits in a real window.
func TestE2E(t *testing.T) {
	bin := build(t)
	dir := outDir(t)
	data, sheets := clinic(t, t.TempDir())
	display := virtualScreen(t, "1280x800")

	k := start(t, bin, display, data, dir)
	if end := k.checkIn(si); end != "thanks" {
		t.Fatalf("the visit ended with %q, want thanks", end)
	}
	k.stop()
	text := sheetText(t, sheets)
	for _, want := range []string{"María", "Abrazo de barriga", "derecho", "555-0142"} {
		if !strings.Contains(text, want) {
			t.Errorf("the sheet lacks %q", want)
		}
	}
	list := visits(t, data)
	if len(list) != 1 || list[0].Intake.Name != si.name || !list[0].Intake.Response.Has("pain_zones", "psis_r") {
		t.Errorf("the record holds %d visits", len(list))
	}
	noPlaintext(t, data, "Muñoz", "psis_r", "1993-05-03")
}
