package cmd_test

import (
	"go/ast"
	"go/token"
	"maps"
	"slices"
	"strconv"
	"strings"
	"testing"

	"sacra/assets/assetstest"
)

// readers are the methods that take a linkId, an exam id or a code.
var readers = []string{
	"Answered", "Asked", "Clear", "Has", "Known", "Option", "Question", "RuledOut", "Set", "SetExam", "Value", "Values",
}

// TestNoAnswerIsNamedByALiteral: above triage, linkIds, exam ids and codes are
// the constants of triage/ids.go. What is spelled in quotes somewhere else is
// not among the names that content is checked for.
func TestNoAnswerIsNamedByALiteral(t *testing.T) {
	content := assetstest.Embedded(t)
	ids := map[string]bool{}
	for it := range content.Rules.Questionnaire.Questions() {
		ids[it.LinkID] = true
	}
	for i := range content.Rules.Exam.Tests {
		ids[content.Rules.Exam.Tests[i].ID] = true
		for _, id := range content.Rules.Exam.Tests[i].IDs() {
			ids[id] = true
		}
	}
	looked := 0
	for pkg, files := range moduleFiles(t) {
		if pkg == "triage" || strings.HasPrefix(pkg, "triage/") || pkg == "assets/assetstest" {
			continue // the last is for tests, which may name any answer
		}
		looked++
		knows := slices.Contains(importsOf(files), "sacra/triage") // else it reads no answer
		for _, f := range files {
			for _, bad := range literals(f.File, ids, knows) {
				t.Errorf("%s: %s is a literal: use the constant of triage/ids.go", f.Set.Position(bad.Pos()), bad.Value)
			}
		}
	}
	if looked < 5 {
		t.Errorf("only %d packages were looked at", looked)
	}
}

// literals returns the strings of a file that name a question, a test or an
// answer: ids that are no word of another kind, wherever they stand, and, where
// the package knows answers, any string that is given to a reader of them or
// compared with a linkId.
func literals(file *ast.File, ids map[string]bool, knows bool) []*ast.BasicLit {
	var out []*ast.BasicLit
	add := func(e ast.Expr, wanted func(string) bool) {
		lit, ok := e.(*ast.BasicLit)
		if !ok || lit.Kind != token.STRING || slices.Contains(out, lit) {
			return
		}
		if s, err := strconv.Unquote(lit.Value); err == nil && wanted(s) {
			out = append(out, lit)
		}
	}
	some := func(s string) bool { return knows && s != "" }
	// A name of two words is no word of English; the beginning of one neither.
	distinct := func(s string) bool {
		return strings.Contains(s, "_") && ids[s] || strings.HasSuffix(s, "_") && len(s) > 4 &&
			slices.ContainsFunc(slices.Collect(maps.Keys(ids)), func(id string) bool { return strings.HasPrefix(id, s) })
	}
	ast.Inspect(file, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.ImportSpec:
			return false
		case *ast.BasicLit:
			add(n, distinct)
		case *ast.CallExpr:
			if f, ok := n.Fun.(*ast.SelectorExpr); ok && slices.Contains(readers, f.Sel.Name) {
				for _, arg := range n.Args {
					add(arg, some)
				}
			}
		case *ast.IndexExpr:
			if names(n.X, "Exam", "Answers", "Strokes") {
				add(n.Index, some)
			}
		case *ast.BinaryExpr:
			if compares := n.Op == token.EQL || n.Op == token.NEQ; compares && (names(n.X, "LinkID") || names(n.Y, "LinkID")) {
				add(n.X, some)
				add(n.Y, some)
			}
		case *ast.SwitchStmt:
			if n.Tag != nil && (names(n.Tag, "LinkID") || reads(n.Tag)) {
				for _, c := range n.Body.List {
					for _, e := range c.(*ast.CaseClause).List {
						add(e, some)
					}
				}
			}
		}
		return true
	})
	return out
}

// names reports whether an expression is a field of one of the names.
func names(e ast.Expr, fields ...string) bool {
	sel, ok := e.(*ast.SelectorExpr)
	return ok && slices.Contains(fields, sel.Sel.Name)
}

// reads reports whether an expression reads an answer.
func reads(e ast.Expr) bool {
	call, ok := e.(*ast.CallExpr)
	return ok && names(call.Fun, "Value", "Values")
}
