package vault

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"sacra/triage/disk"
)

// createFile writes a new file that is on the disk, name and bytes, when it returns. It never
// overwrites: a file of that name gives ErrExists.
func createFile(path string, data []byte) error {
	if _, err := os.Lstat(path); err == nil {
		return fmt.Errorf("creating %s: %w", filepath.Base(path), ErrExists)
	} else if !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("creating %s: %w", filepath.Base(path), err)
	}
	return disk.Replace(path, data)
}
