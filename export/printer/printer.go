// Package printer sends finished pages to a printer. Pages travel in memory and
// through a pipe; no file with a patient's name is ever made by this program.
package printer

import (
	"context"
	"errors"
)

// The faults that a caller can tell apart with errors.Is.
var (
	// ErrNoPrinter means that there is no printing system, no printer or not
	// the one that was named. Nothing was sent.
	ErrNoPrinter = errors.New("no printer")
	// ErrFailed means that the printer did not take the job.
	ErrFailed = errors.New("the printer did not take the job")
)

// Printer prints documents. Its methods may be called from any goroutine.
type Printer interface {
	// Print hands a PDF to the printer and returns when it has taken it. The
	// title ends up in logs and on panels: it must never say who the patient
	// is; a few letters of the visit's random id do.
	Print(ctx context.Context, title string, pdf []byte) error
	// List returns the names of the printers that can be chosen, the default
	// one first.
	List(ctx context.Context) ([]string, error)
}
