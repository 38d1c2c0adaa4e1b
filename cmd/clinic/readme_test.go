package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestTheAnswersOfTheReadmeMakeASheet, as its next lines say: copied from the page and
// given to the commands that stand there.
func TestTheAnswersOfTheReadmeMakeASheet(t *testing.T) {
	page, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	_, after, _ := strings.Cut(string(page), "```json\n")
	answers, _, ok := strings.Cut(after, "```")
	if !ok {
		t.Fatal("README.md has no answers")
	}
	file := write(t, "answers.json", answers)
	pdf := filepath.Join(t.TempDir(), "sheet.pdf")
	if status, _, said := runClinic(t, "", "sheet", file, "-o", pdf, "--lang", "es"); status != 0 {
		t.Fatalf("status %d: %s", status, said)
	}
	if made, err := os.ReadFile(pdf); err != nil || !strings.HasPrefix(string(made), "%PDF-") {
		t.Errorf("no sheet: %v", err)
	}
	if status, out, said := runClinic(t, "", "assess", file, "--explain"); status != 0 || out == "" {
		t.Errorf("assess: status %d: %s", status, said)
	}
}
