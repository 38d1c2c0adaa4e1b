package vault

import (
	"os"
	"path/filepath"
	"testing"
	"time"
)

// FuzzAttempts opens a count of failures with anything in it: nobody is shut out
// for longer than the longest wait, and the file is never an error.
func FuzzAttempts(f *testing.F) {
	f.Add([]byte(`{"failures":5,"until":"2030-01-01T00:00:00Z"}`))
	f.Add([]byte(`{"failures":9223372036854775807,"until":"9999-12-31T23:59:59Z","boot":"b","until_boot":9223372036854775807}`))
	f.Add([]byte(`{"failures":-1}`))
	f.Add([]byte{0})
	now := time.Date(2026, 5, 20, 9, 30, 0, 0, time.UTC)
	clock := Clock{Now: func() time.Time { return now }, Boot: func() (string, time.Duration) { return "b", time.Hour }}
	f.Fuzz(func(t *testing.T, data []byte) {
		path := filepath.Join(t.TempDir(), "attempts.json")
		if err := os.WriteFile(path, data, 0o600); err != nil {
			t.Fatal(err)
		}
		a, err := OpenAttempts(path, clock)
		if err != nil {
			t.Fatal(err)
		}
		if wait := a.Wait(); wait < 0 || wait > longestLock {
			t.Errorf("the wait is %v, want 0 to %v", wait, longestLock)
		}
	})
}
