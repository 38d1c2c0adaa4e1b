//go:build trace

package main

import (
	"flag"
	"fmt"
	"os"

	"sacra/ui"
)

// readable lets the tests of this build look into its memory.
const readable = true

// traceFlag adds the option --trace and returns what starts the trace.
func traceFlag(set *flag.FlagSet) func(*ui.Shell) error {
	name := set.String("trace", "", "file for the trace of screens and inputs")
	return func(s *ui.Shell) error {
		if *name == "" {
			return nil
		}
		f, err := os.OpenFile(*name, os.O_WRONLY|os.O_CREATE|os.O_APPEND, 0o600)
		if err != nil {
			return fmt.Errorf("open the trace: %w", err)
		}
		s.TraceTo(f)
		return nil
	}
}
