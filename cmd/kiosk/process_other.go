//go:build !linux

package main

import (
	"errors"
	"time"
)

// protect does nothing here: core files have to be switched off in the system's
// own settings.
func protect() error { return nil }

func withCleanMemory() {}

var started = time.Now()

// sinceBoot stands still while the machine sleeps; the wall clock beside it
// notices.
func sinceBoot() time.Duration { return time.Since(started) }

// restart would start the program again; whoever supervises it does.
func restart([]string) error { return errors.New("start again: not on this system") }
