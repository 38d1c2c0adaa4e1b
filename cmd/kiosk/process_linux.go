package main

import (
	"fmt"
	"os"
	"slices"
	"strings"

	"golang.org/x/sys/unix"

	"sacra/cmd/internal/selftest"
)

// protect keeps what is in memory out of core files and away from other
// programs of the same user, as password managers do.
func protect() error {
	if !readable {
		if err := unix.Prctl(unix.PR_SET_DUMPABLE, 0, 0, 0, 0); err != nil {
			return fmt.Errorf("close the memory to other programs: %w", err)
		}
	}
	if err := unix.Setrlimit(unix.RLIMIT_CORE, &unix.Rlimit{}); err != nil {
		return fmt.Errorf("switch core files off: %w", err)
	}
	return nil
}

// settings of the Go runtime, of Fyne and of the C library that are read only when
// a program starts. Go overwrites memory as it is freed, so that nothing of a
// patient remains after her visit, and Fyne drops pictures of text soon that are no
// longer shown; with less than ten seconds it would search all widgets at every
// frame. The C library, from which a software renderer takes its textures,
// gives freed ones back to the system instead of keeping the holes.
func settings() []string {
	return []string{
		"GODEBUG=clobberfree=1", "FYNE_CACHE=11s",
		"MALLOC_MMAP_THRESHOLD_=65536", "MALLOC_TRIM_THRESHOLD_=65536", "MALLOC_ARENA_MAX=1",
	}
}

// withCleanMemory restarts the program with these settings, once. It returns if
// they are set already, or if that cannot be done.
func withCleanMemory() {
	env, ready := withSettings(os.Environ())
	self, err := os.Executable()
	if ready || err != nil {
		return
	}
	// Exec returns only where it fails; then the program runs as it is, and the
	// self-test says so.
	_ = unix.Exec(self, os.Args, env)
}

// restart starts the program again in place of this process. It returns only
// where that fails.
func restart(env []string) error {
	self, err := os.Executable()
	if err == nil {
		err = unix.Exec(self, os.Args, env)
	}
	return fmt.Errorf("start again: %w", err)
}

// withSettings returns an environment with these settings, and whether it had
// them already. What GODEBUG holds besides stays, for whoever starts the program
// may need it, but it cannot switch the overwriting off.
func withSettings(env []string) (with []string, ready bool) {
	ready = true
	for _, setting := range settings() {
		name, value, _ := strings.Cut(setting, "=")
		i := slices.IndexFunc(env, func(s string) bool { return strings.HasPrefix(s, name+"=") })
		switch {
		case i < 0:
			env, ready = append(env, setting), false
		case name == "GODEBUG" && !selftest.Overwrites(env[i][len(name)+1:]):
			env, ready = slices.Clone(env), false
			env[i] += "," + value
		}
	}
	return env, ready
}
