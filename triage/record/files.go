package record

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
)

// LogFile is the name of the log in a directory; that of a Backup may be any.
const LogFile = dbFile

// Files returns the names of the log files in a directory, usable or not.
func Files(dir string) (names []string) {
	path := filepath.Join(dir, dbFile)
	for _, file := range append(logFiles(path), filepath.Join(dir, headFile), filepath.Join(dir, DigestFile), filepath.Join(dir, proofFile)) {
		if _, err := os.Lstat(file); !errors.Is(err, fs.ErrNotExist) {
			names = append(names, filepath.Base(file))
		}
	}
	return names
}

// createEmpty makes an empty file that only this user may read; it must not exist.
func createEmpty(path string) error {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	return f.Close()
}

// syncFile flushes a closed file to the disk. SQLite must not have it open.
func syncFile(path string) error {
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}
