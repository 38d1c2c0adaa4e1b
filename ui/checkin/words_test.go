package checkin_test

import (
	"encoding/json"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"sacra/assets/assetstest"
	"sacra/triage"
)

// keyShape is what a key of the areas of this package and the shell looks like.
var keyShape = regexp.MustCompile(`^(common|checkin|ear|returning|errors)(\.[a-z0-9_]+)+$`)

// keysIn returns every string literal below a folder that looks like a key.
func keysIn(t *testing.T, dir string) map[string]string {
	t.Helper()
	found := map[string]string{}
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, 0)
		if err != nil {
			return err
		}
		ast.Inspect(file, func(n ast.Node) bool {
			if lit, ok := n.(*ast.BasicLit); ok && lit.Kind == token.STRING {
				if s, err := strconv.Unquote(lit.Value); err == nil && keyShape.MatchString(s) {
					found[s] = path
				}
			}
			return true
		})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

// Every key that the screens ask for exists, and no key lies unused.
func TestKeys(t *testing.T) {
	asked := map[string]bool{}
	for _, id := range assetstest.Embedded(t).Rules.Alerts.Asked {
		asked["checkin.again."+id] = true
	}
	for _, id := range triage.ContradictionIDs() {
		asked["checkin.odd."+id] = true
	}
	used := keysIn(t, "..")
	for _, dir := range []string{"../../cmd", "../../assets/wording"} {
		maps.Copy(used, keysIn(t, dir))
	}
	exist := map[string]bool{}
	for _, key := range assetstest.Embedded(t).Words.Keys() {
		exist[key] = true
	}
	for key, path := range used {
		if !exist[key] {
			t.Errorf("%s asks for %q, which does not exist", path, key)
		}
	}
	for key := range asked {
		if !exist[key] {
			t.Errorf("%q is missing", key)
		}
	}
	for key := range exist {
		if keyShape.MatchString(key) && used[key] == "" && !asked[key] && !strings.HasPrefix(key, "common.month.") && !strings.HasPrefix(key, "common.language.") {
			t.Errorf("nothing asks for %q", key)
		}
	}
}

// What patients read on their screens is short: no sentence above 15 words.
func TestSentencesAreShort(t *testing.T) {
	for _, area := range []string{"common", "checkin", "returning"} {
		for _, l := range []triage.Lang{triage.English, triage.Spanish} {
			data, err := os.ReadFile("../../assets/content/words/" + area + "." + string(l) + ".json")
			if err != nil {
				t.Fatal(err)
			}
			var words map[string]any
			if err := json.Unmarshal(data, &words); err != nil {
				t.Fatal(err)
			}
			for key, v := range words {
				text, ok := v.(string)
				if !ok || strings.HasPrefix(key, "common.setup") {
					continue
				}
				for _, sentence := range regexp.MustCompile(`[.?!\n]`).Split(text, -1) {
					if n := len(strings.Fields(sentence)); n > 15 {
						t.Errorf("%s %s: %d words: %q", l, key, n, sentence)
					}
				}
				if key == "checkin.welcome.line" && len(strings.Fields(text)) > 10 {
					t.Errorf("%s: the welcome has more than 10 words: %q", l, text)
				}
			}
		}
	}
}
