// Package golden compares what a test got with files in testdata that hold it
// as it should be. The test's option -update writes the files instead. Only
// tests import it.
package golden

import (
	"errors"
	"flag"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write the golden files, and remove those that nothing compares with")

// File compares got with the file testdata/name. With -update it writes the
// file first.
func File(t testing.TB, name, got string) {
	t.Helper()
	file := filepath.Join("testdata", filepath.FromSlash(name))
	if *update {
		if err := write(file, got); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if errors.Is(err, fs.ErrNotExist) {
		t.Errorf("%s is missing; look at what it is to hold, then run the test with -update:\n%s", file, got)
		return
	}
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(got, "\n")); diff != "" {
		t.Errorf("%s (-want +got):\n%s", file, diff)
	}
}

func write(file, text string) error {
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		return err
	}
	return os.WriteFile(file, []byte(text), 0o644)
}

// Folder is a folder of golden files that belong together: one test compares
// with every one of them.
type Folder struct {
	t    testing.TB
	name string
	seen map[string]bool
}

// NewFolder returns the folder testdata/name. The test calls Done at its end.
func NewFolder(t testing.TB, name string) *Folder {
	return &Folder{t: t, name: name, seen: map[string]bool{}}
}

// File compares got with a file of the folder, like the function File. No name
// may come twice.
func (f *Folder) File(name, got string) {
	f.t.Helper()
	if f.seen[name] {
		f.t.Errorf("%s/%s is compared with twice", f.name, name)
		return
	}
	f.seen[name] = true
	File(f.t, f.name+"/"+name, got)
}

// Done fails the test for each file of the folder that nothing was compared
// with. With -update it removes those files.
func (f *Folder) Done() {
	f.t.Helper()
	dir := filepath.Join("testdata", filepath.FromSlash(f.name))
	files, err := os.ReadDir(dir)
	if err != nil {
		f.t.Fatal(err)
	}
	for _, file := range files {
		if f.seen[file.Name()] {
			continue
		}
		if !*update {
			f.t.Errorf("nothing was compared with %s; if that is meant, run the test with -update", filepath.Join(dir, file.Name()))
			continue
		}
		if err := os.Remove(filepath.Join(dir, file.Name())); err != nil {
			f.t.Fatal(err)
		}
	}
}
