package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestWhatACommandMayReplace: the last sheet by the next one, and nothing else.
func TestWhatACommandMayReplace(t *testing.T) {
	const answers = `{"answers": {"status": "pregnant", "weeks_pregnant": 30, "pain_zones": ["psis_r"], "worst_spot": "psis_r",
	 "cauda": ["none"], "leg_weak": "none", "pregnancy_signs": ["none"], "general_signs": ["none"]}}`
	for name, c := range map[string]struct {
		there    string
		replaced bool
	}{
		"nothing":     {"", true},
		"last sheet":  {"%PDF-1.4 of yesterday", true},
		"her answers": {answers, false},
		"a record":    {"SQLite format 3\x00...", false},
		"a note":      {"call Ana", false},
		"a key":       {"age-encryption.org/v1\n", false},
		"a logo":      {"\x89PNG\r\n\x1a\n", false},
	} {
		dir := t.TempDir()
		file, out := filepath.Join(dir, "answers.json"), filepath.Join(dir, "out")
		if err := os.WriteFile(file, []byte(answers), 0o600); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(out, []byte(c.there), 0o600); err != nil {
			t.Fatal(err)
		}
		status, _, said := runClinic(t, "", "sheet", file, "-o", out)
		got, err := os.ReadFile(out)
		if err != nil {
			t.Fatal(err)
		}
		switch {
		case c.replaced && (status != 0 || !strings.HasPrefix(string(got), "%PDF-1.7") && len(got) < 10_000):
			t.Errorf("%s: status %d: %s", name, status, said)
		case !c.replaced && (status != 2 || string(got) != c.there || !strings.Contains(said, "was not replaced")):
			t.Errorf("%s was replaced, or nothing is said of it: status %d: %s", name, status, said)
		}
	}
	// The slip itself.
	file := write(t, "answers.json", answers)
	if status, _, said := runClinic(t, "", "sheet", file, "-o", file); status != 2 || !strings.Contains(said, "a file of answers") {
		t.Errorf("status %d: %s", status, said)
	}
	if got, err := os.ReadFile(file); err != nil || string(got) != answers {
		t.Errorf("the answers are gone: %v", err)
	}
}
