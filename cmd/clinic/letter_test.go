package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestLetter writes letters as PDF and text: of the most urgent alert, of one that
// is named, and to a reader who is typed.
func TestLetter(t *testing.T) {
	answers := write(t, "clot.json", `{"answers":{"status":"postpartum","weeks_since_birth":2,"birth":"vaginal","cauda":["none"],"leg_weak":"none",
		"postpartum_signs":["leg_swollen"],"general_signs":["cancer"],"pain_zones":["calf_l"]}}`)
	letter := func(more ...string) string {
		out := filepath.Join(t.TempDir(), "letter")
		status, _, errOut := runClinic(t, "", append([]string{"letter", answers, "-o", out, "--date", "2026-11-22"}, more...)...)
		if status != 0 {
			t.Fatal(errOut)
		}
		data, err := os.ReadFile(out)
		if err != nil {
			t.Fatal(err)
		}
		return string(data)
	}
	first, again := letter("--name", "Ann Lee"), letter("--name", "Ann Lee")
	if !strings.HasPrefix(first, "%PDF-") || first != again {
		t.Error("the PDF is none, or the same letter came out different")
	}
	for _, tt := range []struct {
		args  []string
		wants []string
	}{
		{[]string{"--name", "Ann Lee", "--born", "1990-11-12", "--phone", "214-555-0142"}, []string{"Emergency department", "Ann Lee; Born November 12, 1990 (36)", "deep vein thrombosis", "214-555-0142"}},
		{[]string{"--alert", "cancer", "--to", "Dr. Ngũgĩ", "--therapist", "Dana Whitfield"}, []string{"To: Dr. Ngũgĩ", "tumor", "Dana Whitfield"}},
		{[]string{"--lang", "es", "--to", "obstetric"}, []string{"Para: Equipo obstétrico"}},
	} {
		got := strings.Join(strings.Fields(letter(append(tt.args, "--text")...)), " ")
		for _, want := range tt.wants {
			if !strings.Contains(got, want) {
				t.Errorf("%v: no %q in\n%s", tt.args, want, got)
			}
		}
	}
}

// TestLetterRefused: each mistake names itself.
func TestLetterRefused(t *testing.T) {
	calm := write(t, "calm.json", `{"answers":{"status":"neither","cauda":["none"],"leg_weak":"none","general_signs":["none"],"conditions":["none"],"pain_zones":["lb_mid"]}}`)
	out := filepath.Join(t.TempDir(), "letter.pdf")
	for _, tt := range []struct {
		args   []string
		status int
		says   string
	}{
		{[]string{calm, "-o", out}, 1, "no warning sign"},
		{[]string{calm, "-o", out, "--alert", "chest"}, 1, "chest"},
		{[]string{calm}, 2, "-o is missing"},
		{[]string{calm, "-o", out, "--date", "today"}, 2, "today"},
		{[]string{calm, "-o", out, "--born", "1990"}, 2, "1990"},
		{[]string{calm, "-o", out, "--paper", "legal"}, 2, "legal"},
		{[]string{calm, "-o", out, "--lang", "fr"}, 2, "fr"},
	} {
		status, _, errOut := runClinic(t, "", append([]string{"letter"}, tt.args...)...)
		if status != tt.status || !strings.Contains(errOut, tt.says) {
			t.Errorf("%v: status %d, %q", tt.args, status, errOut)
		}
	}
	if _, err := os.Stat(out); err == nil {
		t.Error("a letter was written all the same")
	}
}
