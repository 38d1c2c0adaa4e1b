package vault

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"time"

	"sacra/triage/disk"
)

// When attempts are refused: after freeAttempts failures for firstLock, then twice as long with each further
// failure up to longestLock; after maxAttempts in a row for good. The longest lock is short, because
// anybody at the kiosk can trigger it again and again, and the staff must still get in; a passphrase that
// CheckPassphrase accepts is not found in a few hundred tries a day.
const (
	freeAttempts = 5
	maxAttempts  = 100
	firstLock    = time.Minute
	longestLock  = 15 * time.Minute
)

// maxAttemptsFile bounds the file of the count, in bytes.
const maxAttemptsFile = 4 << 10

// Clock tells the time. Boot names this start of the machine and says how long ago that was, which nobody can
// change; it returns "" where that is not known, and may be nil.
type Clock struct {
	Now  func() time.Time
	Boot func() (boot string, since time.Duration)
}

// Attempts slows down whoever tries passphrases at the machine. The count is kept in a file, so a restart does
// not reset it, and all programs that have the file open count together. It is no defense against somebody who
// takes the disk: there the strength of the passphrase counts. It is not safe for concurrent use.
type Attempts struct {
	path    string
	clock   Clock
	state   attemptState
	file    []byte // what state was made of; the clock may have been taken into account since
	unsaved bool   // the file lacks the last change
}

// attemptState is what the file holds, as JSON.
type attemptState struct {
	Failures int       `json:"failures"`
	Until    time.Time `json:"until"`
	// Boot is the start of the machine in which the last attempt failed, and
	// UntilBoot when attempts are taken again, from that start on.
	Boot      string        `json:"boot,omitempty"`
	UntilBoot time.Duration `json:"until_boot,omitempty"`
}

// OpenAttempts reads the count that lies in the file at path; no file means no failures. A file that
// cannot be parsed counts as five failures just now, so that damaging it gains nothing.
func OpenAttempts(path string, clock Clock) (*Attempts, error) {
	a := &Attempts{path: path, clock: clock}
	data, err := disk.Read(path, maxAttemptsFile)
	if err != nil && !errors.Is(err, fs.ErrNotExist) && !errors.Is(err, disk.ErrUnfit) {
		return nil, fmt.Errorf("reading the count of failed attempts: %w", err)
	}
	a.read(data, err)
	return a, nil
}

// read takes over what the file holds, or the error of reading it. What is known stays where the file is gone.
func (a *Attempts) read(data []byte, err error) {
	var there attemptState
	switch {
	case a.unsaved || errors.Is(err, fs.ErrNotExist) || a.file != nil && bytes.Equal(data, a.file):
		return
	case err != nil && !errors.Is(err, disk.ErrUnfit):
		return
	case err != nil || json.Unmarshal(data, &there) != nil || there.Failures < 0:
		there = a.failed(max(freeAttempts, a.state.Failures))
	}
	a.state, a.file = there, data
	// A clock that was ahead when the attempt failed must not extend the lock.
	if due := lockAfter(a.state.Failures); a.state.Until.Sub(a.clock.Now()) > due {
		a.state.Until = a.clock.Now().Add(due).UTC()
	}
}

// lockAfter returns how long attempts are refused after a number of failures.
func lockAfter(failures int) time.Duration {
	over := failures - freeAttempts
	if over < 0 {
		return 0
	}
	return min(firstLock<<min(over, 10), longestLock)
}

// failed returns the state after a number of failures, the last of them now.
func (a *Attempts) failed(failures int) attemptState {
	due := lockAfter(failures)
	s := attemptState{Failures: failures}
	if due > 0 {
		s.Until = a.clock.Now().Add(due).UTC()
	}
	if boot, since := a.boot(); boot != "" {
		s.Boot, s.UntilBoot = boot, since+due
	}
	return s
}

func (a *Attempts) boot() (boot string, since time.Duration) {
	if a.clock.Boot == nil {
		return "", 0
	}
	return a.clock.Boot()
}

// Wait returns how long attempts are still refused: 0 to 15 minutes. Changing the clock has no effect while
// the machine runs, and cannot make the wait longer after a restart.
func (a *Attempts) Wait() time.Duration {
	left := a.state.Until.Sub(a.clock.Now())
	if boot, since := a.boot(); boot != "" && boot == a.state.Boot {
		left = a.state.UntilBoot - since
	}
	return max(0, min(left, lockAfter(a.state.Failures)))
}

// Begin must be called before a passphrase is tried. It counts the attempt as failed, on the disk, before
// it returns, so pulling the plug during the attempt does not help. If the disk cannot be written, it counts in
// memory: that is when the therapist needs the saved visits most. The error is
// ErrLockedOut while Wait is above 0 and ErrExhausted after 100 failures in a row; neither counts as an
// attempt.
func (a *Attempts) Begin() error {
	return a.change(func() (attemptState, error) {
		switch {
		case a.state.Failures >= maxAttempts:
			return a.state, ErrExhausted
		case a.Wait() > 0:
			return a.state, ErrLockedOut
		}
		return a.failed(a.state.Failures + 1), nil
	})
}

// Succeeded resets the count after a correct passphrase or recovery key.
func (a *Attempts) Succeeded() {
	_ = a.change(func() (attemptState, error) { return attemptState{}, nil })
}

// Cancelled takes back the attempt that Begin counted, if it was stopped before it had a result.
func (a *Attempts) Cancelled() {
	_ = a.change(func() (attemptState, error) { return attemptState{Failures: max(0, a.state.Failures-1)}, nil })
}

// change stores what next makes of the state, in memory and, if it can be written, on the disk. The error is that of
// next, which is called after the state was read again: another program may have counted meanwhile.
func (a *Attempts) change(next func() (attemptState, error)) error {
	var refused error
	err := disk.Update(a.path, maxAttemptsFile, func(data []byte, err error) ([]byte, error) {
		a.read(data, err)
		state, err := next()
		if err != nil {
			refused = err
			return nil, err
		}
		data, err = json.Marshal(state)
		a.state, a.file = state, append(data, '\n')
		return a.file, err
	})
	if refused == nil {
		a.unsaved = err != nil
	}
	return refused
}
