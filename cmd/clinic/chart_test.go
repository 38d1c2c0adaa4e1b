package main

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"sacra/assets"
	"sacra/cmd/internal/folder"
	"sacra/triage"
)

const chartPassphrase = "walnut-otter-violin-candle-river"

// visited makes a clinic with one finished check-in and returns its folder and
// the id of the visit.
func visited(t *testing.T) (data, visit string) {
	t.Helper()
	data = filepath.Join(t.TempDir(), "clinic")
	setup := folder.Setup{Clinic: assets.NewClinic("Río Clinic", "555-0142"), Therapist: "Ana", Passphrase: chartPassphrase, LogN: 12}
	if _, err := folder.Create(data, setup); err != nil {
		t.Fatal(err)
	}
	if err := folder.Finish(data); err != nil {
		t.Fatal(err)
	}
	now := func() time.Time { return time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC) }
	f, err := folder.Open(context.Background(), data, "", now)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if visit, err = f.NewVisit(); err != nil {
		t.Fatal(err)
	}
	in := triage.Intake{Name: "María Muñoz", BirthDate: "1993-05-03", Lang: triage.Spanish, Ended: triage.EndedComplete, Started: now()}
	in.Response.Set("status", "pregnant")
	in.Response.Set("pain_zones", "psis_r")
	if err := f.Save(context.Background(), visit, in, true); err != nil {
		t.Fatal(err)
	}
	return data, visit
}

func TestChart(t *testing.T) {
	data, visit := visited(t)
	dir := t.TempDir()
	run := func(file string, more ...string) (int, string, string) {
		args := append([]string{"chart", "--data", data, "--visit", visit[:8], "-o", filepath.Join(dir, file), "--passphrase-stdin"}, more...)
		return runClinic(t, chartPassphrase+"\n", args...)
	}
	if status, _, errOut := run("a.txt", "--lang", "es"); status != 0 {
		t.Fatal(errOut)
	}
	text, err := os.ReadFile(filepath.Join(dir, "a.txt"))
	if err != nil || !strings.Contains(string(text), "María Muñoz") || !strings.Contains(string(text), "RESUMEN DE LA VISITA") {
		t.Errorf("text %q, %v", text, err)
	}
	if status, _, errOut := run("a.PDF"); status != 0 {
		t.Fatal(errOut)
	}
	file := filepath.Join(dir, "a.PDF")
	pdf, err := os.ReadFile(file)
	if err != nil || !strings.HasPrefix(string(pdf), "%PDF-") {
		t.Errorf("%v, %d bytes that are no PDF", err, len(pdf))
	}
	if info, err := os.Stat(file); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("others can read the file: %v, %v", info, err)
	}
	// Each of the two is noted: intake, twice unlock, twice chart.
	if status, out, errOut := runClinic(t, "", "verify", "--data", data); status != 0 || !strings.Contains(out, "5 entries") {
		t.Errorf("verify: %q, %q", out, errOut)
	}
}

func TestChartMisuse(t *testing.T) {
	data, visit := visited(t)
	good := []string{"chart", "--data", data, "--visit", visit, "-o", filepath.Join(t.TempDir(), "x.pdf"), "--passphrase-stdin"}
	for name, test := range map[string]struct {
		in     string
		more   []string
		status int
		says   string
	}{
		"wrong passphrase": {"wrong words are in here\n", nil, 1, "passphrase is not right"},
		"no such visit":    {chartPassphrase + "\n", []string{"--visit", "zzzz"}, 2, "zzzz"},
		"another ending":   {"", []string{"-o", "x.doc"}, 2, "x.doc"},
		"language":         {"", []string{"--lang", "fr"}, 2, "fr"},
		"paper":            {"", []string{"--paper", "a5"}, 2, "a5"},
		"date":             {"", []string{"--date", "today"}, 2, "today"},
		"no visit":         {"", []string{"--visit", ""}, 2, "--visit"},
	} {
		t.Run(name, func(t *testing.T) {
			status, _, errOut := runClinic(t, test.in, append(good[:len(good):len(good)], test.more...)...)
			if status != test.status || !strings.Contains(errOut, test.says) {
				t.Errorf("exit status %d, %q; want %d and %s named", status, errOut, test.status, test.says)
			}
		})
	}
}

func TestPick(t *testing.T) {
	visits := triage.Outlines([]triage.Visit{{ID: "ab1"}, {ID: "ab2"}, {ID: "c"}})
	if at, err := pick("chart", visits, "ab2"); err != nil || at != 1 {
		t.Errorf("ab2: %d, %v", at, err)
	}
	for _, id := range []string{"ab", "d"} {
		if at, err := pick("chart", visits, id); err == nil {
			t.Errorf("%s: took %s", id, visits[at].ID)
		}
	}
}
