//go:build trace

package main

import (
	"flag"
	"fmt"
	"os"
	"os/signal"
	"syscall"

	"fyne.io/fyne/v2"

	"sacra/ui"
)

// faulty lets tests make a screen fail: SIGUSR1 is a fault on its thread, with text
// as an answer would be.
func faulty() {
	asked := make(chan os.Signal, 1)
	signal.Notify(asked, syscall.SIGUSR1)
	go func() {
		<-asked
		fyne.Do(func() { panic("Quiet Canary cannot feel the saddle") })
	}()
}

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
