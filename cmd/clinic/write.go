package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"

	"sacra/triage/disk"
)

// writeFile writes what a command was asked for. A file that is there stays as it is
// until the new one is whole on the disk. A link keeps leading to the file, and a
// device or a pipe gets the bytes as they come.
func writeFile(path string, data []byte) error {
	to, err := filepath.EvalSymlinks(path)
	if err != nil {
		to = path
	}
	if info, statErr := os.Stat(to); statErr == nil && !info.Mode().IsRegular() && !info.IsDir() {
		err = os.WriteFile(to, data, 0o600)
	} else {
		err = disk.Replace(to, data)
	}
	return writeFault(path, err)
}

// writeFault says plainly why a file could not be written.
func writeFault(path string, err error) error {
	switch {
	case err == nil:
		return nil
	case errors.Is(err, syscall.ENOSPC), errors.Is(err, syscall.EDQUOT), errors.Is(err, syscall.EFBIG):
		return fmt.Errorf("%s was not written, and what was there is unchanged: there is no room for it", path)
	case errors.Is(err, fs.ErrPermission), errors.Is(err, syscall.EROFS):
		return fmt.Errorf("%s was not written: nothing can be written in its folder", path)
	}
	return fmt.Errorf("%s was not written: %w", path, err)
}
