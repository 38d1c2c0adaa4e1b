//go:build !linux || !amd64

package disktest

import "errors"

// errUnavailable says that processes cannot be watched here.
var errUnavailable = errors.New("processes can be watched on Linux with an amd64 processor only")

// Available returns nil where processes can be watched.
func Available() error { return errUnavailable }

// Watched makes the calls of this process visible to the one that watches it.
func Watched() error { return errUnavailable }

// Run runs a process to its end and records what it does to the folder.
func Run(Command) (Result, error) { return Result{}, errUnavailable }
