package golden

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// recorder is a test that keeps its faults instead of failing.
type recorder struct {
	testing.TB
	faults []string
}

func (r *recorder) Helper() {}

func (r *recorder) Errorf(format string, args ...any) { r.faults = append(r.faults, format) }

// compare runs one test over a folder with the given texts by file name.
func compare(t *testing.T, updating bool, texts ...string) []string {
	t.Helper()
	*update = updating
	defer func() { *update = false }()
	r := &recorder{TB: t}
	f := NewFolder(r, "screens")
	for i := 0; i < len(texts); i += 2 {
		f.File(texts[i], texts[i+1])
	}
	f.Done()
	return r.faults
}

func TestFolder(t *testing.T) {
	t.Chdir(t.TempDir())
	if faults := compare(t, true, "plan.txt", "a plan\n", "list.txt", "a list\n"); len(faults) > 0 {
		t.Fatalf("a first -update: %q", faults)
	}
	tests := []struct {
		name  string
		texts []string
		want  string
	}{
		{"all as they were", []string{"plan.txt", "a plan\n", "list.txt", "a list\n"}, ""},
		{"a changed screen", []string{"plan.txt", "another\n", "list.txt", "a list\n"}, "-want +got"},
		{"a screen that is gone", []string{"plan.txt", "a plan\n"}, "nothing was compared"},
		{"a new screen", []string{"plan.txt", "a plan\n", "list.txt", "a list\n", "new.txt", "x"}, "is missing"},
		{"one name for two screens", []string{"plan.txt", "a plan\n", "list.txt", "a list\n", "list.txt", "a list\n"}, "twice"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			faults := strings.Join(compare(t, false, tt.texts...), "; ")
			if !strings.Contains(faults, tt.want) || tt.want == "" && faults != "" {
				t.Errorf("faults %q, want %q", faults, tt.want)
			}
		})
	}
	if faults := compare(t, true, "plan.txt", "another\n"); len(faults) > 0 {
		t.Errorf("-update: %q", faults)
	}
	files, err := filepath.Glob("testdata/screens/*")
	if err != nil || len(files) != 1 {
		t.Errorf("-update left %v, %v; want the one screen that there is", files, err)
	}
	if text, err := os.ReadFile("testdata/screens/plan.txt"); err != nil || string(text) != "another\n" {
		t.Errorf("-update wrote %q, %v", text, err)
	}
}
