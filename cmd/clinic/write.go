package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"

	"sacra/triage/disk"
)

// writeFile writes what a command was asked for. A file that is there is replaced where
// it is of the same kind, as the last sheet is by the next one: a slip of the fingers
// must not cost the answers, or the record. It stays as it is until the new one is whole
// on the disk. A link keeps leading to the file, and a device or a pipe gets the bytes as
// they come.
func writeFile(path string, data []byte) error {
	to, err := filepath.EvalSymlinks(path)
	if err != nil {
		to = path
	}
	if info, statErr := os.Stat(to); statErr == nil && !info.Mode().IsRegular() && !info.IsDir() {
		err = os.WriteFile(to, data, 0o600)
	} else {
		if there, same := sameKind(to, data); !same {
			return misuse("%s is there already and is %s, so it was not replaced; name another file", path, there)
		}
		err = disk.Replace(to, data)
	}
	return writeFault(path, err)
}

// sameKind reports whether the file at a path, if there is one with something in it, is of
// the kind of data, and what it is. One that cannot be read is left to whoever writes.
func sameKind(path string, data []byte) (there string, same bool) {
	f, err := os.Open(path)
	if err != nil {
		return "", true
	}
	defer f.Close() // only read
	begin := make([]byte, 4<<10)
	n, err := io.ReadFull(f, begin)
	if n == 0 || err != nil && !errors.Is(err, io.ErrUnexpectedEOF) {
		return "", true
	}
	there = kindOf(begin[:n])
	return there, there == kindOf(data)
}

// kindOf says what a file is, by how it begins.
func kindOf(begin []byte) string {
	for magic, kind := range map[string]string{
		"%PDF-": "a PDF", "\x89PNG": "a picture", "\xff\xd8\xff": "a photo", "PK\x03\x04": "an archive", "SQLite format 3": "a record or another database",
		"BEGIN:VCALENDAR": "a calendar file", "{": "a file of answers or other JSON", "[": "a file of JSON or settings", "age-encryption.org": "an encrypted file",
	} {
		if bytes.HasPrefix(begin, []byte(magic)) {
			return kind
		}
	}
	if bytes.ContainsRune(begin, 0) {
		return "no file of this program"
	}
	return "a text"
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
