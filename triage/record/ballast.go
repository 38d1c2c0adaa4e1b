package record

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
)

// The ballast is a file of zeros that is deleted when the disk is full, so that the check-in under way can
// still be saved, the staff told, and the record restored. It is made again once there is room.
const (
	ballastFile = "ballast"
	// BallastSize is the space that a kiosk holds in reserve, in bytes: about a hundred visits.
	BallastSize = 16 << 20
)

// takeBallast makes the ballast unless it exists, and notes whether there was room for it. l is not shared
// yet, or l.mu is held.
func (l *Log) takeBallast() {
	if l.o.Ballast == 0 {
		return
	}
	path := filepath.Join(l.dir, ballastFile)
	if info, err := os.Lstat(path); err == nil && info.Size() == l.o.Ballast {
		return
	}
	l.low = fill(path, l.o.Ballast) != nil
	if l.low {
		_ = os.Remove(path) // a partial file would only take up space
	}
}

// fill writes a file of zeros of that size. They need not survive a power cut: the space is allocated at once.
func fill(path string, size int64) error {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o600)
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

// giveBallast deletes the ballast if an error says that the disk is full, and reports whether that freed
// space. l.mu is held.
func (l *Log) giveBallast(err error) bool {
	if !errors.Is(err, ErrFull) && !errors.Is(err, syscall.ENOSPC) {
		return false
	}
	l.low = true
	return os.Remove(filepath.Join(l.dir, ballastFile)) == nil
}

// full wraps a system error that means a full disk in ErrFull.
func full(err error) error {
	var path *fs.PathError
	if errors.Is(err, syscall.ENOSPC) && errors.As(err, &path) && !errors.Is(err, ErrFull) {
		return errors.Join(ErrFull, err)
	}
	return err
}
