//go:build unix

package triage_test

import (
	"syscall"
	"testing"
	"time"
)

// cpuTime returns the processor time that the test has used so far: on a busy
// machine the clock on the wall says nothing about the program.
func cpuTime(tb testing.TB) time.Duration {
	tb.Helper()
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		tb.Fatal(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
