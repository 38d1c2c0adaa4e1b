//go:build !linux

package selftest

import "time"

// began is where the running clock starts on machines without another.
var began = time.Now()

// SinceBoot stands still while the machine sleeps; the wall clock beside it notices.
func SinceBoot() time.Duration { return time.Since(began) }

func FreeMiB(string) (free int, known bool) { return 0, false }

func swaps() bool { return false }

// Sealed reports whether other programs are kept out of this process, which only
// Linux can be asked for.
func Sealed() bool { return false }
