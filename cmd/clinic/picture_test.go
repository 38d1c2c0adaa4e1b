package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"sacra/triage"
)

func TestPicture(t *testing.T) {
	data, _ := visited(t)
	status, out, errOut := runClinic(t, chartPassphrase+"\n", "picture", "--data", data, "--passphrase-stdin")
	if status != 0 || strings.TrimSpace(out) != "status,from,to,weeks,visits\ntest,hypothesis,visits,positive where it fits (95% interval),negative where it fits little (95% interval)" {
		t.Errorf("one visit is told: %d: %s%s", status, out, errOut)
	}
	file := filepath.Join(t.TempDir(), "picture.pdf")
	base := []string{"picture", "--data", data, "--passphrase-stdin", "-o", file}
	if status, _, errOut := runClinic(t, chartPassphrase+"\n", append(base, "--lang", "es", "--paper", "a4")...); status != 0 {
		t.Fatal(errOut)
	}
	if made, err := os.ReadFile(file); err != nil || !strings.HasPrefix(string(made), "%PDF-") {
		t.Errorf("no PDF: %v", err)
	}
	for _, wrong := range [][]string{{"--paper", "a9"}, {"--lang", "xx"}} {
		if status, _, _ := runClinic(t, chartPassphrase+"\n", append(base, wrong...)...); status != 2 {
			t.Errorf("%v: status %d, want 2", wrong, status)
		}
	}
	if _, out, _ := runClinic(t, chartPassphrase+"\n", "audit", "--data", data, "--passphrase-stdin", "--kind", "exported"); strings.Count(out, "picture_saved") != 1 {
		t.Errorf("the audit says\n%s", out)
	}
	var b strings.Builder
	from := time.Date(2026, 11, 2, 0, 0, 0, 0, time.UTC)
	pic := triage.Picture{
		Counts: []triage.Count{{Status: "pregnant", From: from, To: from.AddDate(0, 0, 13), Weeks: 2, Visits: 7}},
		Tables: []triage.TestTable{{Test: "p4", Hypothesis: triage.Girdle, PosFits: 18, NegFits: 6, PosNot: 4, NegNot: 11}},
	}
	if err := writePicture(&b, pic); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"pregnant,2026-11-02,2026-11-15,2,7", "p4,girdle,39,75% (55–88) of 24,73% (48–89) of 15"} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("it lacks %q:\n%s", want, b.String())
		}
	}
}
