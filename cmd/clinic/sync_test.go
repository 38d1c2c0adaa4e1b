//go:build unix

package main

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"sacra/assets"
	"sacra/cmd/internal/folder"
	"sacra/triage/record/postgres/pgtest"
)

// startServer starts a PostgreSQL for one test and returns the file with its
// certificate.
func startServer(t *testing.T) (*pgtest.Server, string) {
	t.Helper()
	s, err := pgtest.Start()
	if errors.Is(err, exec.ErrNotFound) {
		t.Skip("PostgreSQL is not installed")
	}
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(s.Stop)
	conn, err := s.Connect(t.Context(), "postgres")
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close(t.Context())
	if _, err := conn.Exec(t.Context(), "CREATE DATABASE sacra"); err != nil {
		t.Fatal(err)
	}
	return s, write(t, "ca.pem", string(s.CA.PEM))
}

// The way of the guide: set the database up, pair two kiosks, check in, copy, read.
func TestThreeMachinesOnOneServer(t *testing.T) {
	server, ca := startServer(t)
	desk, kiosk := filepath.Join(t.TempDir(), "desk"), filepath.Join(t.TempDir(), "kiosk")
	does(t, syncPassphrase+"\n", "setup", "--data", desk, "--name", "Oak Street PT", "--phone", "555-0142", "--therapist", "Ana", "--kiosk", "desk", "--passphrase-stdin")
	both := pgtest.Password + "\n" + syncPassphrase + "\n"
	does(t, both, "sync", "init", "--data", desk, "--server", server.Address()+"/sacra", "--ca", ca, "--passphrase-stdin")
	paper := filepath.Join(t.TempDir(), "kiosk-2.pairing")
	paired := does(t, pgtest.Password+"\n", "pair", "--data", desk, "--kiosk", "kiosk-2", "-o", paper, "--qr", paper+".png", "--passphrase-stdin")
	joined := does(t, "", "join", paper, "--data", kiosk)
	words, err := folder.KeyWords(desk)
	if err != nil || !strings.Contains(paired, words) || !strings.Contains(joined, words) {
		t.Errorf("the words %q are not on both sides (%v):\n%s\n%s", words, err, paired, joined)
	}
	keys, err := os.ReadDir(filepath.Join(kiosk, "keys"))
	if err != nil || len(keys) != 1 {
		t.Errorf("the kiosk has keys %v (%v), want the public one alone", keys, err)
	}
	for _, file := range []string{paper, filepath.Join(kiosk, "sync.secret"), filepath.Join(desk, "sync.secret")} {
		if info, err := os.Stat(file); err != nil || info.Mode().Perm() != 0o600 {
			t.Errorf("%s: %v %v, want mode 0600", file, info.Mode(), err)
		}
	}
	checkInNamed(t, kiosk, "Maya", "Rosa")
	if out := does(t, "", "sync", "status", "--data", kiosk); !strings.Contains(out, "Nothing has been copied") {
		t.Errorf("before: %q", out)
	}
	if out := does(t, "", "sync", "run", "--data", kiosk); !strings.Contains(out, "Everything is on the clinic’s server") {
		t.Errorf("copied: %q", out)
	}
	if out := does(t, "", "sync", "status", "--data", kiosk); !strings.Contains(out, "Everything is on the clinic’s server") {
		t.Errorf("after: %q", out)
	}
	if out := does(t, "", "sync", "fleet", "--data", desk); !strings.Contains(out, "kiosk-2: 2 entries, 0 waiting") {
		t.Errorf("the fleet: %q", out)
	}
	bundles := filepath.Join(t.TempDir(), "bundles")
	if out := does(t, syncPassphrase+"\n", "export", "--data", desk, "-o", bundles, "--passphrase-stdin"); !strings.Contains(out, "2 visits written") {
		t.Errorf("the desk reads: %q", out)
	}
	if _, out, _ := runClinicAt(t, time.Now, syncPassphrase+"\n", "audit", "--data", kiosk, "--passphrase-stdin"); strings.Contains(out, "Maya") {
		t.Error("a kiosk without a key opens something")
	}
	if status, _, says := runClinicAt(t, time.Now, syncPassphrase+"\n", "audit", "--data", kiosk, "--passphrase-stdin"); status == 0 || !strings.Contains(says, "holds no private key") {
		t.Errorf("unlocking a kiosk: %d %q", status, says)
	}
	// The kiosk's password opens nothing for reading.
	if status, _, says := runClinicAt(t, time.Now, "", "sync", "fleet", "--data", kiosk); status == 0 {
		t.Errorf("a kiosk lists the devices: %q", says)
	}
	removing := func(name string) (int, string) {
		status, out, says := runClinicAt(t, time.Now, pgtest.Password+"\n", "sync", "remove", name, "--data", desk, "--passphrase-stdin")
		return status, out + says
	}
	if status, says := removing("desk"); status != 2 || !strings.Contains(says, "is this device") {
		t.Errorf("removing itself: %d %q", status, says)
	}
	if status, says := removing("kiosk-9"); status != 1 || !strings.Contains(says, "no device of that name") {
		t.Errorf("removing nobody: %d %q", status, says)
	}
	does(t, pgtest.Password+"\n", "pair", "--data", desk, "--kiosk", "kiosk-3", "-o", paper+"3", "--passphrase-stdin")
	if status, says := removing("kiosk-3"); status != 0 || !strings.Contains(says, "kiosk-3 is shut out") {
		t.Errorf("removing: %d %q", status, says)
	}
	third := filepath.Join(t.TempDir(), "kiosk-3")
	if status, _, _ := runClinicAt(t, time.Now, "", "join", paper+"3", "--data", third); status == 0 {
		if status, out, _ := runClinicAt(t, time.Now, "", "sync", "run", "--data", third); status == 0 {
			t.Errorf("a device that was removed copies: %s", out)
		}
	}
	server.Stop()
	checkInNamed(t, kiosk, "Ines")
	status, out, errOut := runClinicAt(t, time.Now, "", "sync", "run", "--data", kiosk)
	if status == 0 || !strings.Contains(out, "1 entry has been waiting since") || !strings.Contains(out, "The server does not answer") {
		t.Errorf("without the server: %d %q %q", status, out, errOut)
	}
	status, out, errOut = runClinicAt(t, time.Now, syncPassphrase+"\n", "export", "--data", desk, "-o", bundles+"2", "--passphrase-stdin")
	if status != 0 || !strings.Contains(out, "2 visits written") || !strings.Contains(errOut, "server cannot be read") {
		t.Errorf("the desk without the server: %d %q %q, want what it has read before", status, out, errOut)
	}
	if out := does(t, "", "sync", "status", "--data", kiosk, "--lang", "es"); !strings.Contains(out, "1 entrada espera desde") {
		t.Errorf("in Spanish: %q", out)
	}
}

func TestPairingsThatAreNone(t *testing.T) {
	good := folder.Pairing{Clinic: assets.NewClinic("A", "1")}
	text, err := good.Text()
	if err != nil {
		t.Fatal(err)
	}
	for name, bad := range map[string]string{"empty": "", "other text": "hello", "cut": text[:len(text)-9], "without a key": text} {
		file := write(t, "x.pairing", bad)
		if status, _, says := runClinic(t, "", "join", file, "--data", filepath.Join(t.TempDir(), "new")); status != 2 || !strings.Contains(says, "no file of clinic pair") {
			t.Errorf("%s: %d %q", name, status, says)
		}
	}
}
