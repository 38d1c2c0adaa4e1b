package main

import (
	"bufio"
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"sacra/assets/assetstest"
	"sacra/cmd/internal/folder"
	"sacra/triage/record/postgres"
	"sacra/triage/record/postgres/pgtest"
)

// setUpBy runs a set-up at which somebody types.
func setUpBy(t *testing.T, dir string, in *bufio.Reader, out *bytes.Buffer) int {
	t.Helper()
	p := &program{name: "clinic", in: in, out: out, err: out, now: time.Now, logN: 4, shipped: assetstest.Embedded(t)}
	return p.run(context.Background(), []string{"setup", "--data", dir, "--name", "Harbor PT", "--therapist", "Ana"})
}

// A set-up is finished once the recovery key was typed back from its paper.
func TestSetUpWantsTheRecoveryKeyTypedBack(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "data")
	var out bytes.Buffer
	again := words + "\n" + words + "\n"
	if status := setUpBy(t, dir, bufio.NewReader(strings.NewReader(again+"AGE-SECRET-KEY-PQ-1 QPZR\nno\nno\n")), &out); status != 2 || folder.Holds(dir) {
		t.Fatalf("a wrong key: status %d\n%s", status, out.String())
	}
	if !strings.Contains(out.String(), "not finished") || strings.Count(out.String(), "That is not the key") != 3 {
		t.Errorf("it says:\n%s", out.String())
	}
	out.Reset()
	if status := setUpBy(t, dir, bufio.NewReader(&typist{again, &out}), &out); status != 0 || !folder.Holds(dir) {
		t.Errorf("the right key: status %d\n%s", status, out.String())
	}
}

// pairingFor writes what a kiosk of a clinic is paired with, and returns the file.
func pairingFor(t *testing.T, data string) string {
	t.Helper()
	f, err := folder.OpenRecord(t.Context(), data, time.Now)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	authority, err := pgtest.NewAuthority("test", time.Now().Add(-time.Hour), time.Now().Add(time.Hour))
	if err != nil {
		t.Fatal(err)
	}
	text, err := folder.PairingFor(f, postgres.Access{
		Address: postgres.Address{Hosts: []string{"127.0.0.1:1"}, Database: "sacra"}, Role: "kiosk", Password: "x", CA: authority.PEM,
		Clinic: "0123456789abcdef", Kiosk: "kiosk-2",
	}, false, 0).Text()
	file := filepath.Join(t.TempDir(), "kiosk-2.pairing")
	if err == nil {
		err = folder.SavePairing(file, text)
	}
	if err != nil {
		t.Fatal(err)
	}
	return file
}

// Where this machine had a clinic, an empty folder is a disk that is not there, until
// somebody says otherwise.
func TestSetUpWhereTheDiskIsAway(t *testing.T) {
	dir, memory := clinicOf(t, 1), folder.Memory(t.TempDir())
	backup := filepath.Join(t.TempDir(), "backup")
	if err := os.CopyFS(backup, os.DirFS(dir)); err != nil {
		t.Fatal(err)
	}
	f, err := folder.OpenRecord(t.Context(), dir, time.Now)
	if err != nil {
		t.Fatal(err)
	}
	if err := folder.Remember(f, memory); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	if err := os.Rename(dir, dir+"-away"); err != nil {
		t.Fatal(err)
	}
	pairing := pairingFor(t, backup)
	for _, test := range []struct {
		args   []string
		status int
		says   string
	}{
		{[]string{"join", pairing, "--data", dir}, 2, "connect or mount its disk"},
		{[]string{"setup", "--data", dir, "--name", "Harbor PT", "--therapist", "Ana", "--passphrase-stdin"}, 2, "connect or mount its disk"},
		{[]string{"restore", backup, "--data", dir, "--passphrase-stdin"}, 2, "--replace"},
		{[]string{"restore", backup, "--replace", "--data", dir, "--passphrase-stdin"}, 0, "The record is whole"},
	} {
		var out bytes.Buffer
		p := &program{
			name: "clinic", in: bufio.NewReader(strings.NewReader(words + "\n")), out: &out, err: &out, now: time.Now, logN: 4,
			shipped: assetstest.Embedded(t), memory: memory,
		}
		if status := p.run(context.Background(), test.args); status != test.status || !strings.Contains(out.String(), test.says) {
			t.Errorf("%v: status %d, want %d with %q:\n%s", test.args, status, test.status, test.says, out.String())
		}
	}
}
