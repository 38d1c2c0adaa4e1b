package printer

import (
	"fmt"
	"strings"
)

// StateError means that the printer cannot print now. Reason is one of the
// reasons below.
type StateError struct {
	Reason string
	// Waiting means that the printer holds the job and prints it by itself once
	// it can. Who sends it again gets two.
	Waiting bool
	// Detail is what the printer said, for a log.
	Detail string
}

// The reasons why a printer does not print.
const (
	ReasonPaper   = "paper"   // it has none
	ReasonJam     = "jam"     // paper is stuck in it
	ReasonCover   = "cover"   // a door of it is open
	ReasonInk     = "ink"     // ink or toner is used up
	ReasonPaused  = "paused"  // it is stopped, paused or not connected
	ReasonFormat  = "format"  // it cannot print a PDF
	ReasonGivenUp = "aborted" // it began and gave up; a page may lie in its tray
	ReasonTwice   = "twice"   // it is printing this very document
)

// Error names the reason.
func (e *StateError) Error() string {
	s := "the printer cannot print: " + e.Reason
	if e.Waiting {
		s += ", the job waits"
	}
	if e.Detail != "" {
		s += fmt.Sprintf(" (%s)", e.Detail)
	}
	return s
}

// Unwrap returns ErrFailed.
func (e *StateError) Unwrap() error { return ErrFailed }

// Words returns the key of the plain words for the reason.
func (e *StateError) Words() (key string, args []any) {
	if e.Waiting {
		return "deliver.printer_waits." + e.Reason, nil
	}
	return "deliver.printer." + e.Reason, nil
}

// reasonOf finds among the reasons of a printer's state the one that a person
// has to mend; empty without one. Reports stop nothing; warnings may.
func reasonOf(reasons []string) string {
	for _, known := range []struct{ begins, reason string }{
		{"media-jam", ReasonJam},
		{"cover-open", ReasonCover},
		{"door-open", ReasonCover},
		{"interlock-open", ReasonCover},
		{"media-empty", ReasonPaper},
		{"media-needed", ReasonPaper},
		{"input-tray-missing", ReasonPaper},
		{"marker-supply-empty", ReasonInk},
		{"toner-empty", ReasonInk},
		{"developer-empty", ReasonInk},
		{"paused", ReasonPaused},
		{"shutdown", ReasonPaused},
		{"offline", ReasonPaused},
		{"stopped-partly", ReasonPaused},
	} {
		for _, r := range reasons {
			if strings.HasPrefix(r, known.begins) && !strings.HasSuffix(r, "-report") {
				return known.reason
			}
		}
	}
	return ""
}
