package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"sacra/cmd/internal/folder"
	"sacra/triage"
	"sacra/triage/record/postgres"
)

// carriedClinic is a review PC and a kiosk of one clinic without a network.
func carriedClinic(t *testing.T) (desk, kiosk string) {
	t.Helper()
	desk, kiosk = filepath.Join(t.TempDir(), "desk"), filepath.Join(t.TempDir(), "kiosk")
	does(t, syncPassphrase+"\n", "setup", "--data", desk, "--name", "Oak Street PT", "--phone", "555-0142", "--therapist", "Ana", "--kiosk", "desk", "--passphrase-stdin")
	joinByHand(t, desk, kiosk, "kiosk-2")
	return desk, kiosk
}

func joinByHand(t *testing.T, desk, kiosk, name string) {
	t.Helper()
	f, err := folder.OpenRecord(t.Context(), desk, time.Now)
	if err != nil {
		t.Fatal(err)
	}
	pairing := folder.PairingFor(f, postgres.Access{Kiosk: name}, false, 0)
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	if err := folder.Join(t.Context(), kiosk, pairing, time.Now); err != nil {
		t.Fatal(err)
	}
}

func TestCarryingByHand(t *testing.T) {
	desk, kiosk := carriedClinic(t)
	stick := func(name string) string { return filepath.Join(t.TempDir(), name) }
	first := stick("first")
	does(t, "", "export", "--sealed", "--data", kiosk, "-o", first)
	if out := does(t, "", "import", "--sealed", first, "--data", desk); !strings.Contains(out, "Nothing has been sealed") {
		t.Errorf("an empty kiosk: %q", out)
	}
	checkInNamed(t, kiosk, "Maya", "Rosa")
	second := stick("second")
	does(t, "", "export", "--sealed", "--data", kiosk, "-o", second)
	for range 2 {
		does(t, "", "import", "--sealed", second, "--data", desk)
	}
	checkInNamed(t, kiosk, "Ines")
	third := stick("third")
	does(t, "", "export", "--sealed", "--data", kiosk, "-o", third)
	if out := does(t, "", "import", "--sealed", third, "--data", desk); !strings.Contains(out, "kiosk-2: 1 entry new, 3 entries in all") {
		t.Errorf("a third: %q", out)
	}
	if out := does(t, "", "import", "--sealed", second, "--data", desk); !strings.Contains(out, "0 entries new, 3 entries in all") {
		t.Errorf("an older file again: %q", out)
	}
	if out := does(t, syncPassphrase+"\n", "export", "--data", desk, "-o", stick("bundles"), "--passphrase-stdin"); !strings.Contains(out, "3 visits written") {
		t.Errorf("the desk reads: %q", out)
	}
}

func TestWhatIsNotTakenIn(t *testing.T) {
	desk, kiosk := carriedClinic(t)
	checkInNamed(t, kiosk, "Maya")
	good := filepath.Join(t.TempDir(), "good")
	does(t, "", "export", "--sealed", "--data", kiosk, "-o", good)
	does(t, "", "import", "--sealed", good, "--data", desk)
	file, err := os.ReadFile(good)
	if err != nil {
		t.Fatal(err)
	}
	clone := filepath.Join(t.TempDir(), "clone")
	joinByHand(t, desk, clone, "kiosk-2")
	checkInNamed(t, clone, "Other", "Another")
	forked := filepath.Join(t.TempDir(), "forked")
	does(t, "", "export", "--sealed", "--data", clone, "-o", forked)
	own := filepath.Join(t.TempDir(), "own")
	checkInNamed(t, desk, "Desk")
	does(t, "", "export", "--sealed", "--data", desk, "-o", own)
	foreignDesk, foreignKiosk := carriedClinic(t)
	_ = foreignDesk
	checkInNamed(t, foreignKiosk, "Foreign")
	foreign := filepath.Join(t.TempDir(), "foreign")
	does(t, "", "export", "--sealed", "--data", foreignKiosk, "-o", foreign)
	for name, c := range map[string]struct{ file, says string }{
		"cut":                       {write(t, "cut", string(file[:len(file)/2])), ""},
		"something else":            {write(t, "text", "hello"), ""},
		"missing":                   {good + "x", ""},
		"a tablet of the same name": {forked, "two devices have one name"},
		"this device's own":         {own, "this device's own"},
		"another clinic's":          {foreign, "public key"},
	} {
		status, _, says := runClinicAt(t, time.Now, "", "import", "--sealed", c.file, "--data", desk)
		if status == 0 || !strings.Contains(says, c.says) {
			t.Errorf("%s: %d %q", name, status, says)
		}
	}
	if out := does(t, "", "import", "--sealed", good, "--data", desk); !strings.Contains(out, "0 entries new, 1 entry in all") {
		t.Errorf("in the end: %q", out)
	}
}

const syncPassphrase = "lantern gravel otter picnic"

// does runs a command that must succeed, with the clock of this machine: the
// certificate is of today.
func does(t *testing.T, input string, args ...string) string {
	t.Helper()
	status, out, errOut := runClinicAt(t, time.Now, input, args...)
	if status != 0 {
		t.Fatalf("%v: status %d: %s%s", args, status, out, errOut)
	}
	return out
}

// checkInNamed saves finished check-ins in a data folder.
func checkInNamed(t *testing.T, dir string, names ...string) {
	t.Helper()
	f, err := folder.Open(t.Context(), dir, "", time.Now)
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		id, err := f.NewVisit()
		if err != nil {
			t.Fatal(err)
		}
		in := triage.Intake{Lang: triage.English, Name: name, Content: f.Content.Rules.Version, Ended: triage.EndedComplete}
		in.Response.Set(triage.Status, "pregnant")
		if err := f.Save(t.Context(), id, in, true); err != nil {
			t.Fatal(err)
		}
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
}
