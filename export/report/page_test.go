package report

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"sacra/assets"
	"sacra/assets/assetstest"
	"sacra/export/exporttest"
	"sacra/triage"
)

func TestReport(t *testing.T) {
	c := assetstest.Embedded(t)
	h := Head{Clinic: "Clínica del Sol", Kiosk: "kiosk-1", Paper: assets.PaperA4, Lang: triage.Spanish, When: time.Date(2027, 3, 4, 12, 0, 0, 0, time.UTC)}
	words := c.Words.For(triage.Spanish)
	var lines []Line
	for range 12 { // more than a page
		lines = append(lines,
			Failed("gone", "Printer", "Front").Line("printer", words),
			Passed("ok", "Free", 1200, "Took", 12).Line("disk", words))
	}
	text := Text(h, lines[:2], words)
	for _, want := range []string{"Clínica del Sol · kiosk-1 · 4 mar 2027, 12:00 p. m.", "falla", "Front no responde.", "→ Encienda Front y revise", "bien", "1200 GB"} {
		if !strings.Contains(text, want) {
			t.Errorf("no %q in:\n%s", want, text)
		}
	}
	for name, make := range map[string]func() ([]byte, error){
		"report":    func() ([]byte, error) { return PDF(h, lines, words) },
		"test page": func() ([]byte, error) { return TestPage(h, words) },
	} {
		pdf, err := make()
		if err != nil || !strings.HasPrefix(string(pdf), "%PDF-") {
			t.Fatalf("%s: %v", name, err)
		}
		if again, _ := make(); string(again) != string(pdf) {
			t.Errorf("%s: other bytes the second time", name)
		}
		if dir := os.Getenv("SACRA_PICTURES"); dir != "" {
			if err := os.WriteFile(filepath.Join(dir, name+".pdf"), pdf, 0o600); err != nil {
				t.Error(err)
			}
		}
	}
}

// TestNamesFromOutside: a printer, a kiosk and a clinic may be called anything.
func TestNamesFromOutside(t *testing.T) {
	c := assetstest.Embedded(t)
	words := c.Words.For(triage.English)
	var lines []Line
	for _, name := range exporttest.Hostile() {
		lines = append(lines, Failed("gone", "Printer", name).Line("printer", words))
	}
	for _, name := range exporttest.Hostile()[:7] { // one of a kind: the names of printers are all on each
		h := Head{Clinic: name, Kiosk: name, Paper: assets.PaperLetter, Lang: triage.English}
		if _, err := PDF(h, lines, words); err != nil {
			t.Errorf("%q: %v", name, err)
		}
	}
}
