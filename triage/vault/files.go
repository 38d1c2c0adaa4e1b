package vault

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"sacra/triage/disk"
)

// createFile writes a new file; its name and content are on the disk when it returns. It never overwrites:
// if the file exists, the error is ErrExists.
func createFile(path string, data []byte) error {
	if _, err := os.Lstat(path); err == nil {
		return fmt.Errorf("creating %s: %w", filepath.Base(path), ErrExists)
	} else if !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("creating %s: %w", filepath.Base(path), err)
	}
	return disk.Replace(path, data)
}
