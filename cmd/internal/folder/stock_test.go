package folder

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"sacra/triage/record"
	"sacra/triage/vault"
)

// With keys of the kind that every age program reads, the one of the distribution
// opens the whole record from the recovery key on paper, without Sacra.
func TestStockAgeOpensARecord(t *testing.T) {
	age, err := exec.LookPath("age")
	if err != nil {
		t.Skip("no age program is installed here: whether it opens a record is not tried")
	}
	dir := filepath.Join(t.TempDir(), "data")
	setup := newClinic()
	setup.Kind = vault.X25519
	recovery, err := Create(dir, setup)
	if err != nil {
		t.Fatal(err)
	}
	if err := Finish(dir); err != nil {
		t.Fatal(err)
	}
	f := open(t, dir)
	save(t, f, "Maria")
	s, err := f.Unlock(t.Context(), passphrase)
	if err != nil || len(s.Alarms()) > 0 {
		t.Fatal(err, s.Alarms())
	}
	// A new key is of the same kind.
	r, err := NewKey(t.Context(), s, passphrase, 4)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := r.Rotate(t.Context(), r.Recovery, nil); err != nil || f.Recipient().Kind() != vault.X25519 || !strings.HasPrefix(recovery, "AGE-SECRET-KEY-1 ") {
		t.Fatalf("the new key is %s: %v", f.Recipient().Kind(), err)
	}
	work := t.TempDir()
	write := func(name string, data []byte) string {
		file := filepath.Join(work, name)
		if err := os.WriteFile(file, data, 0o600); err != nil {
			t.Fatal(err)
		}
		return file
	}
	opened := func(key, sealed string) []byte {
		var complaint bytes.Buffer
		cmd := exec.CommandContext(t.Context(), age, "-d", "-i", key, sealed)
		cmd.Stderr = &complaint
		out, err := cmd.Output()
		if err != nil {
			t.Fatalf("%v: %s", err, complaint.String())
		}
		return out
	}
	paper := write("paper", []byte(strings.ReplaceAll(r.Recovery, " ", "")+"\n"))
	key := write("clinic.key", opened(paper, filepath.Join(dir, keysDir, "recovery.age")))
	found := false
	for row, err := range f.log.Rows(t.Context(), 0) {
		if err != nil {
			t.Fatal(err)
		}
		text := opened(key, write("entry.age", row.Sealed))
		found = found || row.Kind == record.Intake && bytes.Contains(text, []byte(`"Maria"`))
	}
	if !found {
		t.Error("the check-in was not among what age has opened")
	}
}
