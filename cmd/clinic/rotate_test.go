package main

import (
	"bufio"
	"bytes"
	"context"
	"strings"
	"testing"
	"time"

	"sacra/cmd/internal/folder"
)

// rotated runs a command that makes a new key, as somebody at a terminal does.
func rotated(t *testing.T, passphrase string, args ...string) (out string, status int) {
	t.Helper()
	var o, e bytes.Buffer
	p := &program{
		name: "clinic", in: bufio.NewReader(&typist{passphrase + "\n", &o}), out: &o, err: &e, logN: 4,
		now: func() time.Time { return time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC) },
	}
	status = p.run(context.Background(), args)
	return o.String() + e.String(), status
}

func TestATherapistLeavesAndTheKeyIsChanged(t *testing.T) {
	dir := clinicOf(t, 3)
	const bea = "river candle window marble"
	says(t, words+"\n"+bea+"\n", 0, []string{"Ana, Bea."}, "therapist", "add", "Bea", "--data", dir, "--passphrase-stdin")
	before, err := folder.KeyWords(dir)
	if err != nil {
		t.Fatal(err)
	}
	says(t, words+"\nAGE-SECRET-KEY-PQ-1 QPZR\n", 1, []string{"mistyped"}, "therapist", "remove", "Bea", "--rotate", "--data", dir, "--passphrase-stdin")
	says(t, bea+"\n", 2, []string{"cannot remove herself"}, "therapist", "remove", "Bea", "--rotate", "--data", dir, "--passphrase-stdin")
	says(t, "", 2, []string{"--rotate goes with remove"}, "therapist", "add", "Cleo", "--rotate", "--data", dir)
	out, status := rotated(t, words, "therapist", "remove", "Bea", "--rotate", "--data", dir, "--passphrase-stdin")
	if status != 0 || !strings.Contains(out, "The new key is in force") || strings.Contains(out, before) {
		t.Fatalf("%d: %s", status, out)
	}
	says(t, words+"\n", 0, []string{"3 visits written"}, "export", "--data", dir, "-o", t.TempDir(), "--passphrase-stdin")
	says(t, bea+"\n", 1, []string{"passphrase is not right"}, "export", "--data", dir, "-o", t.TempDir(), "--passphrase-stdin")
	says(t, "", 0, []string{"The record is whole"}, "verify", "--data", dir)
	says(t, words+"\n", 0, []string{"Ana  new_key"}, "audit", "--data", dir, "--passphrase-stdin")
	// After a theft the key alone is changed; then others need a new passphrase.
	says(t, words+"\n"+bea+"\n", 0, []string{"Ana, Bea."}, "therapist", "add", "Bea", "--data", dir, "--passphrase-stdin")
	if out, status := rotated(t, words, "therapist", "rotate", "--data", dir, "--passphrase-stdin"); status != 0 || !strings.Contains(out, "need a new passphrase (clinic therapist add NAME): Bea.") {
		t.Errorf("%d: %s", status, out)
	}
}
