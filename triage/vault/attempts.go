package vault

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"time"

	"sacra/triage/disk"
)

// When attempts are refused: after freeAttempts failures for firstLock, then twice as long with each
// further failure up to longestLock; after maxAttempts in a row for good.
const (
	freeAttempts = 5
	maxAttempts  = 100
	firstLock    = 15 * time.Minute
	longestLock  = time.Hour
)

// Attempts slows down whoever tries passphrases at the machine. It counts in a file, so a restart does not
// forgive. It is no defence against somebody who takes the disk away: there the passphrase carries the
// weight. It is not safe for concurrent use.
type Attempts struct {
	path  string
	now   func() time.Time
	state attemptState
}

// attemptState is what the file holds, as JSON.
type attemptState struct {
	Failures int       `json:"failures"`
	Until    time.Time `json:"until"`
}

// OpenAttempts reads the count that lies in the file at path; no file means no failures. A file that
// cannot be understood counts as five failures just now, so that spoiling it wins nothing.
func OpenAttempts(path string, now func() time.Time) (*Attempts, error) {
	a := &Attempts{path: path, now: now}
	data, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return a, nil
	}
	if err != nil {
		return nil, fmt.Errorf("reading the count of failed attempts: %w", err)
	}
	if err := json.Unmarshal(data, &a.state); err != nil || a.state.Failures < 0 {
		a.state = attemptState{Failures: freeAttempts, Until: now().Add(firstLock)}
	}
	return a, nil
}

// Wait returns how long attempts are still refused: 0 to 1 hour. A clock that was set back cannot make it
// longer.
func (a *Attempts) Wait() time.Duration {
	return max(0, min(a.state.Until.Sub(a.now()), longestLock))
}

// Begin must be called before a passphrase is tried. It counts the attempt as failed and has that on the
// disk when it returns, so pulling the plug during the try is no way round. The error is ErrLockedOut
// while Wait is above 0 and ErrExhausted after 100 failures in a row; neither counts as an attempt.
func (a *Attempts) Begin() error {
	if a.state.Failures >= maxAttempts {
		return ErrExhausted
	}
	if a.Wait() > 0 {
		return ErrLockedOut
	}
	next := attemptState{Failures: a.state.Failures + 1}
	if over := next.Failures - freeAttempts; over >= 0 {
		next.Until = a.now().Add(min(firstLock<<min(over, 2), longestLock)).UTC()
	}
	return a.save(next)
}

// Succeeded clears the count after a passphrase or the recovery key was right.
func (a *Attempts) Succeeded() error { return a.save(attemptState{}) }

// Cancelled takes back the attempt that Begin counted, for one that was stopped before it was answered.
func (a *Attempts) Cancelled() error {
	if a.state.Failures == 0 {
		return nil
	}
	return a.save(attemptState{Failures: a.state.Failures - 1})
}

func (a *Attempts) save(next attemptState) error {
	data, err := json.Marshal(next)
	if err == nil {
		err = disk.Replace(a.path, append(data, '\n'))
	}
	if err != nil {
		return fmt.Errorf("saving the count of failed attempts: %w", err)
	}
	a.state = next
	return nil
}
