package sheet

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"sacra/export/pdf"
	"sacra/triage"
)

// pdfjs is the newest that runs in Node 20, which Debian 13 has.
const pdfjs = "pdfjs-dist@5.6.205"

// TestTagsAsFirefoxReadsThem has pdf.js, which Firefox reads PDFs with, say the
// structure of a Spanish leaf: what poppler does not print, the words of pictures
// and what stands on no page's tree, is looked for here.
func TestTagsAsFirefoxReadsThem(t *testing.T) {
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
		if out, err := exec.Command("npm", "install", "--silent", "--no-audit", "--no-fund", "--prefix", folder, pdfjs).CombinedOutput(); err != nil {
			t.Skipf("%s cannot be had (%v), so it does not read the tags: %s", pdfjs, err, out)
		}
	}
	s := profiles[0].sheet(t, triage.Spanish, pdf.Letter)
	out, _ := written(t, s)
	file := filepath.Join(t.TempDir(), "sheet.pdf")
	if err := os.WriteFile(file, out, 0o600); err != nil {
		t.Fatal(err)
	}
	said, err := exec.Command("node", filepath.Join("testdata", "structure.mjs"), folder, file).Output()
	if err != nil {
		t.Fatalf("pdf.js: %v", err)
	}
	checkRead(t, s.clean(), said)
}

func checkRead(t *testing.T, s Sheet, said []byte) {
	t.Helper()
	var read struct {
		Marked   bool
		Untagged []string
		Elements []struct {
			Page, Depth      int
			Role, Alt, Words string
		}
	}
	if err := json.Unmarshal(said, &read); err != nil {
		t.Fatalf("%v in %s", err, said)
	}
	if !read.Marked || len(read.Untagged) > 0 {
		t.Errorf("marked %t; outside of all marks: %q", read.Marked, read.Untagged)
	}
	count, words := map[string]int{}, map[string]string{}
	alts := ""
	for _, e := range read.Elements {
		count[e.Role]++
		words[e.Role] += e.Words + "\n"
		if e.Role == "Figure" {
			alts += e.Alt + "\n"
		}
	}
	if count["H1"] != 1 || !strings.Contains(words["H1"], s.Title) || count["L"] < 6 || count["LI"] != count["LBody"] {
		t.Errorf("%v, with the title %q", count, words["H1"])
	}
	for _, e := range s.Exercises {
		for _, label := range []string{s.Labels.Start, s.Labels.End} {
			if want := e.Name + ": " + label + "\n"; !strings.Contains(alts, want) {
				t.Errorf("no picture says %q: %q", want, alts)
			}
		}
		if !strings.Contains(words["H2"], e.Name) {
			t.Errorf("no heading says %q: %q", e.Name, words["H2"])
		}
	}
	if n := strings.Count(alts, "\n"); n != count["Figure"] || strings.Contains(alts, "\n\n") {
		t.Errorf("%d of the pictures have words: %q", n, alts)
	}
}
