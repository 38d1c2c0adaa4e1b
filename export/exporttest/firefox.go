package exporttest

import (
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// pdfjs is the newest that runs in Node 20, which Debian 13 has.
const pdfjs = "pdfjs-dist@5.6.205"

//go:embed structure.mjs
var structure []byte

// Read is what pdf.js makes of the tags of a PDF.
type Read struct {
	Marked   bool
	Untagged []string // text outside of all marks
	Elements []struct {
		Page, Depth      int
		Role, Alt, Words string
	}
}

// AsFirefox has pdf.js, which Firefox reads PDFs with, say the structure of a PDF: what
// poppler does not print, the words of pictures and what stands on no page's tree, is
// looked for there. It fails the test where text stands outside of all marks, and skips it
// where pdf.js cannot be had.
func AsFirefox(t *testing.T, pdf []byte) *Read {
	t.Helper()
	for _, name := range []string{"node", "npm"} {
		if _, err := exec.LookPath(name); err != nil {
			t.Skipf("%s is not installed, so pdf.js does not read the tags; the Debian packages nodejs and npm have it", name)
		}
	}
	if err := exec.Command("node", "-e", "process.exit(+(parseInt(process.versions.node) < 20))").Run(); err != nil {
		t.Skip("this Node is older than 20, so pdf.js does not run on it to read the tags")
	}
	cache, err := os.UserCacheDir()
	if err != nil {
		cache = t.TempDir()
	}
	folder := filepath.Join(cache, "sacra-test", strings.ReplaceAll(pdfjs, "@", "-"))
	if _, err := os.Stat(filepath.Join(folder, "node_modules")); err != nil {
		// Tests of other packages want it at the same time: it takes its name once it is whole.
		scratch := fmt.Sprintf("%s-%d", folder, os.Getpid())
		defer os.RemoveAll(scratch)
		if out, err := exec.Command("npm", "install", "--silent", "--no-audit", "--no-fund", "--prefix", scratch, pdfjs).CombinedOutput(); err != nil {
			t.Skipf("%s cannot be had (%v), so it does not read the tags: %s", pdfjs, err, out)
		}
		if err := os.Rename(scratch, folder); err != nil && !errors.Is(err, fs.ErrExist) {
			t.Fatal(err)
		}
	}
	said, err := exec.Command("node", File(t, "structure.mjs", structure), folder, File(t, "read.pdf", pdf)).Output()
	if err != nil {
		t.Fatalf("pdf.js: %v", err)
	}
	var read Read
	if err := json.Unmarshal(said, &read); err != nil {
		t.Fatalf("%v in %s", err, said)
	}
	if !read.Marked || len(read.Untagged) > 0 {
		t.Errorf("marked %t; outside of all marks: %q", read.Marked, read.Untagged)
	}
	return &read
}
