package printer

import (
	"slices"
	"strings"
)

// State is how far a job is.
type State string

// The states of a job. From Printed on it is over.
const (
	Sending  State = "sending"  // it is on its way to the printer
	Printing State = "printing" // the printer prints it
	Waiting  State = "waiting"  // something keeps the printer from it; Reason says what

	Printed   State = "printed"   // the printer says that it is out
	Queued    State = "queued"    // a print queue says that it has handed it on; whether it came out nobody knows
	Failed    State = "failed"    // nothing came out, or not all of it; Reason says why
	Cancelled State = "cancelled" // it was taken back; Page says how much is out
	Unknown   State = "unknown"   // the printer was lost on the way: somebody must look
)

// The reasons why a job waits or has failed.
const (
	ReasonPaper  = "paper"     // it has none
	ReasonJam    = "jam"       // paper is stuck in it
	ReasonCover  = "cover"     // a door of it is open
	ReasonInk    = "ink"       // ink or toner is used up
	ReasonPaused = "paused"    // it is stopped, paused or not connected
	ReasonBusy   = "busy"      // it prints something else
	ReasonTurn   = "turn"      // another document of this program is before it
	ReasonLost   = "lost"      // it does not answer just now
	ReasonQueue  = "queue"     // it stands in the queue of a printing system
	ReasonTaking = "taking"    // it is being taken back
	ReasonStuck  = "attention" // it stands still and does not say why

	ReasonNone    = "none"    // no printer is set up
	ReasonGone    = "gone"    // it cannot be reached; nothing was sent
	ReasonFormat  = "format"  // it cannot print a PDF
	ReasonRefused = "refused" // it does not let this machine print
	ReasonSecure  = "secure"  // it wants a secured connection: ipps
	ReasonTrust   = "trust"   // its certificate has changed
	ReasonTwice   = "twice"   // it is printing this very document
	ReasonGivenUp = "aborted" // it began and gave up; a page may lie in its tray
	ReasonNoted   = "noted"   // it could not be noted in the record, so nothing was sent
	ReasonWrong   = "wrong"   // what answers there is no printer that can be understood
)

// Status is how a job is.
type Status struct {
	State  State
	Reason string
	// Page is how many of Pages sides are done, as far as the printer says.
	Page, Pages int
	// Sent means that the printer may have got something of it.
	Sent bool
	// Seen means that a person found the pages of an Unknown job at the printer.
	Seen bool
	// Detail is what the printer said, for a log.
	Detail string
}

// Over reports whether the job has come to an end.
func (s Status) Over() bool {
	return slices.Contains([]State{Printed, Queued, Failed, Cancelled, Unknown}, s.State)
}

// Good reports whether the job has ended as was wished.
func (s Status) Good() bool { return s.State == Printed || s.State == Queued || s.Seen }

// Doubtful reports whether pages may be out that nobody knows of: whoever prints
// again has to look first.
func (s Status) Doubtful() bool {
	return s.State == Unknown && !s.Seen || s.State == Cancelled && s.Sent || s.State == Failed && s.Reason == ReasonGivenUp
}

// Words returns the key of the plain words and the values of their placeholders.
func (s Status) Words() (key string, args []any) {
	switch s.State {
	case Sending:
		return "print.sending", nil
	case Printing:
		if s.Pages > 0 {
			return "print.printing.page", []any{"Page", min(s.Page+1, s.Pages), "Pages", s.Pages}
		}
		return "print.printing", nil
	case Waiting:
		return "print.waiting." + s.Reason, nil
	case Printed:
		return "print.printed", nil
	case Queued:
		return "print.queued", nil
	case Failed:
		return "print.failed." + s.Reason, nil
	case Cancelled:
		switch {
		case !s.Sent:
			return "print.cancelled.before", nil
		case s.Reason == ReasonTwice:
			return "print.cancelled.twice", nil
		case s.Reason != "":
			return "print.cancelled.waited", nil
		}
		return "print.cancelled", nil
	}
	if s.Seen {
		return "print.seen", nil
	}
	return "print.unknown", nil
}

// Err returns the fault of a job that has not ended well; nil for one that has,
// or goes on.
func (s Status) Err() error {
	if !s.Over() || s.Good() {
		return nil
	}
	return &StateError{s}
}

// StateError is a job that has not come out, or may not have.
type StateError struct{ Status Status }

// Error names state and reason.
func (e *StateError) Error() string {
	return strings.TrimSpace(strings.Join([]string{"printing:", string(e.Status.State), e.Status.Reason, e.Status.Detail}, " "))
}

// Unwrap returns ErrNoPrinter where there is none, else ErrFailed.
func (e *StateError) Unwrap() error {
	if e.Status.Reason == ReasonNone || e.Status.Reason == ReasonGone {
		return ErrNoPrinter
	}
	return ErrFailed
}

// Words returns those of the status.
func (e *StateError) Words() (key string, args []any) { return e.Status.Words() }

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
		{"offline", ReasonLost},
		{"connecting-to-device", ReasonLost},
		{"timed-out", ReasonLost},
		{"stopped-partly", ReasonPaused},
	} {
		for _, r := range reasons {
			if strings.HasPrefix(r, known.begins) && (known.reason == ReasonLost || !strings.HasSuffix(r, "-report")) {
				return known.reason
			}
		}
	}
	return ""
}
