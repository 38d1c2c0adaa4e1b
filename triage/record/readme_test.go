package record

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"sacra/triage"
)

// readRecord runs the script of the README over the log of a directory, and returns what it says and the names of
// the files that it writes.
func readRecord(t *testing.T, dir string) (said []string, files []string) {
	t.Helper()
	python, err := exec.LookPath("python3")
	if err != nil {
		t.Skip("there is no python3, so the script of the README is not tried")
	}
	text, err := os.ReadFile("README.md")
	must(t, err)
	_, script, _ := strings.Cut(string(text), "```python\n")
	script, _, ok := strings.Cut(script, "```")
	if !ok {
		t.Fatal("the README has no script")
	}
	file, out := filepath.Join(t.TempDir(), "read-record.py"), filepath.Join(t.TempDir(), "out")
	must(t, os.WriteFile(file, []byte(script), 0o600))
	printed, err := exec.CommandContext(t.Context(), python, file, filepath.Join(dir, dbFile), out).CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, printed)
	}
	entries, err := os.ReadDir(out)
	must(t, err)
	for _, e := range entries {
		files = append(files, e.Name())
	}
	return strings.Split(strings.TrimSpace(string(printed)), "\n"), files
}

// The script of the README reads a whole log, goes on over entries that were pruned or erased, and names those
// that are damaged or missing.
func TestTheScriptOfTheReadme(t *testing.T) {
	whole := []string{"000001-intake-00000000.age", "000002-note-00000000.age", "000003-audit-.age", "000004-intake-00000000.age"}
	for name, tt := range map[string]struct {
		prune int64
		spoil string
		said  []string // before the last line
		files []string
	}{
		"as it was":            {files: whole},
		"pruned":               {prune: 4, said: []string{"entry 1 was pruned", "entry 2 was pruned"}, files: whole[2:]},
		"pruned and damaged":   {prune: 1, spoil: "UPDATE entries SET sealed = x'00' WHERE seq = 2", said: []string{"entry 1 was pruned", "entry 2 is not what was written, or is missing"}, files: whole[1:]},
		"pruned and cut":       {prune: 1, spoil: "DELETE FROM entries WHERE seq = 2", said: []string{"entry 1 was pruned", "entry 2 is not what was written, or is missing"}, files: whole[2:]},
		"another in its place": {prune: 1, spoil: "UPDATE entries SET sha256 = zeroblob(32) WHERE seq = 1", said: []string{"entry 1 was pruned", "entry 2 is not what was written, or is missing"}, files: whole[1:]},
		"erased":               {spoil: "UPDATE entries SET sealed = CAST('" + erasedMark + "' || printf('%064d', 0) AS BLOB) WHERE seq = 1", said: []string{"entry 1 was erased"}, files: whole[1:]},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			l := mustOpen(t, dir, options())
			mustAppend(t, l, 1, Intake, triage.Intake{Name: "a"})
			mustAppend(t, l, 1, Note, triage.Note{Text: "calm"})
			_, err := l.Append(t.Context(), "", Audit, map[string]string{"event": "unlock"})
			must(t, err)
			mustAppend(t, l, 2, Intake, triage.Intake{Name: "b"})
			if tt.prune > 0 {
				rows := allRows(t, l)
				_, err := Prune(t.Context(), l, Anchor{tt.prune, rows[tt.prune-1].SHA256})
				must(t, err)
			}
			mustClose(t, l)
			if tt.spoil != "" {
				tamper(t, dir, tt.spoil)
			}
			said, files := readRecord(t, dir)
			last := said[len(said)-1]
			if diff := cmp.Diff(append([]string{}, tt.said...), append([]string{}, said[:len(said)-1]...)); diff != "" || !strings.HasPrefix(last, "4 entries; the last is 4:") {
				t.Errorf("it says (-want +got):\n%s%s", diff, last)
			}
			if diff := cmp.Diff(tt.files, files); diff != "" {
				t.Errorf("it writes (-want +got):\n%s", diff)
			}
		})
	}
}
