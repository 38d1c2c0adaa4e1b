package folder

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"sacra/assets"
	"sacra/triage/disk"
)

// IsWholeBackup reports whether a folder is a backup with keys and settings, from
// which a clinic can be rebuilt.
func IsWholeBackup(dir string) bool {
	for _, name := range []string{assets.ClinicFile, keysDir, "sacra.db"} {
		if _, err := os.Stat(filepath.Join(dir, name)); err != nil {
			return false
		}
	}
	return true
}

// Rebuild brings keys and settings of a backup into an empty data folder, as on a
// new machine; the record is for Restore to bring. A folder that holds anything
// of a clinic is refused with a *RemainsError, or fs.ErrExist. It may be cut
// anywhere and done again.
func Rebuild(backup, dir string, now time.Time) error {
	if err := rebuild(backup, dir, now); err != nil {
		return fmt.Errorf("rebuild the clinic from %s: %w", backup, err)
	}
	return nil
}

func rebuild(backup, dir string, now time.Time) error {
	if Holds(dir) {
		return fs.ErrExist
	}
	clinic, err := assets.LoadClinic(backup)
	if err != nil {
		return err
	}
	if _, err := os.Stat(filepath.Join(backup, keysDir)); err != nil {
		return err
	}
	if err := disk.MkdirAll(dir); err != nil {
		return err
	}
	if err := makeRoom(dir, now); err != nil { // what an interrupted run has left is made again
		return err
	}
	if err := disk.Replace(filepath.Join(dir, unfinishedFile), nil); err != nil {
		return err
	}
	if err := copyKeys(filepath.Join(backup, keysDir), filepath.Join(dir, keysDir)); err != nil {
		return err
	}
	if err := clinic.Save(dir); err != nil {
		return err
	}
	if err := copyConfirmed(backup, dir); err != nil {
		return err
	}
	if err := copyPacks(context.Background(), backup, dir); err != nil {
		return err
	}
	return Finish(dir)
}

// copyConfirmed brings the signed settings along, where there are any: without them
// nothing may leave by itself.
func copyConfirmed(from, to string) error {
	data, err := disk.Read(filepath.Join(from, confirmedFile), maxConfirmed)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	return disk.Replace(filepath.Join(to, confirmedFile), data)
}
