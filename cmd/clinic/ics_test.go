package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestReminder makes the calendar file beside a sheet: it lasts as long as the
// sheet and tells nothing about her.
func TestReminder(t *testing.T) {
	answers := write(t, "si.json", `{"answers":{"status":"pregnant","weeks_pregnant":30,"cauda":["none"],"leg_weak":"none",
		"pregnancy_signs":["none"],"general_signs":["none"],"pain_zones":["psis_r"],"worst_spot":"psis_r","roll_bed":"worse"}}`)
	dir := t.TempDir()
	make := func(name string, more ...string) string {
		file := filepath.Join(dir, name)
		args := append([]string{"sheet", answers, "-o", filepath.Join(dir, "x.pdf"), "--ics", file, "--name", "Ana", "--phone", "555-0142", "--date", "2026-11-22"}, more...)
		if status, _, errOut := runClinic(t, "", args...); status != 0 {
			t.Fatal(errOut)
		}
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		return strings.ReplaceAll(string(data), "\r\n ", "")
	}
	got := make("a.ics", "--lang", "es")
	for _, want := range []string{"DTSTART:20261122T100000\r\n", "RRULE:FREQ=DAILY;COUNT=15\r\n", "SUMMARY:Sus ejercicios\r\n", "6 de diciembre", "555-0142"} {
		if !strings.Contains(got, want) {
			t.Errorf("the calendar lacks %q:\n%s", want, got)
		}
	}
	for _, secret := range []string{"Ana", "psis", "pelvi", "embaraz", "semana", "almeja"} {
		if strings.Contains(got, secret) {
			t.Errorf("the calendar tells %q", secret)
		}
	}
	if again := make("b.ics", "--lang", "es"); again != got {
		t.Error("the same sheet gives another calendar")
	}
	if other := make("c.ics", "--lang", "en"); uid(other) == uid(got) {
		t.Error("another sheet has the same UID")
	}
}

func uid(calendar string) string {
	_, rest, _ := strings.Cut(calendar, "UID:")
	id, _, _ := strings.Cut(rest, "\r\n")
	return id
}
