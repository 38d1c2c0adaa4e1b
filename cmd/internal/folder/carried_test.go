package folder

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"

	"sacra/triage"
	"sacra/triage/record"
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

// TestADeviceWithTheNameOfAFolder: a name from a carried file becomes that of a folder,
// and one that begins with a dot would lead elsewhere or not be listed.
func TestADeviceWithTheNameOfAFolder(t *testing.T) {
	f, _ := opened(t)
	for _, name := range []string{".", "..", ".hidden"} {
		dir := t.TempDir()
		o := record.Options{Sealer: f.Recipient(), Kiosk: name, Now: time.Now}
		if err := sealed(t.Context(), dir, o); err != nil {
			t.Fatal(err)
		}
		if _, err := ImportSealed(t.Context(), f, filepath.Join(dir, record.LogFile)); !errors.Is(err, record.ErrHeader) {
			t.Errorf("%q: %v", name, err)
		}
	}
}

// sealed makes a record with one check-in.
func sealed(ctx context.Context, dir string, o record.Options) error {
	if err := record.Create(ctx, dir, o); err != nil {
		return err
	}
	log, err := record.Open(ctx, dir, o)
	if err != nil {
		return err
	}
	_, err = log.Append(ctx, "6f1c2f52-9f0e-4a51-8f3e-2f6d8f0f4c11", record.Intake, triage.Intake{Name: "Bea Maras"})
	return errors.Join(err, log.Close())
}
