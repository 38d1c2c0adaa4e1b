package assets

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// FuzzClinic reads settings that anybody may have written: what is accepted passes its
// own check, and is the same after being saved and read again.
func FuzzClinic(f *testing.F) {
	f.Add([]byte("name = \"Harbor\"\nphone = \"+1 214 555 0142\"\nlanguages = [\"en\"]\nidle_seconds = 90\n"))
	f.Add([]byte("release = \"kiosk\"\nRelease = \"therapist\"\n"))
	f.Add([]byte("name = \"\\u0000\"\nidle_seconds = 9223372036854775807\n"))
	f.Add([]byte("[[[[[[[[[[[[[[[[[[[["))
	f.Fuzz(func(t *testing.T, data []byte) {
		dir := t.TempDir()
		if err := os.WriteFile(filepath.Join(dir, ClinicFile), data, 0o600); err != nil {
			t.Fatal(err)
		}
		c, err := LoadClinic(dir)
		if err != nil {
			return
		}
		if err := c.Check(); err != nil {
			t.Fatalf("settings were taken that do not pass their check: %v", err)
		}
		if err := c.Save(dir); err != nil {
			t.Fatalf("settings that were read cannot be saved: %v", err)
		}
		again, err := LoadClinic(dir)
		if err != nil {
			t.Fatalf("settings that were saved cannot be read: %v", err)
		}
		if diff := cmp.Diff(c, again); diff != "" {
			t.Errorf("saved and read again (-first +again):\n%s", diff)
		}
	})
}
