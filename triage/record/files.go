package record

import (
	"errors"
	"io"
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

// logFiles returns the names of a log: the file, its journals, and what was kept of one.
func logFiles(path string) []string {
	return []string{path, path + "-wal", path + "-journal", path + keptWAL}
}

// keptWAL is the suffix of a copy of the write-ahead log, made before SQLite opens the log. SQLite drops
// whatever follows a damaged frame; the copy is kept if the log then ends too early.
const keptWAL = "-wal.kept"

// maxKeptWAL is more bytes than entries can be in a write-ahead log; a larger one would fill the disk.
const maxKeptWAL = 1 << 30

// keepWAL makes that copy, unless an earlier one is still unexamined.
func keepWAL(path string) error {
	if info, err := os.Stat(path + "-wal"); err != nil || info.Size() == 0 || info.Size() > maxKeptWAL {
		return unlessMissing(err)
	}
	err := createEmpty(path + keptWAL)
	if errors.Is(err, fs.ErrExist) {
		return nil
	}
	if err != nil {
		return err
	}
	return copyInto(path+keptWAL, path+"-wal")
}

// startOver makes an empty file in place of what an interrupted run left behind.
func startOver(path string) error {
	if err := removeLog(path); err != nil {
		return err
	}
	return createEmpty(path)
}

// removeLog removes a log that holds nothing.
func removeLog(path string) error {
	for _, file := range logFiles(path) {
		if err := os.Remove(file); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	return nil
}

// copyInto copies a file over an empty one and puts it on the disk.
func copyInto(to, from string) (err error) {
	src, err := os.Open(from)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, src.Close()) }()
	dst, err := os.OpenFile(to, os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	_, err = io.Copy(dst, src)
	return errors.Join(err, dst.Sync(), dst.Close())
}
