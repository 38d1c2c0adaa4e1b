//go:build !unix

package triage_test

import (
	"testing"
	"time"
)

var started = time.Now()

// cpuTime stands in with the clock on the wall.
func cpuTime(testing.TB) time.Duration { return time.Since(started) }
