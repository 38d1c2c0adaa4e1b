//go:build !trace

package main

import (
	"flag"

	"sacra/ui"
)

// readable would let other programs look into the memory.
const readable = false

// traceFlag adds nothing: a program for patients writes no trace.
func traceFlag(*flag.FlagSet) func(*ui.Shell) error {
	return func(*ui.Shell) error { return nil }
}

// faulty does nothing: only tests make screens fail.
func faulty() {}
