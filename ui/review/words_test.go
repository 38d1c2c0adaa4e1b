package review_test

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"sacra/assets/assetstest"
)

// Keys that end in a dot or underscore in the code are completed by a code of
// the content; at least one key must begin so.
func TestEveryWordIsThereAndUsed(t *testing.T) {
	content := assetstest.Embedded(t)
	keys := content.Words.Keys()
	var files []string
	for _, dir := range []string{".", "../../export/summary", "../../assets/wording", "../../cmd/internal/folder", "../../export/printer"} { // what they say is told here
		more, err := filepath.Glob(filepath.Join(dir, "*.go"))
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, more...)
	}
	named := regexp.MustCompile(`"((?:review|common|deliver|find|print|scales|progress|counts|tests)\.[a-z_.]+)"`)
	var used []string
	for _, file := range files {
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		src, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range named.FindAllStringSubmatch(string(src), -1) {
			used = append(used, m[1])
		}
	}
	begins := func(list []string, with string) bool {
		return slices.ContainsFunc(list, func(k string) bool { return strings.HasPrefix(k, with) })
	}
	screens := []string{"review.anatomy", "review.find", "review.language", "review.list", "review.locked", "review.printing", "review.visit.", "review.warnings"} // names for the trace
	for _, k := range used {
		whole := slices.Contains(keys, k)
		if !whole && !(strings.HasSuffix(k, ".") && begins(keys, k)) && !slices.Contains(screens, k) {
			t.Errorf("the code asks for %q, which is not in the words", k)
		}
	}
	for _, k := range keys {
		stem := k[:strings.LastIndex(k, ".")+1]
		if !strings.HasPrefix(k, "common.") && named.MatchString(`"`+k+`"`) && !slices.Contains(used, k) && !slices.Contains(used, stem) {
			t.Errorf("nothing asks for the word %q", k)
		}
	}
}
