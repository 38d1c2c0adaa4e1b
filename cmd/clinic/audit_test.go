package main

import (
	"bufio"
	"bytes"
	"context"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"sacra/assets"
)

func TestAudit(t *testing.T) {
	dir := clinicOf(t, 1)
	says(t, words+"\n", 0, []string{"1 visits written"}, "export", "--data", dir, "-o", t.TempDir(), "--passphrase-stdin")
	out := says(t, words+"\n", 0, []string{"kiosk-1  Ana  unlock", "kiosk-1  Ana  exported  visit "}, "audit", "--data", dir, "--passphrase-stdin")
	if strings.Contains(out, "ALARM") {
		t.Errorf("a false alarm:\n%s", out)
	}
	says(t, "these are not her words\n", 1, []string{"passphrase is not right"}, "audit", "--data", dir, "--passphrase-stdin")
	says(t, words+"\n", 0, []string{"no such entry"}, "audit", "--data", dir, "--passphrase-stdin", "--patient", "MRN 1234")
	c, err := assets.LoadClinic(dir)
	if err != nil {
		t.Fatal(err)
	}
	c.Sheets = t.TempDir()
	if err := c.Save(dir); err != nil {
		t.Fatal(err)
	}
	if err := os.MkdirAll(filepath.Join(dir, "rescue"), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "rescue", "odd.txt"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for range 2 {
		says(t, words+"\n", 0, []string{"kiosk  unlock_failed", "ALARM: settings were changed outside the program: sheets", "ALARM: a file in the folder rescue"},
			"audit", "--data", dir, "--passphrase-stdin")
	}
	says(t, words+"\n", 0, nil, "audit", "--data", dir, "--passphrase-stdin", "--acknowledge")
	out = says(t, words+"\n", 0, []string{"Ana  acknowledge", "ALARM: a file in the folder rescue"}, "audit", "--data", dir, "--passphrase-stdin")
	if strings.Contains(out, "settings were changed") {
		t.Errorf("an alarm that was acknowledged stands:\n%s", out)
	}
	says(t, "", 2, []string{"--data"}, "audit")
}

// typist types a passphrase, and then the recovery key that the program shows.
type typist struct {
	first string
	shown *bytes.Buffer
}

func (p *typist) Read(b []byte) (int, error) {
	next := p.first
	if next == "" {
		_, after, found := strings.Cut(p.shown.String(), "AGE-SECRET-KEY-PQ-1")
		if !found {
			return 0, io.EOF
		}
		key, _, _ := strings.Cut(after, "\n")
		next = "AGE-SECRET-KEY-PQ-1" + strings.ToLower(key) + "\n"
	}
	p.first = ""
	return copy(b, next), nil
}

func TestRecovery(t *testing.T) {
	dir := clinicOf(t, 1)
	var out, errOut bytes.Buffer
	p := &program{name: "clinic", in: bufio.NewReader(&typist{words + "\n", &out}), out: &out, err: &errOut, now: time.Now}
	if status := p.run(context.Background(), []string{"recovery", "new", "--data", dir, "--passphrase-stdin"}); status != 0 {
		t.Fatalf("status %d: %s%s", status, out.String(), errOut.String())
	}
	_, after, _ := strings.Cut(out.String(), "AGE-SECRET-KEY-PQ-1")
	key, _, _ := strings.Cut(after, "\n")
	says(t, key+"\n", 0, []string{"every visit can be read"}, "recovery", "test", "--data", dir, "--passphrase-stdin")
	other := "X" // in place of its first letter
	if key[1] == other[0] {
		other = "Q"
	}
	says(t, other+key[2:]+"\n", 1, []string{"mistyped"}, "recovery", "test", "--data", dir, "--passphrase-stdin")
	says(t, words+"\nnot what is on the paper\n", 1, []string{"mistyped", "stays in force"}, "recovery", "new", "--data", dir, "--passphrase-stdin")
	says(t, key+"\n", 0, []string{"every visit can be read"}, "recovery", "test", "--data", dir, "--passphrase-stdin")
	says(t, "", 2, []string{"new or test"}, "recovery", "renew", "--data", dir)
	says(t, "", 2, []string{"--data"}, "recovery", "test")
}

// TestAuditIsFiltered: by kind, by person, by day and by patient, and as a table.
func TestAuditIsFiltered(t *testing.T) {
	dir, ids := fiveVisits(t)
	for _, id := range ids[:2] {
		says(t, words+"\n", 0, nil, "chart", "--data", dir, "--visit", id, "-o", filepath.Join(t.TempDir(), "c.txt"), "--passphrase-stdin")
	}
	says(t, words+"\n", 0, nil, "correct", "--data", dir, "--visit", ids[4], "record-number", "MRN 17", "--passphrase-stdin")
	says(t, words+"\n", 0, nil, "correct", "--data", dir, "--visit", ids[1], "apart", ids[4], "--passphrase-stdin")
	base := []string{"audit", "--data", dir, "--passphrase-stdin"}
	for name, test := range map[string]struct {
		more []string
		want int
	}{
		"kind":          {[]string{"--kind", "exported"}, 2},
		"visit":         {[]string{"--kind", "exported", "--patient", ids[0][:8]}, 1},
		"name":          {[]string{"--kind", "exported", "--patient", "ruiz"}, 2},
		"number":        {[]string{"--kind", "exported", "--patient", "mrn 17"}, 1}, // ids[0], and not ids[1]
		"another name":  {[]string{"--patient", "cole"}, 0},
		"person":        {[]string{"--by", "ana", "--kind", "exported"}, 2},
		"nobody":        {[]string{"--by", "ben"}, 0},
		"an other day":  {[]string{"--from", "2026-11-23"}, 0},
		"until the eve": {[]string{"--to", "2026-11-21"}, 0},
	} {
		out := says(t, words+"\n", 0, nil, append(base[:len(base):len(base)], test.more...)...)
		none := test.want == 0 && out == "The record has no such entry.\n"
		if got := strings.Count(out, "\n"); got != test.want && !none {
			t.Errorf("%s: %d entries, want %d:\n%s", name, got, test.want, out)
		}
	}
	file := filepath.Join(t.TempDir(), "audit.csv")
	says(t, words+"\n", 0, []string{"2 entries written"}, append(base[:len(base):len(base)], "--kind", "exported", "--csv", file)...)
	if data, err := os.ReadFile(file); err != nil || strings.Count(string(data), "\r\n") != 3 {
		t.Errorf("%s, %v", data, err)
	}
	says(t, words+"\n", 0, nil, "export", "--data", dir, "-o", t.TempDir(), "--form", "csv,text", "--passphrase-stdin")
	says(t, words+"\n", 0, nil, append(base[:len(base):len(base)], "--csv", file, "--lang", "es")...)
	if data, err := os.ReadFile(file); err != nil || !strings.Contains(string(data), `exported,Exportó,,"tablas (CSV), resúmenes para pegar, 5 visitas"`) {
		t.Errorf("in Spanish: %s, %v", data, err)
	}
	for _, more := range [][]string{{"--kind", "eaten"}, {"--from", "then"}, {"--csv", file, "--lang", "xx"}} {
		says(t, words+"\n", 2, nil, append(base[:len(base):len(base)], more...)...)
	}
}
