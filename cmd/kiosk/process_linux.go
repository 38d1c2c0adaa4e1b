package main

import (
	"fmt"
	"os"
	"time"

	"golang.org/x/sys/unix"
)

// protect keeps what is in memory out of core files and away from other
// programs of the same user, as password managers do.
func protect() error {
	if err := unix.Prctl(unix.PR_SET_DUMPABLE, 0, 0, 0, 0); err != nil {
		return fmt.Errorf("close the memory to other programs: %w", err)
	}
	if err := unix.Setrlimit(unix.RLIMIT_CORE, &unix.Rlimit{}); err != nil {
		return fmt.Errorf("switch core files off: %w", err)
	}
	return nil
}

// clobber is the setting of the Go runtime that overwrites memory as it is
// freed, so that nothing of a patient lies about after her visit. It is read
// only when a program starts.
const clobber = "clobberfree=1"

// withCleanMemory starts the program afresh with clobber where it is not set.
// It returns where it is, or where that cannot be done.
func withCleanMemory() {
	if os.Getenv("GODEBUG") != "" {
		return // set by whoever starts the program, who knows why
	}
	self, err := os.Executable()
	if err != nil {
		return
	}
	// Exec returns only where it fails; then the program runs as it is.
	_ = unix.Exec(self, os.Args, append(os.Environ(), "GODEBUG="+clobber))
}

// sinceBoot is a clock that goes on while the machine sleeps. The Go runtime's
// own monotonic clock stops, and a lid that was closed on a half-done visit
// would open on it again.
func sinceBoot() time.Duration {
	var t unix.Timespec
	if err := unix.ClockGettime(unix.CLOCK_BOOTTIME, &t); err != nil {
		return 0
	}
	return time.Duration(t.Nano())
}
