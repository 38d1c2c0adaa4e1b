package local

import (
	"errors"
	"io/fs"

	"sacra/triage/record"
)

// fault is an error on its way: its words, and which of the known errors it is.
type fault struct {
	Says string   `json:"says"`
	Is   []string `json:"is,omitempty"`
	// Seq and Why are those of a *record.BrokenError.
	Seq int64  `json:"seq,omitempty"`
	Why string `json:"why,omitempty"`
}

// known are the errors that keep their identity across the socket.
func known() map[string]error {
	return map[string]error{
		"foreign": record.ErrForeign, "missing": record.ErrMissing, "newer": record.ErrNewer,
		"in_use": record.ErrInUse, "header": record.ErrHeader, "read_only": record.ErrReadOnly,
		"forked": record.ErrForked, "closed": record.ErrClosed, "low_space": record.ErrLowSpace,
		"full": record.ErrFull, "odd_file": record.ErrOddFile, "rescue_lost": record.ErrRescueLost,
		"head_lost": record.ErrHeadLost, "would_lose": record.ErrWouldLose, "exists": fs.ErrExist,
		"not_exist": fs.ErrNotExist, "permission": fs.ErrPermission,
		"protocol": ErrProtocol, "busy": ErrBusy, "stranger": ErrStranger, "not_therapists": ErrNotTherapists,
		"within": ErrWithin, "no_screen": ErrNoScreen, "not_held": ErrNotHeld,
		"no_tickets": ErrNoTickets, "many_tickets": ErrManyTickets,
	}
}

// pack prepares an error for the way; nil for nil.
func pack(err error) *fault {
	if err == nil {
		return nil
	}
	f := &fault{Says: err.Error()}
	for name, is := range known() {
		if errors.Is(err, is) {
			f.Is = append(f.Is, name)
		}
	}
	var broken *record.BrokenError
	if errors.As(err, &broken) {
		f.Seq, f.Why = broken.Seq, broken.Why
	}
	return f
}

// open returns the error again.
func (f *fault) open() error {
	if f == nil {
		return nil
	}
	var is []error
	names := known()
	for _, name := range f.Is {
		if err, ok := names[name]; ok {
			is = append(is, err)
		}
	}
	if f.Why != "" {
		is = append(is, &record.BrokenError{Seq: f.Seq, Why: f.Why})
	}
	return &remoteError{f.Says, is}
}

// remoteError is an error of the kiosk as a client has it.
type remoteError struct {
	says string
	is   []error
}

// Error returns the words of the kiosk.
func (e *remoteError) Error() string { return e.says }

// Unwrap returns which errors it is.
func (e *remoteError) Unwrap() []error { return e.is }
