package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

func TestContentIsSignedAndRefused(t *testing.T) {
	dir := clinicOf(t, 1)
	own := filepath.Join(dir, "content")
	says(t, "", 0, nil, "content", "copy", own)
	says(t, "", 1, []string{"not signed"}, "content", "verify", own, "--data", dir)
	export := func(status int, part string) {
		t.Helper()
		says(t, words+"\n", status, []string{part}, "export", "--data", dir, "-o", t.TempDir(), "--passphrase-stdin")
	}
	export(0, "1 visits written") // a clinic that signs nothing takes it
	says(t, "not her words at all\n", 1, []string{"passphrase is not right"}, "content", "sign", own, "--data", dir, "--passphrase-stdin")
	says(t, words+"\n", 0, []string{"takes no content"}, "content", "sign", own, "--data", dir, "--passphrase-stdin")
	says(t, "", 0, []string{"as this clinic has signed it"}, "content", "verify", own, "--data", dir)
	export(0, "1 visits written")
	if program, err := exec.LookPath("minisign"); err == nil {
		cmd := exec.CommandContext(t.Context(), program, "-Vm", filepath.Join(own, "content.sums"), "-p", filepath.Join(dir, "keys", "clinic.minisign"))
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Errorf("minisign: %v: %s", err, out)
		}
	} else {
		t.Log("no minisign program is installed here: whether it takes the signature is not tried")
	}
	for name, spoil := range map[string]func() (undo func()){
		"altered": func() func() { return changed(t, filepath.Join(own, "alerts.toml"), "# harmless?\n") },
		"added": func() func() {
			file := filepath.Join(own, "more.toml")
			if err := os.WriteFile(file, nil, 0o600); err != nil {
				t.Fatal(err)
			}
			return func() { _ = os.Remove(file) }
		},
		"removed":          func() func() { return moved(t, filepath.Join(own, "referrals.toml")) },
		"the list altered": func() func() { return changed(t, filepath.Join(own, "content.sums"), "0000  more.toml\n") },
		"the signature altered": func() func() {
			return changed(t, filepath.Join(own, "content.sums.minisig"), "x")
		},
		"no signature": func() func() { return moved(t, filepath.Join(own, "content.sums.minisig")) },
	} {
		undo := spoil()
		says(t, "", 1, []string{"signed"}, "content", "verify", own, "--data", dir)
		t.Log(name)
		export(1, "signed")
		undo()
	}
	export(0, "1 visits written")
	// A new key signs what was signed.
	if out, status := rotated(t, words, "therapist", "rotate", "--data", dir, "--passphrase-stdin"); status != 0 {
		t.Fatal(out)
	}
	export(0, "1 visits written")
}

// changed appends to a file, and moved takes one away; both return how to undo it.
func changed(t *testing.T, file, more string) (undo func()) {
	t.Helper()
	before, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, append([]byte(more), before...), 0o600); err != nil {
		t.Fatal(err)
	}
	return func() { _ = os.WriteFile(file, before, 0o600) }
}

func moved(t *testing.T, file string) (undo func()) {
	t.Helper()
	aside := filepath.Join(t.TempDir(), "aside")
	if err := os.Rename(file, aside); err != nil {
		t.Fatal(err)
	}
	return func() { _ = os.Rename(aside, file) }
}
