//go:build !windows

package disk

import (
	"os"
	"syscall"
	"time"
)

// lockDir keeps others who call it from a folder until unlock is called. Where the folder cannot be opened or
// somebody has it for too long, it goes on without. It leaves no file behind.
func lockDir(dir string) (unlock func()) {
	d, err := os.Open(dir)
	if err != nil {
		return func() {}
	}
	for start := time.Now(); time.Since(start) < longestWait; time.Sleep(time.Millisecond) {
		if err := syscall.Flock(int(d.Fd()), syscall.LOCK_EX|syscall.LOCK_NB); err != syscall.EWOULDBLOCK && err != syscall.EINTR {
			break
		}
	}
	return func() { _ = d.Close() }
}
