//go:build e2e

package main

import (
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"
	"time"

	"sacra/assets"
)

// TestE2EBrokenRecord starts a kiosk whose record is destroyed. A patient comes
// and goes as ever, and the staff find her in the list.
func TestE2EBrokenRecord(t *testing.T) {
	t.Parallel()
	dir := outDir(t)
	data := clinicWith(t, func(*assets.Clinic) {})
	fill(t, data, 2, time.Second)
	file := filepath.Join(data, "sacra.db")
	if err := os.WriteFile(file, make([]byte, 64<<10), 0o600); err != nil {
		t.Fatal(err)
	}
	k := start(t, "1280x800", data, dir)
	k.comeAndGo(rand.New(rand.NewPCG(1, 2)), "Quiet Canary")
	k.waitFor("welcome")
	if kept, err := os.ReadDir(filepath.Join(data, "rescue")); err != nil || len(kept) == 0 {
		t.Errorf("nothing is kept beside the broken record: %v", err)
	}
	k.unlock()
	k.tap("lock")
	k.waitFor("welcome")
}
