package folder

import (
	"errors"
	"os"
	"path/filepath"
	"testing"
)

// TestChainsThatCannotBeListed: where the folder of other devices' entries gives an
// error, the list of visits says so and does not just lack them.
func TestChainsThatCannotBeListed(t *testing.T) {
	f, s := opened(t)
	if err := os.WriteFile(filepath.Join(f.Dir, chainsDir), nil, 0o600); err != nil { // a file, for a disk with errors
		t.Fatal(err)
	}
	_, faults, err := s.Visits(t.Context())
	if err != nil || len(faults) != 1 || !errors.Is(faults[0].Err, ErrCarried) || !errors.As(faults[0].Err, new(*Alarm)) {
		t.Errorf("%v, faults %v", err, faults)
	}
}
