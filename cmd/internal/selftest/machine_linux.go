package selftest

import (
	"bufio"
	"os"
	"strings"
	"time"

	"golang.org/x/sys/unix"
)

// SinceBoot is a clock that goes on while the machine sleeps; it reads 0 where the
// system has none. The Go runtime's own monotonic clock stops, and a lid that was closed
// on a half-done visit would open on it again.
func SinceBoot() time.Duration {
	var t unix.Timespec
	if err := unix.ClockGettime(unix.CLOCK_BOOTTIME, &t); err != nil {
		return 0
	}
	return time.Duration(t.Nano())
}

// FreeMiB is the room on the disk of a folder that is left to users who are not
// administrators.
func FreeMiB(dir string) (free int, known bool) {
	var s unix.Statfs_t
	if err := unix.Statfs(dir, &s); err != nil {
		return 0, false
	}
	return int(s.Bavail * uint64(s.Bsize) >> 20), true
}

// swaps reports whether memory may be written to a disk, where it stays. Swap
// in compressed memory does not count.
func swaps() bool {
	f, err := os.Open("/proc/swaps")
	if err != nil {
		return false
	}
	defer f.Close()
	for lines := bufio.NewScanner(f); lines.Scan(); {
		if name := lines.Text(); strings.HasPrefix(name, "/") && !strings.HasPrefix(name, "/dev/zram") {
			return true
		}
	}
	return false
}

// Sealed reports whether other programs of the same user are kept out of this
// process, and whether it leaves no core file when it fails.
func Sealed() bool {
	dumpable, err := unix.PrctlRetInt(unix.PR_GET_DUMPABLE, 0, 0, 0, 0)
	var core unix.Rlimit
	return err == nil && dumpable == 0 && unix.Getrlimit(unix.RLIMIT_CORE, &core) == nil && core.Max == 0
}
