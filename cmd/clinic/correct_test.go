package main

import (
	"strings"
	"testing"
)

func TestCorrect(t *testing.T) {
	data, visit := visited(t)
	run := func(want int, args ...string) string {
		t.Helper()
		args = append([]string{"correct", "--data", data, "--visit", visit[:8], "--passphrase-stdin"}, args...)
		status, out, errOut := runClinic(t, chartPassphrase+"\n", args...)
		if status != want {
			t.Fatalf("%v: status %d, want %d: %s", args, status, want, errOut)
		}
		return out + errOut
	}
	run(0, "name", "María Munoz")
	run(0, "record-number", "MRN 17")
	run(0, "name", "María Muños")
	run(0, "name", "--undo")
	run(0, "test")
	run(0, "test", "--undo")
	list := run(0, "list")
	for _, want := range []string{"name  María Munoz  Ana", "record_number  MRN 17  Ana", "test  (taken back)  Ana"} {
		if !strings.Contains(list, want) {
			t.Errorf("the list lacks %q:\n%s", want, list)
		}
	}
	if !strings.HasSuffix(strings.TrimSpace(list), "test  (taken back)  Ana") || strings.Count(list, "Munoz") != 2 {
		t.Errorf("the list is\n%s", list)
	}
	for _, wrong := range [][]string{
		{}, {"photo", "x"}, {"name"}, {"test", "yes"}, {"birth-date", "1990-13-01"}, {"done", "--undo"}, {"same", "00000000"}, {"same", visit[:8]},
	} {
		run(2, wrong...)
	}
	if again := run(0, "list"); again != list {
		t.Errorf("a wrong command line left something:\n%s", again)
	}
	status, out, errOut := runClinic(t, chartPassphrase+"\n", "audit", "--data", data, "--passphrase-stdin")
	if status != 0 || strings.Count(out, "Ana  corrected  visit "+visit) != 6 || strings.Contains(out, "Munoz") {
		t.Errorf("the audit is %s%s", out, errOut)
	}
}
