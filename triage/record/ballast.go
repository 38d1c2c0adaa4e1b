package record

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
)

// The ballast is a file of nothing that is given up when the disk is full, so that the check-in under way can
// still be saved, the staff told, and the record restored. It comes back when there is room again.
const (
	ballastFile = "ballast"
	// BallastSize is the room that a kiosk keeps back, in bytes: some hundred visits.
	BallastSize = 16 << 20
)

// takeBallast makes the ballast, unless it is there, and notes whether there is room for it. l is not shared
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
		_ = os.Remove(path) // half of it would be in the way
	}
}

// fill writes a file of so many zeros. They need not survive a cut of the power: the room is taken at once.
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

// giveBallast gives the ballast up where an error says that the disk is full, and reports whether that made
// room. l.mu is held.
func (l *Log) giveBallast(err error) bool {
	if !errors.Is(err, ErrFull) && !errors.Is(err, syscall.ENOSPC) {
		return false
	}
	l.low = true
	return os.Remove(filepath.Join(l.dir, ballastFile)) == nil
}

// full adds ErrFull to an error of the system that means it.
func full(err error) error {
	var path *fs.PathError
	if errors.Is(err, syscall.ENOSPC) && errors.As(err, &path) && !errors.Is(err, ErrFull) {
		return errors.Join(ErrFull, err)
	}
	return err
}
