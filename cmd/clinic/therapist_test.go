package main

import (
	"path/filepath"
	"strings"
	"testing"

	"sacra/assets"
	"sacra/cmd/internal/folder"
)

func TestTherapist(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "clinic")
	recovery, err := folder.Create(dir, folder.Setup{Clinic: assets.NewClinic("Harbor", "555-0100"), Therapist: "Ana", Passphrase: words, LogN: 4})
	if err != nil {
		t.Fatal(err)
	}
	const bea, anew = "river candle window marble", "seven other words for her"
	therapist := func(status int, input string, part string, args ...string) {
		t.Helper()
		says(t, input, status, []string{part}, append([]string{"therapist", "--data", dir, "--passphrase-stdin"}, args...)...)
	}
	therapist(0, words+"\n"+bea+"\n", "Ana, Bea Ruiz.", "add", "Bea Ruiz")
	therapist(0, "", "Ana\nBea Ruiz\n")
	// Ana has forgotten hers. Too many have been tried, too.
	for range 6 {
		runClinic(t, "not these words at all\n", "therapist", "--data", dir, "--passphrase-stdin", "passphrase", "Ana")
	}
	therapist(1, bea+"\n"+anew+"\n", "too many wrong passphrases", "passphrase", "Ana")
	therapist(0, strings.ToLower(recovery)+"\n"+anew+"\n", "Ana, Bea Ruiz.", "passphrase", "Ana", "--recovery")
	therapist(1, words+"\n", "passphrase is not right", "remove", "Bea Ruiz")
	therapist(0, anew+"\n", "now: Ana.", "remove", "Bea Ruiz")
	therapist(1, bea+"\n"+bea+"\n", "passphrase is not right", "add", "Cleo")

	therapist(1, anew+"\n", "last therapist", "remove", "Ana")
	therapist(1, recovery[:len(recovery)-2]+"\n"+anew+"\n", "recovery key is mistyped", "passphrase", "Ana", "--recovery")
	therapist(1, anew+"\nshort\n", "shorter than 15", "passphrase", "Ana")
	therapist(2, "", "Ana already has a passphrase", "add", "Ana")
	therapist(2, "", `no therapist "Bea Ruiz"`, "remove", "Bea Ruiz")
	therapist(2, "", "therapist takes add NAME", "rename", "Ana")
	therapist(2, "", "therapist takes add NAME", "add")
	says(t, "", 2, []string{"--data"}, "therapist")
}
