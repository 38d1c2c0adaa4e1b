//go:build !trace

package main

import (
	"flag"

	"sacra/ui"
)

// traceFlag adds nothing: a program for patients writes no trace.
func traceFlag(*flag.FlagSet) func(*ui.Shell) error {
	return func(*ui.Shell) error { return nil }
}
