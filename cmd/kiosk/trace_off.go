//go:build !trace

package main

import (
	"flag"

	"sacra/ui"
)

type tracing struct{}

// traceFlag adds nothing: a program for patients writes no trace.
func traceFlag(*flag.FlagSet, *options) {}

func startTrace(options, *ui.Shell) error { return nil }
