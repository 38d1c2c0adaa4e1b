// Package disktest records, for tests, every call by which a program changes a
// folder, and builds the folder as it is when the program is killed, or the power
// cut, after any of those calls.
//
// The program is a process of its own, usually the test program itself with a part
// to play, which calls Watched first. It needs no hooks: the calls of SQLite are
// recorded like those of any other code. That takes ptrace and seccomp, so it works
// on Linux with an amd64 processor; elsewhere Available says why not.
package disktest

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"
)

// Call says what an Op does.
type Call string

// The calls that are recorded.
const (
	Create   Call = "create"   // a file, empty
	Mkdir    Call = "mkdir"    // a folder
	Write    Call = "write"    // Data at Off
	Truncate Call = "truncate" // to Size
	Sync     Call = "sync"     // of a file or folder
	Rename   Call = "rename"   // to To
	Remove   Call = "remove"   // a file or an empty folder
	Note     Call = "note"     // Data was written to standard output
)

// Op is one call that succeeded, or with Options.At one that is about to be made.
type Op struct {
	Call Call
	Path string // below the folder, "." for the folder itself
	To   string // of a Rename
	Off  int64  // of a Write
	Size int64  // of a Truncate
	Data []byte // of a Write or a Note
}

// String names the call and its file, without the data.
func (o Op) String() string {
	switch o.Call {
	case Rename:
		return fmt.Sprintf("rename %s %s", o.Path, o.To)
	case Write:
		return fmt.Sprintf("write %s %d+%d", o.Path, o.Off, len(o.Data))
	}
	return string(o.Call) + " " + o.Path
}

// Command is a process to watch.
type Command struct {
	Args []string // the program and its arguments
	Env  []string // added to this process's own
	Dir  string   // the folder whose changes are recorded
	// Skip leaves files out of all this; it may be nil.
	Skip func(path string) bool
	// At is asked before each call, which is the nth beginning with 0. It may be nil.
	At func(n int, o Op) Verdict
}

// skips reports whether a path is left out.
func (c Command) skips(path string) bool { return c.Skip != nil && c.Skip(path) }

// Verdict says what happens at a call.
type Verdict struct {
	Kill bool  // the process is killed before it
	Fail error // a syscall.Errno: the call fails with it and does nothing
}

// Result is how a process ended.
type Result struct {
	Ops    []Op
	Output string // standard output and error
	Exit   int    // -1 where it was killed
}

// Scratch returns an empty folder in memory where the system has such a place, so
// that many thousands of states do not wait for a disk.
func Scratch(tb testing.TB) string {
	tb.Helper()
	dir, err := os.MkdirTemp("/dev/shm", "sacra-test-")
	if err != nil {
		return tb.TempDir()
	}
	tb.Cleanup(func() { _ = os.RemoveAll(dir) })
	return dir
}

// Tree is a folder: the bytes of each file by its path, nil for a folder.
type Tree map[string][]byte

// ReadTree reads a folder. skip leaves files out; it may be nil.
func ReadTree(dir string, skip func(path string) bool) (Tree, error) {
	t := Tree{}
	err := filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
		if err != nil || path == dir {
			return err
		}
		name, err := filepath.Rel(dir, path)
		if err != nil || skip != nil && skip(name) {
			return err
		}
		if d.IsDir() {
			t[name] = nil
			return nil
		}
		data, err := os.ReadFile(path)
		t[name] = append([]byte{}, data...)
		return err
	})
	return t, err
}

// WriteTo writes the folder to dir, which is emptied first.
func (t Tree) WriteTo(dir string) error {
	if err := os.RemoveAll(dir); err != nil {
		return err
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	for name, data := range t {
		path := filepath.Join(dir, name)
		if data == nil {
			if err := os.MkdirAll(path, 0o700); err != nil {
				return err
			}
			continue
		}
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			return err
		}
		if err := os.WriteFile(path, data, 0o600); err != nil {
			return err
		}
	}
	return nil
}
