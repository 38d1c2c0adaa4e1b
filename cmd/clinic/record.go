package main

import (
	"errors"
	"fmt"

	"sacra/cmd/internal/folder"
	"sacra/triage"
	"sacra/triage/record"
)

// withoutTests returns the places of the visits that nobody marked as a test, and how
// many were.
func withoutTests(visits []triage.Outline, at []int) (kept []int, tests int) {
	for _, i := range at {
		if visits[i].Test() {
			tests++
			continue
		}
		kept = append(kept, i)
	}
	return kept, tests
}

// reportFaults reports the alarms and the entries that could not be read.
func reportFaults(p *program, faults []record.Fault) {
	for _, fault := range faults {
		if fault.Told {
			continue
		}
		if errors.As(fault.Err, new(*folder.Alarm)) {
			fmt.Fprintf(p.err, "ALARM: %s\n", plainWords(fault.Err))
			continue
		}
		if fault.Seq == 0 {
			fmt.Fprintln(p.err, "an entry in the folder rescue could not be read and was left out")
			continue
		}
		fmt.Fprintf(p.err, "entry %d could not be read and was left out\n", fault.Seq)
	}
}
