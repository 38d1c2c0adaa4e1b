//go:build trace

package main

import (
	"flag"
	"fmt"
	"os"

	"sacra/ui"
)

// tracing is what the command line says about the trace.
type tracing struct{ trace string }

func traceFlag(set *flag.FlagSet, o *options) {
	set.StringVar(&o.trace, "trace", "", "file for the trace of screens and inputs")
}

// startTrace lets the shell tell what it shows.
func startTrace(o options, s *ui.Shell) error {
	if o.trace == "" {
		return nil
	}
	f, err := os.OpenFile(o.trace, os.O_WRONLY|os.O_CREATE|os.O_APPEND, 0o600)
	if err != nil {
		return fmt.Errorf("open the trace: %w", err)
	}
	s.TraceTo(f)
	return nil
}
