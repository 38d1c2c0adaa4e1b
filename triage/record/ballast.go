package record

import (
	"errors"
	"io/fs"
	"os"
	"syscall"
)

// The ballast is a file of zeros that is deleted when the disk is full, so that the check-in under way can
// still be saved, the staff told, and the record restored. It is made again once there is room.
const (
	ballastFile = "ballast"
	// BallastSize is the space that a kiosk holds in reserve, in bytes: about a hundred visits.
	BallastSize = 16 << 20
)

// ballast is that file. Its zero value holds nothing in reserve.
type ballast struct {
	path string
	size int64
	low  bool // the disk has no room for it
}

// take makes the file unless it exists, and notes whether there was room for it.
func (b *ballast) take() {
	if b.size == 0 {
		return
	}
	if info, err := os.Lstat(b.path); err == nil && info.Mode().IsRegular() && info.Size() == b.size {
		return
	}
	_ = os.Remove(b.path)
	b.low = fill(b.path, b.size) != nil
	if b.low {
		_ = os.Remove(b.path) // a partial file would only take up space
	}
}

// fill writes a new file of zeros of that size. They need not survive a power cut: the space is allocated at once.
func fill(path string, size int64) error {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	zeros := make([]byte, 1<<20)
	for size > 0 && err == nil {
		var n int
		n, err = f.Write(zeros[:min(size, int64(len(zeros)))])
		size -= int64(n)
	}
	return errors.Join(err, f.Close())
}

// give deletes the file if an error says that the disk is full, and reports whether that freed space.
func (b *ballast) give(err error) bool {
	if !errors.Is(err, ErrFull) && !errors.Is(err, syscall.ENOSPC) {
		return false
	}
	b.low = true
	return os.Remove(b.path) == nil
}

// full wraps a system error that means a full disk in ErrFull.
func full(err error) error {
	var path *fs.PathError
	if errors.Is(err, syscall.ENOSPC) && errors.As(err, &path) && !errors.Is(err, ErrFull) {
		return errors.Join(ErrFull, err)
	}
	return err
}
