package vault

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"sacra/triage/disk"
)

// SetupPublic makes a key directory with the public key alone: that of a kiosk
// which seals and whose clinic keeps the private key elsewhere. dir must not exist
// or be empty (ErrExists). The error is ErrBadKey where it is no key.
func SetupPublic(dir, recipient string) error {
	r, err := ParseRecipient(recipient)
	if err != nil {
		return err
	}
	if entries, err := os.ReadDir(dir); len(entries) > 0 {
		return fmt.Errorf("setting up the public key in %s: %w", dir, ErrExists)
	} else if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("setting up the public key: %w", err)
	}
	err = os.MkdirAll(dir, 0o700)
	if err == nil {
		err = createFile(filepath.Join(dir, publicFile), []byte("# The clinic's public key. It seals and cannot open.\n"+r.String()+"\n"))
	}
	if err == nil {
		err = disk.SyncDir(dir)
	}
	if err == nil {
		err = disk.SyncDir(filepath.Dir(dir))
	}
	if err != nil {
		return fmt.Errorf("setting up the public key: %w", err)
	}
	return nil
}
