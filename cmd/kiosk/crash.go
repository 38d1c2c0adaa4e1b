package main

import (
	"errors"
	"fmt"
	"os"
	"runtime"
	"strconv"
	"strings"
	"time"
)

// When a screen fails, the patient's answers so far are sealed as if she had left,
// and the program starts again with the welcome screen. What is logged are the
// names of functions and lines of code: the text of a panic may hold an answer.

// crashVariable counts in the environment how often the program has failed lately:
// a number and the time of the first.
const crashVariable = "SACRA_CRASHES"

// The program does not start again by itself after so many failures within this
// time: something fails at every start, and a person has to look.
const (
	mostCrashes  = 3
	crashesCount = 10 * time.Minute
)

// crashPlace returns where a panic came from, the innermost function of this program
// first, and of what type its value is. It has nothing of what the value says.
func crashPlace(value any) error {
	pcs := make([]uintptr, 64)
	frames := runtime.CallersFrames(pcs[:runtime.Callers(2, pcs)])
	var where []string
	for {
		f, more := frames.Next()
		if strings.HasPrefix(f.Function, "sacra/") || strings.HasPrefix(f.Function, "main.") {
			where = append(where, fmt.Sprintf("%s:%d", f.Function, f.Line))
		}
		if !more || len(where) == 12 {
			break
		}
	}
	var runtimeError runtime.Error
	if err, ok := value.(error); ok && errors.As(err, &runtimeError) {
		return fmt.Errorf("a fault of type %T at %s", runtimeError, strings.Join(where, " < "))
	}
	return fmt.Errorf("a panic of type %T at %s", value, strings.Join(where, " < "))
}

// guarded runs what the screens live in. If it panics, the visit is sealed and the
// program starts again; it returns the fault where that cannot be.
func (k *kiosk) guarded(run func()) (err error) {
	defer func() {
		if value := recover(); value != nil {
			err = k.crashed(crashPlace(value))
		}
	}()
	run()
	return nil
}

// crashed seals what is open and starts the program again. It returns only where
// that fails.
func (k *kiosk) crashed(fault error) error {
	k.log.Error("a screen failed; what was answered is sealed, and the kiosk starts again", "fault", fault)
	if err := k.sealOpen(); err != nil {
		k.log.Error("the open visit could not be sealed", "error", err)
	}
	if err := k.close(); err != nil {
		k.log.Error("cannot close the data folder", "error", err)
	}
	env, again := countCrash(os.Environ(), time.Now())
	if !again {
		return fmt.Errorf("it failed too often: %w", fault)
	}
	return errors.Join(fault, restart(env))
}

// sealOpen ends the visit that is on the screen. The screens may be in any state.
func (k *kiosk) sealOpen() (err error) {
	defer func() {
		if value := recover(); value != nil {
			err = crashPlace(value)
		}
	}()
	if k.face != nil {
		k.face.End()
	}
	return nil
}

// countCrash returns the environment for the next start, and whether there is to be
// one.
func countCrash(env []string, now time.Time) (with []string, again bool) {
	count, first := 0, now
	for _, s := range env {
		value, ok := strings.CutPrefix(s, crashVariable+"=")
		if !ok {
			with = append(with, s)
			continue
		}
		n, at, _ := strings.Cut(value, " ")
		seconds, atErr := strconv.ParseInt(at, 10, 64)
		if c, err := strconv.Atoi(n); err == nil && atErr == nil {
			if since := now.Sub(time.Unix(seconds, 0)); since >= 0 && since < crashesCount {
				count, first = c, time.Unix(seconds, 0)
			}
		}
	}
	count++
	return append(with, fmt.Sprintf("%s=%d %d", crashVariable, count, first.Unix())), count <= mostCrashes
}
