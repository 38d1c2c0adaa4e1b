package cmd_test

import (
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

// TestArchitectureHasTheSameRooms compares the table of rooms in ARCHITECTURE.md with
// the one that TestImports enforces.
func TestArchitectureHasTheSameRooms(t *testing.T) {
	text, err := os.ReadFile("../ARCHITECTURE.md")
	if err != nil {
		t.Fatal(err)
	}
	_, table, found := strings.Cut(string(text), "\n## The rooms\n")
	if !found {
		t.Fatal("ARCHITECTURE.md has no table of rooms")
	}
	table, _, _ = strings.Cut(table, "\n## ")
	name := regexp.MustCompile("`([a-z./]+)`")
	told := map[string][]string{}
	for line := range strings.Lines(table) {
		cells := strings.Split(line, "|")
		if len(cells) != 5 || !strings.HasPrefix(cells[1], " `") {
			continue
		}
		room := name.FindStringSubmatch(cells[1])[1]
		if _, twice := told[room]; twice {
			t.Errorf("%s has two rows", room)
		}
		told[room] = []string{}
		for _, m := range name.FindAllStringSubmatch(cells[3], -1) {
			told[room] = append(told[room], m[1])
		}
	}
	byName := cmpopts.SortSlices(func(a, b string) bool { return a < b })
	if diff := cmp.Diff(allowed, told, byName); diff != "" {
		t.Errorf("ARCHITECTURE.md has another table of rooms (-test +text):\n%s", diff)
	}
}
