// Package disk writes files so that a cut of the power leaves the old one or the
// new one, never half of it, and reads only what can be one of them.
package disk

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
)

// Replace writes a file that only this user may read, in place of any that
// is there: a temporary file beside it, fsync, rename, fsync of the directory.
// It is on the disk, bytes and name, when Replace returns nil. Of two who replace
// it at once, the second waits for the first.
func Replace(path string, data []byte) error {
	defer lockDir(filepath.Dir(path))()
	if err := replace(path, data); err != nil {
		return fmt.Errorf("writing %s: %w", filepath.Base(path), err)
	}
	return nil
}

// unfinished ends the name of a file that Replace is writing.
const unfinished = ".tmp"

// Unfinished reports whether a name is that of a file which a Replace that was cut
// has left behind, and returns the name that it was to have. It was never in use.
func Unfinished(name string) (final string, ok bool) { return strings.CutSuffix(name, unfinished) }

func replace(path string, data []byte) error {
	tmp := path + unfinished
	// What an interrupted write left behind was never in use.
	if err := os.Remove(tmp); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	f, err := os.OpenFile(tmp, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	err = errors.Join(err, f.Sync(), f.Close())
	if err == nil {
		err = Rename(tmp, path)
	}
	if err != nil {
		return errors.Join(err, os.RemoveAll(tmp))
	}
	return nil
}

// Rename gives a file its final name and makes that survive a cut of the power.
func Rename(from, to string) error {
	if err := os.Rename(from, to); err != nil {
		return err
	}
	return SyncDir(filepath.Dir(to))
}

// MkdirAll makes a folder that only this user may enter, with those above it that
// are missing, and makes their names survive a cut of the power.
func MkdirAll(path string) error {
	if info, err := os.Stat(path); err == nil && info.IsDir() {
		return nil
	}
	parent := filepath.Dir(path)
	if parent != path {
		if err := MkdirAll(parent); err != nil {
			return err
		}
	}
	if err := os.Mkdir(path, 0o700); err != nil && !errors.Is(err, fs.ErrExist) {
		return err
	}
	return SyncDir(parent)
}

// SyncDir makes names that were created, renamed or removed in dir survive a
// cut of the power.
func SyncDir(dir string) error {
	if runtime.GOOS == "windows" {
		return nil // Windows cannot sync a directory; its renames are journalled.
	}
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	return errors.Join(d.Sync(), d.Close())
}

// Clear removes what bears the name of a file and is none: a link, through which
// another file would be written, a pipe, on which a writer waits for ever, an empty
// folder. Before a file is opened to be written in place, it must be called.
func Clear(path string) error {
	info, err := os.Lstat(path)
	if errors.Is(err, fs.ErrNotExist) || err == nil && info.Mode().IsRegular() {
		return nil
	}
	if err == nil {
		err = os.Remove(path)
	}
	return err
}

// ErrUnfit means that what bears the name of a file is something else, or is
// larger than such a file can be.
var ErrUnfit = errors.New("not a file of the expected kind or size")

// Read returns a file of no more than limit bytes. A directory, a pipe or a
// device, which could keep the reader waiting for ever, and a larger file are
// ErrUnfit; they are not opened.
func Read(path string, limit int64) ([]byte, error) {
	info, err := os.Stat(path)
	if err != nil {
		if link, linkErr := os.Lstat(path); linkErr == nil && !errors.Is(err, fs.ErrNotExist) && link.Mode()&fs.ModeSymlink != 0 {
			err = fmt.Errorf("reading %s: %w: it is a link: %w", filepath.Base(path), ErrUnfit, err)
		}
		return nil, err
	}
	if !info.Mode().IsRegular() || info.Size() > limit {
		return nil, fmt.Errorf("reading %s: %w", filepath.Base(path), ErrUnfit)
	}
	return os.ReadFile(path)
}
