// Package exporttest is what the tests of the printed documents share.
package exporttest

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

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

// File writes a document to a folder that goes with the test and returns its path.
func File(t testing.TB, name string, data []byte) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}
