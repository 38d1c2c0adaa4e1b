// Package exporttest is what the tests of the printed documents share.
package exporttest

import (
	"os/exec"
	"sync"
	"testing"

	"sacra/assets"
)

var embedded = sync.OnceValues(func() (*assets.Content, error) { return assets.Load(assets.Embedded()) })

// Content returns the content that ships with the program, loaded once.
func Content(t testing.TB) *assets.Content {
	t.Helper()
	c, err := embedded()
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// Tool runs a program of the test machine and returns its output.
func Tool(t testing.TB, name string, args ...string) string {
	t.Helper()
	path, err := exec.LookPath(name)
	if err != nil {
		t.Fatalf("%s is missing; install poppler-utils and qpdf, or run make setup", name)
	}
	out, err := exec.Command(path, args...).CombinedOutput()
	if err != nil {
		t.Fatalf("%s: %v\n%s", name, err, out)
	}
	return string(out)
}
