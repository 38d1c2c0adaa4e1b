package cmd_test

import (
	"go/ast"
	"strings"
	"testing"
)

// Where a time is read by staff or patients, assets/wording says it in their language.
// Only the command line writes it in figures, which can be sorted, and names of files do.
func TestTimesAreSaidByWording(t *testing.T) {
	for pkg, files := range moduleFiles(t) {
		if pkg == "cmd/clinic" || pkg == "assets/wording" {
			continue
		}
		for _, f := range files {
			ast.Inspect(f.File, func(n ast.Node) bool {
				if lit, ok := n.(*ast.BasicLit); ok && (strings.Contains(lit.Value, "15:04") || strings.Contains(lit.Value, "3:04")) {
					t.Errorf("%s writes a time as %s", f.Set.Position(lit.Pos()), lit.Value)
				}
				return true
			})
		}
	}
}
